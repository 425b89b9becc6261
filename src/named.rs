//! One spelling for each of a closed list of choices.

/// `Display` and `FromStr` of an enum by its `name()` and `ALL`; `$what` is what an unknown word is said to be.
macro_rules! named {
    ($choice:ty, $what:literal) => {
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
