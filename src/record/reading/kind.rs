//! What rows and cells look like, before it is known what they are.
use crate::{
    Count,
    record::{Cell, Marks, footnote},
};

/// What a row looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Blank,
    /// One cell alone, in this column.
    Single(usize),
    /// Nothing but texts and periods.
    Labels,
    /// With figures.
    Figures,
}

/// What a row looks like.
pub(super) fn kind(row: &[Cell]) -> Kind {
    let mut filled = row.iter().enumerate().filter(|(_, cell)| !cell.is_blank());
    let Some((first, cell)) = filled.next() else { return Kind::Blank };
    let mut figures = is_plain_figure(cell);
    let mut others = 0;
    for (_, cell) in filled {
        others += 1;
        figures |= is_plain_figure(cell);
    }
    match (others, figures) {
        (0, _) => Kind::Single(first),
        (_, true) => Kind::Figures,
        (_, false) => Kind::Labels,
    }
}

/// Whether a cell holds a number, as a number or as a text: `9,677`, `<5`, `-3`, `7.9%`, `252 [r]`.
pub(super) fn is_figure(cell: &Cell) -> bool {
    match cell {
        Cell::Number(_) => true,
        Cell::Text(text) => {
            is_number(text.trim()) || footnote::split(text).is_some_and(|(bare, _)| is_number(bare))
        }
        Cell::Blank | Cell::Date(_) => false,
    }
}

fn is_number(text: &str) -> bool {
    let mut rest = text.trim_start_matches(['<', '>', '≤', '≥', '=', '+', '-', '−', '~', '±', ' ']);
    rest = rest.trim_end_matches(['%', ' ', '+']);
    let is_part = |c: char| {
        c.is_ascii_digit() || matches!(c, ',' | '.' | '\'' | '’' | ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}')
    };
    rest.len() <= 40
        && rest.starts_with(|c: char| c.is_ascii_digit() || c == '.')
        && rest.ends_with(|c: char| c.is_ascii_digit())
        && rest.chars().all(is_part)
        && !rest.contains(". ")
        && !rest.contains(", ")
}

/// A figure that is no year, and no year with its month.
pub(super) fn is_plain_figure(cell: &Cell) -> bool {
    if !is_figure(cell) {
        return false;
    }
    let printed = cell.printed();
    // `2018 [r]` is a year with a mark.
    let text = footnote::split(&printed).map_or(&*printed, |(bare, _)| bare);
    let whole = text.len() == 4 || text.len() == 6;
    let is_year = |year: Option<&str>| {
        year.and_then(|year| year.parse::<u16>().ok()).is_some_and(|year| (1800..=2100).contains(&year))
    };
    let is_month = text.len() == 4
        || text
            .get(4..)
            .and_then(|month| month.parse::<u8>().ok())
            .is_some_and(|month| (1..=12).contains(&month));
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    !(whole && digits && is_month && is_year(text.get(..4)))
}

/// Whether a text can stand for a figure that is not there.
pub(super) fn is_mark(cell: &Cell) -> bool {
    let text = cell.printed();
    let short = text.chars().count() <= 3 || text.starts_with('[') && text.ends_with(']');
    short || Count::parse(&text, &Marks::default()).is_ok()
}

/// `1 2 3 … 18`: a row that numbers the columns.
pub(super) fn numbers_columns(row: &[Cell]) -> bool {
    let filled: Vec<_> = row.iter().filter(|cell| !cell.is_blank()).collect();
    let is_number = |(at, cell): (usize, &&Cell)| {
        let text = cell.printed();
        let text = text.trim_start_matches(['(', '[']).trim_end_matches([')', ']']);
        text.parse::<usize>().is_ok_and(|number| number == at + 1)
    };
    filled.len() >= 4 && filled.iter().enumerate().all(is_number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_known_however_they_are_printed() {
        for text in ["9,677", "<5", "-3", "7.9%", "252 [r]", "1 234", "0.5", "1,052e"] {
            assert!(is_figure(&Cell::Text(text.into())), "{text}");
        }
        for text in ["2018/19", "31-03-2018", "x", "", "A11", "1. Figures", "18 to 24", "[c]"] {
            assert!(!is_figure(&Cell::Text(text.into())), "{text}");
        }
        assert!(!is_plain_figure(&Cell::Number(2013.0)) && is_plain_figure(&Cell::Number(2113.0)));
        for year in ["2018", "2018 [r]", "2019 (p)", "2019[r]"] {
            assert!(!is_plain_figure(&Cell::Text(year.into())), "{year}");
        }
    }
}
