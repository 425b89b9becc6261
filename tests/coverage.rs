//! The figures of `docs/coverage.md` against others' and against what exact limits promise.
#[path = "../pages/coverage/enumeration.rs"]
#[expect(dead_code, reason = "the page uses all of it")]
mod enumeration;
#[path = "reference/fixture.rs"]
#[expect(dead_code, reason = "other tests use all of it")]
mod fixture;
use enumeration::{Covered, grid, least_of_means, least_of_shares, means, ratios, size};
use quetelet::{compare, rate, share};
use serde::Deserialize;

#[derive(Deserialize)]
struct Case {
    question: String,
    method: String,
    figures: Vec<f64>,
}

/// Mean and lowest coverage.
fn summary(covered: &[Covered]) -> [f64; 2] {
    let count = u32::try_from(covered.len()).unwrap();
    let mean = covered.iter().map(|c| c.coverage).sum::<f64>() / f64::from(count);
    [mean, covered.iter().map(|c| c.coverage).fold(1.0, f64::min)]
}

fn figures(case: &Case) -> Vec<f64> {
    match case.question.as_str() {
        "mean" => {
            let method: rate::Method = case.method.parse().unwrap();
            let small = means(method, &grid(0.5, 9.95, 189));
            let large = means(method, &grid(10.0, 60.0, 200));
            [summary(&small), summary(&large)].concat()
        }
        "ratio" => summary(&ratios(case.method.parse().unwrap(), &grid(0.5, 29.1, 22))).to_vec(),
        _ => [2.0, 5.0, 10.0, 16.0, 25.0, 64.0].map(|mean| size(case.method.parse().unwrap(), mean)).to_vec(),
    }
}

/// Half a unit in the last digit, and 10⁻⁴ for limits that the source found by iteration.
const TOLERANCE: f64 = 1.5e-4;

#[test]
fn coverage_and_size_are_those_computed_elsewhere() {
    for case in fixture::cases::<Case>("coverage.json") {
        let ours = figures(&case);
        assert_eq!(ours.len(), case.figures.len());
        let near = ours.iter().zip(&case.figures).all(|(ours, theirs)| (ours - theirs).abs() < TOLERANCE);
        assert!(near, "{} {}: {ours:.5?}, not {:?}", case.question, case.method, case.figures);
    }
}

#[test]
fn exact_limits_never_cover_less_than_they_say() {
    let exact = rate::Method::Exact;
    assert!(least_of_means(exact, [0.001, 1000.0]) >= 0.95);
    let truths = [grid(0.05, 0.5, 44), grid(0.5, 60.0, 5950)].concat();
    let covered = means(exact, &truths);
    assert_eq!(covered.len(), truths.len());
    assert!(covered.iter().all(|c| c.coverage >= 0.95));
    for n in [1, 10, 50, 200] {
        assert!(least_of_shares(share::Method::ClopperPearson, n, [1e-6, 1.0 - 1e-6]) >= 0.95);
    }
    let pairs = ratios(compare::Method::Exact, &grid(0.5, 29.1, 22));
    assert!(!pairs.is_empty() && pairs.iter().all(|c| c.coverage >= 0.95));
}

#[test]
fn the_lowest_coverage_lies_below_that_of_any_grid() {
    for method in rate::Method::ALL {
        let least = least_of_means(method, [0.5, 10.0]);
        let [_, on_grid] = summary(&means(method, &grid(0.5, 10.0, 4000)));
        assert!(least <= on_grid && on_grid < least + 0.01, "{method}: {least} and {on_grid}");
    }
}

#[test]
fn half_added_byar_limits_cover_far_less_than_the_coarse_grid_showed() {
    let least = least_of_means(rate::Method::EpiByar, [0.5, 10.0]);
    assert!((least - 0.87525).abs() < 5e-6, "{least}");
}
