#![expect(clippy::needless_pass_by_value, reason = "arguments are extracted by value")]
//! Python's view of `quetelet`: functions from columns to columns. No arithmetic.
mod adjust;
mod claim;
mod columns;
mod compare;
mod count;
mod geography;
mod interrupted;
mod log_linear;
mod mann_kendall;
mod panel;
mod period;
mod rate;
mod share;
mod table;
mod trends;
mod work;

/// The compiled half of the `quetelet` package.
#[pyo3::pymodule]
mod _native {
    #[pymodule_export]
    use crate::{
        adjust::{adjusted, adjustments},
        claim::{checked_claim, claim_is_of_share},
        columns::{InputError, flag_names},
        compare::{change_methods, change_probabilities, changes, difference_methods},
        count::{count_texts, missing_reasons, read_counts, whole_counts},
        geography::{geography_check, geography_find, police_forces},
        interrupted::{interrupted_models, interrupted_of},
        log_linear::{families, log_linear_expected, log_linear_of},
        mann_kendall::{
            mann_kendall_joint_methods, mann_kendall_joint_of, mann_kendall_methods, mann_kendall_of,
            null_distributions,
        },
        panel::{count_ends, gathered, period_times, start_times},
        period::{periods, spans},
        rate::{rate_flags, rate_methods, rates},
        share::{share_methods, shares},
        table::{
            lancashire, read_csv, table_changes, table_check, table_claim, table_findings,
            table_rest_of_parent, table_shares, table_vintages,
        },
        trends::{
            interrupted_trends, log_linear_trends, mann_kendall_trends, table_interrupted, table_log_linear,
            table_mann_kendall,
        },
    };

    /// The largest number a count can hold.
    #[pymodule_export]
    const MAX_COUNT: u64 = quetelet::Count::MAX;
}
