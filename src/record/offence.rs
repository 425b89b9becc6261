//! Of what: offences in a tree, a classification.
use super::{
    Period, shipped,
    tree::{Node, Tree},
};
use crate::Result;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::{fmt, sync::LazyLock};

/// One offence, or a class or group of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offence {
    /// The code that no other offence bears.
    pub code: String,
    /// The name in use.
    pub name: String,
    /// The code of the class or group it lies within.
    pub parent: Option<String>,
    /// The first day on which it could be committed; none where it is old, or nobody says.
    pub in_force: Option<Date>,
    /// The first day on which it no longer could.
    pub repealed: Option<Date>,
    /// Other names.
    pub aliases: Vec<String>,
}

impl Offence {
    /// Whether it could be committed on every day of `period`.
    ///
    /// ```
    /// let offences = quetelet::Offences::home_office();
    /// let s15a = offences.find("s.15A")?;
    /// assert!(s15a.in_force_throughout(&"2018/19".parse()?));
    /// assert!(!s15a.in_force_throughout(&"2017/18".parse()?)); // two days short
    /// # Ok::<(), quetelet::Error>(())
    /// ```
    #[must_use]
    pub fn in_force_throughout(&self, period: &Period) -> bool {
        period.lies_within(self.in_force, self.repealed)
    }
}

impl Node for Offence {
    const WHAT: &'static str = "offence";
    const PLURAL: &'static str = "offences";
    const STOP_WORDS: &'static [&'static str] = &["the", "a", "an", "of"];

    fn code(&self) -> &str {
        &self.code
    }

    fn name(&self) -> &str {
        &self.name
    }

    fn parent(&self) -> Option<&str> {
        self.parent.as_deref()
    }

    fn aliases(&self) -> &[String] {
        &self.aliases
    }

    fn dates(&self) -> (Option<Date>, Option<Date>) {
        (self.in_force, self.repealed)
    }
}

/// `sexual grooming (88A)`.
impl fmt::Display for Offence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!("{} ({})", self.name, self.code))
    }
}

/// Offences in a tree: offence within class within group.
///
/// ```
/// use quetelet::Offences;
///
/// let offences = Offences::home_office();
/// let s15a = offences.find("Sexual communication with a child")?;
/// assert_eq!(s15a.in_force.map(|day| day.to_string()).as_deref(), Some("2017-04-03"));
/// assert_eq!(offences.parent(s15a).map(|class| class.code.as_str()), Some("88A"));
/// # Ok::<(), quetelet::Error>(())
/// ```
pub type Offences = Tree<Offence>;

static HOME_OFFICE: LazyLock<Offences> =
    LazyLock::new(|| home_office().expect("the shipped offences are read by a test"));

fn home_office() -> Result<Offences> {
    let rows: Vec<Row> = shipped::rows(include_str!("home_office_offences.csv"))?;
    Offences::new(rows.into_iter().map(Offence::from).collect())
}

impl Offences {
    /// The offences this library knows of England and Wales: sexual grooming (Home Office class 88A) and what it
    /// holds.
    ///
    /// In force: section 15 of the Sexual Offences Act 2003 on 1 May 2004 (S.I. 2004/874); section 15A, inserted by
    /// section 67 of the Serious Crime Act 2015, on 3 April 2017 (S.I. 2017/511), written 71/17 in replies of
    /// police forces.
    #[must_use]
    pub fn home_office() -> &'static Self {
        &HOME_OFFICE
    }

    /// Every offence, in the order of the tree.
    #[must_use]
    pub fn offences(&self) -> &[Offence] {
        self.nodes()
    }
}

/// A line of the shipped file.
#[derive(Deserialize)]
struct Row {
    code: String,
    name: String,
    parent: Option<String>,
    in_force: Option<Date>,
    aliases: String,
}

impl From<Row> for Offence {
    fn from(row: Row) -> Self {
        let Row { code, name, parent, in_force, aliases } = row;
        Self { code, name, parent, in_force, repealed: None, aliases: shipped::listed(&aliases) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_file_reads_in_full() {
        assert_eq!(home_office().map(|offences| offences.offences().len()), Ok(4));
    }

    #[test]
    fn every_way_of_writing_the_offence_finds_it() {
        let offences = Offences::home_office();
        for printed in [
            "Sexual communication with a child",
            "sexual communication with child",
            "s15A",
            "s.15A",
            "S. 15A",
            "section 15A Sexual Offences Act 2003",
            "Section 15A of the Sexual Offences Act 2003",
            "s15A sexual communication with a child",
            "71/17",
        ] {
            assert_eq!(
                offences.find(printed).map(|offence| offence.code.as_str()),
                Ok("SOA2003-s15A"),
                "{printed}"
            );
        }
        assert_eq!(offences.find("88a").map(|offence| offence.name.as_str()), Ok("sexual grooming"));
    }

    #[test]
    fn words_in_use_for_several_offences_find_none() {
        for printed in ["grooming", "s15", "online child sex crimes", ""] {
            let error = Offences::home_office().find(printed).map_err(|e| e.to_string());
            assert!(error.is_err_and(|e| e.starts_with("unknown offence")), "{printed}");
        }
    }

    #[test]
    fn the_class_holds_both_offences() {
        let offences = Offences::home_office();
        let below = |code| {
            let node = offences.find(code)?;
            Ok(offences.descendants(node).map(|offence| offence.code.as_str()).collect::<Vec<_>>())
        };
        assert_eq!(below("88A"), Ok::<_, crate::Error>(vec!["SOA2003-s15", "SOA2003-s15A"]));
        assert_eq!(below("sexual offences").map(|codes| codes.len()), Ok(3));
        assert_eq!(offences.to_string(), "4 offences in sexual offences");
    }

    #[test]
    fn in_force_from_the_day_the_law_says() {
        let from = |code| Offences::home_office().find(code).map(|offence| offence.in_force);
        assert_eq!(from("s15A"), Ok(Some(jiff::civil::date(2017, 4, 3))));
        assert_eq!(from("s15 SOA 2003"), Ok(Some(jiff::civil::date(2004, 5, 1))));
        assert_eq!(from("sexual offences"), Ok(None));
    }
}
