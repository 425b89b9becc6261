//! The statistics of a table, one module for each question: the rate of every figure, the change of every series, its
//! trend, the share of every category, and an area against the rest of what it is part of.
mod change;
mod mixed;
mod pairs;
mod rates;
mod rest_of_parent;
mod shares;
mod trend;

pub(crate) use change::comparable;
pub use change::{ChangeOptions, SeriesChange, change};
pub(crate) use mixed::mixed;
pub(crate) use pairs::{FigurePair, pairs};
pub use rates::{TableRates, rates};
pub use rest_of_parent::{RestOfParent, rest_of_parent};
pub use shares::{CategoryShare, shares};
pub use trend::{TableSeries, series};
