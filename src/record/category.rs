//! What a name in a column is: one of several, the total over them, or that it is not known which.
use super::{shipped, spelling};
use crate::Result;
use serde::Deserialize;
use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

/// What a name in a column of categories is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CategoryKind {
    /// One of several.
    Single,
    /// All of them together.
    Total,
    /// One of them, and it is not known which.
    Unknown,
}

impl CategoryKind {
    /// Those of the categories of an attribute, of which some are what they are beside the others: `Persons` is the
    /// total of `Male` and `Female`.
    ///
    /// ```
    /// use quetelet::record::CategoryKind;
    ///
    /// let kinds = CategoryKind::each(&["Facebook", "All platforms", "Not recorded"], "platform");
    /// assert_eq!(kinds, [CategoryKind::Single, CategoryKind::Total, CategoryKind::Unknown]);
    /// assert_eq!(CategoryKind::each(&["Male", "Female", "Persons"], "of")[2], CategoryKind::Total);
    /// ```
    #[must_use]
    pub fn each(categories: &[impl AsRef<str>], attribute: &str) -> Vec<Self> {
        kinds(categories.iter().map(AsRef::as_ref), Role::Attribute(attribute))
    }

    /// The name in Python.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Single => "single",
            Self::Total => "total",
            Self::Unknown => "unknown",
        }
    }
}

/// Which column a name stands in.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Role<'a> {
    Area,
    Offence,
    /// The attribute of this name.
    Attribute(&'a str),
}

impl Role<'_> {
    fn is_attribute(self) -> bool {
        matches!(self, Self::Attribute(_))
    }

    fn word(self) -> &'static str {
        match self {
            Self::Area => "area",
            Self::Offence => "offence",
            Self::Attribute(_) => "attribute",
        }
    }
}

/// The kind of each of the `names` in one column.
pub(crate) fn kinds<'a>(names: impl Iterator<Item = &'a str> + Clone, role: Role<'_>) -> Vec<CategoryKind> {
    let attribute = match role {
        Role::Attribute(name) if is_word(&name) => Some(spelling::words(name)),
        _ => None,
    };
    // Of the names only those are held that the meaning of others depends on.
    let there: HashSet<String> = names
        .clone()
        .filter(is_word)
        .map(spelling::words)
        .chain(attribute.clone())
        .filter(|words| BESIDE.contains(words.as_str()))
        .collect();
    let beside = |word: &str| there.contains(word);
    names.map(|name| kind(name, (role, attribute.as_deref()), beside)).collect()
}

/// Whether a text may be one of the words that say what kind a category is.
fn is_word(text: &&str) -> bool {
    text.len() <= spelling::LONGEST
}

fn kind(
    name: &str,
    (role, attribute): (Role<'_>, Option<&str>),
    beside: impl Fn(&str) -> bool,
) -> CategoryKind {
    if !is_word(&name) {
        return CategoryKind::Single;
    }
    let words = spelling::words(name);
    let listed = WORDS.get(&words).into_iter().flatten();
    let fitting = |line: &&Line| {
        (line.column.is_empty() || line.column == role.word() || line.is_of_offences() && role.is_attribute())
            && (line.beside.is_empty() || line.beside.iter().any(|word| beside(word)))
    };
    if let Some(line) = listed.filter(|line| line.kind.is_for(role)).find(fitting) {
        return line.kind.kind();
    }
    match attribute {
        Some(attribute) if is_all_of(&words, attribute) => CategoryKind::Total,
        Some(attribute) if is_unknown(name, &words, attribute) => CategoryKind::Unknown,
        _ => CategoryKind::Single,
    }
}

/// `all platforms`, `all platforms combined` and `platform total`, of the attribute `platform`.
fn is_all_of(words: &str, attribute: &str) -> bool {
    let before = words.strip_prefix("all ").or_else(|| words.strip_prefix("total "));
    let behind = |words| ["combined", "together", "total"].into_iter().find_map(|last| prefix(words, last));
    let of = before.map(|of| behind(of).unwrap_or(of)).or_else(|| behind(words));
    of.is_some_and(|of| of == attribute || of == plural(attribute))
}

/// What stands before the last word.
fn prefix<'a>(words: &'a str, last: &str) -> Option<&'a str> {
    words.strip_suffix(last)?.strip_suffix(' ')
}

fn plural(word: &str) -> String {
    match word.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'i', 'o', 'u']) => format!("{stem}ies"),
        _ if word.ends_with(['s', 'x']) || word.ends_with("ch") || word.ends_with("sh") => {
            format!("{word}es")
        }
        _ => format!("{word}s"),
    }
}

/// `unknown platform`, `platform not recorded`, `unknown / missing`.
fn is_unknown(name: &str, words: &str, attribute: &str) -> bool {
    let listed = |words: &str| {
        WORDS.get(words).is_some_and(|lines| lines.iter().any(|line| line.kind == Listed::Unknown))
    };
    let without = words.strip_prefix(attribute).or_else(|| words.strip_suffix(attribute)).map(str::trim);
    let canonical = spelling::canonical(name).replace(" or ", "/").replace(" and ", "/");
    let mut pieces = canonical.split(['/', ',', ';']).map(spelling::words);
    without.is_some_and(listed) || pieces.all(|piece| listed(&piece))
}

/// A name without the words by which it says that it is a total, where it says so: `England & Wales total`.
pub(super) fn without_total(name: &str) -> Option<String> {
    const SAYING: [&str; 5] = ["grand total", "total", "totals", "overall", "all"];
    if !is_word(&name) {
        return None;
    }
    let words = spelling::words(name);
    let before = |total: &&str| words.strip_prefix(*total).filter(|rest| rest.starts_with(' '));
    let behind = |total: &&str| words.strip_suffix(*total).filter(|rest| rest.ends_with(' '));
    let rest = SAYING.iter().find_map(|total| before(total).or_else(|| behind(total)))?.trim();
    let rest = rest.strip_prefix("of ").or_else(|| rest.strip_prefix("for ")).unwrap_or(rest);
    Some(rest.to_owned())
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Listed {
    Total,
    Unknown,
}

impl Listed {
    fn kind(self) -> CategoryKind {
        match self {
            Self::Total => CategoryKind::Total,
            Self::Unknown => CategoryKind::Unknown,
        }
    }

    /// An area or offence that is not known is one more of them: only categories are left out of what is known.
    fn is_for(self, role: Role<'_>) -> bool {
        self == Self::Total || matches!(role, Role::Attribute(_))
    }
}

/// A line of the shipped file.
struct Line {
    kind: Listed,
    /// The column it is meant for; blank for any.
    column: String,
    /// Names of which one must stand in the same column, or name it, for the words to be meant so.
    beside: Vec<String>,
}

impl Line {
    /// `All crimes` is a total in a column of crime groups too.
    fn is_of_offences(&self) -> bool {
        self.column == Role::Offence.word()
    }
}

#[derive(Deserialize)]
struct Row {
    words: String,
    kind: Listed,
    column: String,
    beside: String,
}

static WORDS: LazyLock<HashMap<String, Vec<Line>>> =
    LazyLock::new(|| words().expect("the shipped words are read by a test"));

/// The words that make others a total where they stand in the same column.
static BESIDE: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    let lines = WORDS.values().flatten();
    lines.flat_map(|line| line.beside.iter().map(String::as_str)).collect()
});

fn words() -> Result<HashMap<String, Vec<Line>>> {
    let rows: Vec<Row> = shipped::rows(include_str!("category_words.csv"))?;
    let mut words: HashMap<String, Vec<Line>> = HashMap::new();
    for Row { words: key, kind, column, beside } in rows {
        let line = Line { kind, column, beside: shipped::listed(&beside) };
        words.entry(spelling::words(&key)).or_default().push(line);
    }
    Ok(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(role: Role<'_>, names: &[&str]) -> Vec<CategoryKind> {
        kinds(names.iter().copied(), role)
    }

    fn all(role: Role<'_>, names: &[&str], kind: CategoryKind) {
        for (name, found) in names.iter().zip(of(role, names)) {
            assert_eq!(found, kind, "{name}");
        }
    }

    #[test]
    fn the_shipped_file_reads_in_full() {
        let read =
            |words: HashMap<String, Vec<Line>>| words.values().map(Vec::len).sum::<usize>().to_string();
        let words = words().map_or_else(|e| e.to_string(), read);
        let lines = include_str!("category_words.csv").lines().count() - 1;
        assert_eq!(words, lines.to_string(), "every line is read");
    }

    #[test]
    fn totals_are_known_by_their_words() {
        let anywhere = ["Total", "TOTAL", " total:", "All", "Grand total", "Insgesamt", "Overall"];
        for role in [Role::Area, Role::Offence, Role::Attribute("platform")] {
            all(role, &anywhere, CategoryKind::Total);
        }
        all(Role::Area, &["All areas", "All forces", "All police force areas"], CategoryKind::Total);
        all(Role::Offence, &["All offences", "Total recorded crime", "all crime"], CategoryKind::Total);
        all(Role::Attribute("sex"), &["Persons", "All persons", "Both sexes"], CategoryKind::Total);
        for total in ["T", "_T", "TOT", "Male and female", "M+F"] {
            assert_eq!(of(Role::Attribute("sex"), &["M", "F", total])[2], CategoryKind::Total, "{total}");
        }
        all(Role::Attribute("age group"), &["All ages", "all age groups"], CategoryKind::Total);
        all(Role::Attribute("ethnicity"), &["All ethnicities", "All Ethnicity"], CategoryKind::Total);
        all(
            Role::Attribute("online platform"),
            &["All online platforms", "All online platforms combined", "Online platforms total", "Subtotal"],
            CategoryKind::Total,
        );
        all(
            Role::Attribute("crime group"),
            &["Total Crimes", "All crimes", "Total (all)"],
            CategoryKind::Total,
        );
    }

    #[test]
    fn what_only_sounds_like_a_total_is_none() {
        all(Role::Area, &["All Saints", "Totton", "Allerdale", "All offences"], CategoryKind::Single);
        all(
            Role::Attribute("platform"),
            &["Platforms combined with games", "Other platforms"],
            CategoryKind::Single,
        );
        all(Role::Offence, &["All other offences", "Total fraud", "All areas"], CategoryKind::Single);
        all(Role::Attribute("victim"), &["Persons", "Business", "Society"], CategoryKind::Single);
        all(Role::Attribute("series"), &["S", "T", "U"], CategoryKind::Single);
        all(Role::Attribute("method"), &["All others", "Other", "Summer"], CategoryKind::Single);
        assert_eq!(of(Role::Attribute("victim"), &["Persons", "Male", "Female"])[0], CategoryKind::Total);
    }

    #[test]
    fn what_is_not_known_is_known_by_its_words() {
        let names = [
            "Unknown",
            "UNKNOWN",
            "Not recorded",
            "not stated",
            "Not specified",
            "Unassigned",
            "Missing",
            "Other/unknown",
            "Unknown / missing",
            "Not known or not recorded",
            "Don't know",
            "Don’t know / refused",
            "Declined to answer",
            "Unknown platform",
            "Platform not recorded",
            "(unknown)",
        ];
        all(Role::Attribute("platform"), &names, CategoryKind::Unknown);
        let known = ["Other", "None", "Known", "Missing person", "Unknown Pleasures"];
        all(Role::Attribute("platform"), &known, CategoryKind::Single);
        all(Role::Attribute("bail"), &["Granted", "Refused"], CategoryKind::Single);
        all(Role::Attribute("setting"), &["Online", "Offline", "Combined"], CategoryKind::Single);
        all(Role::Area, &["Unknown"], CategoryKind::Single);
    }

    #[test]
    fn the_words_of_a_total_are_taken_off() {
        for (name, rest) in [
            ("England & Wales total", Some("england and wales")),
            ("Total, England", Some("england")),
            ("Grand total for Wales", Some("wales")),
            ("Total", None),
            ("Totton", None),
        ] {
            assert_eq!(without_total(name).as_deref(), rest, "{name}");
        }
    }
}
