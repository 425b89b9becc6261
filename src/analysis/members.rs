//! What is added in a sum, such that no whole is added to its parts.
use crate::{
    Error, Period, Result, Table,
    record::{Meaning, Node, Row, Tree},
};
use std::collections::{BTreeMap, BTreeSet};

/// The number of the total over an attribute: no code of a column is as large.
pub(super) const WHOLE: u32 = u32::MAX;

/// What a sum is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Axis {
    Area,
    Offence,
    /// The categories of the attribute at this place.
    Attribute(usize),
}

impl Axis {
    /// The number of what a row is of; that of [`WHOLE`] for the total over an attribute.
    pub fn member(self, table: &Table, row: usize) -> u32 {
        let code = match self {
            Self::Area => table.area_code_in(row),
            Self::Offence => table.offence_code_in(row),
            Self::Attribute(at) => table.category_code_in(row, at),
        };
        code.unwrap_or(WHOLE)
    }

    /// What a row is called on this axis.
    pub fn name(self, row: &Row<'_>) -> String {
        match self {
            Self::Area => row.area_name(),
            Self::Offence => row.offence_name(),
            Self::Attribute(at) => row.attribute_at(at).unwrap_or("total"),
        }
        .to_owned()
    }
}

/// The members of an axis that are added.
pub(super) struct Members {
    pub axis: Axis,
    pub added: BTreeSet<u32>,
    /// The member that is the total of an attribute or of offences, where the table has one.
    pub total: Option<u32>,
    /// What the sum is called, where it takes the place of a name.
    pub called: Option<String>,
    /// The first row of each member.
    rows: BTreeMap<u32, usize>,
}

impl Members {
    pub fn new(table: &Table, axis: Axis) -> Result<Self> {
        let mut rows = BTreeMap::new();
        for row in 0..table.len() {
            rows.entry(axis.member(table, row)).or_insert(row);
        }
        let mut members = Self { axis, added: BTreeSet::new(), total: None, called: None, rows };
        match axis {
            Axis::Area => {
                let meanings: Vec<Meaning> = table.areas_meant().map(|(_, meaning)| meaning).collect();
                members.added = members.meaning(&meanings, finest(table.geography()));
                members.called = Some(
                    members.of_region(table, &meanings).unwrap_or_else(|| members.listed(table, "areas")),
                );
            }
            Axis::Offence => {
                let meanings: Vec<Meaning> = table.offences_meant().map(|(_, meaning)| meaning).collect();
                members.added = members.meaning(&meanings, outermost(table.offences()));
                let total = |code: &&u32| meaning(&meanings, **code) == Some(Meaning::Total);
                members.total = members.rows.keys().find(total).copied();
                let given =
                    members.total.and_then(|total| members.rows.get(&total)).and_then(|&row| table.row(row));
                members.called = Some(
                    given.map_or_else(|| members.listed(table, "offences"), |row| row.offence.to_owned()),
                );
            }
            Axis::Attribute(_) => {
                members.added = members.rows.keys().copied().filter(|&code| code != WHOLE).collect();
                members.total = members.rows.contains_key(&WHOLE).then_some(WHOLE);
            }
        }
        if members.added.is_empty() && members.total.is_none() {
            return Err(Error::domain("total", "of parts, not of totals alone", "no part in any row"));
        }
        Ok(members)
    }

    /// The members that are added: of those that a tree has the ones that `of` chooses, and all that it does not have. What
    /// is called a total is none, unless it stands alone.
    fn meaning(
        &self,
        meanings: &[Meaning],
        of: impl Fn(&BTreeSet<usize>) -> BTreeSet<usize>,
    ) -> BTreeSet<u32> {
        let nodes: BTreeSet<usize> = self
            .rows
            .keys()
            .filter_map(|&code| match meaning(meanings, code) {
                Some(Meaning::Node(at)) => Some(at),
                _ => None,
            })
            .collect();
        let (chosen, alone) = (of(&nodes), self.rows.len() == 1);
        let added = |code: &u32| match meaning(meanings, *code) {
            Some(Meaning::Node(at)) => chosen.contains(&at),
            Some(Meaning::Total) => alone,
            _ => true,
        };
        self.rows.keys().copied().filter(added).collect()
    }

    /// The area of the geography that those added are all of.
    fn of_region(&self, table: &Table, meanings: &[Meaning]) -> Option<String> {
        let tree = table.geography();
        let nodes = self.added.iter().map(|&code| match meaning(meanings, code) {
            Some(Meaning::Node(at)) => Some(at),
            _ => None,
        });
        let nodes: BTreeSet<usize> = nodes.collect::<Option<_>>()?;
        let first = *nodes.first()?;
        let around = tree.line(Some(first)).find(|&above| {
            let mut leaves = BTreeSet::new();
            covered(tree, above, &nodes, &mut leaves) && leaves == nodes
        })?;
        tree.nodes().get(around).map(|area| table.own_name(area))
    }

    /// Those added, by name, where they are few.
    fn listed(&self, table: &Table, plural: &str) -> String {
        let names: Vec<String> = self.in_order().map(|member| self.name(table, member)).collect();
        let many = format!("total of {} {plural}", names.len());
        if names.len() > 3 { many } else { names.join(" + ") }
    }

    /// Those added in the order in which they first appear.
    fn in_order(&self) -> impl Iterator<Item = u32> {
        let mut added: Vec<_> = self.added.iter().copied().collect();
        added.sort_by_key(|member| self.rows.get(member));
        added.into_iter()
    }

    /// What a member is called.
    pub fn name(&self, table: &Table, member: u32) -> String {
        let row = self.rows.get(&member).and_then(|&row| table.row(row));
        row.map(|row| self.axis.name(&row)).unwrap_or_default()
    }

    /// Whether a member was there on a day of a period.
    pub fn was_there(&self, table: &Table, member: u32, period: Period) -> bool {
        let row = self.rows.get(&member).and_then(|&row| table.row(row));
        let dates = match self.axis {
            Axis::Area => row.and_then(|row| row.placed()).map(Node::dates),
            Axis::Offence => row.and_then(|row| row.classed()).map(Node::dates),
            Axis::Attribute(_) => None,
        };
        dates.is_none_or(|(from, to)| {
            from.is_none_or(|from| from < period.end()) && to.is_none_or(|to| period.start() < to)
        })
    }
}

fn meaning(meanings: &[Meaning], code: u32) -> Option<Meaning> {
    meanings.get(usize::try_from(code).ok()?).copied()
}

/// Of nodes within one another the smallest that together are all of the largest.
fn finest<N: Node>(tree: &Tree<N>) -> impl Fn(&BTreeSet<usize>) -> BTreeSet<usize> {
    move |nodes| {
        let mut chosen = BTreeSet::new();
        for &top in
            nodes.iter().filter(|&&node| !tree.line(Some(node)).skip(1).any(|above| nodes.contains(&above)))
        {
            let mut parts = BTreeSet::new();
            let split = covered_within(tree, top, nodes, &mut parts);
            chosen.extend(if split { parts } else { BTreeSet::from([top]) });
        }
        chosen
    }
}

/// Of nodes within one another the largest.
fn outermost<N: Node>(tree: &Tree<N>) -> impl Fn(&BTreeSet<usize>) -> BTreeSet<usize> {
    move |nodes| {
        let within = |node: usize| tree.line(Some(node)).skip(1).any(|above| nodes.contains(&above));
        nodes.iter().copied().filter(|&node| !within(node)).collect()
    }
}

/// Whether `nodes` have all of a node, in parts or as a whole: the smallest of them that do.
fn covered<N: Node>(
    tree: &Tree<N>,
    node: usize,
    nodes: &BTreeSet<usize>,
    parts: &mut BTreeSet<usize>,
) -> bool {
    let mut within = BTreeSet::new();
    if covered_within(tree, node, nodes, &mut within) {
        parts.append(&mut within);
        return true;
    }
    nodes.contains(&node) && parts.insert(node)
}

/// Whether `nodes` have all that lies directly within a node.
fn covered_within<N: Node>(
    tree: &Tree<N>,
    node: usize,
    nodes: &BTreeSet<usize>,
    parts: &mut BTreeSet<usize>,
) -> bool {
    let children: Vec<usize> = tree.within(node).collect();
    !children.is_empty() && children.into_iter().all(|child| covered(tree, child, nodes, parts))
}
