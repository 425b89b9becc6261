//! Properties that hold for all inputs, one subject a file in `laws/`.
#[path = "laws/extremes.rs"]
mod extremes;
#[path = "laws/number.rs"]
mod number;
#[path = "laws/orders.rs"]
mod orders;
#[path = "laws/period.rs"]
mod period;
#[path = "laws/ties.rs"]
mod ties;
#[path = "laws/tree.rs"]
mod tree;
