//! What was recorded: how many, when, where, of what, and who says so.
mod category;
mod count;
mod geography;
mod heading;
mod marks;
mod number_format;
mod offence;
mod period;
mod read;
mod shipped;
mod source;
mod spelling;
mod spoiled;
mod table;
mod tree;

pub(crate) use category::CategoryKind;
pub use count::{Count, Missing, State};
pub use geography::{Area, AreaKind, Geography};
pub use marks::Marks;
pub use number_format::NumberFormat;
pub use offence::{Offence, Offences};
pub use period::{Period, PeriodLength};
pub use read::{DashedYear, Delimiter, ReadOptions};
pub use source::{Published, Source, Vintage};
pub use table::{Agreement, Coded, Figure, Record, Row, Selection, Table, TableColumns};
pub(crate) use table::{ByRow, Meaning};
pub use tree::{Node, Tree};
