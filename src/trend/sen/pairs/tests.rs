use super::*;

fn check(times: Vec<f64>, values: Vec<f64>, ends: Vec<usize>) {
    let points = Points { times, values, ends };
    let mut all: Vec<f64> = points
        .groups()
        .flat_map(|g| g.clone().flat_map(move |j| (g.start..j).map(move |i| (i, j))))
        .map(|(i, j)| points.slope(i, j) + 0.0)
        .collect();
    if all.is_empty() {
        return;
    }
    all.sort_by(f64::total_cmp);
    let score = points.score();
    let n = all.len() as u64;
    let half = score.variance().sqrt() as u64;
    let ranks =
        [((n.saturating_sub(half)) / 2).max(1), n.div_ceil(2), n / 2 + 1, ((n + half) / 2 + 1).min(n)];
    let mut selection = Selection::default();
    selection.begin(&points, score, 1.96);
    let median = selection.at(&points, ranks[1], ranks[2]);
    let got = [
        selection.at(&points, ranks[0], ranks[0])[0],
        median[0],
        median[1],
        selection.at(&points, ranks[3], ranks[3])[0],
    ];
    let want = ranks.map(|rank| all[rank as usize - 1]);
    assert_eq!(got.map(f64::to_bits), want.map(f64::to_bits), "{got:?} {want:?} {n} {ranks:?}");
}

#[test]
fn as_brute() {
    let mut seed = 7_u64;
    let mut next = move || {
        seed = seed.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (seed >> 33) as f64 / (1u64 << 31) as f64
    };
    for n in [3usize, 20, 25, 26, 60, 120, 191, 192, 193, 300, 500, 1000] {
        let index = || (0..n).map(|i| i as f64).collect::<Vec<_>>();
        let months = || (0..n).map(|i| 2013.0 + (i as f64 + 0.5) / 12.0).collect::<Vec<_>>();
        for times in [index(), months()] {
            for kind in 0..9 {
                let values: Vec<f64> = (0..n)
                    .map(|i| {
                        let u = next();
                        let x = i as f64;
                        match kind {
                            0 => u,
                            1 => (u * 5.0).floor(),
                            2 => x * 0.1,
                            3 => x * 2.0 + (u * 3.0).floor(),
                            4 => 3.0 * x,
                            5 => 1.0 / (u - 0.5),
                            6 => (u * 1e9).floor(),
                            7 => {
                                if i == n / 2 {
                                    1e12
                                } else {
                                    u
                                }
                            }
                            _ => (x * 0.07).sin() * 50.0 + (u * 20.0).floor(),
                        }
                    })
                    .collect();
                check(times.clone(), values.clone(), vec![n]);
                let half = n / 3;
                check(times.clone(), values, vec![half, half, n]);
            }
        }
    }
}
