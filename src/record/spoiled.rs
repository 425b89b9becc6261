//! What was done to a printed count on its way: spreadsheets make dates of ranges, and footnotes are put behind numbers.
use super::period::month_named;

/// Why `printed` is no count, where it shows; `is_count` says whether a text is one.
pub(super) fn reason(printed: &str, is_count: impl Fn(&str) -> bool) -> Option<String> {
    let short = printed.len() <= 100;
    short.then(|| {
        date(printed).or_else(|| shown_by_spreadsheet(printed)).or_else(|| footnote(printed, is_count))
    })?
}

/// A date. Spreadsheet programs make `9-Jan` or `1-Sep` of the range `1-9` (as months or days come first where they
/// run), and `Oct-50` of `10-50`.
fn date(printed: &str) -> Option<String> {
    let day = printed.split([' ', 'T']).next().filter(|day| day.matches(['-', '/', '.']).count() == 2);
    let of_digits = |text: &str| -> Option<(u16, u16)> {
        let parts: Vec<u16> =
            text.split(['-', '/', '.']).map(|part| part.parse().ok()).collect::<Option<_>>()?;
        match parts[..] {
            [year, month, day] if year >= 1_000 => Some((month, day)),
            [day, month, year] if year >= 1_000 => Some((day, month)),
            _ => None,
        }
    };
    let (one, other) = day.and_then(of_digits).or_else(|| with_month(printed))?;
    let range = (one.min(other), one.max(other));
    let made = format!(
        "it is a date, which spreadsheet programs make of a range such as \"{0}-{1}\"; write that as \"{0} to {1}\"",
        range.0, range.1
    );
    Some(if one == other { "it is a date".to_owned() } else { made })
}

/// The numbers of `09-Jan` and `Jan-10`.
fn with_month(printed: &str) -> Option<(u16, u16)> {
    let (first, second) = printed.split_once(['-', ' ', '/'])?;
    let (first, second) = (first.trim_end_matches('.'), second.trim().trim_end_matches('.'));
    let number = |text: &str| text.parse::<u16>().ok().filter(|_| text.len() <= 2);
    let month = |text: &str| month_named(text).and_then(|month| u16::try_from(month).ok());
    number(first).zip(month(second)).or_else(|| month(first).zip(number(second)))
}

/// What a spreadsheet shows in place of a number.
fn shown_by_spreadsheet(printed: &str) -> Option<String> {
    let says = |text: &str| Some(text.to_owned());
    let scientific = printed.split_once(['e', 'E']).is_some_and(|(number, exponent)| {
        number.parse::<f64>().is_ok() && exponent.starts_with(['+', '-']) && exponent.parse::<i16>().is_ok()
    });
    if printed.starts_with("##") {
        says("the column of the spreadsheet was too narrow to show it")
    } else if printed.starts_with('#') && printed.ends_with(['!', '?']) {
        says("it is an error of a spreadsheet's formula")
    } else if scientific {
        says("a spreadsheet has rounded it to few digits; show its cells as numbers without decimals")
    } else {
        None
    }
}

/// `252 [r]`, `<5*`: a count, and a mark behind it.
fn footnote(printed: &str, is_count: impl Fn(&str) -> bool) -> Option<String> {
    let bracket = printed.find(['[', '(']);
    let after_digits = || printed.rfind(|c: char| c.is_ascii_digit()).map(|last| last + 1);
    let (count, mark) = printed.split_at_checked(bracket.or_else(after_digits)?)?;
    let (count, mark) = (count.trim(), mark.trim());
    let found = !mark.is_empty() && is_count(&count.to_lowercase());
    found.then(|| {
        format!("{mark:?} follows {count:?}; declare the whole cell as a mark, or move {mark:?} to a column of its own")
    })
}
