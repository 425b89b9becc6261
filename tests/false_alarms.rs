//! The bounds that `docs/false_alarms.md` promises, on fewer simulations.
#[path = "../pages/false_alarms/simulation.rs"]
#[expect(dead_code, reason = "the page uses all of it")]
mod simulation;
use quetelet::trend::mann_kendall::{
    JointMethod::{Correlated, Multivariate, Partial, Regional},
    Method::{BlockPermutation, CorrelatedSeasonal, HamedRao, Original, PreWhitened, Seasonal, YueWang},
};
use simulation::{LEVEL, Noise, Test};

const SIMULATIONS: u32 = 2_500;

/// Four standard errors of a share near 5 %, of as many simulations: one in 16,000 lies farther above.
const MARGIN: f64 = 0.0174;

/// What nobody has to know autocorrelation for: tests of values, years or series that are independent.
const SOUND: [Test; 9] = [
    Test::Single(Original, 1),
    Test::Single(Seasonal, 4),
    Test::Single(Seasonal, 12),
    Test::Single(CorrelatedSeasonal, 4),
    Test::Single(CorrelatedSeasonal, 12),
    Test::Joint(Regional),
    Test::Joint(Multivariate),
    Test::Joint(Correlated),
    Test::Joint(Partial),
];

const LENGTHS: [u32; 5] = [6, 10, 20, 60, 120];

fn alarms(test: Test, noise: Noise, n: u32, simulations: u32) -> f64 {
    test.alarms(noise, n, 0.0, simulations).unwrap()
}

#[test]
fn independent_values_raise_few_alarms() {
    for test in SOUND {
        for n in LENGTHS {
            for noise in [Noise::Independent, Noise::Counts(3.0)] {
                let size = alarms(test, noise, n, SIMULATIONS);
                assert!(size <= 0.055 + MARGIN, "{test:?} {noise:?} {n}: {size}");
            }
        }
    }
}

/// Five years of which every season is needed have 60 orders that differ: see the page.
#[test]
fn enough_values_raise_nearly_as_many_alarms_as_allowed() {
    for test in SOUND {
        let least =
            if matches!(test, Test::Single(CorrelatedSeasonal, _)) { 10 * test.seasons() } else { 20 };
        for n in LENGTHS.into_iter().filter(|&n| n >= least) {
            let size = alarms(test, Noise::Independent, n, SIMULATIONS);
            let attainable = test.attainable(n).unwrap_or(LEVEL);
            // Four standard errors of that share: of the margin of 5 % nothing would be left for a smaller one.
            let least = 0.04_f64.min(attainable);
            let margin = 4.0 * (least * (1.0 - least) / f64::from(SIMULATIONS)).sqrt();
            assert!(least > margin && size >= least - margin, "{test:?} {n}: {size} of {attainable}");
        }
    }
}

/// Sums over the printed two-sided p-values: of 6 values |S| = 13 has 0.016667, of 8 |S| = 18 has 0.031151, of 10
/// |S| = 23 has 0.046623; eight pairs that all go one way have 2 / 2⁸.
#[test]
fn attainable_sizes_are_those_of_exact_tests() {
    for (n, printed) in [(4, 0.0), (5, 0.016667), (6, 0.016667), (7, 0.030159), (8, 0.031151), (10, 0.046623)]
    {
        let attainable = Test::Single(Original, 1).attainable(n).unwrap();
        assert!((attainable - printed).abs() < 6e-7, "{n}: {attainable}");
    }
    assert_eq!(Test::Single(Seasonal, 12).attainable(20), Some(2.0 / 256.0));
    let size = alarms(Test::Single(Original, 1), Noise::Independent, 6, 20_000);
    assert!((size - 1.0 / 60.0).abs() < 0.0037, "{size}");
}

#[test]
fn values_that_go_together_are_told_from_trends() {
    let together = Noise::Together(0.5);
    for (test, n) in [
        (Test::Single(CorrelatedSeasonal, 4), 60),
        (Test::Single(CorrelatedSeasonal, 12), 120),
        (Test::Joint(Correlated), 20),
        (Test::Joint(Correlated), 60),
    ] {
        let size = alarms(test, together, n, SIMULATIONS);
        assert!((0.04 - MARGIN..=0.055 + MARGIN).contains(&size), "{test:?} {n}: {size}");
    }
    assert!(alarms(Test::Single(Seasonal, 12), together, 120, 500) > 0.3);
    assert!(alarms(Test::Joint(Regional), together, 60, 500) > 0.12);
}

/// What the page says of autocorrelated values.
#[test]
fn corrections_differ_in_what_they_correct() {
    let yearly = Noise::Autocorrelated(0.4);
    assert!(alarms(Test::Single(Original, 1), yearly, 60, 1_000) > 0.12);
    assert!(alarms(Test::Single(PreWhitened, 1), yearly, 60, SIMULATIONS) <= 0.055 + MARGIN);
    assert!(alarms(Test::Single(CorrelatedSeasonal, 12), yearly, 120, SIMULATIONS) <= 0.055 + MARGIN);
    assert!(alarms(Test::Single(YueWang, 1), Noise::Independent, 10, 1_000) > 0.3);
    assert!(alarms(Test::Single(HamedRao, 1), Noise::Independent, 60, SIMULATIONS) > 0.06);
}

#[test]
fn blocks_raise_no_more_alarms_than_orders() {
    for (seasons, n) in [(1, 10), (1, 20), (1, 60), (12, 60)] {
        let size = alarms(Test::Single(BlockPermutation, seasons), Noise::Independent, n, 1_000);
        // Four standard errors of a thousand.
        assert!(size <= LEVEL + 0.0276, "{seasons} {n}: {size}");
    }
}
