//! Names so near to each other that they may be one.
use super::{
    Finding, Kind, Severity,
    axis::Axis,
    figures::{Beside, Cell, Figures},
    letters::{one_apart, without_each},
};
use crate::{
    progress::is_stopped,
    record::{Area, Meaning, Node, Offence, Row, skeleton, without_note},
};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Names of fewer letters are not compared letter by letter.
const SHORT: usize = 5;

/// Names that are one but for a letter each in a place are numbered, not misspelled, where they are more than this.
const CROWD: usize = 8;

/// Two names of one column that differ in punctuation or accents only, or in one letter, or of which one is half of the
/// other (`Heddlu Gwent / Gwent`). Names that differ in letters and stand beside each other in one figure, from one
/// source and with different counts, are two all the same.
pub(super) fn check(figures: &Figures, axis: Axis) -> Vec<Finding> {
    let names = Names::new(figures, axis);
    let pairs = names.near();
    let noted = names.noted(figures, &pairs);
    let members = pairs.keys().flat_map(|&(one, other)| [one, other]).chain(noted.iter().map(|&(at, _)| at));
    let members: BTreeSet<usize> = members.collect();
    if members.is_empty() {
        return Vec::new();
    }
    let cells = names.cells(figures, &members);
    let findings = pairs.into_iter().filter(|((one, other), likeness)| {
        *likeness == Likeness::Sound || !cells.part(figures, *one, *other)
    });
    let of_pairs = findings.map(|(pair, _)| names.finding(figures, pair, &cells));
    of_pairs.chain(noted.into_iter().map(|noted| names.finding_of_note(figures, noted, &cells))).collect()
}

/// How two names are alike.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Likeness {
    /// They sound the same.
    Sound,
    /// One is half of the other, or they differ in a letter.
    Letters,
}

/// The names of a column.
struct Names<'a> {
    axis: Axis,
    what: &'a str,
    each: Vec<&'a str>,
    /// Which of them a tree knows, and so knows to be different from each other.
    placed: Vec<bool>,
    skeletons: Vec<String>,
    /// The names without the mark of a note, and their skeletons.
    unnoted: Vec<Option<(&'a str, String)>>,
    /// By the number that the figures give it, which of the names each is.
    numbers: HashMap<usize, usize>,
    categories: HashMap<&'a str, usize>,
}

impl<'a> Names<'a> {
    fn new(figures: &Figures<'a>, axis: Axis) -> Self {
        let table = figures.table;
        let mut names = Self {
            axis,
            what: "",
            each: vec![],
            placed: vec![],
            skeletons: vec![],
            unnoted: vec![],
            numbers: HashMap::new(),
            categories: HashMap::new(),
        };
        match axis {
            Axis::Area => {
                names.what = Area::WHAT;
                names.add_places(table.areas_meant(), |code| figures.areas.number(code), Area::STOP_WORDS);
            }
            Axis::Offence => {
                names.what = Offence::WHAT;
                names.add_places(
                    table.offences_meant(),
                    |code| figures.offences.number(code),
                    Offence::STOP_WORDS,
                );
            }
            Axis::Attribute(at) => {
                names.what = figures.attributes.get(at).copied().unwrap_or_default();
                for name in table.categories(names.what) {
                    names.categories.insert(name, names.each.len());
                    names.add(name, false, &[]);
                }
            }
            Axis::Period => {}
        }
        names
    }

    fn add_places(
        &mut self,
        meant: impl Iterator<Item = (&'a str, Meaning)>,
        number: impl Fn(u32) -> usize,
        stop_words: &[&str],
    ) {
        for (code, (name, meaning)) in (0..).zip(meant).filter(|(_, (_, meaning))| *meaning != Meaning::Total)
        {
            self.numbers.insert(number(code), self.each.len());
            self.add(name, matches!(meaning, Meaning::Node(_)), stop_words);
        }
    }

    fn add(&mut self, name: &'a str, placed: bool, stop_words: &[&str]) {
        self.each.push(name);
        self.placed.push(placed);
        self.skeletons.push(skeleton(name, stop_words));
        let base = if placed { None } else { without_note(name) };
        self.unnoted.push(base.map(|base| (base, skeleton(base, stop_words))));
    }

    /// Every two names that are alike, and how.
    fn near(&self) -> BTreeMap<(usize, usize), Likeness> {
        let mut pairs = BTreeMap::new();
        let mut add = |one: usize, other: usize, likeness: Likeness| {
            let known = self.placed[one] && self.placed[other];
            if one != other && !known {
                let alike = pairs.entry((one.min(other), one.max(other))).or_insert(likeness);
                *alike = (*alike).min(likeness);
            }
        };
        let mut sounds: HashMap<&str, Vec<usize>> = HashMap::new();
        for (at, skeleton) in self.skeletons.iter().enumerate().filter(|(_, s)| !s.is_empty()) {
            sounds.entry(skeleton).or_default().push(at);
        }
        for alike in sounds.values() {
            alike.iter().skip(1).for_each(|&other| add(alike[0], other, Likeness::Sound));
        }
        for (at, name) in self.each.iter().enumerate().take_while(|_| !is_stopped()) {
            let halves = halves(name).into_iter().filter_map(|half| sounds.get(half.as_str())).flatten();
            halves.for_each(|&other| add(at, other, Likeness::Letters));
        }
        for (at, base) in self.unnoted.iter().enumerate() {
            let same = base.as_ref().and_then(|(_, base)| sounds.get(base.as_str())).into_iter().flatten();
            same.for_each(|&other| add(at, other, Likeness::Sound));
        }
        let less = self.one_letter_less();
        let crowds = less.chunk_by(|(one, _), (other, _)| one == other).take_while(|_| !is_stopped());
        for crowd in crowds.filter(|crowd| (2..=CROWD).contains(&crowd.len())) {
            for (place, &(_, one)) in crowd.iter().enumerate() {
                let others = crowd.iter().skip(place + 1).map(|&(_, other)| other);
                others
                    .filter(|&other| self.one_letter_apart(one, other))
                    .for_each(|other| add(one, other, Likeness::Letters));
            }
        }
        pairs
    }

    /// Names that the tree would know without the mark of a note, and that are in no pair; with what it would know.
    fn noted(&self, figures: &Figures, pairs: &BTreeMap<(usize, usize), Likeness>) -> Vec<(usize, &'a str)> {
        let known = |name: &str| match self.axis {
            Axis::Area => figures.table.geography().find(name).is_ok(),
            Axis::Offence => figures.table.offences().find(name).is_ok(),
            Axis::Period | Axis::Attribute(_) => false,
        };
        let paired: BTreeSet<usize> = pairs.keys().flat_map(|&(one, other)| [one, other]).collect();
        let bases = self.unnoted.iter().enumerate().filter(|(at, _)| !paired.contains(at));
        let bases = bases.filter_map(|(at, base)| Some((at, base.as_ref()?.0)));
        bases.filter(|(_, base)| known(base)).collect()
    }

    /// The names by what is left of them without one of their letters, or with all of them; each once, in order.
    fn one_letter_less(&self) -> Vec<(u64, usize)> {
        let long = self.skeletons.iter().enumerate().filter(|(_, s)| s.chars().count() >= SHORT);
        let each = long.take_while(|_| !is_stopped());
        let mut left: Vec<_> =
            each.flat_map(|(at, name)| without_each(name).into_iter().map(move |key| (key, at))).collect();
        left.sort_unstable();
        left.dedup();
        left
    }

    fn one_letter_apart(&self, one: usize, other: usize) -> bool {
        let [one, other] = [&self.skeletons[one], &self.skeletons[other]];
        let digits = |name: &str| name.chars().filter(|c| c.is_numeric()).collect::<String>();
        digits(one) == digits(other) && one_apart(one, other)
    }

    /// Which of the names a cell has.
    fn member(&self, figures: &Figures<'a>, cell: Cell) -> Option<usize> {
        match self.axis {
            Axis::Attribute(at) => self.categories.get(figures.category(cell, at)?).copied(),
            axis => self.numbers.get(&axis.place(cell)?).copied(),
        }
    }

    /// The cells of some of the names.
    fn cells(&self, figures: &Figures<'a>, members: &BTreeSet<usize>) -> Cells<'a> {
        let mut cells = Cells::default();
        for (cell, _) in figures.cells() {
            if let Some(member) = self.member(figures, cell).filter(|member| members.contains(member)) {
                let beside = self.axis.beside(figures, cell);
                cells.0.entry(member).or_default().insert(beside, cell);
            }
        }
        cells
    }

    fn finding(&self, figures: &Figures<'a>, (one, other): (usize, usize), cells: &Cells<'a>) -> Finding {
        let [first, second] = [one, other].map(|at| self.each[at]);
        let message = format!(
            "{first:?} and {second:?} may be two spellings of one {}: they are kept apart; write one of them in all rows.",
            self.what
        );
        let rows = [one, other].map(|at| cells.rows(figures, at));
        let rarer = rows.into_iter().min_by_key(Vec::len).unwrap_or_default();
        Finding::new(Kind::SimilarNames, Severity::Warning).with_message(message, rarer)
    }

    fn finding_of_note(
        &self,
        figures: &Figures<'a>,
        (at, base): (usize, &str),
        cells: &Cells<'a>,
    ) -> Finding {
        let message = format!(
            "{:?} is no known {what}, and {base:?} is: where the end marks a note, write the {what} without it; as it \
             stands it is held against no other {what}.",
            self.each[at],
            what = self.what
        );
        Finding::new(Kind::SimilarNames, Severity::Warning).with_message(message, cells.rows(figures, at))
    }
}

/// The cells of each name, by what else they are of.
#[derive(Default)]
struct Cells<'a>(HashMap<usize, BTreeMap<Beside<'a>, Cell>>);

impl<'a> Cells<'a> {
    /// Whether two names stand beside each other as two: in one figure, from one source, with different counts.
    fn part(&self, figures: &Figures<'a>, one: usize, other: usize) -> bool {
        let Some((one, other)) = self.0.get(&one).zip(self.0.get(&other)) else { return false };
        let differs = |row: &Row<'_>, cell: Cell| {
            figures.at(cell).iter().any(|second| second.source == row.source && second.count != row.count)
        };
        let mut both = one.iter().filter_map(|(beside, cell)| Some((*cell, *other.get(beside)?)));
        both.any(|(one, other)| figures.at(one).iter().any(|row| differs(row, other)))
    }

    fn rows(&self, figures: &Figures<'a>, name: usize) -> Vec<usize> {
        let cells = self.0.get(&name).into_iter().flat_map(BTreeMap::values);
        cells.flat_map(|&cell| figures.at(cell)).map(|row| row.index).collect()
    }
}

/// The halves of a name in two languages: `Heddlu Gwent / Gwent`, `Swansea (Abertawe)`.
fn halves(name: &str) -> Vec<String> {
    let pieces: Vec<&str> =
        name.split(['/', '|', '(', ')', '–', '—']).flat_map(|piece| piece.split(" - ")).collect();
    let halves =
        pieces.iter().map(|piece| skeleton(piece, Area::STOP_WORDS)).filter(|half| half.chars().count() > 2);
    let halves: Vec<String> = halves.collect();
    if halves.len() == 2 { halves } else { Vec::new() }
}
