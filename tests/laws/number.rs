//! Laws of printed numbers.
use proptest::prelude::*;
use quetelet::{
    Count,
    record::{Marks, NumberFormat},
};

/// The digits of a number in groups of three.
fn grouped(n: u64, separator: &str) -> String {
    let digits = n.to_string();
    let first = (digits.len() - 1) % 3 + 1;
    let rest = digits.as_bytes()[first..].chunks(3).map(|group| String::from_utf8_lossy(group).into_owned());
    std::iter::once(digits[..first].to_owned()).chain(rest).collect::<Vec<_>>().join(separator)
}

fn format(thousands: Option<&str>, decimal: Option<&str>) -> NumberFormat {
    NumberFormat::new(thousands, decimal).unwrap()
}

fn count(text: &str, format: NumberFormat) -> Option<u64> {
    Count::parse(text, &Marks::default().with_format(format)).ok()?.value()
}

fn any_format() -> impl Strategy<Value = NumberFormat> {
    let signs = |signs: &[&'static str]| proptest::option::of(proptest::sample::select(signs.to_vec()));
    let both = (signs(&[".", ",", "'", " "]), signs(&[".", ","]));
    both.prop_filter_map("two characters", |(thousands, decimal)| NumberFormat::new(thousands, decimal).ok())
}

proptest! {
    #[test]
    fn digits_alone_are_one_number_however_numbers_are_printed(n in 0..=Count::MAX, format in any_format()) {
        prop_assert_eq!(count(&n.to_string(), format), Some(n));
    }

    #[test]
    fn thousands_are_read_as_declared_and_as_nothing_else(n in 1_000..=Count::MAX) {
        for separator in [".", ",", "'", " "] {
            let printed = grouped(n, separator);
            prop_assert_eq!(count(&printed, format(Some(separator), None)), Some(n));
            for other in [".", ",", "'", " "].into_iter().filter(|other| *other != separator) {
                // Digits before decimals that are zeros are another number, which is not the one with separators.
                prop_assert_ne!(count(&printed, format(Some(other), None)), Some(n));
            }
        }
    }

    #[test]
    fn undeclared_thousands_are_read_but_for_one_point(n in 1_000..=Count::MAX) {
        for separator in [",", "'", " ", "\u{a0}", "\u{202f}"] {
            prop_assert_eq!(count(&grouped(n, separator), NumberFormat::default()), Some(n));
        }
        let read = count(&grouped(n, "."), NumberFormat::default());
        prop_assert_eq!(read, Some(n).filter(|&n| n >= 1_000_000));
    }

    #[test]
    fn a_number_is_read_as_it_is_written(x in proptest::num::f64::POSITIVE | proptest::num::f64::ZERO) {
        let text = x.to_string();
        prop_assert_eq!(format(None, Some(".")).number("x", &text), Ok(x));
        prop_assert_eq!(format(Some("."), None).number("x", &text.replace('.', ",")), Ok(x));
    }

    #[test]
    fn no_text_is_read_as_two_numbers(whole in 1..1_000_u32, decimals in 0..1_000_u32) {
        let printed = format!("{whole}.{decimals:03}");
        let both = [format(Some("."), None), format(None, Some("."))].map(|format| format.number("x", &printed).unwrap());
        prop_assert!(both[0] == f64::from(whole) * 1_000.0 + f64::from(decimals));
        prop_assert!((both[1] - f64::from(whole) - f64::from(decimals) / 1_000.0).abs() < 1e-12);
        let error = NumberFormat::default().number("x", &printed).unwrap_err().to_string();
        prop_assert!(error.contains(&format!("({})", both[0])) && error.contains(&format!("({})", both[1])), "{}", error);
        prop_assert!(printed.parse::<Count>().is_err());
        // Where the first digit is a zero, or there are four before the point, it stands before decimals.
        for one_meaning in [format!("0.{decimals:03}"), format!("{}.{decimals:03}", whole + 1_000)] {
            prop_assert!(NumberFormat::default().number("x", &one_meaning).is_ok());
        }
    }

    #[test]
    fn any_text_is_a_number_or_an_error(text in "[0-9., ']{0,12}", format in any_format()) {
        if let Ok(x) = format.number("x", &text) {
            let digits: String = text.chars().filter(char::is_ascii_digit).collect();
            prop_assert!(x == 0.0 || digits.contains(x.to_string().replace('.', "").trim_matches('0')), "{}: {}", text, x);
        }
    }
}
