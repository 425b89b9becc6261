//! Name resolution: which names of a column are names of one thing, and what that is.
use super::{
    Table,
    column::{ByRow, Column, at},
    company::Company,
    shared_names::SharedName,
    spellings::Spellings,
    values::Texts,
};
use crate::{
    Error, Result,
    record::{
        CategoryKind, Node, Tree,
        category::{Role, kinds, without_total},
        spelling,
    },
};
use std::collections::{BTreeMap, HashMap};

/// What a name means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Meaning {
    /// The node of the tree at this place.
    Node(usize),
    /// All that the table has in the column, together.
    Total,
    /// Itself: the tree does not know it.
    Own,
}

/// One thing that rows are about, numbered in the order in which they first appear.
#[derive(Clone, Debug, PartialEq)]
struct Identity {
    /// The code of the name first printed for it.
    name: u32,
    meaning: Meaning,
}

/// The things that the names of a column mean. Two names mean one thing where the tree has them for one node
/// (`Met`, `Metropolitan Police`), where both are words for a total, or where they differ in case or spaces only.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Identities {
    each: Vec<Identity>,
    /// Of those whose name is also that of another thing, by their numbers: the name with the code of the node.
    told_apart: BTreeMap<u32, String>,
    /// The identity of each distinct name.
    by_name: Vec<u32>,
    /// The identity of every row, where a name means one thing in some rows and another in others; else empty.
    by_row: Vec<u32>,
    /// The names that several nodes bear, of which nothing in the table says which is meant.
    doubtful: Vec<u32>,
}

impl Identities {
    /// What the names of a column of `table` mean.
    pub fn new<N: Node>(table: &Table, names: &Column<Texts>, tree: &Tree<N>, role: Role<'_>) -> Self {
        let kinds = kinds(names.distinct(), role);
        let all = (0..).zip(names.distinct()).map(|(code, name)| (code, bearers(tree, name)));
        // Most names of a long column are often none of the tree's.
        let known: BTreeMap<u32, Vec<usize>> = all.filter(|(_, bearers)| !bearers.is_empty()).collect();
        let company = Company::new(tree, known.values());
        let mut made = Maker::new(names);
        let mut shared = Vec::new();
        for (code, kind) in (0..).zip(kinds) {
            let meaning = match (known.get(&code).map_or(&[][..], Vec::as_slice), kind) {
                ([], CategoryKind::Total) => Meaning::Total,
                ([], _) => Meaning::Own,
                ([node], _) => Meaning::Node(*node),
                (several, _) => {
                    let name = SharedName::new(table, names, tree, (code, several));
                    let (resolution, rows) = (company.resolution(tree, &name), name.rows(role));
                    let silent = rows.iter().any(|(_, said)| said.is_none());
                    if resolution.doubtful && silent {
                        made.identities.doubtful.push(code);
                    }
                    let said = rows.first().and_then(|(_, said)| *said);
                    let usual = if silent { resolution.place } else { said };
                    for (_, said) in &rows {
                        made.identity(code, said.or(usual).map_or(Meaning::Own, Meaning::Node));
                    }
                    shared.push(Shared { rows, usual });
                    usual.map_or(Meaning::Own, Meaning::Node)
                }
            };
            let identity = made.identity(code, meaning);
            made.identities.by_name.push(identity);
        }
        made.tell_apart(shared);
        made.identities.label(names, tree, &known);
        made.identities
    }

    /// Puts the code behind names of several nodes that are names of several things.
    fn label<N: Node>(&mut self, names: &Column<Texts>, tree: &Tree<N>, known: &BTreeMap<u32, Vec<usize>>) {
        let several = |identity: &Identity| known.get(&identity.name).is_some_and(|nodes| nodes.len() > 1);
        let shared = || (0..).zip(&self.each).filter(|(_, identity)| several(identity));
        let mut things: HashMap<u32, usize> = HashMap::new();
        shared().for_each(|(_, identity)| *things.entry(identity.name).or_default() += 1);
        let label = |(number, identity): (u32, &Identity)| {
            let Meaning::Node(node) = identity.meaning else { return None };
            let name = names.value(identity.name).filter(|_| things[&identity.name] > 1)?;
            Some((number, format!("{name} ({})", tree.nodes().get(node)?.code())))
        };
        self.told_apart = shared().filter_map(label).collect();
    }

    /// The name of what a number stands for.
    fn called<'a>(&'a self, number: u32, identity: &Identity, names: &'a Column<Texts>) -> &'a str {
        let told_apart = self.told_apart.get(&number).map(String::as_str);
        told_apart.or_else(|| names.value(identity.name)).unwrap_or_default()
    }

    /// The identity of every row.
    pub fn codes<'a>(&'a self, names: &'a Column<Texts>) -> impl Iterator<Item = u32> + 'a {
        let by_name = names.codes().map(|code| at(&self.by_name, code).copied().unwrap_or(code));
        // Of either all rows or none it is said what they mean beside what their names do.
        self.by_row.iter().copied().chain(by_name.skip(self.by_row.len()))
    }

    /// The identity of one row.
    pub fn code(&self, row: usize, names: &Column<Texts>) -> Option<u32> {
        let by_name = || at(&self.by_name, names.code(row)?).copied();
        self.by_row.get(row).copied().or_else(by_name)
    }

    /// The identity that goes by `name` in this table.
    ///
    /// # Errors
    /// When several do.
    pub fn find<N: Node>(
        &self,
        name: &str,
        names: &Column<Texts>,
        tree: &Tree<N>,
        role: Role<'_>,
    ) -> Result<Option<u32>> {
        let mut found = self.with_code(name);
        if found.is_empty() {
            found = self.printed(name, names);
        }
        if found.is_empty() {
            let bearers = bearers(tree, name);
            let one = |meaning| matches!(meaning, Meaning::Node(at) if bearers.contains(&at));
            found = self.meaning(one);
        }
        if found.is_empty() && kinds([name].into_iter(), role) == [CategoryKind::Total] {
            found = self.meaning(|meaning| meaning == Meaning::Total);
        }
        match found.as_slice() {
            [] => Ok(None),
            [one] => Ok(Some(*one)),
            several => {
                let mut nodes: Vec<usize> =
                    several.iter().filter_map(|&identity| self.node_at(identity)).collect();
                nodes.sort_unstable();
                Err(tree.shared(name, &nodes))
            }
        }
    }

    /// The identities of the rows in which `name` is printed, in whatever case and spaces.
    fn printed(&self, name: &str, names: &Column<Texts>) -> Vec<u32> {
        let wanted = spelling::canonical(name);
        let same: Vec<u32> = (0..)
            .zip(names.distinct())
            .filter(|(_, other)| spelling::canonical(other) == wanted)
            .map(|(code, _): (u32, _)| code)
            .collect();
        let mut found: Vec<u32> = if self.by_row.is_empty() {
            same.iter().filter_map(|&code| at(&self.by_name, code).copied()).collect()
        } else {
            let rows = names.codes().zip(&self.by_row);
            rows.filter(|(code, _)| same.contains(code)).map(|(_, &identity)| identity).collect()
        };
        found.sort_unstable();
        found.dedup();
        found
    }

    /// The identities that are called so, with their code behind.
    fn with_code(&self, name: &str) -> Vec<u32> {
        let same = self.told_apart.iter().filter(|(_, called)| *called == name.trim());
        same.map(|(&number, _)| number).collect()
    }

    fn meaning(&self, wanted: impl Fn(Meaning) -> bool) -> Vec<u32> {
        (0..).zip(&self.each).filter(|(_, identity)| wanted(identity.meaning)).map(|(code, _)| code).collect()
    }

    fn node_at(&self, identity: u32) -> Option<usize> {
        match at(&self.each, identity)?.meaning {
            Meaning::Node(at) => Some(at),
            Meaning::Total | Meaning::Own => None,
        }
    }

    /// Every identity, by the name first printed for it, with its meaning.
    pub fn each<'a>(
        &'a self,
        names: &'a Column<Texts>,
    ) -> impl Iterator<Item = (&'a str, Meaning)> + use<'a> {
        let called = move |(number, identity): (u32, &Identity)| {
            (self.called(number, identity, names), identity.meaning)
        };
        (0..).zip(&self.each).map(called)
    }

    /// The name first printed for what a row is about, and what it means.
    pub fn meant<'a>(&'a self, row: usize, names: &'a Column<Texts>) -> Option<(&'a str, Meaning)> {
        self.at(self.code(row, names)?, names)
    }

    /// The name first printed for what a number stands for, and what it means.
    pub fn at<'a>(&'a self, number: u32, names: &'a Column<Texts>) -> Option<(&'a str, Meaning)> {
        let identity = at(&self.each, number)?;
        Some((self.called(number, identity, names), identity.meaning))
    }

    /// The node that an identity means.
    pub fn node_of<'a, N: Node>(&self, identity: u32, tree: &'a Tree<N>) -> Option<&'a N> {
        tree.nodes().get(self.node_at(identity)?)
    }

    /// What the name in a row means in the tree.
    pub fn node<'a, N: Node>(&self, row: usize, names: &Column<Texts>, tree: &'a Tree<N>) -> Option<&'a N> {
        tree.nodes().get(self.node_at(self.code(row, names)?)?)
    }

    /// What `of` says of what the name in each row means in the tree, asked once for each name.
    pub fn by_row<'a, N: Node, T>(
        &'a self,
        names: &'a Column<Texts>,
        tree: &'a Tree<N>,
        of: impl Fn(Option<&'a N>) -> T,
    ) -> ByRow<'a, T> {
        let node = |identity: &Identity| match identity.meaning {
            Meaning::Node(at) => tree.nodes().get(at),
            Meaning::Total | Meaning::Own => None,
        };
        if self.by_row.is_empty() {
            let each = self.by_name.iter().map(|&identity| at(&self.each, identity));
            ByRow::new(each.map(|identity| of(identity.and_then(node))), names.all_codes())
        } else {
            ByRow::new(self.each.iter().map(|identity| of(node(identity))), &self.by_row)
        }
    }

    /// The names, by their codes, that several nodes bear, of which nothing says which is meant.
    pub fn doubtful(&self) -> &[u32] {
        &self.doubtful
    }

    /// The identity of a node of the tree, where the table has it.
    pub fn of_node(&self, node: usize) -> Option<u32> {
        self.meaning(|meaning| meaning == Meaning::Node(node)).first().copied()
    }

    /// Nothing, or the first row whose name is not in the tree, and what is wrong with it.
    pub fn strange<N: Node>(&self, names: &Column<Texts>, tree: &Tree<N>) -> Option<(usize, Error)> {
        let own = |identity: u32| at(&self.each, identity).is_some_and(|each| each.meaning == Meaning::Own);
        let row = self.codes(names).position(own)?;
        let name = names.get(row)?;
        let bearers = bearers(tree, name);
        Some((row, if bearers.is_empty() { tree.unknown(name) } else { tree.shared(name, &bearers) }))
    }
}

/// The nodes that go by a name, or by what it says it is the total of.
fn bearers<N: Node>(tree: &Tree<N>, name: &str) -> Vec<usize> {
    let bearers = tree.bearers(name);
    if bearers.is_empty() { without_total(name).map_or(bearers, |rest| tree.bearers(&rest)) } else { bearers }
}

/// The rows of a name that several nodes bear, each with the node that it says is meant, and the node that the name means
/// where the row does not say.
struct Shared {
    rows: Vec<(usize, Option<usize>)>,
    usual: Option<usize>,
}

/// Identities as they are made.
struct Maker<'a> {
    names: &'a Column<Texts>,
    identities: Identities,
    nodes: HashMap<usize, u32>,
    total: Option<u32>,
    own: Spellings,
}

impl<'a> Maker<'a> {
    fn new(names: &'a Column<Texts>) -> Self {
        Self {
            names,
            identities: Identities::default(),
            nodes: HashMap::new(),
            total: None,
            own: Spellings::new(),
        }
    }

    /// The identity of what the name of this code means.
    fn identity(&mut self, name: u32, meaning: Meaning) -> u32 {
        let each = &mut self.identities.each;
        let new = || {
            each.push(Identity { name, meaning });
            u32::try_from(each.len() - 1).unwrap_or(u32::MAX)
        };
        match meaning {
            Meaning::Node(at) => *self.nodes.entry(at).or_insert_with(new),
            Meaning::Total => *self.total.get_or_insert_with(new),
            Meaning::Own => self.own.first(self.names.value(name).unwrap_or_default(), new),
        }
    }

    /// Gives the rows of names that several nodes bear the node that each row means: the one that the row itself
    /// says, or else the one that the other names say.
    fn tell_apart(&mut self, shared: Vec<Shared>) {
        let said = shared.iter().flat_map(|name| name.rows.iter().map(|row| (row.1, name.usual)));
        if said.into_iter().all(|(said, usual)| said.is_none() || said == usual) {
            return;
        }
        let by_name = &self.identities.by_name;
        let mut by_row: Vec<u32> =
            self.names.codes().map(|code| at(by_name, code).copied().unwrap_or(code)).collect();
        for Shared { rows, usual } in shared {
            for (row, said) in rows {
                let Some(name) = self.names.code(row) else { continue };
                let meaning = said.or(usual).map_or(Meaning::Own, Meaning::Node);
                let identity = self.identity(name, meaning);
                if let Some(place) = by_row.get_mut(row) {
                    *place = identity;
                }
            }
        }
        self.identities.by_row = by_row;
    }
}
