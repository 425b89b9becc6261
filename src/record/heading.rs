//! The names of columns in files.

/// The columns that every written file begins with, and those behind its attributes.
pub(super) const BEFORE: [&str; 3] = ["area", "period", "offence"];
pub(super) const AFTER: [&str; 4] = ["count", "population", "source", "published"];

/// Names of free text, which makes no difference between records.
const NOTES: [&str; 8] = ["note", "notes", "comment", "comments", "url", "source_url", SUM_OF, SUM_FLAGS];

/// The annotations of a table of sums: what each is of, and what a reader must know of it.
pub(crate) const SUM_OF: &str = "sum_of";
pub(crate) const SUM_FLAGS: &str = "sum_flags";

/// What a column beyond those that every table has is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A category, which tells records apart.
    Attribute,
    /// Free text.
    Note,
}

impl Kind {
    const ALL: [Self; 2] = [Self::Attribute, Self::Note];

    /// What a column is by its name alone.
    pub fn of(name: &str) -> Self {
        let note = NOTES.iter().any(|note| note.eq_ignore_ascii_case(name));
        if note { Self::Note } else { Self::Attribute }
    }

    fn prefix(self) -> &'static str {
        match self {
            Self::Attribute => "attribute:",
            Self::Note => "note:",
        }
    }

    /// The heading that is read as a column of this kind and name: the name, and before it the kind where the name alone
    /// would be read as another.
    pub fn heading(self, name: &str) -> String {
        let role = BEFORE.iter().chain(&AFTER).any(|role| role.eq_ignore_ascii_case(name));
        let plain = !role && Self::of(name) == self && read(name).0.is_none();
        if plain { name.to_owned() } else { self.said(name) }
    }

    /// The heading that says the kind.
    pub fn said(self, name: &str) -> String {
        format!("{}{name}", self.prefix())
    }
}

/// The kind that a heading says, if any, and the name.
pub(super) fn read(heading: &str) -> (Option<Kind>, &str) {
    let said = Kind::ALL.into_iter().find_map(|kind| Some((kind, heading.strip_prefix(kind.prefix())?)));
    match said {
        Some((kind, name)) if !name.trim().is_empty() => (Some(kind), name.trim()),
        _ => (None, heading),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_kind_is_said_where_the_name_does_not_tell_it() {
        for (kind, name, heading) in [
            (Kind::Attribute, "platform", "platform"),
            (Kind::Attribute, "Notes", "attribute:Notes"),
            (Kind::Attribute, "count", "attribute:count"),
            (Kind::Attribute, "note:x", "attribute:note:x"),
            (Kind::Note, "Notes", "Notes"),
            (Kind::Note, "remark", "note:remark"),
            (Kind::Note, "Area", "note:Area"),
            (Kind::Note, "attribute:x", "note:attribute:x"),
        ] {
            assert_eq!(kind.heading(name), heading);
            let (said, read) = read(heading);
            assert_eq!((said.unwrap_or(Kind::of(read)), read), (kind, name));
        }
        assert_eq!(read("note:"), (None, "note:"));
        assert_eq!(read("note"), (None, "note"));
    }
}
