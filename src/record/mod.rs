//! What was recorded: how many, when, where, of what, and who says so.
mod count;
mod geography;
mod marks;
mod offence;
mod period;
mod read;
mod source;
mod table;

pub use count::{Count, Missing, State};
pub use geography::Geography;
pub use marks::Marks;
pub use offence::{Offence, Offences};
pub use period::Period;
pub use source::Source;
pub use table::Table;
