//! What a search counts with: on which side of a slope pairs lie.

/// A way of counting and listing pairs by their slopes, to within an error.
pub(super) trait PairCounter {
    /// How far from the slope a pair can lie and yet be taken for one on its other side; nothing where it cannot be said.
    fn error(&self, slope: f64) -> Option<f64>;

    /// How many pairs lie below a slope.
    fn below(&mut self, slope: f64) -> u64;

    /// Whether these are too many for a list.
    fn crowds(&self, _pairs: u64) -> bool {
        false
    }

    /// How many pairs lie below the first, and a list of the slopes from there to the second; false where there are
    /// too many for a list.
    fn between(&mut self, slopes: [f64; 2], list: &mut Vec<f64>) -> (u64, bool);
}
