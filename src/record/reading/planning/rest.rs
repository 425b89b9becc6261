//! What the other columns are.
use super::Planning;
use crate::{
    Result,
    record::reading::{
        plan::{Figures, Plan},
        view::{Use, View},
        when,
        words::Meaning,
    },
};

impl Planning<'_, '_> {
    pub(super) fn population(&mut self, is_wide: bool) -> Result<Option<usize>> {
        let view = self.view;
        if let Some(name) = view.options.population.as_deref() {
            let index = view.named(name).ok_or_else(|| view.missing(name))?;
            self.tell(
                Some(index),
                "the population",
                View::says("population", view.given.population.as_ref()),
            );
            return Ok(Some(view.at(index)));
        }
        let people: Vec<usize> = view
            .indices()
            .filter(|&index| self.uses[index] == Use::Names(Some(Meaning::Population)))
            .collect();
        let mut taken = None;
        for index in people {
            let heading = view.heading(index);
            let of_year =
                heading.split_whitespace().any(|word| when::of_heading(word, view.notes, None).is_some());
            if of_year {
                let why = "it is of one year, and the figures are of others too";
                self.tell(Some(index), "left out (populations)", why);
            } else if taken.is_none() && !is_wide && view.values[index].figures > 0 {
                taken = Some(view.at(index));
                self.tell(Some(index), "the population", "its heading says so");
            } else {
                self.tell(Some(index), "left out (populations)", "it does not say of which of the figures");
            }
        }
        Ok(taken)
    }

    /// What is left: attributes and annotations.
    pub(super) fn rest(&mut self, plan: &mut Plan) -> Result<()> {
        let view = self.view;
        let taken: Vec<usize> = self.told.iter().filter_map(|(at, ..)| *at).collect();
        let declared: Option<Vec<usize>> = match &view.options.attributes {
            None => None,
            Some(names) => Some(
                names
                    .iter()
                    .map(|name| view.named(name).ok_or_else(|| view.missing(name)))
                    .collect::<Result<_>>()?,
            ),
        };
        for index in view.indices() {
            let at = view.at(index);
            if taken.contains(&at) {
                continue;
            }
            let is_declared = declared.as_ref().map(|declared| declared.contains(&index));
            match (self.uses[index], is_declared) {
                (_, Some(true)) => {
                    plan.attributes.push(at);
                    self.tell(Some(index), "an attribute", "attributes= says so");
                }
                (Use::Nothing, _) => {
                    if !view.headings[index].leaf.is_empty() {
                        self.tell(Some(index), "left out (blank)", "it holds nothing");
                    }
                }
                (Use::NoCounts(what), _) => {
                    self.tell(Some(index), format!("left out ({what})"), "its heading or its unit says so");
                }
                (Use::Counts(_), _) if is_left_of(at, &plan.figures) && plan.figures.len() == 1 => {
                    plan.attributes.push(at);
                    self.tell(
                        Some(index),
                        "an attribute, if it splits the figures",
                        "its numbers stand before the counts",
                    );
                }
                (Use::Counts(_), _) => {
                    let why = format!(
                        "the counts are another column; count={:?} reads this one",
                        view.heading(index)
                    );
                    self.tell(Some(index), "left out (other numbers)", why);
                }
                (Use::Names(Some(Meaning::Note)), _) => {
                    if self.says_totals(index) {
                        plan.totals = Some(at);
                        self.tell(Some(index), "which rows are totals", "it says \"Total\" in some of them");
                    } else {
                        plan.annotations.push(at);
                        self.tell(Some(index), "a note", "its heading says so");
                    }
                }
                (
                    Use::Names(Some(
                        Meaning::Identifier | Meaning::AreaCode | Meaning::Published | Meaning::Source,
                    )),
                    _,
                ) => {
                    plan.annotations.push(at);
                    self.tell(Some(index), "a description", "its heading says so");
                }
                (Use::Names(_), Some(false)) => {
                    plan.annotations.push(at);
                    self.tell(Some(index), "a description", "attributes= names others");
                }
                (Use::Names(_), _) => {
                    plan.attributes.push(at);
                    self.tell(Some(index), "an attribute, if it splits the figures", "its values are names");
                }
            }
        }
        Ok(())
    }

    pub(super) fn says_totals(&self, index: usize) -> bool {
        let view = self.view;
        view.found
            .data
            .iter()
            .any(|&row| view.sheet.cell(row, view.at(index)).printed().eq_ignore_ascii_case("total"))
    }
}

fn is_left_of(at: usize, figures: &[Figures]) -> bool {
    figures.iter().all(|figures| at < figures.at)
}
