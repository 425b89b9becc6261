//! How a result was found, as its line of text ends.
use super::Flags;
use std::fmt;

/// ` (method, 95%; flags)`: what a result rests on, and what a reader must know before quoting it.
pub(crate) struct Provenance<'a>(pub &'a [&'a dyn fmt::Display], pub Flags);

impl fmt::Display for Provenance<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(parts, flags) = self;
        let opening = |first: bool, other: &'static str| if first { " (" } else { other };
        for (i, part) in parts.iter().enumerate() {
            write!(f, "{}{part}", opening(i == 0, ", "))?;
        }
        if !flags.is_empty() {
            write!(f, "{}{flags}", opening(parts.is_empty(), "; "))?;
        }
        f.write_str(if parts.is_empty() && flags.is_empty() { "" } else { ")" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Flag;

    #[test]
    fn no_bracket_is_empty() {
        assert_eq!(Provenance(&[], Flags::NONE).to_string(), "");
        assert_eq!(Provenance(&[], Flag::Missing.into()).to_string(), " (missing)");
        assert_eq!(Provenance(&[&"exact", &"95%"], Flags::NONE).to_string(), " (exact, 95%)");
        assert_eq!(Provenance(&[&"exact"], Flag::Censored.into()).to_string(), " (exact; censored)");
    }
}
