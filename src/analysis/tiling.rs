//! What the counts of some periods say of the count of another.
use crate::{Count, Period};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// The count of a period.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece {
    pub period: Period,
    pub count: Count,
}

/// How much is not known along a way through periods, which is to be little: missing counts, inexact ones, and pieces.
type Doubt = (usize, usize, usize);

/// The pieces, by their places, that fill `target` exactly, none of which shares a day with another; of several such ways
/// one with fewest missing counts, then with fewest inexact ones, then of fewest pieces. `pieces` are in the order of their
/// periods.
pub(super) fn tiling(pieces: &[Piece], target: Period) -> Option<Vec<usize>> {
    let mut best: BTreeMap<Date, (Doubt, usize)> = BTreeMap::new();
    for (place, piece) in pieces.iter().enumerate().filter(|(_, piece)| target.contains(&piece.period)) {
        let from = piece.period.start();
        let before =
            if from == target.start() { Some((0, 0, 0)) } else { best.get(&from).map(|(doubt, _)| *doubt) };
        let Some((missing, inexact, several)) = before else { continue };
        let unknown = usize::from(piece.count.is_missing());
        let doubt = (missing + unknown, inexact + usize::from(piece.count.value().is_none()), several + 1);
        let known = best.entry(piece.period.end()).or_insert((doubt, place));
        *known = (*known).min((doubt, place));
    }
    let mut places = Vec::new();
    let mut at = target.end();
    while at > target.start() {
        let &(_, place) = best.get(&at)?;
        places.push(place);
        at = pieces.get(place)?.period.start();
    }
    places.reverse();
    Some(places)
}

/// The least that the count of `target` can be: the largest sum of what counts within it are at least, of periods of which
/// none shares a day with another.
///
/// ```text
/// least(day) = max(least(day before), max over periods that end on it of least(its start) + low)
/// ```
///
/// Weighted interval scheduling.
pub(super) fn least(pieces: &[Piece], target: Period) -> u64 {
    let mut inside: Vec<(Period, u64)> = pieces
        .iter()
        .filter(|piece| target.contains(&piece.period))
        .filter_map(|piece| Some((piece.period, piece.count.low()?)))
        .collect();
    inside.sort_by_key(|(period, _)| period.end());
    let mut most: BTreeMap<Date, u64> = BTreeMap::new();
    let mut so_far = 0;
    for (period, low) in inside {
        let before = most.range(..=period.start()).next_back().map_or(0, |(_, sum)| *sum);
        so_far = before.saturating_add(low).max(so_far);
        most.insert(period.end(), so_far);
    }
    so_far
}

/// The most that the count of `target` can be: the smallest sum of what counts are at most, of periods that together have
/// every day of it; none where no such periods are known.
pub(super) fn most(pieces: &[Piece], target: Period) -> Option<u64> {
    let around = pieces.iter().filter(|piece| piece.period.overlaps(&target));
    // To have every day from the start up to a day costs so much; the more days, the more it costs.
    let mut costs: BTreeMap<Date, u64> = BTreeMap::from([(target.start(), 0)]);
    for (period, high) in around.filter_map(|piece| Some((piece.period, piece.count.high()?))) {
        let before = costs.range(period.start().max(target.start())..).next().map(|(_, cost)| *cost);
        let Some(cost) = before.map(|before| before.saturating_add(high)) else { continue };
        let to = period.end().min(target.end());
        if costs.range(to..).next().is_some_and(|(_, known)| *known <= cost) {
            continue;
        }
        while let Some((&day, _)) = costs.range(..=to).next_back().filter(|(_, known)| **known >= cost) {
            costs.remove(&day);
        }
        costs.insert(to, cost);
    }
    costs.get(&target.end()).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn pieces(given: &[(&str, &str)]) -> Vec<Piece> {
        let piece = |(period, count): &(&str, &str)| Piece {
            period: period.parse().unwrap(),
            count: count.parse().unwrap(),
        };
        let mut pieces: Vec<Piece> = given.iter().map(piece).collect();
        pieces.sort_by_key(|piece| piece.period);
        pieces
    }

    fn tiles(given: &[(&str, &str)], target: &str) -> Option<Vec<String>> {
        let pieces = pieces(given);
        let places = tiling(&pieces, target.parse().unwrap())?;
        Some(places.into_iter().map(|place| pieces[place].period.label()).collect())
    }

    fn bounds(given: &[(&str, &str)], target: &str) -> (u64, Option<u64>) {
        let (pieces, target) = (pieces(given), target.parse().unwrap());
        (least(&pieces, target), most(&pieces, target))
    }

    #[test]
    fn what_fills_a_period_is_found() {
        let quarters = [("2018 Q1", "1"), ("2018 Q2", "2"), ("2018 Q3", "3"), ("2018 Q4", "4")];
        assert_eq!(tiles(&quarters, "2018").map(|tiles| tiles.len()), Some(4));
        assert_eq!(tiles(&quarters[..3], "2018"), None);
        let with_year = [&quarters[..], &[("2018", "10")]].concat();
        assert_eq!(tiles(&with_year, "2018"), Some(vec!["2018".to_owned()]));
        let hidden = [&quarters[..], &[("2018", "at least 9")]].concat();
        assert_eq!(tiles(&hidden, "2018").map(|tiles| tiles.len()), Some(4));
        let halves =
            [&quarters[..2], &[("H2 2018", "7"), ("2018 Q3", "no_reply"), ("2018 Q4", "4")]].concat();
        assert_eq!(tiles(&halves, "2018").map(|tiles| tiles.len()), Some(3));
        assert_eq!(tiles(&[("2018/19", "5")], "2018"), None);
    }

    #[test]
    fn bounds_where_nothing_fills_it() {
        assert_eq!(bounds(&[("2018 Q1", "1"), ("2018 Q2", "2 to 4")], "2018"), (3, None));
        assert_eq!(bounds(&[("2018", "10")], "2018 Q1"), (0, Some(10)));
        assert_eq!(bounds(&[("2018/19", "10"), ("2017/18", "5"), ("2018 Q1", "1")], "2018"), (1, Some(11)));
        assert_eq!(
            bounds(&[("H1 2018", "7"), ("2018 Q2", "6"), ("March to May 2018", "3")], "2018"),
            (7, None)
        );
        assert_eq!(bounds(&[("2018/19", "no_reply")], "2018"), (0, None));
        assert_eq!(bounds(&[], "2018"), (0, None));
    }

    /// Every choice of the pieces, one by one.
    fn by_hand(pieces: &[Piece], target: Period) -> (u64, Option<u64>) {
        let (mut low, mut high) = (0, None);
        for chosen in 0..1_u32 << pieces.len() {
            let chosen: Vec<&Piece> = pieces
                .iter()
                .enumerate()
                .filter(|(at, _)| chosen >> at & 1 == 1)
                .map(|(_, piece)| piece)
                .collect();
            let apart = chosen.windows(2).all(|pair| !pair[0].period.overlaps(&pair[1].period));
            if apart && chosen.iter().all(|piece| target.contains(&piece.period)) {
                low = low.max(chosen.iter().filter_map(|piece| piece.count.low()).sum());
            }
            let mut day = Some(target.start());
            let mut covered = std::iter::from_fn(|| {
                let at = day.filter(|at| *at < target.end())?;
                day = at.tomorrow().ok();
                Some(chosen.iter().any(|piece| piece.period.start() <= at && at < piece.period.end()))
            });
            let most: Option<u64> = chosen.iter().map(|piece| piece.count.high()).sum();
            if covered.all(|one| one) {
                high = [high, most].into_iter().flatten().min();
            }
        }
        (low, high)
    }

    proptest! {
        #[test]
        fn the_best_of_all_choices(given in proptest::collection::vec((0_i64..12, 1_i64..8, 0_u64..9, 0_u64..3), 0..7)) {
            let day = |n: i64| jiff::civil::date(2018, 1, 1).checked_add(jiff::Span::new().days(n)).unwrap();
            let piece = |&(from, days, low, more): &(i64, i64, u64, u64)| Piece {
                period: Period::new(day(from), day(from + days)).unwrap(),
                count: Count::between(low, low + more).unwrap(),
            };
            let mut pieces: Vec<Piece> = given.iter().map(piece).collect();
            pieces.sort_by_key(|piece| piece.period);
            let target = Period::new(day(3), day(12)).unwrap();
            prop_assert_eq!((least(&pieces, target), most(&pieces, target)), by_hand(&pieces, target));
            if let Some(places) = tiling(&pieces, target) {
                let days: i64 = places.iter().map(|&place| pieces[place].period.days()).sum();
                prop_assert_eq!(days, target.days());
                prop_assert!(places.windows(2).all(|pair| pieces[pair[0]].period.adjoins(&pieces[pair[1]].period)));
            }
        }
    }
}
