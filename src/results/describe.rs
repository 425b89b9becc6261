//! A result as its struct describes it.
use super::{Column, Receiver, Shape};

/// Where a field of a result stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// In the result and in a table of many.
    Column,
    /// The same, but that a table of results that were asked for together need not repeat it: data or an option as given.
    Given,
    /// The same as in a column, but that a table gives it in the plural beside what all rows have: the method that was used,
    /// which is not always the one that was asked for.
    Used,
    /// In the result alone.
    Result,
}

/// A field of a result: its name, those of the columns it makes, and its documentation.
#[derive(Clone, Copy, Debug)]
pub struct About {
    /// The name of the field.
    pub name: &'static str,
    /// The names of its columns, or of the several numbers that it stands as in one result.
    pub columns: &'static [&'static str],
    /// How many names it bears.
    pub width: usize,
    /// Where it stands.
    pub place: Place,
    /// Its documentation.
    pub doc: &'static str,
    /// How it stands in one result.
    pub shape: fn() -> Shape,
    /// The columns it makes.
    pub describe: fn(&About) -> Vec<Column>,
}

impl About {
    /// Nothing, where a field has as many names as it bears; anything else does not compile.
    #[doc(hidden)]
    pub const fn check(self) {
        assert!(self.columns.len() == self.width, "a field bears other names than it has columns");
    }
}

/// A result that describes itself; implemented by `columns!`.
pub trait Described {
    /// The name of the struct.
    const NAME: &'static str;
    /// Its documentation.
    const DOC: &'static str;

    /// The fields, in their order.
    fn fields() -> Vec<About>;

    /// Gives each field to a receiver that wants it.
    fn give(&self, to: &mut impl Receiver);
}

/// The struct as written, and what it says of itself.
///
/// A field of two numbers, or of several intervals, names its columns, `=> (low, high)`. Before that, or alone, stands what the type does not say:
///
/// - `given`: data or an option as given, the same for results that are asked for together;
/// - `used`: the method, where it can be another one than was asked for;
/// - `bounds`: an interval that is one pair in a result, as those that can be absent are;
/// - `whole`: limits that are whole numbers;
/// - `result`: no column of a table;
/// - `hidden`: of no concern to a reader, but what other functions of the result rest on.
macro_rules! columns {
    ($(#[doc = $doc:literal])+ $(#[$meta:meta])* pub struct $name:ident {
        $($(#[doc = $about:literal])+ pub $field:ident: $type:ty $(=> $($place:ident)? $(($($column:ident),+))?)?),+ $(,)?
    }) => {
        $(#[doc = $doc])+
        $(#[$meta])*
        pub struct $name { $($(#[doc = $about])+ pub $field: $type),+ }

        impl $crate::results::Described for $name {
            const NAME: &'static str = stringify!($name);
            const DOC: &'static str = concat!($($doc, "\n"),+);

            fn fields() -> Vec<$crate::results::About> {
                let mut fields = Vec::new();
                $($crate::results::columns!(
                    @describe fields, concat!($($about, "\n"),+), $field, $type, [$($($place)?)?], [$($($($column)+)?)?]
                );)+
                fields
            }

            #[inline]
            fn give(&self, to: &mut impl $crate::results::Receiver) {
                $($crate::results::columns!(
                    @give (self), to, $field, $type, [$($($place)?)?], [$($($($column)+)?)?]
                );)+
            }
        }
    };
    (@describe $fields:ident, $doc:expr, $field:ident, $type:ty, [hidden], $columns:tt) => {};
    (@describe $fields:ident, $doc:expr, $field:ident, $type:ty, $place:tt, $columns:tt) => {
        const { $crate::results::columns!(@about $field, $type, $place, $columns).check() };
        $fields.push($crate::results::About {
            doc: $doc,
            ..$crate::results::columns!(@about $field, $type, $place, $columns)
        });
    };
    (@give ($own:expr), $to:ident, $field:ident, $type:ty, [hidden], $columns:tt) => {};
    (@give ($own:expr), $to:ident, $field:ident, $type:ty, [bounds], $columns:tt) => {
        $crate::results::columns!(@as Some(($own).$field), $to, $field, Option<$type>, [], $columns)
    };
    (@give ($own:expr), $to:ident, $field:ident, $type:ty, [whole], $columns:tt) => {
        $crate::results::columns!(
            @as $crate::results::WholeLimits(($own).$field), $to, $field, $crate::results::WholeLimits, [], $columns
        )
    };
    (@give ($own:expr), $to:ident, $field:ident, $type:ty, $place:tt, $columns:tt) => {
        $crate::results::columns!(@as ($own).$field, $to, $field, $type, $place, $columns)
    };
    (@as $value:expr, $to:ident, $field:ident, $type:ty, $place:tt, $columns:tt) => {{
        const ABOUT: $crate::results::About = $crate::results::columns!(@about $field, $type, $place, $columns);
        if $to.wants(&ABOUT) {
            $crate::results::Field::give(&$value, &ABOUT, $to);
        }
    }};
    (@about $field:ident, $type:ty, [whole], $columns:tt) => {
        $crate::results::columns!(@about $field, $crate::results::WholeLimits, [], $columns)
    };
    (@about $field:ident, $type:ty, [bounds], $columns:tt) => {
        $crate::results::columns!(@about $field, Option<$type>, [], $columns)
    };
    (@about $field:ident, $type:ty, $place:tt, $columns:tt) => {
        $crate::results::About {
            name: stringify!($field),
            columns: $crate::results::columns!(@names $field, $type, $columns),
            width: <$type as $crate::results::Field>::WIDTH,
            place: $crate::results::columns!(@place $place),
            doc: "",
            shape: <$type as $crate::results::Field>::shape,
            describe: <$type as $crate::results::Field>::columns,
        }
    };
    (@names $field:ident, $type:ty, []) => {
        if <$type as $crate::results::Field>::WIDTH == 0 { &[] } else { &[stringify!($field)] }
    };
    (@names $field:ident, $type:ty, [$($column:ident)+]) => { &[$(stringify!($column)),+] };
    (@place []) => { $crate::results::Place::Column };
    (@place [given]) => { $crate::results::Place::Given };
    (@place [used]) => { $crate::results::Place::Used };
    (@place [result]) => { $crate::results::Place::Result };
}
pub(crate) use columns;
