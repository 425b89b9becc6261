//! The statistics of a table, one module for each question: the rate of every figure, the change of every series, its
//! trend, the share of every category, and an area against the rest of what it is part of; and sums over its areas, its
//! categories and its periods.
mod change;
mod figures;
mod members;
mod mixed;
mod one_series;
mod pairs;
mod rates;
mod resample;
mod rest_of_parent;
mod shares;
mod tiling;
mod total;
mod trend;

pub(crate) use change::comparable;
pub use change::{ChangeOptions, SeriesChange, change};
pub(crate) use mixed::mixed;
pub use one_series::{SeriesFigure, one_series};
pub(crate) use pairs::{FigurePair, pairs};
pub use rates::{TableRates, rates};
pub use resample::resample;
pub use rest_of_parent::{RestOfParent, rest_of_parent};
pub use shares::{CategoryShare, shares};
pub use total::total;
pub use trend::{TableSeries, series};
