//! What was recorded: how many, when, where, of what, and who says so.
mod count;
mod geography;
mod marks;
mod offence;
mod period;
mod read;
mod shipped;
mod source;
mod table;
mod tree;

pub use count::{Count, Missing, State};
pub use geography::{Area, AreaKind, Geography};
pub use marks::Marks;
pub use offence::{Offence, Offences};
pub use period::Period;
pub use read::{Delimiter, ReadOptions};
pub use source::{Published, Source, Vintage};
pub use table::{Agreement, Figure, Record, Row, Selection, Table};
pub use tree::{Node, Tree};
