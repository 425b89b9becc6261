#![expect(clippy::needless_pass_by_value, reason = "arguments are extracted by value")]
//! Python's view of `quetelet`: functions from columns to columns. No arithmetic.
#[macro_use]
mod registry;

mod adjust;
mod category;
mod change_points;
mod claim;
mod columns;
mod compare;
mod count;
mod geography;
mod interrupted;
mod log_linear;
mod mann_kendall;
mod message;
mod options;
mod panel;
mod period;
mod rate;
mod recent_trend;
mod results;
mod sen_slope;
mod share;
mod statistics;
mod table;
mod trends;
mod work;

/// The compiled half of the `quetelet` package.
#[pyo3::pymodule]
mod _native {
    #[pymodule_export]
    use crate::{
        adjust::adjusted,
        category::{canonical_name, category_kinds},
        claim::{checked_claim, checked_text, claim_needs},
        columns::{InputError, flag_names},
        compare::{change_of, change_probabilities, changes},
        count::{missing_reasons, read_counts, whole_counts, without_footnotes},
        geography::{geography_check, geography_find, police_forces},
        log_linear::{log_linear_expected, log_linear_of},
        mann_kendall::mann_kendall_joint_of,
        panel::{count_ends, gathered, period_places, period_times, start_times},
        period::{column_periods, dashed_years, period_lengths, periods, spans},
        rate::{rate_of, rates},
        recent_trend::recent_trend_of_estimates_of,
        share::{share_of, shares},
        statistics::statistic,
        table::{
            Handle, calendar_units, lancashire, read_csv, read_populations, read_published,
            table_annotations, table_attributes, table_changes, table_claim, table_columns, table_complete,
            table_filter, table_findings, table_numbers, table_of_frame, table_populations, table_rates,
            table_resample, table_rest_of_parent, table_series, table_shares, table_states, table_texts,
            table_total, table_vintages, table_with_populations, write_csv, write_text,
        },
        trends::{table_trends, trend_of, trends_of},
    };

    /// The version of the package.
    #[pymodule_export]
    const VERSION: &str = env!("CARGO_PKG_VERSION");
    /// The largest number a count can hold.
    #[pymodule_export]
    const MAX_COUNT: u64 = quetelet::Count::MAX;
}
