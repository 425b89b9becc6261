#![expect(clippy::needless_pass_by_value, reason = "arguments are extracted by value")]
//! Python's view of `quetelet`: functions from columns to columns. No arithmetic.
mod adjust;
mod category;
mod change_points;
mod claim;
mod cochran_armitage;
mod columns;
mod compare;
mod count;
mod dispersion;
mod geography;
mod harm;
mod interrupted;
mod log_linear;
mod mann_kendall;
mod message;
mod multinomial_shares;
mod panel;
mod period;
mod prediction;
mod rate;
mod recent_trend;
mod sen_slope;
mod share;
mod share_difference;
mod table;
mod trends;
mod work;

/// The compiled half of the `quetelet` package.
#[pyo3::pymodule]
mod _native {
    #[pymodule_export]
    use crate::{
        adjust::{adjusted, adjustments},
        category::{canonical_name, category_kinds},
        change_points::{
            change_point_costs, change_point_penalties, change_point_searches, change_points_of,
        },
        claim::{checked_claim, claim_is_of_share},
        cochran_armitage::{cochran_armitage_of, share_trend_tests},
        columns::{InputError, flag_names},
        compare::{change_methods, change_of, change_probabilities, changes, difference_methods},
        count::{count_texts, missing_reasons, read_counts, whole_counts},
        dispersion::dispersion_of,
        geography::{geography_check, geography_find, police_forces},
        harm::{harm_methods, harm_of},
        interrupted::{interrupted_models, interrupted_of},
        log_linear::{families, log_linear_expected, log_linear_of},
        mann_kendall::{
            mann_kendall_joint_methods, mann_kendall_joint_of, mann_kendall_methods, mann_kendall_of,
            null_distributions,
        },
        multinomial_shares::{multinomial_methods, multinomial_shares_of},
        panel::{count_ends, gathered, period_places, period_times, start_times},
        period::{column_periods, dashed_years, period_lengths, periods, spans},
        prediction::{prediction_interval_of, prediction_methods},
        rate::{alternatives, rate_methods, rate_of, rates},
        recent_trend::{
            recent_trend_markers, recent_trend_of, recent_trend_quantities, recent_trend_reasons,
        },
        sen_slope::{sen_intercepts, sen_methods, sen_scales, sen_slope_of},
        share::{share_methods, share_of, shares},
        share_difference::{share_difference_methods, share_difference_of, share_ratio_methods},
        table::{
            Handle, lancashire, read_csv, read_populations, table_annotations, table_attributes,
            table_changes, table_claim, table_columns, table_findings, table_numbers, table_of_frame,
            table_populations, table_rates, table_rest_of_parent, table_shares, table_texts, table_vintages,
            write_csv,
        },
        trends::{
            change_points_trends, interrupted_trends, log_linear_trends, mann_kendall_trends,
            recent_trend_trends, sen_slope_trends, table_change_points, table_interrupted, table_log_linear,
            table_mann_kendall, table_recent_trend, table_sen_slope,
        },
    };

    /// The version of the package.
    #[pymodule_export]
    const VERSION: &str = env!("CARGO_PKG_VERSION");
    /// The largest number a count can hold.
    #[pymodule_export]
    const MAX_COUNT: u64 = quetelet::Count::MAX;
}
