//! What was recorded: how many, when, where, of what, and who says so.
mod category;
mod count;
mod footnote;
mod geography;
mod heading;
mod marks;
mod number_format;
mod offence;
mod period;
mod population;
mod read;
mod reading;
mod sentence;
mod sheet;
mod shipped;
mod source;
mod spelling;
mod spoiled;
mod sum;
mod table;
mod tree;

pub use category::CategoryKind;
pub use count::{Count, Missing, State};
pub use footnote::Footnote;
pub use geography::{Area, AreaKind, Geography};
pub(crate) use heading::SUM_FLAGS;
pub use marks::Marks;
pub use number_format::NumberFormat;
pub use offence::{Offence, Offences};
pub use period::{CalendarUnit, Period, PeriodLength};
pub use read::{DashedYear, Delimiter, ReadOptions};
pub use reading::{ColumnRead, Reading, RowsLeft};
pub(crate) use sentence::listed;
pub use sheet::{Cell, Sheet};
pub(crate) use shipped::rows as shipped_rows;
pub use source::{Published, Source, Vintage};
pub use spelling::canonical as canonical_name;
pub(crate) use spelling::{skeleton, without_note};
#[doc(hidden)]
pub use table::write_text;
pub use table::{
    Agreement, Coded, Counts, Figure, Filter, Populated, Populations, Record, Row, Selection, Table,
    TableColumns,
};
pub(crate) use table::{ByRow, Derived, Grid, GridCell, Meaning, Preferences, of_source};
pub use tree::{Node, Tree};
