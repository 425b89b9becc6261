//! CPU time a series by its length, on every instruction set of the machine: where one way of computing gives place to
//! the next.
//!
//! * `cargo bench --bench crossings -- table`: a row for each length and question, a column for each instruction set.
//! * `cargo bench --bench crossings -- ways`: the same of Sen's slope by each way of selecting slopes held at every
//!   length, and from which length on the next way takes less time: the numbers of `trend::sen::Crossings`.
//! * `… -- one avx2 kendall counts 120 1000` answers 1,000 series of 120 counts once and prints nothing, for counting
//!   instructions: `valgrind --tool=callgrind target/release/deps/crossings-… one avx2 kendall counts 120 1000`.
use quetelet::{
    Groups, Panel, Progress,
    math::instructions::Level,
    trend::{
        log_linear::Family,
        log_linear_batch, mann_kendall, mann_kendall_batch,
        sen::{self, Way},
        sen_slope_batch,
    },
};
use rand::{RngExt, SeedableRng};
use rand_distr::{Distribution, Normal, Poisson};
use rand_xoshiro::Xoshiro256PlusPlus;
use std::{hint::black_box, time::Instant};

const LENGTHS: [usize; 14] = [6, 12, 18, 24, 36, 60, 120, 200, 300, 360, 420, 500, 1000, 5000];
const KINDS: [&str; 4] = ["counts", "large", "normal", "uneven"];
const QUESTIONS: [&str; 3] = ["kendall", "sen", "poisson"];

/// Values computed for one measurement, about: the system tells CPU time to some milliseconds.
const VALUES: usize = 240_000;
/// Series drawn, at most.
const DRAWN: usize = 64;
/// Measurements of each, of which the least is told.
const REPEATS: usize = 5;

/// Values of many series, and times if they are not even.
struct Columns {
    length: usize,
    values: Vec<f64>,
    times: Option<Vec<f64>>,
}

impl Columns {
    fn draw(kind: &str, length: usize, series: usize) -> Self {
        let mut random = Xoshiro256PlusPlus::seed_from_u64(length as u64);
        let (few, many) = (Poisson::new(20.0).unwrap(), Poisson::new(2000.0).unwrap());
        let normal = Normal::new(0.0, 1.0).unwrap();
        let value = |random: &mut Xoshiro256PlusPlus| match kind {
            "counts" => few.sample(random),
            "large" => many.sample(random),
            _ => normal.sample(random),
        };
        // The same few over and over, so that a difference of two numbers of series is that of asking alone.
        let drawn: Vec<f64> = (0..length * series.min(DRAWN)).map(|_| value(&mut random)).collect();
        let values = drawn.iter().copied().cycle().take(length * series).collect();
        let mut at = 0.0;
        let mut later = || {
            at += 0.01 + random.random::<f64>();
            at
        };
        let times = (kind == "uneven").then(|| (0..length).map(|_| later()).collect());
        Self { length, values, times }
    }

    /// Asks every series.
    fn ask(&self, question: &str) {
        let series = self.values.len() / self.length;
        let offsets = (0..=series).map(|i| i * self.length).collect();
        let panel = Panel::new(Groups::new(offsets).unwrap(), &self.values);
        let panel = self.times.iter().fold(panel, |panel, times| panel.at(times));
        let progress = Progress::default();
        let asked = match question {
            "sen" => panel.for_each_batch_in(
                0..series,
                &progress,
                |series, answers| sen_slope_batch(series, sen::Options::default(), answers),
                |x| {
                    black_box(x);
                },
            ),
            "poisson" => panel.for_each_batch_in(
                0..series,
                &progress,
                |series, answers| log_linear_batch(series, Family::Poisson, answers),
                |x| {
                    black_box(x);
                },
            ),
            _ => panel.for_each_batch_in(
                0..series,
                &progress,
                |series, answers| mann_kendall_batch(series, mann_kendall::Options::default(), answers),
                |x| {
                    black_box(x);
                },
            ),
        };
        asked.unwrap();
    }
}

/// Nanoseconds of CPU time that this thread has had, where the system tells; else of time.
fn cpu(start: Instant) -> u128 {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let spent = told.and_then(|line| line.split(' ').next()?.parse().ok());
    spent.unwrap_or_else(|| start.elapsed().as_nanos())
}

/// The least CPU time a series, in microseconds, of each setting: measured in turn.
fn measure<T: Copy>(columns: &Columns, question: &str, settings: &[T], set: impl Fn(T)) -> Vec<f64> {
    let start = Instant::now();
    let series = columns.values.len() / columns.length;
    let mut least = vec![f64::INFINITY; settings.len()];
    for _ in 0..REPEATS {
        for (least, &setting) in least.iter_mut().zip(settings) {
            set(setting);
            let before = cpu(start);
            columns.ask(question);
            #[expect(clippy::cast_precision_loss, reason = "a time and a number of series")]
            let spent = (cpu(start) - before) as f64 / series as f64 / 1000.0;
            *least = least.min(spent);
        }
    }
    least
}

fn row(length: usize, times: &[f64]) {
    let times: Vec<String> = times.iter().map(|time| format!("{time:10.2}")).collect();
    println!("{length:6}{}", times.join(""));
}

fn table() {
    let levels: Vec<Level> = Level::available().collect();
    let names: Vec<&str> = levels.iter().map(|level| level.name()).collect();
    println!("CPU µs a series, the least of {REPEATS}: {}", names.join(", "));
    for question in QUESTIONS {
        for kind in KINDS {
            println!("\n{question}, {kind}");
            for length in LENGTHS {
                let columns = Columns::draw(kind, length, (VALUES / length).max(4));
                row(length, &measure(&columns, question, &levels, |level| Level::hold(Some(level))));
            }
        }
    }
}

/// Lengths at which each way of selecting slopes is held.
const HELD: [usize; 13] = [30, 40, 60, 80, 110, 150, 200, 300, 400, 550, 750, 1000, 1400];

/// A way that takes so many times as long as the best is not measured at larger lengths.
const HOPELESS: f64 = 4.0;

fn ways() {
    for level in Level::available() {
        Level::hold(Some(level));
        for kind in KINDS {
            println!("\n{}, {kind}: CPU µs a series by lags, by scan, by sorting", level.name());
            let mut left = Way::ALL.to_vec();
            let mut crossed = [0; Way::ALL.len()];
            for length in HELD {
                let columns = Columns::draw(kind, length, (VALUES / length).max(4));
                let times = measure(&columns, "sen", &left, |way| Way::hold(Some(way)));
                let mut shown = [f64::NAN; Way::ALL.len()];
                for (way, time) in left.iter().zip(&times) {
                    shown[*way as usize] = *time;
                }
                row(length, &shown);
                for way in [Way::Lags, Way::Scan] {
                    if shown[way as usize] < shown[Way::Sort as usize] {
                        crossed[way as usize] = length;
                    }
                }
                let best = times.iter().copied().fold(f64::INFINITY, f64::min);
                left.retain(|&way| way == Way::Sort || shown[way as usize] < HOPELESS * best);
            }
            let [lags, scan, _] = crossed;
            println!("faster than sorting up to {lags} (lags), {scan} (scan)");
        }
    }
    Way::hold(None);
}

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words[..] {
        ["one", level, question, kind, length, series, ..] => {
            Level::hold(Level::ALL.into_iter().find(|known| known.name() == level));
            Columns::draw(kind, length.parse().unwrap(), series.parse().unwrap()).ask(question);
        }
        ["table", ..] => table(),
        ["ways", ..] => ways(),
        _ => println!("crossings: `-- table` or `-- ways`"),
    }
}
