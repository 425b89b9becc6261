//! The comparisons that sort any column of one length, whatever it holds.

/// Places that are compared, and exchanged where the first holds more.
pub(super) type Comparator = (u16, u16);

/// Batcher's merge exchange for `n` places. Knuth (1998), The Art of Computer Programming 3, algorithm 5.2.2 M.
pub(super) fn merge_exchange(n: u16) -> Vec<Comparator> {
    let mut network = Vec::new();
    let top = n.next_power_of_two() / 2;
    let mut p = if n < 2 { 0 } else { top };
    while p > 0 {
        let (mut q, mut r, mut d) = (top, 0, p);
        loop {
            network.extend((0..n - d).filter(|i| i & p == r).map(|i| (i, i + d)));
            if q == p {
                break;
            }
            (d, q, r) = (q - p, q / 2, p);
        }
        p /= 2;
    }
    network
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A network that sorts every column of zeros and ones sorts every column.
    #[test]
    fn every_column_of_zeros_and_ones_is_sorted() {
        for n in 0..=16 {
            let network = merge_exchange(n);
            for bits in 0_u32..1 << n {
                let mut column = bits;
                for &(i, j) in &network {
                    if column >> i & 1 > column >> j & 1 {
                        column ^= 1 << i | 1 << j;
                    }
                }
                let ones = bits.count_ones();
                assert_eq!(column, ((1 << ones) - 1) << (u32::from(n) - ones), "{n} {bits:b}");
            }
        }
        assert_eq!([6, 12, 66, 276].map(|n| merge_exchange(n).len()), [12, 41, 582, 4365]);
    }
}
