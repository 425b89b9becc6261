//! How a period is printed.
use super::Period;
use crate::as_text::as_text;
use jiff::civil::Date;
use std::fmt;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

impl Period {
    /// The canonical text, which reads back as the same period.
    ///
    /// ```
    /// let label = |printed: &str| printed.parse::<quetelet::Period>().map(|p| p.label());
    /// assert_eq!(label("12 months to March 2019")?, "2018/19");
    /// assert_eq!(label("2018-05")?, "May 2018");
    /// assert_eq!(label("FY 2018/19 Q4")?, "2019 Q1");
    /// assert_eq!(label("YE Apr 2019")?, "year to April 2019");
    /// assert_eq!(label("[2017-04-03, 2018-04-01)")?, "2017-04-03 to 2018-03-31");
    /// # Ok::<(), quetelet::Error>(())
    /// ```
    #[must_use]
    pub fn label(self) -> String {
        self.whole_months().unwrap_or_else(|| self.whole_days())
    }

    fn whole_months(self) -> Option<String> {
        // Years of less than four digits are not read as such.
        let months = self.months().filter(|_| self.start.day() == 1 && self.start.year() >= 1000)?;
        let (start, last) = (self.start, self.last());
        Some(match (months, start.month()) {
            (1, _) => month(start),
            (12, 1) => format!("{:04}", start.year()),
            (12, 4) => format!("{:04}/{:02}", start.year(), last.year() % 100),
            (12, _) => format!("year to {}", month(last)),
            (3, 1 | 4 | 7 | 10) => format!("{:04} Q{}", start.year(), (start.month() + 2) / 3),
            _ if start.year() == last.year() => format!("{} to {}", name(start.month()), month(last)),
            // April 2017 to April 2018 would be refused: some mean twelve months by it.
            _ if start.month() == last.month() => return None,
            _ => format!("{} to {}", month(start), month(last)),
        })
    }

    fn whole_days(self) -> String {
        let last = self.last();
        if last == self.start { last.to_string() } else { format!("{} to {last}", self.start) }
    }

    fn last(self) -> Date {
        self.end.yesterday().unwrap_or(self.end)
    }
}

fn month(date: Date) -> String {
    format!("{} {:04}", name(date.month()), date.year())
}

fn name(month: i8) -> &'static str {
    usize::try_from(month - 1).ok().and_then(|at| MONTHS.get(at)).copied().unwrap_or_default()
}

/// The number of a month given by its name or the first letters of it (`September`, `Sep`, `Sept`).
pub(in crate::record) fn month_named(text: &str) -> Option<i8> {
    let named = |month: &&str| month.get(..text.len()).is_some_and(|start| start.eq_ignore_ascii_case(text));
    let at = MONTHS.iter().position(|month| text.len() >= 3 && named(month))?;
    i8::try_from(at).ok().map(|at| at + 1)
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.label())
    }
}

as_text!(Period);
