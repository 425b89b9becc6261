//! Sorting by merging, which counts the pairs it turns round.

/// Neighbours sorted by insertion before anything is merged.
const RUN: usize = 16;

/// Sorts, stably, and counts the pairs that were falling; `spare` is as long as `values`.
pub fn sort<T: Copy + PartialOrd>(values: &mut [T], spare: &mut [T]) -> u64 {
    let mut falling = values.chunks_mut(RUN).map(insert).sum();
    let mut width = RUN;
    let (mut from, mut to) = (values, spare);
    let mut odd = false;
    while width < from.len() {
        for (run, out) in from.chunks(2 * width).zip(to.chunks_mut(2 * width)) {
            let (left, right) = run.split_at(width.min(run.len()));
            falling += merge(left, right, out);
        }
        (from, to) = (to, from);
        odd = !odd;
        width *= 2;
    }
    if odd {
        to.copy_from_slice(from);
    }
    falling
}

/// By insertion: as many pairs were falling as steps are taken.
fn insert<T: Copy + PartialOrd>(run: &mut [T]) -> u64 {
    let mut steps = 0;
    for end in 1..run.len() {
        let value = run[end];
        let mut place = end;
        while place > 0 && value < run[place - 1] {
            run[place] = run[place - 1];
            place -= 1;
        }
        run[place] = value;
        steps += end - place;
    }
    steps as u64
}

/// Merges two sorted runs; a value of the right one fell below all that is left of the left one.
fn merge<T: Copy + PartialOrd>(left: &[T], right: &[T], out: &mut [T]) -> u64 {
    let (mut i, mut j, mut falling) = (0, 0, 0);
    while i < left.len() && j < right.len() {
        let falls = right[j] < left[i];
        out[i + j] = if falls { right[j] } else { left[i] };
        falling += if falls { left.len() - i } else { 0 };
        i += usize::from(!falls);
        j += usize::from(falls);
    }
    let done = i + j;
    out[done..done + left.len() - i].copy_from_slice(&left[i..]);
    out[done + left.len() - i..].copy_from_slice(&right[j..]);
    falling as u64
}
