//! An ambiguous name, which several nodes of a tree bear, and what its rows say of which is meant.
use super::{Table, column::Column, values::Texts};
use crate::{
    Period,
    record::{Node, Tree, category::Role, spelling},
};
use std::collections::{HashMap, HashSet};

/// One such name, and its rows.
pub(super) struct SharedName<'a, N> {
    table: &'a Table,
    names: &'a Column<Texts>,
    tree: &'a Tree<N>,
    pub bearers: &'a [usize],
    rows: Vec<usize>,
}

impl<'a, N: Node> SharedName<'a, N> {
    /// The name of this code, and the nodes that bear it.
    pub fn new(
        table: &'a Table,
        names: &'a Column<Texts>,
        tree: &'a Tree<N>,
        (name, bearers): (u32, &'a [usize]),
    ) -> Self {
        let rows = names.codes().enumerate().filter(|(_, code)| *code == name).map(|(row, _)| row).collect();
        Self { table, names, tree, bearers, rows }
    }

    /// Whether another name, which means `node`, stands in a figure in which this one stands too.
    pub fn stands_beside(&self, node: usize) -> bool {
        let own: HashSet<Vec<Option<u32>>> = self.rows.iter().map(|&row| self.beside(row)).collect();
        let means = |name: &str| self.tree.bearers(name) == [node];
        let others: HashSet<u32> =
            (0..).zip(self.names.distinct()).filter(|(_, name)| means(name)).map(|(code, _)| code).collect();
        let mut rows = self.names.codes().enumerate().filter(|(_, code)| others.contains(code));
        rows.any(|(row, _)| own.contains(&self.beside(row)))
    }

    /// Each row, and the node that it says is meant: by a code or a kind in another column, by the days on which
    /// the nodes were there, or by their populations.
    pub fn rows(&self, role: Role<'_>) -> Vec<(usize, Option<usize>)> {
        let columns: Vec<HashMap<u32, usize>> = self.columns();
        let said = |&row: &usize| (row, self.by_column(&columns, row).or_else(|| self.by_date(row)));
        let mut rows: Vec<_> = self.rows.iter().map(said).collect();
        if matches!(role, Role::Area) {
            self.by_population(&mut rows);
        }
        rows
    }

    /// For each other column, the nodes that its values are a code or the kind of.
    fn columns(&self) -> Vec<HashMap<u32, usize>> {
        let extras = self.table.attributes.iter().chain(&self.table.annotations);
        let node = |value: &str| {
            let (code, word) = (spelling::canonical(value), spelling::words(value));
            let mut of = self.bearers.iter().copied().filter(|&at| {
                self.tree.nodes().get(at).is_some_and(|node| {
                    let kind = node.kind().map(|kind| spelling::words(&kind));
                    spelling::canonical(node.code()) == code || kind.is_some_and(|kind| kind == word)
                })
            });
            of.next().filter(|_| of.next().is_none())
        };
        let values = |column: &Column<Texts>| {
            (0..).zip(column.distinct()).filter_map(|(code, value)| Some((code, node(value)?))).collect()
        };
        extras.map(|extra| values(&extra.column)).collect()
    }

    fn by_column(&self, columns: &[HashMap<u32, usize>], row: usize) -> Option<usize> {
        let extras = self.table.attributes.iter().chain(&self.table.annotations);
        let mut said = extras.zip(columns).filter_map(|(extra, nodes)| nodes.get(&extra.column.code(row)?));
        let first = said.next()?;
        said.all(|other| other == first).then_some(*first)
    }

    /// The only one that was there on a day of the row's period.
    fn by_date(&self, row: usize) -> Option<usize> {
        let period = *self.table.periods.get(row)?;
        let mut there = self
            .bearers
            .iter()
            .copied()
            .filter(|&at| self.tree.nodes().get(at).is_some_and(|node| was_there(node.dates(), period)));
        there.next().filter(|_| there.next().is_none())
    }

    /// Where a figure stands once for each node, and the nodes lie within one another: more people live in the outer.
    fn by_population(&self, rows: &mut [(usize, Option<usize>)]) {
        let mut nodes = self.bearers.to_vec();
        nodes.sort_by_key(|&at| std::cmp::Reverse(self.tree.line(Some(at)).count()));
        let nested = nodes.windows(2).all(|pair| self.tree.line(Some(pair[0])).any(|above| above == pair[1]));
        if !nested {
            return;
        }
        let mut figures: HashMap<Vec<Option<u32>>, Vec<usize>> = HashMap::new();
        for (place, (row, said)) in rows.iter().enumerate() {
            if said.is_none() {
                figures.entry(self.beside(*row)).or_default().push(place);
            }
        }
        for mut places in figures.into_values().filter(|places| places.len() == nodes.len()) {
            let people = |place: &usize| self.table.populations.get(rows[*place].0);
            places.sort_by(|a, b| people(a).unwrap_or(0.0).total_cmp(&people(b).unwrap_or(0.0)));
            let rising = places.windows(2).all(|pair| people(&pair[0]) < people(&pair[1]));
            if rising && people(&places[0]).is_some() {
                for (place, node) in places.into_iter().zip(&nodes) {
                    rows[place].1 = Some(*node);
                }
            }
        }
    }

    /// What a row says beside its name, its count and its population: period, the other of area and offence,
    /// attributes, source.
    fn beside(&self, row: usize) -> Vec<Option<u32>> {
        let table = self.table;
        let other =
            if std::ptr::eq(self.names, &raw const table.areas) { &table.offences } else { &table.areas };
        let first = [table.periods.code(row), other.code(row), table.sources.code(row)];
        first.into_iter().chain(table.attributes.iter().map(|extra| extra.column.code(row))).collect()
    }
}

fn was_there((from, to): (Option<jiff::civil::Date>, Option<jiff::civil::Date>), period: Period) -> bool {
    from.is_none_or(|from| from < period.end()) && to.is_none_or(|to| period.start() < to)
}
