//! Sen's slope against printed numbers and other implementations.
#[path = "reference/fixture.rs"]
mod fixture;
use fixture::{cases, fault};
use quetelet::{
    Confidence, Series,
    trend::sen::{Intercept, Method, Options},
    trend::{SenSlope, sen_slope},
};
use serde::Deserialize;
use serde_json::Value;
use std::{collections::BTreeMap, fs, path::PathBuf};

fn index(n: usize) -> Vec<f64> {
    (0_u32..).take(n).map(f64::from).collect()
}

fn slope(times: Vec<f64>, values: &[f64], options: impl Into<Options>) -> SenSlope {
    sen_slope(&Series::new(times, values).unwrap(), options).unwrap()
}

/// The series that Mann–Kendall tests are printed of.
fn printed(name: &str) -> Vec<f64> {
    #[derive(Deserialize)]
    struct Case {
        name: String,
        values: Vec<Vec<Option<f64>>>,
    }
    let case = cases::<Case>("mann_kendall.json").into_iter().find(|case| case.name == name).unwrap();
    case.values[0].iter().map(|y| y.unwrap()).collect()
}

#[test]
fn limits_and_intercepts_are_the_printed_ones() {
    // Slope, limits, the joint intercept; each with half a unit of its last digit.
    let exact = |x: f64| (x, 0.0);
    for (name, slope_of, low, high, joint) in [
        ("nile", exact(-2.6), (-3.627906976744, 5e-13), (-1.428571428571, 5e-13), Some((1025.7, 0.05))),
        ("air", (2.451216287678, 5e-13), (2.294117647, 5e-10), (2.621621622, 5e-10), None),
        ("lancashire", exact(89.5), exact(22.0), exact(207.5), Some(exact(587.75))),
        ("ten", exact(1.5), (1.142857, 5e-7), exact(2.0), None),
        ("ties", exact(1.0), (0.6667, 5e-5), (1.3333, 5e-5), None),
    ] {
        let values = printed(name);
        let options = Options::from(Method::Normal).intercept(Intercept::Joint);
        let found = slope(index(values.len()), &values, options);
        let figures = [
            (found.slope, Some(slope_of)),
            (found.interval.low, Some(low)),
            (found.interval.high, Some(high)),
            (found.intercept, joint.or(found.intercept.map(exact))),
        ];
        for (got, expected) in figures {
            let ((got, (value, half)), name) = (got.zip(expected).unwrap(), name);
            assert!((got - value).abs() <= half + 4e-16 * value.abs(), "{name}: {got}, not {value}");
        }
    }
}

/// Sen (1968): slope 4, 93 % limits 3.71 to 4.38, which are the fourth slope from either end. Exact limits are the fifth
/// ones: of 7 values P(|S| ≥ 13) = 0.069, so that these already cover 93.1 %.
#[test]
fn sens_own_example() {
    let (times, values) = ([1.0, 2.0, 3.0, 4.0, 10.0, 12.0, 18.0], [9.0, 15.0, 19.0, 20.0, 45.0, 55.0, 78.0]);
    let options = Options::from(Method::Normal).confidence(Confidence::new(0.93).unwrap());
    let found = slope(times.to_vec(), &values, options);
    assert_eq!(found.slope, Some(4.0));
    assert_eq!(fault(found.interval.low, Some((3.71, 0.005 / 3.71))), None);
    assert_eq!(fault(found.interval.high, Some((4.38, 0.005 / 4.38))), None);
}

#[derive(Deserialize)]
struct PeerCase {
    id: String,
    peer: String,
    call: String,
    inputs: Inputs,
    outputs: Value,
}

#[derive(Deserialize)]
struct Inputs {
    time: Vec<f64>,
    y: Vec<f64>,
}

/// What of ours answers a peer's call: options, whether it sees the times, and its names for slope, limits, intercept.
fn ours(call: &str) -> Option<(Options, bool, [&'static str; 4])> {
    let normal = Options::from(Method::Normal);
    let joint = normal.intercept(Intercept::Joint);
    Some(match call {
        "theilslopes(y, time, alpha=0.95)" => (normal, true, ["slope", "lower", "upper", "intercept"]),
        "theilslopes(y, time, alpha=0.95, method='joint')" | "mblm(y~t, repeated=FALSE)" => {
            (joint, true, ["slope", "", "", "intercept"])
        }
        // Its limits are of ranks rounded otherwise.
        "sens.slope(y, conf.level=0.95)" => (normal, false, ["slope", "", "", ""]),
        "sens_slope(y)" => (normal, false, ["slope", "", "", "intercept"]),
        "seasonal_sens_slope(y, period=12)" | "sea.sens.slope(ts(y, frequency=12))" => {
            (normal.seasonal(12).ok()?, true, ["slope", "", "", ""])
        }
        _ => return None,
    })
}

fn shared() -> PathBuf {
    std::env::var_os("QUETELET_SHARED")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared"), PathBuf::from)
}

#[test]
fn peers_agree_on_real_series() {
    let files =
        ["mann_kendall_py.json", "mann_kendall_r.json"].map(|file| shared().join("reference").join(file));
    if files.iter().any(|file| !file.exists()) {
        eprintln!("skipped: no reference outputs of peers beside the project");
        return;
    }
    let (mut compared, mut faults) = (BTreeMap::<(String, String), usize>::new(), Vec::new());
    for file in files {
        for case in serde_json::from_str::<Vec<PeerCase>>(&fs::read_to_string(file).unwrap()).unwrap() {
            let Some((options, timed, names)) = ours(&case.call) else { continue };
            let times = if timed { case.inputs.time.clone() } else { index(case.inputs.y.len()) };
            let found = slope(times, &case.inputs.y, options);
            let ours = [found.slope, found.interval.low, found.interval.high, found.intercept];
            for (name, got) in names.into_iter().zip(ours) {
                let Some(expected) = case.outputs.get(name).and_then(Value::as_f64) else { continue };
                let fault = fault(got, Some((expected, 1e-8)));
                faults.extend(fault.map(|fault| format!("{} {name}: {fault}", case.id)));
                *compared.entry((case.peer.clone(), case.call.clone())).or_default() += 1;
            }
        }
    }
    compared.iter().for_each(|((peer, call), n)| println!("{n:5} numbers of {peer} {call}"));
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(compared.len() == 7 && compared.values().sum::<usize>() > 600);
}
