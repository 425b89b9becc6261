//! What titles and headings say that a table is of.
use super::{
    notes::Notes,
    words::{self, Meaning},
};

/// What a title says that the figures are, where they are no counts.
pub(super) fn about(title: &str) -> Option<&'static str> {
    let title = without_number(title);
    let end = [",", " by ", " - ", "("].iter().filter_map(|cut| title.find(cut)).min().unwrap_or(title.len());
    let subject = title.get(..end)?;
    // `per 10,000 population`: the comma is part of a number.
    let whole = title.get(..end + 40).unwrap_or(title);
    let says_number = ["number", "count", "volume"].iter().any(|word| whole.to_lowercase().contains(word));
    let long = [" per 1,000", " per 10,000", " per 100,000"].iter().any(|per| whole.contains(per));
    let first = subject.split_whitespace().next().and_then(Meaning::of).and_then(Meaning::no_counts);
    if says_number {
        return first;
    }
    Meaning::of(subject).and_then(Meaning::no_counts).or_else(|| long.then_some("rates"))
}

/// A title without `Table 3:` before it.
fn without_number(title: &str) -> &str {
    let is_label = |before: &str| {
        let lower = before.to_lowercase();
        let kinds = ["table", "worksheet", "sheet", "figure", "tabelle", "tableau"];
        kinds.iter().any(|kind| lower.starts_with(kind)) && before.len() < 20
    };
    match title.split_once([':', '–']) {
        Some((before, after)) if is_label(before) => after.trim(),
        _ => title.trim(),
    }
}

/// What a title is about: `Anti-social behaviour incidents` of `Table P7: Anti-social behaviour incidents, by police force …`.
pub(super) fn subject(title: &str, notes: &Notes) -> Option<String> {
    let title = without_number(title);
    let cut = [",", " by ", " - ", " (", " recorded "]
        .iter()
        .filter_map(|cut| title.find(cut))
        .min()
        .unwrap_or(title.len());
    let subject = notes.bare(title.get(..cut)?).0;
    let letters = subject.chars().filter(|c| c.is_alphabetic()).count();
    let is_label = subject.to_lowercase().starts_with("table") && subject.len() < 12;
    let is_link = subject.to_lowercase().starts_with("return to");
    (letters > 3
        && subject.len() < 200
        && !is_label
        && !is_link
        && words::place(subject).is_none_or(|place| place.len() * 2 < subject.len()))
    .then(|| subject.to_owned())
}

/// Whether a heading is one of the sexes.
pub(super) fn is_one_sex(heading: &str) -> bool {
    let plain = heading.trim().to_lowercase();
    ["male", "female", "males", "females", "men", "women", "boys", "girls"].contains(&plain.as_str())
}

/// The attribute whose categories all of these headings are: `sex` of males and females, `age` of age groups.
pub(super) fn categories(headings: &[&str]) -> Option<String> {
    const SEXES: [&str; 13] = [
        "male",
        "female",
        "males",
        "females",
        "men",
        "women",
        "persons",
        "boys",
        "girls",
        "m",
        "f",
        "all persons",
        "unknown sex",
    ];
    const TOTALS: [&str; 6] = ["total", "all", "all ages", "unknown", "not known", "not stated"];
    let plain = |heading: &str| heading.trim().to_lowercase();
    let all = |is: &dyn Fn(&str) -> bool| {
        let own = headings
            .iter()
            .map(|heading| plain(heading))
            .filter(|heading| !TOTALS.contains(&heading.as_str()));
        let own: Vec<String> = own.collect();
        own.len() >= 2 && own.iter().all(|heading| is(heading))
    };
    if all(&|heading| SEXES.contains(&heading)) {
        return Some("sex".to_owned());
    }
    let is_age = |heading: &str| {
        let bare =
            heading.replace("aged ", "").replace("age ", "").replace("under ", "<").replace("over ", ">");
        let bare = bare
            .replace(" years", "")
            .replace(" to ", "-")
            .replace(" and over", "+")
            .replace(" and older", "+");
        bare.contains(|c: char| c.is_ascii_digit())
            && bare.chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | '–' | '+' | '<' | '>' | ' '))
            && bare.len() <= 8
    };
    all(&is_age).then(|| "age".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_say_what_figures_are() {
        for (title, what) in [
            (
                "Table 3: Percentage of crimes / offences cleared up [note 10] by the police",
                Some("percentages or proportions"),
            ),
            ("Table 6: Crimes recorded per 10,000 population [note 11], Scotland", Some("rates")),
            (
                "Table 7: Crime groups indexed against their 2015-16 value (set = 100)",
                Some("index numbers or scores"),
            ),
            ("Table P9:  Mid-year population estimates for police force areas", Some("populations")),
            ("Table P10:  Mid-year household estimates for police force areas", Some("households")),
            ("Table 1: Crimes recorded by the police, Scotland, 2015-16 to 2024-25", None),
            ("Number and rate of offences per 1,000 population", None),
            ("Table 8", None),
        ] {
            assert_eq!(about(title), what, "{title}");
        }
    }

    #[test]
    fn titles_say_what_a_table_is_of() {
        let notes = Notes::default();
        let of = |title: &str| subject(title, &notes);
        assert_eq!(
            of("Table P7:  Anti-social behaviour incidents, by police force area").as_deref(),
            Some("Anti-social behaviour incidents")
        );
        assert_eq!((of("Table 8"), of("England and Wales")), (None, None));
    }

    #[test]
    fn headings_that_are_categories() {
        let of = categories;
        assert_eq!(of(&["Males", "Females", "Total"]).as_deref(), Some("sex"));
        assert_eq!(of(&["Under 18", "18 to 24", "65+"]).as_deref(), Some("age"));
        assert_eq!(of(&["Robbery", "Theft"]), None);
        assert_eq!(of(&["Male", "Total"]), None);
    }
}
