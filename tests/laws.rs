//! Properties that hold for all inputs, one subject a file in `laws/`.
#[path = "laws/number.rs"]
mod number;
#[path = "laws/period.rs"]
mod period;
#[path = "laws/tree.rs"]
mod tree;
