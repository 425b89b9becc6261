//! Which texts of an attribute are one category, and which are the total over it.
use super::{builder::Extra, column::at, spellings::Spellings};
use crate::record::{
    CategoryKind,
    category::{Role, kinds},
    spelling,
};

/// The categories of an attribute: texts that differ in case or spaces are one.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Categories {
    /// For each distinct text, the code of the first that is the same category; nothing for the total.
    first: Vec<Option<u32>>,
    kinds: Vec<CategoryKind>,
}

impl Categories {
    pub fn new(attribute: &Extra) -> Self {
        let texts = || attribute.column.distinct();
        let kinds = kinds(texts(), Role::Attribute(&attribute.name));
        let mut spelled = Spellings::new();
        let first = (0..).zip(texts().zip(&kinds)).map(|(code, (text, kind))| {
            let is_total = *kind == CategoryKind::Total || text.is_empty();
            (!is_total).then(|| spelled.first(text, || code))
        });
        Self { first: first.collect(), kinds }
    }

    /// The category that a text of the attribute means, by the code of the first that means it; nothing for the total.
    pub fn category(&self, code: u32) -> Option<u32> {
        at(&self.first, code).copied().flatten()
    }

    /// What kind of category a text of the attribute is.
    pub fn kind(&self, code: u32) -> CategoryKind {
        match self.category(code) {
            None => CategoryKind::Total,
            Some(_) => at(&self.kinds, code).copied().unwrap_or(CategoryKind::Single),
        }
    }

    /// The categories, without the total, by the codes of the first texts that mean them.
    pub fn distinct(&self) -> impl Iterator<Item = u32> {
        let own = |(code, first): (u32, &Option<u32>)| (*first == Some(code)).then_some(code);
        (0..).zip(&self.first).filter_map(own)
    }

    /// The category that `text` means, where the attribute has it.
    pub fn find(&self, text: &str, attribute: &Extra) -> Option<Wanted> {
        let wanted = spelling::canonical(text);
        let mut texts = (0..).zip(attribute.column.distinct());
        let same = texts.find(|(_, other)| spelling::canonical(other) == wanted);
        same.map(|(code, _)| self.category(code).map_or(Wanted::Total, Wanted::One))
    }
}

/// Which categories of an attribute are meant.
#[derive(Clone, Copy)]
pub(super) enum Wanted {
    /// The total over them.
    Total,
    /// Every one, without the total.
    Any,
    /// That of this code.
    One(u32),
}

impl Wanted {
    /// Whether a category is meant; none is the total.
    pub fn holds(self, category: Option<u32>) -> bool {
        match self {
            Self::Total => category.is_none(),
            Self::Any => category.is_some(),
            Self::One(code) => category == Some(code),
        }
    }
}
