//! Cells that a spreadsheet program would run.
use std::borrow::Cow;

/// What a formula begins with.
const FIRST: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];
/// What stands before a text that is none.
const GUARD: char = '\'';

/// A cell that no spreadsheet program takes for a formula: an apostrophe before one that begins as such.
pub(super) fn guarded(cell: &str) -> Cow<'_, str> {
    if is_formula(cell) { format!("{GUARD}{cell}").into() } else { cell.into() }
}

/// What stands in a cell, without the apostrophe that guards it.
pub(super) fn bare(cell: &str) -> &str {
    cell.strip_prefix(GUARD).filter(|rest| is_formula(rest)).unwrap_or(cell)
}

/// Whether a text begins as a formula does, or as one that is guarded.
fn is_formula(text: &str) -> bool {
    text.trim_start_matches(GUARD).starts_with(FIRST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_begins_as_a_formula_is_guarded_and_comes_back() {
        for (cell, written) in [
            ("=1+1", "'=1+1"),
            ("+44", "'+44"),
            ("-", "'-"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "'\t=1"),
            ("\r=1", "'\r=1"),
            ("'=1", "''=1"),
            ("''-", "'''-"),
            ("'", "'"),
            ("'quoted'", "'quoted'"),
            ("a=1", "a=1"),
            ("", ""),
        ] {
            assert_eq!(guarded(cell), written);
            assert_eq!(bare(&guarded(cell)), cell);
        }
        assert_eq!(bare("'tis"), "'tis");
    }
}
