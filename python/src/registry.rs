//! What Python is given, a line each: the functions that cross, the program that writes the Python classes and the stub, and
//! the options that may be given by name are all made from it.

/// Trends of a series: name, the option that says the method, options, and the classes of one and of many.
macro_rules! trends {
    ($with:ident) => {
        $with! {
            mann_kendall(method): quetelet::trend::mann_kendall::Options
                => quetelet::trend::MannKendallTest as MannKendall, MannKendalls;
            sen_slope(method): quetelet::trend::sen::Options
                => quetelet::trend::SenSlope as SenSlope, SenSlopes;
            log_linear(family): quetelet::trend::log_linear::Options<'_>
                => quetelet::trend::LogLinear as LogLinear, LogLinears;
            interrupted(model): quetelet::trend::interrupted::At
                => quetelet::trend::Interrupted as Interrupted, Interruptions;
            change_points(cost): quetelet::trend::change_points::Options
                => quetelet::trend::ChangePoints as ChangePoints, Segmentations;
            recent_trend(quantity): quetelet::trend::recent_trend::Options
                => quetelet::trend::RecentTrend as RecentTrend, RecentTrends;
        }
    };
}

/// Other statistics: name, what they are of and their options, their result, whether they are long work, and how they are made.
macro_rules! statistics {
    ($with:ident) => {
        $with! {
            cochran_armitage(counts: Vec<Count>, totals: Vec<f64>, times: Vec<f64>, test: Test; _none: ())
                -> quetelet::trend::CochranArmitage,
                long { quetelet::trend::cochran_armitage(&counts, &totals, &times, test) };
            dispersion(counts: Vec<Observed>; _none: ())
                -> quetelet::rate::Dispersion,
                brief { quetelet::rate::dispersion(&counts) };
            harm(counts: Vec<Count>, weights: Vec<f64>; options: quetelet::rate::HarmOptions)
                -> quetelet::rate::Harm,
                brief { quetelet::rate::harm(&counts, &weights, options) };
            mantel_haenszel(before: Vec<Observed>, after: Vec<Observed>; options: quetelet::compare::MantelHaenszelOptions)
                -> quetelet::compare::MantelHaenszel,
                brief { quetelet::compare::mantel_haenszel(&before, &after, options) };
            multinomial_shares(counts: Vec<Count>; options: quetelet::share::MultinomialOptions)
                -> quetelet::share::MultinomialShares,
                long { quetelet::share::multinomial_shares(&counts, options) };
            prediction_interval(observed: Observed; options: quetelet::rate::PredictionOptions)
                -> quetelet::rate::Prediction,
                brief { Ok(quetelet::rate::prediction_interval(observed, options)) };
            share_difference(before: (Count, Count), after: (Count, Count); options: quetelet::share::DifferenceOptions)
                -> quetelet::share::ShareDifference,
                brief { quetelet::share::share_difference(before, after, options) };
        }
    };
}
