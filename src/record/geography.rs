//! Where: areas in a tree, a geographic hierarchy.
use super::{
    Period, shipped,
    tree::{Node, Tree},
};
use crate::Result;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::{fmt, sync::LazyLock};

/// What an area is.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub enum AreaKind {
    /// The area of a territorial police force.
    Force,
    /// A statistical region.
    Region,
    /// A country, or countries counted together.
    Country,
    /// Anything else, in the user's word.
    Other(String),
}

impl From<String> for AreaKind {
    fn from(kind: String) -> Self {
        match kind.as_str() {
            "force" => Self::Force,
            "region" => Self::Region,
            "country" => Self::Country,
            _ => Self::Other(kind),
        }
    }
}

impl From<AreaKind> for String {
    fn from(kind: AreaKind) -> Self {
        kind.to_string()
    }
}

impl fmt::Display for AreaKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Force => "force",
            Self::Region => "region",
            Self::Country => "country",
            Self::Other(kind) => kind,
        })
    }
}

/// One area.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Area {
    /// The code that no other area bears.
    pub code: String,
    /// The name in use.
    pub name: String,
    /// What it is.
    pub kind: AreaKind,
    /// The code of the area it lies within.
    pub parent: Option<String>,
    /// Other names.
    pub aliases: Vec<String>,
    /// The first day it was there; none where it always was, or nobody says.
    pub valid_from: Option<Date>,
    /// The first day it was no longer there.
    pub valid_to: Option<Date>,
    /// Whether enough people live there for a rate per head: not in the City of London, an airport, a railway.
    pub residents: bool,
}

impl Area {
    /// Whether the area was there on every day of `period`.
    ///
    /// ```
    /// use quetelet::{Geography, record::Area};
    /// let kent = Geography::police_forces().find("Kent")?;
    /// let ended = Area { valid_to: Some(jiff::civil::date(2019, 4, 1)), ..kent.clone() };
    /// assert!(ended.valid_throughout(&"2018/19".parse()?) && !ended.valid_throughout(&"2019".parse()?));
    /// # Ok::<(), quetelet::Error>(())
    /// ```
    #[must_use]
    pub fn valid_throughout(&self, period: &Period) -> bool {
        period.lies_within(self.valid_from, self.valid_to)
    }
}

impl Node for Area {
    const WHAT: &'static str = "area";
    const PLURAL: &'static str = "areas";
    const STOP_WORDS: &'static [&'static str] =
        &["the", "police", "constabulary", "service", "force", "area", "region"];

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

    fn kind(&self) -> Option<String> {
        Some(self.kind.to_string()).filter(|kind| !kind.is_empty())
    }

    fn dates(&self) -> (Option<Date>, Option<Date>) {
        (self.valid_from, self.valid_to)
    }
}

/// `Lancashire (E23000003)`.
impl fmt::Display for Area {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!("{} ({})", self.name, self.code))
    }
}

/// Areas in a tree.
///
/// ```
/// use quetelet::Geography;
///
/// let forces = Geography::police_forces();
/// let lancashire = forces.find("Lancashire Constabulary")?;
/// assert_eq!(lancashire.code, "E23000003");
/// let above: Vec<_> = forces.ancestors(lancashire).map(|area| area.name.as_str()).collect();
/// assert_eq!(above, ["North West", "England", "England and Wales"]);
/// let error = forces.find("Lancastershire").unwrap_err().to_string();
/// assert!(error.contains("Lancashire"));
/// # Ok::<(), quetelet::Error>(())
/// ```
pub type Geography = Tree<Area>;

static POLICE_FORCES: LazyLock<Geography> =
    LazyLock::new(|| police_forces().expect("the shipped areas are read by a test"));

fn police_forces() -> Result<Geography> {
    let rows: Vec<Row> = shipped::rows(include_str!("police_forces.csv"))?;
    Geography::new(rows.into_iter().map(Area::from).collect())
}

impl Geography {
    /// The 43 territorial police forces of England and Wales in their regions and countries, with the codes of the
    /// Office for National Statistics. No validity dates are given: the codes are those in use in 2018.
    #[must_use]
    pub fn police_forces() -> &'static Self {
        &POLICE_FORCES
    }

    /// Every area, in the order of the tree.
    #[must_use]
    pub fn areas(&self) -> &[Area] {
        self.nodes()
    }
}

/// A line of the shipped file.
#[derive(Deserialize)]
struct Row {
    code: String,
    name: String,
    kind: AreaKind,
    parent: Option<String>,
    residents: bool,
    aliases: String,
}

impl From<Row> for Area {
    fn from(row: Row) -> Self {
        let Row { code, name, kind, parent, residents, aliases } = row;
        Self {
            code,
            name,
            kind,
            parent,
            aliases: shipped::listed(&aliases),
            valid_from: None,
            valid_to: None,
            residents,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_file_reads_in_full() {
        let areas = police_forces().map(|forces| forces.areas().to_vec()).unwrap_or_default();
        let of = |kind| areas.iter().filter(|area| area.kind == kind).count();
        assert_eq!([AreaKind::Force, AreaKind::Region, AreaKind::Country].map(of), [43, 9, 3]);
        assert_eq!(areas.len(), 55);
    }

    #[test]
    fn forces_are_found_by_the_names_in_use() {
        for (printed, code) in [
            ("Met", "E23000001"),
            ("the Met", "E23000001"),
            ("MPS", "E23000001"),
            ("Metropolitan Police Service", "E23000001"),
            ("GMP", "E23000005"),
            ("Greater Manchester Police", "E23000005"),
            ("CITY OF LONDON POLICE", "E23000034"),
            ("London, City of", "E23000034"),
            ("Devon and Cornwall Constabulary", "E23000035"),
            ("Avon & Somerset", "E23000036"),
            ("dyfed powys", "W15000004"),
            ("West Midlands Police", "E23000014"),
            ("West Midlands", "E23000014"),
            ("West Midlands (region)", "E12000005"),
            ("East", "E12000006"),
            ("Yorkshire & the Humber", "E12000003"),
            ("North-West", "E12000002"),
            ("England & Wales", "K04000001"),
            ("w92000004", "W92000004"),
        ] {
            assert_eq!(
                Geography::police_forces().find(printed).map(|area| area.code.as_str()),
                Ok(code),
                "{printed}"
            );
        }
    }

    #[test]
    fn only_the_city_of_london_has_too_few_residents_for_a_rate() {
        let without = Geography::police_forces().areas().iter().filter(|area| !area.residents);
        assert_eq!(without.map(|area| area.code.as_str()).collect::<Vec<_>>(), ["E23000034"]);
    }

    #[test]
    fn an_unknown_name_brings_the_nearest_ones() {
        let refused = |name, nearest: &str| {
            let error = Geography::police_forces().find(name).unwrap_err().to_string();
            assert!(error.starts_with(&format!("unknown area {name:?}; known: {nearest}, ")), "{error}");
            assert!(error.ends_with(", and 49 more"), "{error}");
        };
        refused("Lancashir", "Lancashire");
        refused("Gloucester shire & Avon", "Gloucestershire");
        refused("Northumberland", "Northumbria");
    }

    #[test]
    fn a_geography_keeps_its_file_form() {
        let forces = Geography::police_forces();
        let text = serde_json::to_string(forces).unwrap_or_default();
        assert_eq!(serde_json::from_str::<Geography>(&text).ok().as_ref(), Some(forces));
        assert_eq!(forces.to_string(), "55 areas in England and Wales");
    }

    #[test]
    fn an_area_is_valid_between_its_days() {
        let day = |text: &str| Some(text.parse::<Date>().unwrap());
        let open = Geography::police_forces().find("Wales").unwrap();
        let closed = Area { valid_from: day("2018-04-01"), valid_to: day("2019-04-01"), ..open.clone() };
        let answer = |area: &Area, text: &str| text.parse().map(|period| area.valid_throughout(&period));
        assert_eq!(answer(open, "1801"), Ok(true));
        assert_eq!(answer(&closed, "2018/19"), Ok(true));
        assert_eq!(answer(&closed, "2018-03-31 to 2018-12-31"), Ok(false));
        assert_eq!(answer(&closed, "year to April 2019"), Ok(false));
    }
}
