//! Names at edit distance 1 (Damerau–Levenshtein), found without a comparison of every two: by their deletion
//! neighbourhoods, each a hash (Rabin–Karp) of the name without one letter.

/// What is left of a name without each of its letters, and the whole name: each as a number, equal for equal texts, that
/// takes no longer for a long name. Texts that differ may share a number.
pub(super) fn without_each(name: &str) -> Vec<u64> {
    // The letters are the digits of one number; without one of them, those behind it move down by a place.
    let mut low = 0_u64;
    let mut power = 1_u64;
    let mut lows = vec![0];
    for letter in name.chars() {
        low = low.wrapping_add(digit(letter).wrapping_mul(power));
        power = power.wrapping_mul(BASE);
        lows.push(low);
    }
    let without = lows.windows(2).map(|pair| {
        let above = low.wrapping_sub(pair[1]).wrapping_mul(INVERSE);
        pair[0].wrapping_add(above)
    });
    without.chain([low]).collect()
}

/// An odd number, and the one by which it is 1 (modulo 2⁶⁴).
const BASE: u64 = 0x9e37_79b9_7f4a_7c15;
const INVERSE: u64 = inverse(BASE);

/// By Newton's rule: each step doubles the bits that are right, of which an odd number has three to begin with.
const fn inverse(odd: u64) -> u64 {
    let mut found = odd;
    let mut step = 0;
    while step < 5 {
        found = found.wrapping_mul(2_u64.wrapping_sub(odd.wrapping_mul(found)));
        step += 1;
    }
    found
}

/// A letter, its bits spread over the whole number.
fn digit(letter: char) -> u64 {
    let mixed = (u64::from(u32::from(letter)) + 1).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    (mixed ^ (mixed >> 31)).wrapping_mul(0x94d0_49bb_1331_11eb)
}

/// Whether two names differ in one letter: a substitution, an insertion, or a transposition of two.
pub(super) fn one_apart(one: &str, other: &str) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let first = one.iter().zip(&other).take_while(|(a, b)| a == b).count();
    let (one, other) = (&one[first..], &other[first..]);
    let last = one.iter().rev().zip(other.iter().rev()).take_while(|(a, b)| a == b).count();
    match (&one[..one.len() - last], &other[..other.len() - last]) {
        ([_], [] | [_]) | ([], [_]) => true,
        ([a, b], [c, d]) => a == d && b == c,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    /// Every text of three letters and fewer than five.
    fn texts() -> Vec<String> {
        let mut texts = vec![String::new()];
        let mut last = texts.clone();
        for _ in 0..4 {
            last = last
                .iter()
                .flat_map(|text| ["a", "b", "é"].map(|letter| format!("{text}{letter}")))
                .collect();
            texts.extend(last.clone());
        }
        texts
    }

    #[test]
    fn names_one_letter_apart_are_at_that_distance_and_share_a_number() {
        let texts = texts();
        for one in &texts {
            let numbers: HashSet<u64> = without_each(one).into_iter().collect();
            for other in &texts {
                let apart = strsim::osa_distance(one, other) == 1;
                assert_eq!(one_apart(one, other), apart, "{one:?} {other:?}");
                if apart || one == other {
                    assert!(
                        without_each(other).iter().any(|number| numbers.contains(number)),
                        "{one:?} {other:?}"
                    );
                }
            }
        }
    }

    #[test]
    fn texts_that_differ_have_numbers_of_their_own() {
        let texts = texts();
        let whole: HashSet<u64> =
            texts.iter().filter_map(|text| without_each(text).last().copied()).collect();
        assert_eq!(whole.len(), texts.len());
    }

    #[test]
    fn a_long_name_takes_a_moment() {
        let long = "a b ".repeat(250_000);
        assert_eq!(without_each(&long).len(), 1_000_001);
        assert!(one_apart(&long, &format!("{long}c")) && !one_apart(&long, &format!("b{long}c")));
    }
}
