//! A hierarchy: named things within one another, as areas and offences both are.
mod find;

use crate::{Error, Result};
use find::{codes, folded, names};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
};

/// What a [`Tree`] holds.
pub trait Node {
    /// What one is called.
    const WHAT: &'static str;
    /// What several are called.
    const PLURAL: &'static str;
    /// Stop words, which may be left out of a name, or added to it (`police`).
    const STOP_WORDS: &'static [&'static str];

    /// The code that no other bears.
    fn code(&self) -> &str;
    /// The name in use.
    fn name(&self) -> &str;
    /// The code of what it lies within.
    fn parent(&self) -> Option<&str>;
    /// Other names.
    fn aliases(&self) -> &[String];

    /// What kind of one it is, where kinds are told apart: a force, a region.
    fn kind(&self) -> Option<String> {
        None
    }

    /// The first day it was there, and the first day it no longer was; none where nobody says.
    fn dates(&self) -> (Option<Date>, Option<Date>) {
        (None, None)
    }
}

/// Named things within one another, each found by its code, its name or another name.
///
/// In names upper and lower case, spaces and punctuation make no difference, and `&` is `and`. Of two that share a
/// name, one within the other, the inner one is found: `West Midlands` is the police force, and the region is
/// `West Midlands region` or `E12000005`. In a [`Table`](crate::Table) the other names say which is meant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Vec<N>", into = "Vec<N>")]
#[serde(bound(serialize = "N: Node + Clone + Serialize", deserialize = "N: Node + Deserialize<'de>"))]
pub struct Tree<N> {
    nodes: Vec<N>,
    parents: Vec<Option<usize>>,
    codes: BTreeMap<String, usize>,
    names: BTreeMap<String, BTreeSet<usize>>,
}

impl<N: Node> Tree<N> {
    /// The tree of `nodes`, in their order.
    ///
    /// # Errors
    /// When a code is blank or borne by two, a parent is not among the nodes, or one lies within itself.
    ///
    /// ```
    /// use quetelet::{Geography, record::{Area, AreaKind}};
    ///
    /// let airport = |code: &str, parent: &str| Area {
    ///     code: code.into(),
    ///     name: format!("Terminal {code}"),
    ///     kind: AreaKind::Other("terminal".into()),
    ///     parent: (!parent.is_empty()).then(|| parent.into()),
    ///     aliases: vec![],
    ///     valid_from: None,
    ///     valid_to: None,
    ///     residents: false,
    /// };
    /// assert_eq!(Geography::new(vec![airport("T", ""), airport("T1", "T")])?.areas().len(), 2);
    /// let error = Geography::new(vec![airport("T1", "X")]).unwrap_err();
    /// assert_eq!(error.to_string(), "parent of \"T1\": unknown area \"X\"; known: Terminal T1");
    /// # Ok::<(), quetelet::Error>(())
    /// ```
    pub fn new(nodes: Vec<N>) -> Result<Self> {
        let codes = codes(&nodes)?;
        let names = names(&nodes);
        let parents = Vec::with_capacity(nodes.len());
        let mut tree = Self { nodes, parents, codes, names };
        tree.parents = tree.nodes.iter().map(|node| tree.parent_at(node)).collect::<Result<_>>()?;
        (0..tree.nodes.len()).try_for_each(|at| tree.check_line(at))?;
        Ok(tree)
    }

    fn parent_at(&self, node: &N) -> Result<Option<usize>> {
        let find = |code: &str| self.codes.get(&folded(code)).copied().ok_or_else(|| self.unknown(code));
        node.parent().map(find).transpose().map_err(|e| e.at(format_args!("parent of {:?}", node.code())))
    }

    /// A line upwards that is longer than the tree has gone round in it.
    fn check_line(&self, at: usize) -> Result<()> {
        let node = self.nodes.get(at).filter(|_| self.line(Some(at)).count() > self.nodes.len());
        node.map_or(Ok(()), |node| {
            let outside = format!("an {} that does not lie within it", N::WHAT);
            Err(Error::domain(
                format!("parent of {:?}", node.code()),
                outside,
                node.parent().unwrap_or_default(),
            ))
        })
    }

    /// What `node` lies directly within.
    ///
    /// ```
    /// let forces = quetelet::Geography::police_forces();
    /// let region = forces.parent(forces.find("Gwent")?).map(ToString::to_string);
    /// assert_eq!(region.as_deref(), Some("Wales (W92000004)"));
    /// # Ok::<(), quetelet::Error>(())
    /// ```
    #[must_use]
    pub fn parent(&self, node: &N) -> Option<&N> {
        self.ancestors(node).next()
    }

    /// What lies directly within `node`, in the order of the tree.
    ///
    /// ```
    /// let forces = quetelet::Geography::police_forces();
    /// let north_west: Vec<_> = forces.children(forces.find("North West")?).map(|f| f.name.as_str()).collect();
    /// assert_eq!(north_west, ["Cumbria", "Lancashire", "Merseyside", "Greater Manchester", "Cheshire"]);
    /// # Ok::<(), quetelet::Error>(())
    /// ```
    pub fn children(&self, node: &N) -> impl Iterator<Item = &N> {
        let place = self.place(node.code());
        let nodes = self.nodes.iter().zip(&self.parents);
        nodes.filter(move |&(_, &parent)| parent.is_some() && parent == place).map(|(node, _)| node)
    }

    /// All that `node` lies within, the nearest first.
    ///
    /// ```
    /// let offences = quetelet::Offences::home_office();
    /// let above: Vec<_> = offences.ancestors(offences.find("s15A")?).map(|o| o.name.as_str()).collect();
    /// assert_eq!(above, ["sexual grooming", "sexual offences"]);
    /// # Ok::<(), quetelet::Error>(())
    /// ```
    pub fn ancestors(&self, node: &N) -> impl Iterator<Item = &N> {
        self.line(self.place(node.code())).skip(1).filter_map(|at| self.nodes.get(at))
    }

    /// All that lies within `node`, at any depth, in the order of the tree.
    ///
    /// ```
    /// let forces = quetelet::Geography::police_forces();
    /// assert_eq!(forces.descendants(forces.find("England")?).count(), 9 + 39); // regions and forces
    /// # Ok::<(), quetelet::Error>(())
    /// ```
    pub fn descendants(&self, node: &N) -> impl Iterator<Item = &N> {
        let place = self.place(node.code());
        let nodes = self.nodes.iter().enumerate();
        nodes
            .filter(move |&(at, _)| self.line(Some(at)).skip(1).any(|above| Some(above) == place))
            .map(|(_, n)| n)
    }

    /// All, in the order of the tree.
    pub(crate) fn nodes(&self) -> &[N] {
        &self.nodes
    }

    /// The places of what lies directly within the one at a place, in the order of the tree.
    pub(crate) fn within(&self, place: usize) -> impl Iterator<Item = usize> {
        self.parents.iter().enumerate().filter(move |(_, parent)| **parent == Some(place)).map(|(at, _)| at)
    }

    fn place(&self, code: &str) -> Option<usize> {
        self.codes.get(&folded(code)).copied()
    }

    /// The place itself and those above it, no further than once round.
    pub(crate) fn line(&self, place: Option<usize>) -> impl Iterator<Item = usize> {
        let above = |at: &usize| self.parents.get(*at).copied().flatten();
        std::iter::successors(place, above).take(self.nodes.len() + 1)
    }
}

impl<N> Default for Tree<N> {
    fn default() -> Self {
        Self { nodes: Vec::new(), parents: Vec::new(), codes: BTreeMap::new(), names: BTreeMap::new() }
    }
}

impl<N: Node> TryFrom<Vec<N>> for Tree<N> {
    type Error = Error;

    fn try_from(nodes: Vec<N>) -> Result<Self> {
        Self::new(nodes)
    }
}

impl<N> From<Tree<N>> for Vec<N> {
    fn from(tree: Tree<N>) -> Self {
        tree.nodes
    }
}

/// How many there are, and in what: `55 areas in England and Wales`.
impl<N: Node> fmt::Display for Tree<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let roots = self.nodes.iter().filter(|node| node.parent().is_none());
        let roots: Vec<&str> = roots.map(N::name).collect();
        f.pad(&format!("{} {} in {}", self.nodes.len(), N::PLURAL, roots.join(", ")))
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        Geography,
        record::{Area, AreaKind},
    };

    #[test]
    fn a_name_of_any_length_is_found_as_it_is_written() {
        let name = "Kent ".repeat(300);
        let tree = Geography::new(vec![area("1", &name, None), area("2", "Kent", None)]).unwrap();
        assert_eq!(tree.find(&name).map(|area| area.code.as_str()), Ok("1"));
        assert!(tree.find(&name.to_uppercase()).is_err());
    }

    fn area(code: &str, name: &str, parent: Option<&str>) -> Area {
        Area {
            code: code.to_owned(),
            name: name.to_owned(),
            kind: AreaKind::Other("district".to_owned()),
            parent: parent.map(str::to_owned),
            aliases: Vec::new(),
            valid_from: None,
            valid_to: None,
            residents: true,
        }
    }

    fn refusal(areas: Vec<Area>) -> String {
        Geography::new(areas).map_or_else(|e| e.to_string(), |tree| tree.to_string())
    }

    #[test]
    fn a_tree_that_is_none_is_refused() {
        let twice = vec![area("a", "One", None), area("A ", "Two", None)];
        assert_eq!(refusal(twice), "code must be one that no other area bears, got \"A \"");
        let blank = vec![area(" ", "One", None)];
        assert_eq!(refusal(blank), "code must be one that no other area bears, got \" \"");
        let orphan = vec![area("a", "One", Some("b"))];
        assert_eq!(refusal(orphan), "parent of \"a\": unknown area \"b\"; known: One");
        let itself = vec![area("a", "One", Some("a"))];
        assert_eq!(refusal(itself), "parent of \"a\" must be an area that does not lie within it, got a");
        let circle =
            vec![area("a", "One", Some("c")), area("b", "Two", Some("a")), area("c", "Three", Some("b"))];
        assert_eq!(refusal(circle), "parent of \"a\" must be an area that does not lie within it, got c");
    }

    #[test]
    fn a_tree_may_be_empty_or_have_several_roots() {
        assert_eq!(refusal(Vec::new()), "0 areas in ");
        assert_eq!(refusal(vec![area("a", "One", None), area("b", "Two", None)]), "2 areas in One, Two");
    }

    #[test]
    fn codes_keep_their_punctuation() {
        let tree = Geography::new(vec![area("1/1", "One", None), area("11", "Eleven", None)]);
        let found = tree.and_then(|tree| tree.find(" 11").map(|area| area.name.clone()));
        assert_eq!(found.as_deref(), Ok("Eleven"));
    }

    #[test]
    fn a_name_borne_by_two_apart_is_refused_with_their_codes() {
        let areas =
            vec![area("g", "Gwent", None), area("n1", "Newport", Some("g")), area("n2", "Newport", None)];
        let error =
            Geography::new(areas).and_then(|tree| tree.find("newport").cloned()).map_err(|e| e.to_string());
        let message = "area must be a code where several share a name (n1, n2), got newport";
        assert_eq!(error, Err(message.to_owned()));
    }

    #[test]
    fn an_area_of_another_tree_has_no_place_in_this_one() {
        let tree = Geography::new(vec![area("a", "One", None)]).unwrap_or_default();
        let stranger = area("b", "Two", Some("a"));
        assert_eq!(tree.parent(&stranger), None);
        assert_eq!(tree.children(&stranger).count() + tree.descendants(&stranger).count(), 0);
    }
}
