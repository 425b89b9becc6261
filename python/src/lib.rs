#![expect(clippy::needless_pass_by_value, reason = "arguments are extracted by value")]
//! Python's view of `quetelet`: functions from columns to columns. No arithmetic.
mod columns;
mod count;
mod period;
mod rate;
mod work;

/// The compiled half of the `quetelet` package.
#[pyo3::pymodule]
mod _native {
    #[pymodule_export]
    use crate::{
        columns::{InputError, flag_names},
        count::{count_texts, missing_reasons, read_counts, whole_counts},
        period::{periods, spans},
        rate::{rate_methods, rates},
    };
}
