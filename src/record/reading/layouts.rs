//! Layouts of publishers: which columns a file has, what each means, and which marks are in use. A layout is a line of data.
use super::heading::Heading;
use crate::record::{ReadOptions, shipped, spelling};
use serde::Deserialize;
use std::sync::LazyLock;

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Counted {
    /// What stands in columns of figures.
    Figures,
    /// The rows, each of which is an incident.
    Incidents,
}

/// The layout of a publisher's files.
#[derive(Debug, Deserialize)]
pub(super) struct Layout {
    #[serde(rename = "layout")]
    pub name: String,
    /// The headings by which it is recognised, with semicolons between.
    headings: String,
    area: String,
    period: String,
    offence: String,
    count: String,
    attributes: String,
    /// What marks stand for: `x=not_stated;low=at least 1`.
    marks: String,
    pub encoding: String,
    pub counted: Counted,
    /// What whoever uses the figures must know.
    pub remark: String,
}

static LAYOUTS: LazyLock<Vec<Layout>> = LazyLock::new(|| {
    shipped::rows(include_str!("layouts.csv")).expect("the shipped layouts are read by a test")
});

impl Layout {
    /// The layout that has the most of these headings, all of its own among them.
    pub fn of(headings: &[Heading]) -> Option<&'static Self> {
        let there: Vec<String> = headings
            .iter()
            .flat_map(|heading| [plain(&heading.leaf), plain(&heading.printed)])
            .chain(headings.iter().flat_map(|heading| heading.groups.iter().map(|group| plain(group))))
            .collect();
        let fits = |layout: &&Self| {
            let mut own = layout.headings.split(';').peekable();
            own.peek().is_some() && own.all(|name| there.contains(&plain(name)))
        };
        LAYOUTS.iter().filter(fits).max_by_key(|layout| layout.headings.split(';').count())
    }

    /// The encodings that layouts are published in, besides UTF-8.
    pub fn encodings() -> impl Iterator<Item = &'static str> {
        LAYOUTS.iter().map(|layout| layout.encoding.as_str()).filter(|encoding| !encoding.is_empty())
    }

    /// The options with what the layout says, where the user says nothing else.
    pub fn applied(&self, mut options: ReadOptions) -> ReadOptions {
        let or = |said: Option<String>, own: &str| {
            said.or_else(|| Some(own.to_owned()).filter(|own| !own.is_empty()))
        };
        options.area = or(options.area, &self.area);
        options.offence = or(options.offence, &self.offence);
        if options.default_period.is_none() {
            options.period = or(options.period, &self.period);
        }
        if options.columns.is_none() {
            options.count = or(options.count, &self.count);
        }
        options.marks = options.marks.supplemented(self.marks());
        options
    }

    /// The columns that may split the figures of incidents.
    pub fn attributes(&self) -> impl Iterator<Item = &str> {
        self.attributes.split(';').filter(|name| !name.is_empty())
    }

    fn marks(&self) -> impl Iterator<Item = (&str, &str)> {
        self.marks.split(';').filter_map(|mark| mark.rsplit_once('='))
    }
}

/// A heading as it is compared: letters and digits alone.
fn plain(heading: &str) -> String {
    spelling::words(&heading.replace('_', " "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{Count, Marks};

    fn headings(names: &str) -> Vec<Heading> {
        names.split(';').map(|name| Heading { leaf: name.to_owned(), ..Heading::default() }).collect()
    }

    #[test]
    fn every_layout_is_read_and_recognised_by_its_headings() {
        assert!(LAYOUTS.len() > 10);
        for layout in LAYOUTS.iter() {
            let found = Layout::of(&headings(&layout.headings)).map(|found| found.name.as_str());
            assert_eq!(found, Some(layout.name.as_str()));
            for (mark, meaning) in layout.marks() {
                let known = Marks::default().supplemented([(mark, meaning)]);
                assert!(Count::parse(mark, &known).is_ok(), "{mark}");
            }
        }
        assert!(Layout::of(&headings("area;period;offence;count")).is_none());
    }

    #[test]
    fn what_the_user_says_stands() {
        let layout = Layout::of(&headings("MajorText;MinorText;LookUp_BoroughName")).unwrap();
        let options = layout.applied(ReadOptions::default().area("MajorText"));
        assert_eq!(
            (options.area.as_deref(), options.offence.as_deref()),
            (Some("MajorText"), Some("MinorText"))
        );
    }
}
