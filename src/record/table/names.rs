//! What there is in a table.
use super::Table;
use crate::{Period, Source};
use std::collections::BTreeSet;

impl Table {
    /// The areas, each once, by the first of the names printed for it.
    pub fn area_names(&self) -> impl Iterator<Item = &str> {
        self.area_synonyms.distinct(&self.areas)
    }

    /// The periods, each once, in their order.
    #[must_use]
    pub fn periods(&self) -> Vec<Period> {
        let periods: BTreeSet<Period> = self.periods.distinct().iter().copied().collect();
        periods.into_iter().collect()
    }

    /// The offences, each once, by the first of the names printed for it.
    pub fn offence_names(&self) -> impl Iterator<Item = &str> {
        self.offence_synonyms.distinct(&self.offences)
    }

    /// The sources, each once, as they first appear.
    pub fn sources(&self) -> impl Iterator<Item = &Source> {
        self.sources.distinct().iter().flatten()
    }

    /// The names of the attributes.
    pub fn attributes(&self) -> impl Iterator<Item = &str> {
        self.attributes.iter().map(|attribute| attribute.name.as_str())
    }

    /// The categories of an attribute, each once, as they first appear; none where there is no such attribute.
    pub fn categories(&self, attribute: &str) -> impl Iterator<Item = &str> {
        let columns = self.attributes.iter().filter(move |column| column.name == attribute);
        let names = columns.flat_map(|attribute| attribute.column.distinct()).map(String::as_str);
        names.filter(|category| !category.is_empty())
    }

    /// The names of the annotations: columns of free text that are kept, and make no difference.
    pub fn annotations(&self) -> impl Iterator<Item = &str> {
        self.annotations.iter().map(|annotation| annotation.name.as_str())
    }
}
