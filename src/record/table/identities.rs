//! Which names of a column are names of one thing, and what that is.
use super::{
    Table,
    column::{ByRow, Column, at},
    company::Company,
    shared_names::SharedName,
};
use crate::{
    Error, Result,
    record::{
        CategoryKind, Node, Tree,
        category::{Role, kinds, without_total},
        spelling,
    },
};
use std::collections::HashMap;

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
    /// That name with the code of the node, where the name is also that of another thing.
    told_apart: Option<String>,
    meaning: Meaning,
}

impl Identity {
    fn called<'a>(&'a self, names: &'a Column<String>) -> &'a str {
        let printed = || at(names.distinct(), self.name).map_or("", String::as_str);
        self.told_apart.as_deref().unwrap_or_else(printed)
    }
}

/// The things that the names of a column mean. Two names mean one thing where the tree has them for one node
/// (`Met`, `Metropolitan Police`), where both are words for a total, or where they differ in case or spaces only.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Identities {
    each: Vec<Identity>,
    /// The identity of each distinct name.
    by_name: Vec<u32>,
    /// The identity of every row, where a name means one thing in some rows and another in others; else empty.
    by_row: Vec<u32>,
    /// The names that several nodes bear, of which nothing in the table says which is meant.
    doubtful: Vec<u32>,
}

impl Identities {
    /// What the names of a column of `table` mean.
    pub fn new<N: Node>(table: &Table, names: &Column<String>, tree: &Tree<N>, role: Role<'_>) -> Self {
        let kinds = kinds(names.distinct(), role);
        let bearers: Vec<Vec<usize>> = names.distinct().iter().map(|name| bearers(tree, name)).collect();
        let company = Company::new(tree, &bearers);
        let mut made = Maker { names, identities: Self::default(), known: HashMap::new() };
        let mut shared = Vec::new();
        for (code, (bearers, kind)) in (0..).zip(bearers.iter().zip(kinds)) {
            let meaning = match (bearers.as_slice(), kind) {
                ([], CategoryKind::Total) => Meaning::Total,
                ([], _) => Meaning::Own,
                ([node], _) => Meaning::Node(*node),
                (several, _) => {
                    let name = SharedName::new(table, names, tree, (code, several));
                    let (verdict, rows) = (company.verdict(tree, &name), name.rows(role));
                    let silent = rows.iter().any(|(_, said)| said.is_none());
                    if verdict.doubtful && silent {
                        made.identities.doubtful.push(code);
                    }
                    let said = rows.first().and_then(|(_, said)| *said);
                    let usual = if silent { verdict.place } else { said };
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
        made.identities.label(names, tree);
        made.identities
    }

    /// Puts the code behind names that are names of several things.
    fn label<N: Node>(&mut self, names: &Column<String>, tree: &Tree<N>) {
        let mut things: HashMap<u32, usize> = HashMap::new();
        self.each.iter().for_each(|identity| *things.entry(identity.name).or_default() += 1);
        for identity in self.each.iter_mut().filter(|identity| things[&identity.name] > 1) {
            if let (Meaning::Node(node), Some(name)) = (identity.meaning, at(names.distinct(), identity.name))
            {
                identity.told_apart = tree.nodes().get(node).map(|node| format!("{name} ({})", node.code()));
            }
        }
    }

    /// The identity of every row.
    pub fn codes<'a>(&'a self, names: &'a Column<String>) -> impl Iterator<Item = u32> + 'a {
        let by_name = names.codes().map(|code| at(&self.by_name, code).copied().unwrap_or(code));
        // Of either all rows or none it is said what they mean beside what their names do.
        self.by_row.iter().copied().chain(by_name.skip(self.by_row.len()))
    }

    /// The identity of one row.
    pub fn code(&self, row: usize, names: &Column<String>) -> Option<u32> {
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
        names: &Column<String>,
        tree: &Tree<N>,
        role: Role<'_>,
    ) -> Result<Option<u32>> {
        let mut found = self.told_apart(name);
        if found.is_empty() {
            found = self.printed(name, names);
        }
        if found.is_empty() {
            let bearers = bearers(tree, name);
            let one = |meaning| matches!(meaning, Meaning::Node(at) if bearers.contains(&at));
            found = self.meaning(one);
        }
        if found.is_empty() && kinds(&[name.to_owned()], role) == [CategoryKind::Total] {
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
    fn printed(&self, name: &str, names: &Column<String>) -> Vec<u32> {
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

    fn told_apart(&self, name: &str) -> Vec<u32> {
        let same = |identity: &Identity| identity.told_apart.as_deref() == Some(name.trim());
        (0..).zip(&self.each).filter(|(_, identity)| same(identity)).map(|(code, _)| code).collect()
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
        names: &'a Column<String>,
    ) -> impl Iterator<Item = (&'a str, Meaning)> + use<'a> {
        self.each.iter().map(move |identity| (identity.called(names), identity.meaning))
    }

    /// The name first printed for what a row is about, and what it means.
    pub fn meant<'a>(&'a self, row: usize, names: &'a Column<String>) -> Option<(&'a str, Meaning)> {
        let identity = at(&self.each, self.code(row, names)?)?;
        Some((identity.called(names), identity.meaning))
    }

    /// The node that an identity means.
    pub fn node_of<'a, N: Node>(&self, identity: u32, tree: &'a Tree<N>) -> Option<&'a N> {
        tree.nodes().get(self.node_at(identity)?)
    }

    /// What the name in a row means in the tree.
    pub fn node<'a, N: Node>(&self, row: usize, names: &Column<String>, tree: &'a Tree<N>) -> Option<&'a N> {
        tree.nodes().get(self.node_at(self.code(row, names)?)?)
    }

    /// What `of` says of what the name in each row means in the tree, asked once for each name.
    pub fn by_row<'a, N: Node, T>(
        &'a self,
        names: &'a Column<String>,
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
    pub fn strange<N: Node>(&self, names: &Column<String>, tree: &Tree<N>) -> Option<(usize, Error)> {
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
    match without_total(name).filter(|_| bearers.is_empty()) {
        Some(rest) => tree.bearers(&rest),
        None => bearers,
    }
}

/// The rows of a name that several nodes bear, each with the node that it says is meant, and the node that the name means
/// where the row does not say.
struct Shared {
    rows: Vec<(usize, Option<usize>)>,
    usual: Option<usize>,
}

/// Identities as they are made.
struct Maker<'a> {
    names: &'a Column<String>,
    identities: Identities,
    known: HashMap<Known, u32>,
}

#[derive(PartialEq, Eq, Hash)]
enum Known {
    Node(usize),
    Total,
    Own(String),
}

impl Maker<'_> {
    /// The identity of what the name of this code means.
    fn identity(&mut self, name: u32, meaning: Meaning) -> u32 {
        let spelled = || at(self.names.distinct(), name).map(|name| spelling::canonical(name));
        let known = match meaning {
            Meaning::Node(at) => Known::Node(at),
            Meaning::Total => Known::Total,
            Meaning::Own => Known::Own(spelled().unwrap_or_default()),
        };
        let each = &mut self.identities.each;
        *self.known.entry(known).or_insert_with(|| {
            each.push(Identity { name, told_apart: None, meaning });
            u32::try_from(each.len() - 1).unwrap_or(u32::MAX)
        })
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
