//! One spelling for each of a closed list of choices.

/// A closed list of choices that have names.
pub trait Named: Copy + 'static {
    /// The names, in the order of the documentation.
    #[must_use]
    fn names() -> Vec<&'static str>;

    /// The name in serialised results and in Python.
    #[must_use]
    fn word(self) -> &'static str;

    /// The place of the name among all.
    #[must_use]
    fn place(self) -> usize;
}

/// [`Named`], `Display` and `FromStr` of an enum by its `name()` and `ALL`; `$what` is what an unknown word is said to be.
macro_rules! named {
    ($choice:ty, $what:literal) => {
        impl $crate::named::Named for $choice {
            fn names() -> Vec<&'static str> {
                Self::ALL.map(Self::name).to_vec()
            }

            fn word(self) -> &'static str {
                self.name()
            }

            fn place(self) -> usize {
                Self::ALL.iter().position(|choice| *choice == self).unwrap_or_default()
            }
        }

        impl std::fmt::Display for $choice {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.name())
            }
        }

        impl std::str::FromStr for $choice {
            type Err = $crate::Error;

            fn from_str(s: &str) -> $crate::Result<Self> {
                let found = Self::ALL.into_iter().find(|choice| choice.name() == s);
                found.ok_or_else(|| $crate::Error::unknown($what, s, &Self::ALL.map(Self::name)))
            }
        }
    };
}
pub(crate) use named;
