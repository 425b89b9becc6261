//! Whether several counts of one figure can all be true.
use crate::{Count, named::named};
use serde::{Deserialize, Serialize};

/// How the counts that several rows give for one figure stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Agreement {
    /// There is one row only.
    Single,
    /// All rows give the same count.
    Identical,
    /// The counts differ, but can all be true: `<5` and 3, or a number where another row has none.
    Compatible,
    /// No number is in agreement with all of them.
    Conflicting,
}

impl Agreement {
    /// Every answer, in the order of the documentation.
    pub const ALL: [Self; 4] = [Self::Single, Self::Identical, Self::Compatible, Self::Conflicting];

    /// The word in serialised values and in Python.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Single => "single",
            Self::Identical => "identical",
            Self::Compatible => "compatible",
            Self::Conflicting => "conflicting",
        }
    }

    /// The answer for these counts.
    pub(crate) fn of(counts: &[Count]) -> Self {
        let least = counts.iter().filter_map(|count| count.low()).max();
        let most = counts.iter().filter_map(|count| count.high()).min();
        if counts.len() < 2 {
            Self::Single
        } else if counts.windows(2).all(|pair| pair.first() == pair.last()) {
            Self::Identical
        } else if least.zip(most).is_none_or(|(least, most)| least <= most) {
            Self::Compatible
        } else {
            Self::Conflicting
        }
    }
}

named!(Agreement, "agreement");

#[cfg(test)]
mod tests {
    use super::*;

    fn of(counts: &[&str]) -> Agreement {
        let counts: crate::Result<Vec<Count>> = counts.iter().map(|count| count.parse()).collect();
        Agreement::of(&counts.unwrap())
    }

    #[test]
    fn counts_that_cannot_all_be_true_conflict() {
        assert_eq!(of(&["64"]), Agreement::Single);
        assert_eq!(of(&["64", "64"]), Agreement::Identical);
        assert_eq!(of(&["<5", "<5"]), Agreement::Identical);
        assert_eq!(of(&["no_reply", "no_reply"]), Agreement::Identical);
        assert_eq!(of(&["64", "175"]), Agreement::Conflicting);
        assert_eq!(of(&["64", "64", "175"]), Agreement::Conflicting);
        assert_eq!(of(&["<5", "5"]), Agreement::Conflicting);
        assert_eq!(of(&["at least 70", "64"]), Agreement::Conflicting);
        assert_eq!(of(&["1 to 3", "2 to 5", "4 to 6"]), Agreement::Conflicting);
    }

    #[test]
    fn counts_that_say_less_do_not_conflict() {
        assert_eq!(of(&["<5", "3"]), Agreement::Compatible);
        assert_eq!(of(&["at least 60", "64"]), Agreement::Compatible);
        assert_eq!(of(&["at least 60", "at least 70"]), Agreement::Compatible);
        assert_eq!(of(&["no_reply", "64"]), Agreement::Compatible);
        assert_eq!(of(&["no_reply", "refused_cost"]), Agreement::Compatible);
    }

    #[test]
    fn names_read_back() {
        for agreement in Agreement::ALL {
            assert_eq!(agreement.name().parse(), Ok(agreement));
            assert_eq!(serde_json::to_value(agreement).unwrap(), agreement.to_string());
        }
        assert!("alike".parse::<Agreement>().unwrap_err().to_string().contains("single, identical"));
    }
}
