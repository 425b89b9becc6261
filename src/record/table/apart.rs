//! Rows of one figure that nothing tells apart.
use super::{Table, builder::Extra, column::Column, values::Texts};
use crate::{
    Count, Error, Result,
    record::{Node, State, Tree, listed},
};
use std::collections::{BTreeMap, HashSet};

impl Table {
    /// Nothing, or that of `rows`, which are all rows of one figure, some are from one source and cannot be told
    /// apart: they give different counts, or different populations; or a 1 each, as incidents do; or one count again, with
    /// something else in a column that nobody has declared. The same figure again, with nothing else in any column, is
    /// no such thing.
    pub(crate) fn told_apart(&self, rows: &[usize]) -> Result<()> {
        if rows.len() < 2 {
            return Ok(());
        }
        let mut sources: BTreeMap<Option<u32>, Vec<usize>> = BTreeMap::new();
        for &row in rows {
            sources.entry(self.sources.code(row)).or_default().push(row);
        }
        let mixed = sources.values().find(|rows| rows.len() > 1 && self.is_mixed(rows));
        mixed.map_or(Ok(()), |rows| Err(self.indistinct(rows)))
    }

    /// The names of several nodes of which nothing in the table says which is meant: what to do about each, and its rows.
    pub(crate) fn ambiguous_names(&self) -> Vec<(String, Vec<usize>)> {
        let areas = ambiguous(&self.areas, self.area_identities.doubtful(), self.geography());
        let offences = ambiguous(&self.offences, self.offence_identities.doubtful(), self.offences());
        areas.chain(offences).collect()
    }

    fn is_mixed(&self, rows: &[usize]) -> bool {
        let mut counts = rows.iter().filter_map(|&row| self.counts.get(row));
        let first = counts.next();
        if counts.any(|count| Some(count) != first) || self.populations_differ(rows) {
            return true;
        }
        match first.map(Count::state) {
            Some(State::Exact(1)) => true,
            None | Some(State::Exact(0) | State::Missing(_)) => false,
            Some(_) => self.differing(rows).next().is_some(),
        }
    }

    /// Whether rows give different populations; one that is not given differs from none.
    pub(crate) fn populations_differ(&self, rows: &[usize]) -> bool {
        let mut populations = rows.iter().filter_map(|&row| self.populations.get(row));
        let first = populations.next();
        populations.any(|population| Some(population) != first)
    }

    /// The undeclared columns in which rows differ.
    fn differing<'a>(&'a self, rows: &'a [usize]) -> impl Iterator<Item = &'a Extra> {
        let values = |extra: &Extra| rows.iter().map(|&row| extra.column.code(row)).collect::<HashSet<_>>();
        self.annotations.iter().filter(move |extra| !extra.is_free_text() && values(extra).len() > 1)
    }

    fn indistinct(&self, rows: &[usize]) -> Error {
        let numbers = self.numbering.rows(rows);
        let counts: Vec<_> = rows.iter().filter_map(|&row| self.counts.get(row)).collect();
        let incidents = counts.iter().all(|count| count.state() == State::Exact(1));
        Error::Indistinct {
            rows: numbers,
            figure: rows.first().map(|&row| self.figure_said(row)).unwrap_or_default(),
            counts: if incidents { format!("1 in each of {} rows", rows.len()) } else { listed(counts) },
            advice: self.advice(rows, incidents),
        }
    }

    /// `Lancashire, 2017/18, sexual grooming, Instagram`.
    fn figure_said(&self, row: usize) -> String {
        let Some(row) = self.row(row) else { return String::new() };
        let period = row.period.label();
        let categories = row.attributes().filter_map(|(_, category)| category);
        let names = [row.area, &period, row.offence].into_iter().chain(categories).map(Error::excerpt);
        names.collect::<Vec<_>>().join(", ")
    }

    fn advice(&self, rows: &[usize], incidents: bool) -> String {
        let area = rows.first().and_then(|&row| self.areas.get(row));
        let offence = rows.first().and_then(|&row| self.offences.get(row));
        let shared = shared(self.geography(), area).or_else(|| shared(self.offences(), offence));
        if let Some(shared) = shared {
            return shared;
        }
        let columns = self.columns_between(rows);
        let named = listed(columns.iter().map(|name| format!("{:?}", Error::excerpt(name))));
        let populations = "they differ in \"population\": leave one out, or say from which source each is";
        match (columns.len(), incidents) {
            (0, _) if self.populations_differ(rows) => populations.to_owned(),
            (0, true) => "count single incidents first".to_owned(),
            (_, true) => format!("count single incidents first, by {named} too if it is to be an attribute"),
            (0, false) => "add them up, leave one out, or say from which source each is".to_owned(),
            (1, false) => format!("they differ in {named}: declare it as an attribute, or add them up"),
            (_, false) => format!("they differ in {named}: declare one as an attribute, or add them up"),
        }
    }

    /// The undeclared columns in which rows differ: those in which all of them do, if there are any, and the ones with
    /// fewest values in the table first.
    fn columns_between<'a>(&'a self, rows: &'a [usize]) -> Vec<&'a str> {
        let values = |extra: &&Extra| {
            let values: HashSet<_> = rows.iter().map(|&row| extra.column.code(row)).collect();
            values.len()
        };
        let mut columns: Vec<&Extra> = self.differing(rows).collect();
        if columns.iter().any(|extra| values(extra) == rows.len()) {
            columns.retain(|extra| values(extra) == rows.len());
        }
        columns.sort_by_key(|extra| extra.column.kinds());
        columns.iter().take(3).map(|extra| extra.name.as_str()).collect()
    }
}

fn ambiguous<'a, N: Node>(
    names: &'a Column<Texts>,
    doubtful: &'a [u32],
    tree: &'a Tree<N>,
) -> impl Iterator<Item = (String, Vec<usize>)> + use<'a, N> {
    doubtful.iter().filter_map(move |&name| {
        let rows = names.codes().enumerate().filter(|(_, code)| *code == name).map(|(row, _)| row);
        Some((shared(tree, names.value(name))?, rows.collect()))
    })
}

/// What to do about a name that several nodes bear.
fn shared<N: Node>(tree: &Tree<N>, name: Option<&str>) -> Option<String> {
    let name = name?;
    let bearers = tree.bearers(name);
    let said = |&bearer: &usize| {
        let node = tree.nodes().get(bearer)?;
        let kind = node.kind().map(|kind| format!(", a {kind}"));
        Some(format!("{}{}", node.code(), kind.unwrap_or_default()))
    };
    let nodes: Vec<String> = bearers.iter().filter_map(said).collect();
    (nodes.len() > 1).then(|| {
        let name = Error::excerpt(name);
        format!("{name:?} is the name of {}: write the codes, or add a column with them", listed(nodes))
    })
}
