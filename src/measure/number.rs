//! How numbers of results are printed.
use std::fmt;

/// A number with the digits of the formatter. Without a precision: three decimals, three significant digits below 0.01, and
/// powers of ten where decimals would be a row of zeros. No number prints as a negative zero.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Number(pub f64);

/// From here on doubles have no digits after the point, nor all those before it.
const HUGE: f64 = 1e15;

/// Below this a number prints with three significant digits.
const SMALL: f64 = 0.01;

/// Below this it prints as a power of ten.
const TINY: f64 = 1e-4;

impl Number {
    /// The fewest digits that read back as the same number: what was asked for, not what was found.
    pub fn shortest(self) -> String {
        let size = self.0.abs();
        if size >= HUGE || size > 0.0 && size < TINY { format!("{:e}", self.0) } else { self.0.to_string() }
    }

    /// Three significant digits for a number between [`TINY`] and [`SMALL`].
    fn digits(self) -> String {
        let size = self.0.abs();
        match size {
            _ if size == 0.0 || size >= SMALL => format!("{:.3}", self.0),
            _ if size >= TINY => format!("{:.*}", if size >= 0.1 * SMALL { 5 } else { 6 }, self.0),
            _ => format!("{:.2e}", self.0),
        }
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = match f.precision() {
            _ if !self.0.is_finite() => return f.write_str("undefined"),
            places if self.0.abs() >= HUGE => format!("{:.*e}", places.unwrap_or(3), self.0),
            Some(places) => format!("{:.places$}", self.0),
            None => self.digits(),
        };
        let zero = text.bytes().all(|byte| matches!(byte, b'-' | b'.' | b'0'));
        let text = if zero { text.trim_start_matches('-') } else { &text };
        f.write_str(if f.sign_plus() && !text.starts_with('-') { "+" } else { "" })?;
        f.write_str(text)
    }
}

/// With so many decimals, or, where none are asked for, with the digits that tell it.
pub(crate) fn to_places(number: impl fmt::Display, places: Option<usize>) -> String {
    places.map_or_else(|| number.to_string(), |places| format!("{number:.places$}"))
}

/// A time of a series, in years, to a thousandth of a year: `2013`, `2017.75`, `2020.208`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Time(pub f64);

impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = format!("{:.3}", Number(self.0));
        let whole = text.trim_end_matches('0').trim_end_matches('.');
        f.write_str(if text.contains('e') { &text } else { whole })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_the_digits_that_tell_them() {
        for (number, printed) in [
            (0.0, "0.000"),
            (-0.0, "0.000"),
            (3.9375, "3.938"),
            (0.01, "0.010"),
            (0.009_523_8, "0.00952"),
            (-0.000_512_34, "-0.000512"),
            (5e-6, "5.00e-6"),
            (-5e-6, "-5.00e-6"),
            (1e15, "1.000e15"),
            (f64::MAX, "1.798e308"),
            (f64::NAN, "undefined"),
        ] {
            assert_eq!(Number(number).to_string(), printed);
        }
    }

    #[test]
    fn a_precision_is_kept_and_no_zero_is_negative() {
        assert_eq!(format!("{:.2}", Number(-0.004)), "0.00");
        assert_eq!(format!("{:+.1}", Number(-0.04)), "+0.0");
        assert_eq!(format!("{:+.1}", Number(-0.05)), "-0.1");
        assert_eq!(format!("{:.0}", Number(298.0)), "298");
        assert_eq!(format!("{:.1}", Number(-2e200)), "-2.0e200");
    }

    #[test]
    fn what_was_asked_for_keeps_its_digits() {
        let numbers = [100_000.0, 1.0, 0.5, 1e300, 1e-5];
        assert_eq!(numbers.map(|x| Number(x).shortest()), ["100000", "1", "0.5", "1e300", "1e-5"]);
    }

    #[test]
    fn times_are_dates_without_a_tail_of_digits() {
        let times = [2013.0, 2017.75, 2_020.208_333_333_333_5, -0.0, 100.0, 1e300];
        assert_eq!(
            times.map(|time| Time(time).to_string()),
            ["2013", "2017.75", "2020.208", "0", "100", "1.000e300"]
        );
    }
}
