//! Options by name, as a notebook or a file of settings gives them.
use crate::{Confidence, Error, Result, named::Named};
use std::str::FromStr;

/// The value of an option.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A real number.
    Number(f64),
    /// A whole number.
    Whole(u64),
    /// Whether something holds.
    Truth(bool),
    /// A word or another text.
    Text(String),
    /// Several numbers.
    Numbers(Vec<f64>),
}

impl Value {
    /// The text of an option that is read further.
    ///
    /// # Errors
    /// When it is none.
    pub fn text(&self, name: &str) -> Result<&str> {
        match self {
            Self::Text(text) => Ok(text),
            other => Err(unlike(name, "a text", other)),
        }
    }
}

/// What an option takes.
#[derive(Clone, Copy, Debug)]
pub enum OptionKind {
    /// A real number.
    Number,
    /// A whole number, at most so large.
    Whole(u64),
    /// `true` or `false`.
    Truth,
    /// One of a closed list of words.
    Word {
        /// The type that lists them.
        of: &'static str,
        /// The words.
        names: fn() -> Vec<&'static str>,
    },
    /// A text that is read further.
    Text,
    /// The same, or a real number.
    TextOrNumber,
    /// A time, in years.
    Time,
    /// Several times, in years.
    Times,
}

/// One option: its name, what it takes, and what it is unless said otherwise.
#[derive(Clone, Debug)]
pub struct Setting {
    /// The name.
    pub name: &'static str,
    /// What it takes.
    pub kind: OptionKind,
    /// What it is where it is left out; nothing where it is then absent.
    pub default: Option<Value>,
    /// Whether it must be given.
    pub required: bool,
}

/// Options that can be set by name; implemented by `options!`.
pub trait ByName<'v>: Default {
    /// Every option.
    fn settings() -> Vec<Setting>;

    /// What each is set to; nothing where it is absent.
    fn values(&self) -> Vec<(&'static str, Option<Value>)>;

    /// With one option set.
    ///
    /// # Errors
    /// When there is no such option, or it takes no such value.
    fn set(self, name: &str, value: &'v Value) -> Result<Self>;
}

/// No options.
impl ByName<'_> for () {
    fn settings() -> Vec<Setting> {
        Vec::new()
    }

    fn values(&self) -> Vec<(&'static str, Option<Value>)> {
        Vec::new()
    }

    fn set(self, name: &str, _: &Value) -> Result<Self> {
        Err(Error::unknown("option", name, &["none"]))
    }
}

/// A type of values that options take.
pub trait OptionValue<'v>: Sized {
    /// What an option of this type takes.
    #[must_use]
    fn kind() -> OptionKind;

    /// Reads it.
    ///
    /// # Errors
    /// When the value is of another kind, or none that the type can hold.
    fn read(name: &str, value: &'v Value) -> Result<Self>;

    /// The value as it is given.
    fn value(self) -> Option<Value>;
}

fn unlike(name: &str, demand: &'static str, value: &Value) -> Error {
    Error::domain(name.to_owned(), demand, format!("{value:?}"))
}

impl OptionValue<'_> for f64 {
    fn kind() -> OptionKind {
        OptionKind::Number
    }

    fn read(name: &str, value: &Value) -> Result<Self> {
        match value {
            Value::Number(x) => Ok(*x),
            other => Err(unlike(name, "a number", other)),
        }
    }

    fn value(self) -> Option<Value> {
        Some(Value::Number(self))
    }
}

impl OptionValue<'_> for Confidence {
    fn kind() -> OptionKind {
        OptionKind::Number
    }

    fn read(name: &str, value: &Value) -> Result<Self> {
        Confidence::new(f64::read(name, value)?)
    }

    fn value(self) -> Option<Value> {
        Some(Value::Number(self.level()))
    }
}

impl OptionValue<'_> for bool {
    fn kind() -> OptionKind {
        OptionKind::Truth
    }

    fn read(name: &str, value: &Value) -> Result<Self> {
        match value {
            Value::Truth(holds) => Ok(*holds),
            other => Err(unlike(name, "true or false", other)),
        }
    }

    fn value(self) -> Option<Value> {
        Some(Value::Truth(self))
    }
}

/// The most of what is counted one by one: seasons, lags, blocks, replicates.
const MANY: u64 = i32::MAX as u64;

macro_rules! whole {
    ($($type:ty: $most:expr),+ $(,)?) => {$(
        impl OptionValue<'_> for $type {
            fn kind() -> OptionKind {
        OptionKind::Whole($most)
    }

            fn read(name: &str, value: &Value) -> Result<Self> {
                match value {
                    Value::Whole(n) => <$type>::try_from(*n)
                        .map_err(|_| Error::domain(name.to_owned(), format!("at most {}", <$type>::MAX), n)),
                    other => Err(unlike(name, "a whole number", other)),
                }
            }

            fn value(self) -> Option<Value> {
                u64::try_from(self).ok().map(Value::Whole)
            }
        }
    )+};
}

whole!(u16: 65_535, usize: MANY, u64: u64::MAX);

impl<'v> OptionValue<'v> for &'v [f64] {
    fn kind() -> OptionKind {
        OptionKind::Times
    }

    fn read(name: &str, value: &'v Value) -> Result<Self> {
        match value {
            Value::Numbers(numbers) => Ok(numbers),
            other => Err(unlike(name, "a list of numbers", other)),
        }
    }

    fn value(self) -> Option<Value> {
        Some(Value::Numbers(self.to_vec()))
    }
}

impl<W: Named + FromStr<Err = Error>> OptionValue<'_> for W {
    fn kind() -> OptionKind {
        OptionKind::Word { of: std::any::type_name::<W>(), names: W::names }
    }

    fn read(name: &str, value: &Value) -> Result<Self> {
        value.text(name)?.parse()
    }

    fn value(self) -> Option<Value> {
        Some(Value::Text(self.word().to_owned()))
    }
}

impl<'v, T: OptionValue<'v>> OptionValue<'v> for Option<T> {
    fn kind() -> OptionKind {
        T::kind()
    }

    fn read(name: &str, value: &'v Value) -> Result<Self> {
        T::read(name, value).map(Some)
    }

    fn value(self) -> Option<Value> {
        self.and_then(T::value)
    }
}

/// Types that print as a text, and are read from one: one of a list with a number in it.
macro_rules! texts {
    ($($type:ty),+ $(,)?) => {$(
        impl $crate::results::Field for $type {
            const WIDTH: usize = 1;

            fn columns(about: &$crate::results::About) -> Vec<$crate::results::Column> {
                <String as $crate::results::Field>::columns(about)
            }

            fn give(&self, about: &$crate::results::About, to: &mut impl $crate::results::Receiver) {
                to.cell(about.columns[0], $crate::results::Cell::Text(self.to_string()));
            }
        }

        impl $crate::results::OptionValue<'_> for $type {
            fn kind() -> $crate::results::OptionKind {
                $crate::results::OptionKind::Text
            }

            fn read(name: &str, value: &$crate::results::Value) -> $crate::Result<Self> {
                value.text(name)?.parse()
            }

            fn value(self) -> Option<$crate::results::Value> {
                Some($crate::results::Value::Text(self.to_string()))
            }
        }
    )+};
}
pub(crate) use texts;

/// What the setter of an option returns: options, or an error.
pub trait Settled<O> {
    /// The options, or the error.
    ///
    /// # Errors
    /// That of the setter.
    fn settled(self) -> Result<O>;
}

impl<'v, O: ByName<'v>> Settled<O> for O {
    fn settled(self) -> Result<O> {
        Ok(self)
    }
}

impl<O> Settled<O> for Result<O> {
    fn settled(self) -> Result<O> {
        self
    }
}

/// What an option takes, from the method that sets it.
#[must_use]
pub fn kind<'v, O, T: OptionValue<'v>, R>(_: impl Fn(O, T) -> R) -> OptionKind {
    T::kind()
}

/// Options with one of them set, from the method that sets it.
///
/// # Errors
/// When the value is none that it takes.
pub fn set<'v, O, T: OptionValue<'v>, R: Settled<O>>(
    setter: impl Fn(O, T) -> R,
    options: O,
    name: &str,
    value: &'v Value,
) -> Result<O> {
    setter(options, T::read(name, value)?).settled()
}

/// [`ByName`] of options: each by the method of its name and from the field of its name, unless it says others
/// (`name: field = method`).
macro_rules! options {
    ($options:ty { $($name:ident $(: $field:ident)? $(= $setter:expr)?),+ $(,)? }) => {
        impl<'v> $crate::results::ByName<'v> for $options {
            fn settings() -> Vec<$crate::results::Setting> {
                let usual = Self::default();
                vec![$($crate::results::Setting {
                    name: stringify!($name),
                    kind: $crate::results::kind($crate::results::options!(@setter $options, $name $(, $setter)?)),
                    default: $crate::results::OptionValue::value(
                        $crate::results::options!(@field usual, $name $(, $field)?)
                    ),
                    required: false,
                }),+]
            }

            fn values(&self) -> Vec<(&'static str, Option<$crate::results::Value>)> {
                vec![$((
                    stringify!($name),
                    $crate::results::OptionValue::value($crate::results::options!(@field self, $name $(, $field)?)),
                )),+]
            }

            fn set(self, name: &str, value: &'v $crate::results::Value) -> $crate::Result<Self> {
                match name {
                    $(stringify!($name) => $crate::results::set(
                        $crate::results::options!(@setter $options, $name $(, $setter)?),
                        self,
                        name,
                        value,
                    ),)+
                    _ => Err($crate::Error::unknown("option", name, &[$(stringify!($name)),+])),
                }
            }
        }
    };
    (@setter $options:ty, $name:ident) => { <$options>::$name };
    (@setter $options:ty, $name:ident, $setter:expr) => { $setter };
    (@field $usual:tt, $name:ident) => { $usual.$name };
    (@field $usual:tt, $name:ident, $field:ident) => { $usual.$field };
}
pub(crate) use options;

#[cfg(test)]
mod tests {
    use super::*;

    /// Options of three kinds.
    #[derive(Clone, Copy, Debug, Default, PartialEq)]
    struct Few {
        level: Confidence,
        most: Option<u16>,
        sure: bool,
    }

    impl Few {
        fn level(self, level: Confidence) -> Self {
            Self { level, ..self }
        }

        fn at_most(self, most: u16) -> Result<Self> {
            if most > 0 {
                Ok(Self { most: Some(most), ..self })
            } else {
                Err(Error::domain("most", "positive", most))
            }
        }

        fn sure(self, sure: bool) -> Self {
            Self { sure, ..self }
        }
    }

    options!(Few { level, most = Few::at_most, sure });

    #[test]
    fn options_are_set_by_name() {
        let set = |name, value: Value| Few::default().set(name, &value);
        assert_eq!(set("most", Value::Whole(12)).unwrap().most, Some(12));
        assert_eq!(set("level", Value::Number(0.9)).unwrap().level, Confidence::new(0.9).unwrap());
        assert!(set("sure", Value::Truth(true)).unwrap().sure);
        for (name, value, message) in [
            ("most", Value::Whole(0), "most must be positive, got 0"),
            ("most", Value::Whole(70_000), "most must be at most 65535, got 70000"),
            ("level", Value::Number(2.0), "confidence must be between 0 and 1 (0.95 is 95 %), got 2"),
            ("sure", Value::Number(1.0), "sure must be true or false, got Number(1.0)"),
            ("unsure", Value::Truth(true), "unknown option \"unsure\"; known: level, most, sure"),
        ] {
            assert_eq!(set(name, value).unwrap_err().to_string(), message);
        }
    }

    #[test]
    fn kinds_and_defaults_are_those_of_the_options() {
        let of: Vec<_> = Few::settings().into_iter().map(|setting| (setting.name, setting.default)).collect();
        let expected =
            [("level", Some(Value::Number(0.95))), ("most", None), ("sure", Some(Value::Truth(false)))];
        assert_eq!(of, expected);
        assert!(matches!(Few::settings()[1].kind, OptionKind::Whole(65_535)));
    }
}
