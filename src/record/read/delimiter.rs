//! What stands between the fields of a line.
use crate::{Error, Result};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// What stands between the fields of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Delimiter {
    /// `,`
    Comma,
    /// `;`
    Semicolon,
    /// A tab.
    Tab,
}

impl Delimiter {
    /// Every delimiter.
    pub const ALL: [Self; 3] = [Self::Comma, Self::Semicolon, Self::Tab];

    /// The name in serialised values and in Python.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Comma => "comma",
            Self::Semicolon => "semicolon",
            Self::Tab => "tab",
        }
    }

    pub(super) fn byte(self) -> u8 {
        match self {
            Self::Comma => b',',
            Self::Semicolon => b';',
            Self::Tab => b'\t',
        }
    }

    /// The one that stands most often in a line, outside quotes; a comma where none does.
    pub(in crate::record) fn sniff(line: &[u8]) -> Self {
        let outside = line.split(|&byte| byte == b'"').step_by(2);
        let times = |delimiter: Self| {
            let byte = delimiter.byte();
            outside.clone().flatten().filter(|&&other| other == byte).count()
        };
        // Of several that stand equally often, the first of `ALL`.
        Self::ALL.into_iter().rev().max_by_key(|&delimiter| times(delimiter)).unwrap_or(Self::Comma)
    }
}

impl fmt::Display for Delimiter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// By name, or as the character itself.
impl FromStr for Delimiter {
    type Err = Error;

    fn from_str(s: &str) -> Result<Self> {
        let found = Self::ALL
            .into_iter()
            .find(|delimiter| delimiter.name() == s || [delimiter.byte()] == s.as_bytes());
        found.ok_or_else(|| Error::unknown("delimiter", s, &Self::ALL.map(Self::name)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_header_tells() {
        assert_eq!(Delimiter::sniff(b"area;period;count"), Delimiter::Semicolon);
        assert_eq!(Delimiter::sniff(b"area\tperiod\tcount, all"), Delimiter::Tab);
        assert_eq!(Delimiter::sniff(b"area,\"a;b;c;d\",count"), Delimiter::Comma);
        assert_eq!(Delimiter::sniff(b"\"a;b;c;d\",count"), Delimiter::Comma);
        assert_eq!(Delimiter::sniff(b"count"), Delimiter::Comma);
    }

    #[test]
    fn names_and_characters_read_back() {
        for delimiter in Delimiter::ALL {
            assert_eq!(delimiter.name().parse(), Ok(delimiter));
            assert_eq!(char::from(delimiter.byte()).to_string().parse(), Ok(delimiter));
        }
        assert!("|".parse::<Delimiter>().unwrap_err().to_string().contains("comma, semicolon, tab"));
    }
}
