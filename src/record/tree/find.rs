//! How one of a tree is found by what it is called.
use super::{Node, Tree};
use crate::{Error, Result, error::listed, record::spelling};
use std::collections::{BTreeMap, BTreeSet};

/// How many names an error lists.
const NEAREST: usize = 5;

impl<N: Node> Tree<N> {
    /// The one with this code, name or other name.
    ///
    /// # Errors
    /// When there is none (the message lists those with the nearest names), or several of which none is within all
    /// the others.
    ///
    /// ```
    /// let forces = quetelet::Geography::police_forces();
    /// for name in ["E23000035", "devon and cornwall", "Devon & Cornwall Police"] {
    ///     assert_eq!(forces.find(name)?.name, "Devon & Cornwall");
    /// }
    /// assert_eq!(forces.find("West Midlands")?.code, "E23000014"); // the force
    /// assert_eq!(forces.find("West Midlands region")?.code, "E12000005");
    /// # Ok::<(), quetelet::Error>(())
    /// ```
    pub fn find(&self, name_or_code: &str) -> Result<&N> {
        let found = self.position(name_or_code)?.and_then(|at| self.nodes.get(at));
        found.ok_or_else(|| self.unknown(name_or_code))
    }

    /// Where the one with this code, name or other name stands among the nodes, if there is one.
    ///
    /// # Errors
    /// When there are several of which none is within all the others.
    fn position(&self, name_or_code: &str) -> Result<Option<usize>> {
        let bearers = self.bearers(name_or_code);
        match self.innermost(&bearers) {
            None if !bearers.is_empty() => Err(self.shared(name_or_code, &bearers)),
            innermost => Ok(innermost),
        }
    }

    /// Where those stand that go by this code, or else by this name, in the order of the tree. Of several that share
    /// the name, those whose kind it says: `West Midlands (region)`.
    pub(in crate::record) fn bearers(&self, name_or_code: &str) -> Vec<usize> {
        if name_or_code.len() > spelling::LONGEST {
            return self.called(name_or_code);
        }
        if let Some(place) = self.place(name_or_code) {
            return vec![place];
        }
        let named = |stop_words| self.names.get(&key(name_or_code, stop_words));
        let bearers: Vec<usize> =
            named(&[]).or_else(|| named(N::STOP_WORDS)).into_iter().flatten().copied().collect();
        if bearers.is_empty() {
            return bearers;
        }
        let words = spelling::words(name_or_code);
        let says_kind = |at: &&usize| {
            let kind = self.nodes.get(**at).and_then(N::kind);
            kind.is_some_and(|kind| words.split(' ').any(|word| word == spelling::words(&kind)))
        };
        let of_kind: Vec<usize> = bearers.iter().filter(says_kind).copied().collect();
        if of_kind.is_empty() { bearers } else { of_kind }
    }

    /// Those that bear exactly this code or name.
    fn called(&self, name_or_code: &str) -> Vec<usize> {
        let own = |node: &N| node.code() == name_or_code || all_names(node).any(|name| name == name_or_code);
        self.nodes.iter().enumerate().filter(|(_, node)| own(node)).map(|(at, _)| at).collect()
    }

    /// The one of several that lies within all the others.
    pub(in crate::record) fn innermost(&self, bearers: &[usize]) -> Option<usize> {
        let within_all = |at: &&usize| {
            let line: BTreeSet<usize> = self.line(Some(**at)).collect();
            bearers.iter().all(|bearer| line.contains(bearer))
        };
        bearers.iter().find(within_all).copied()
    }

    /// The error for a name that several share.
    pub(in crate::record) fn shared(&self, name: &str, bearers: &[usize]) -> Error {
        let codes: Vec<&str> = bearers.iter().filter_map(|&at| self.nodes.get(at)).map(N::code).collect();
        Error::domain(N::WHAT, format!("a code where several share a name ({})", listed(&codes)), name)
    }

    pub(in crate::record) fn unknown(&self, given: &str) -> Error {
        let mut names = self.by_likeness(given);
        let more = names.len().saturating_sub(NEAREST);
        names.truncate(NEAREST);
        let more = (more > 0).then(|| format!("and {more} more"));
        names.extend(more.as_deref());
        Error::unknown(N::WHAT, given, &names)
    }

    /// All names, those nearest to `given` first.
    fn by_likeness(&self, given: &str) -> Vec<&str> {
        // Beyond some length names are alike or not, and the time to compare them grows with its square.
        let start = |name: &str| key(&Error::excerpt(name), N::STOP_WORDS);
        let given = start(given);
        let likeness = |node: &N| {
            let words = all_names(node).chain([node.code()]);
            words.map(|word| strsim::jaro_winkler(&given, &start(word))).fold(0.0, f64::max)
        };
        let mut scored: Vec<(f64, &str)> =
            self.nodes.iter().map(|node| (likeness(node), node.name())).collect();
        scored.sort_by(|a, b| b.0.total_cmp(&a.0));
        scored.dedup_by_key(|(_, name)| *name);
        scored.into_iter().map(|(_, name)| name).collect()
    }
}

/// Who bears each code.
pub(super) fn codes<N: Node>(nodes: &[N]) -> Result<BTreeMap<String, usize>> {
    let mut codes = BTreeMap::new();
    for (at, node) in nodes.iter().enumerate() {
        let code = folded(node.code());
        if code.is_empty() || codes.insert(code, at).is_some() {
            return Err(Error::domain(
                "code",
                format!("one that no other {} bears", N::WHAT),
                format!("{:?}", node.code()),
            ));
        }
    }
    Ok(codes)
}

/// Who bears each name, in full and without stop words.
pub(super) fn names<N: Node>(nodes: &[N]) -> BTreeMap<String, BTreeSet<usize>> {
    let mut names: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    for (at, node) in nodes.iter().enumerate() {
        for name in all_names(node) {
            for key in [key(name, &[]), key(name, N::STOP_WORDS)].into_iter().filter(|key| !key.is_empty()) {
                names.entry(key).or_default().insert(at);
            }
        }
    }
    names
}

/// All names of one: its name and the aliases.
fn all_names<N: Node>(node: &N) -> impl Iterator<Item = &str> {
    node.aliases().iter().map(String::as_str).chain([node.name()])
}

/// A code as it is compared: `1/1` and `11` are two.
pub(super) fn folded(code: &str) -> String {
    code.trim().to_lowercase()
}

/// A name as it is compared: its letters and digits, without the `stop_words`.
fn key(name: &str, stop_words: &[&str]) -> String {
    let name = name.to_lowercase().replace('&', " and ");
    let words = name.split(|c: char| !c.is_alphanumeric());
    words.filter(|word| !stop_words.contains(word)).collect()
}
