//! Closed lists of words, each under one name.
use crate::text::{camel, listed};
use std::collections::BTreeMap;

/// The words of a type, as its program lists them.
type Names = fn() -> Vec<&'static str>;

/// Every closed list of words, by the path of its type, and the name it has in Python.
#[derive(Default)]
pub struct Words(BTreeMap<&'static str, (String, Names)>);

impl Words {
    pub fn add(&mut self, of: &'static str, names: Names) {
        self.0.entry(of).or_insert_with(|| (String::new(), names));
    }

    /// Gives each its name: that of its type, with its module before it where it says nothing by itself or others bear it too,
    /// and `Method` behind it where a class does.
    pub fn name(&mut self, classes: &[&str]) {
        let own: Vec<&str> = self.0.keys().map(|of| last(of)).collect();
        let once = |name: &str| {
            !["Method", "Test"].contains(&name) && own.iter().filter(|other| **other == name).count() == 1
        };
        let named = |of: &str| {
            let name = last(of);
            match name {
                name if classes.contains(&name) => format!("{name}Method"),
                name if once(name) => name.to_owned(),
                name => format!("{}{name}", camel(module(of))),
            }
        };
        let all: Vec<String> = self.0.keys().map(|of| named(of)).collect();
        self.0.values_mut().zip(all).for_each(|(held, name)| held.0 = name);
    }

    pub fn of(&self, of: &str) -> &str {
        self.0.get(of).map_or("str", |(name, _)| name)
    }
}

fn last(of: &str) -> &str {
    of.rsplit("::").next().unwrap_or(of)
}

/// The module that a user finds a type in: the folder of its file.
fn module(of: &str) -> &str {
    let mut parts = of.rsplit("::").skip(1);
    let file = parts.next().unwrap_or(of);
    parts.next().filter(|folder| *folder != "quetelet").unwrap_or(file)
}

/// `Literal`s of all of them.
pub fn literals(words: &Words) -> String {
    let mut named: Vec<&(String, Names)> = words.0.values().collect();
    named.sort_by_key(|(name, _)| name);
    let literal = |(name, names): &&(String, Names)| {
        let words: Vec<String> = names().iter().map(|word| format!("{word:?}")).collect();
        listed(&format!("{name} = Literal["), &words, "]", 0)
    };
    named.iter().map(literal).collect()
}
