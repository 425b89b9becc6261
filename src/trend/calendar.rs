//! The frequency of a series: how many seasons a year has by its times themselves.
use crate::{Error, Result, Series};

/// Times that lie a step of the calendar apart, or several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Calendar {
    /// How many of its steps make a year: 12 of months, 4 of quarters.
    pub seasons: usize,
    /// Whether more than two years have no gap, of months, quarters, weeks or days: a few times a quarter apart may be months
    /// with gaps, as may those of other parts of a year.
    pub certain: bool,
}

/// Times this much farther apart than the closest ones are still neighbours: 31 days and 28.
pub(super) const LONGEST: f64 = 1.5;

/// Steps of the calendar: how many make a year, how many days each has, and how many days off a time may lie.
const STEPS: [(usize, f64, f64); 7] = [
    (2, YEAR / 2.0, MONTHS_OFF),
    (3, YEAR / 3.0, MONTHS_OFF),
    (4, YEAR / 4.0, MONTHS_OFF),
    (6, YEAR / 6.0, MONTHS_OFF),
    (12, YEAR / 12.0, MONTHS_OFF),
    (52, YEAR / 52.0, 0.5),
    (52, 7.0, 0.9),
];

/// Parts of a year that few figures are of.
const SELDOM: [usize; 3] = [2, 3, 6];

const YEAR: f64 = 365.25;

/// Twelfths of a year and months drift apart by no more days.
const MONTHS_OFF: f64 = 3.2;

/// Days are not all of one part of a year.
const DAYS: (f64, f64) = (0.9, 1.1);

impl Calendar {
    /// That of a series with times, which are less than a year apart and lie at steps of the calendar, half of them or more
    /// at the next one.
    pub fn of(series: &Series<'_>) -> Option<Self> {
        let times = series.times();
        // Two times an eleventh of a year apart may be two months.
        let first = times.first().filter(|_| !series.is_counted() && times.len() > 2)?;
        let apart = || times.windows(2).map(|pair| (pair[1] - pair[0]) * YEAR);
        let least = apart().fold(f64::INFINITY, f64::min);
        let mostly = |from: f64, to: f64| {
            2 * apart().filter(|days| (from..=to).contains(days)).count() >= times.len() - 1
        };
        let (from, to) = DAYS;
        if (from..to).contains(&least) {
            return mostly(from, to).then_some(Self { seasons: 365, certain: true });
        }
        let since = || times.iter().map(|time| (time - first) * YEAR);
        let near = |days: f64, step: f64, off: f64| (days - (days / step).round() * step).abs() <= off;
        let lie = |&&(_, step, off): &&(usize, f64, f64)| {
            let near_all = (least - step).abs() <= off && since().all(|days| near(days, step, off));
            near_all && mostly(step - off, step + off)
        };
        let &(seasons, step, _) = STEPS.iter().find(lie)?;
        let steps = since().next_back()? / step;
        #[expect(clippy::cast_precision_loss, reason = "a series has fewer than 2⁵³ values")]
        let without_gap = (steps - (times.len() - 1) as f64).abs() < 0.5;
        let common = !SELDOM.contains(&seasons);
        Some(Self { seasons, certain: common && without_gap && times.len() > 2 * seasons })
    }

    /// Nothing, or that a year has another number of seasons than `period`. Times that may have gaps can be of a finer
    /// calendar.
    pub fn allows(self, period: usize) -> Result<()> {
        let Self { seasons, certain } = self;
        let days = |period| seasons >= 52 && period == seasons + 1;
        if period == seasons || days(period) || !certain && period.is_multiple_of(seasons) {
            return Ok(());
        }
        let demand = format!("{seasons}, as many as these times have in a year");
        Err(Error::domain("period", demand, period))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Count, Period};

    fn calendar(labels: impl Iterator<Item = String>) -> Option<Calendar> {
        let periods: Vec<Period> = labels.map(|label| label.parse().unwrap()).collect();
        Calendar::of(&Series::over(&periods, &vec![Count::from(1); periods.len()]).unwrap())
    }

    fn months(kept: impl Fn(usize) -> bool) -> Option<Calendar> {
        let first = |m: usize| format!("{}-{:02}-01", 1995 + m / 12, m % 12 + 1);
        calendar((0..360).filter(|&m| kept(m)).map(|m| format!("[{}, {})", first(m), first(m + 1))))
    }

    #[test]
    fn periods_say_how_many_make_a_year() {
        let of = |seasons| Some(Calendar { seasons, certain: true });
        assert_eq!(months(|_| true), of(12));
        assert_eq!(months(|m| m > 1 && m < 30), of(12));
        assert_eq!(calendar((0..60).map(|q| format!("{} Q{}", 1995 + q / 4, q % 4 + 1))), of(4));
        let half = |h: usize| {
            let (from, to) = if h.is_multiple_of(2) { ("01-01", "06-30") } else { ("07-01", "12-31") };
            format!("{y}-{from} to {y}-{to}", y = 1995 + h / 2)
        };
        assert_eq!(calendar((0..30).map(half)), Some(Calendar { seasons: 2, certain: false }));
        assert_eq!(calendar((0..40).map(|y| (1990 + y).to_string())), None);
        let numbers = |step: f64, n: u32| {
            let times: Vec<f64> = (0..n).map(|i| 2001.3 + f64::from(i) * step).collect();
            Calendar::of(&Series::new(times, vec![1.0; n as usize]).unwrap())
        };
        assert_eq!(numbers(7.0 / 365.2425, 900), of(52));
        assert_eq!(numbers(1.0 / 52.0, 520), of(52));
        assert_eq!(numbers(1.0 / 365.0, 900), of(365));
        // Four weeks, of which a year has no whole number; years; some part of a year that is none of the calendar.
        for step in [28.0 / 365.25, 1.0, 2.0, 0.3, 0.01] {
            assert_eq!(numbers(step, 60), None, "{step}");
        }
        assert_eq!(Calendar::of(&Series::counted(vec![1.0; 60]).unwrap()), None);
    }

    #[test]
    fn gaps_leave_open_what_is_missing() {
        assert_eq!(months(|m| m != 7), Some(Calendar { seasons: 12, certain: false }));
        let quarters = months(|m| m.is_multiple_of(3) && m % 5 != 0).unwrap();
        assert_eq!(quarters, Calendar { seasons: 4, certain: false });
        assert!(quarters.allows(12).is_ok() && quarters.allows(4).is_ok() && quarters.allows(6).is_err());
        assert_eq!(months(|m| m % 3 == 0 || m == 7), None);
        assert_eq!(months(|m| m == 5), None);
        assert_eq!(months(|_| false), None);
    }

    #[test]
    fn another_number_is_refused() {
        let error = months(|_| true).unwrap().allows(4).unwrap_err();
        assert_eq!(error.to_string(), "period must be 12, as many as these times have in a year, got 4");
        let weeks = Calendar { seasons: 52, certain: true };
        assert!(weeks.allows(53).is_ok() && weeks.allows(12).is_err() && weeks.allows(104).is_err());
    }
}
