//! Which columns hold the figures.
use super::Planning;
use crate::{
    Error, Period, Result,
    record::{
        DashedYear,
        reading::{
            plan::Figures,
            title::{about, categories},
            view::{Use, View},
            when,
            words::{Meaning, Unit},
        },
    },
};

impl Planning<'_, '_> {
    /// Columns of which each holds the figures of a period.
    pub(super) fn wide(
        &mut self,
        columns: &[usize],
        dashed: Option<DashedYear>,
        has_unit: bool,
    ) -> Result<Vec<Figures>> {
        let view = self.view;
        let days = |&index: &usize| Period::day(view.headings[index].date?);
        let dates: Option<Vec<Period>> = columns.iter().map(days).collect();
        let months = dates.as_deref().and_then(when::months);
        let mut figures = Vec::new();
        let mut refused: Option<&'static str> = None;
        for (place, &index) in columns.iter().enumerate() {
            let heading = &view.headings[index];
            let values = &view.values[index];
            let leaf_is_period = when::of_heading(&heading.leaf, view.notes, dashed).is_some();
            let said = if leaf_is_period {
                heading.groups.iter().rev().find_map(|group| Meaning::of(group)).and_then(Meaning::no_counts)
            } else {
                heading.meaning().and_then(Meaning::no_counts)
            };
            let is_broken = !has_unit && values.are_broken();
            let what = heading
                .unit
                .and_then(Unit::other)
                .or(said)
                .or_else(|| is_broken.then_some("numbers with decimals"));
            if let Some(what) = what {
                refused = Some(what);
                self.tell(
                    Some(index),
                    format!("left out ({what})"),
                    "counts are whole numbers, and this is none by its heading or its values",
                );
                continue;
            }
            let period = match &months {
                Some(months) => months.get(place).copied(),
                None => view.heading_period(index, dashed),
            };
            let within = view.period_within(index, dashed).map(|(_, rest)| rest);
            let name =
                heading.parts().rev().find(|part| when::of_heading(part, view.notes, dashed).is_none());
            let name = within
                .or_else(|| name.filter(|_| !leaf_is_period || heading.groups.len() > 1).map(str::to_owned));
            figures.push(Figures { at: view.at(index), period, name, group: None });
            self.tell(Some(index), "figures", "its heading is a period");
        }
        if figures.is_empty() {
            let titled = view.titles.iter().find_map(|title| about(title));
            let what = titled.or(refused).unwrap_or("no counts");
            return Err(view.refused(format!("its figures are {what}")));
        }
        // Several columns of counts of one period are told apart by what else stands above them.
        let first = figures.first().and_then(|figures| figures.name.clone());
        if figures.iter().all(|figures| figures.name == first) {
            figures.iter_mut().for_each(|figures| figures.name = None);
        }
        Ok(figures)
    }

    /// The columns of counts of a table whose periods are no headings, and the attribute that the headings are categories of.
    pub(super) fn counts(
        &mut self,
        offences: &[usize],
        unit: Option<usize>,
    ) -> Result<(Vec<Figures>, Option<String>)> {
        let view = self.view;
        if let Some(name) = view.options.count.as_deref() {
            let index = view.named(name).ok_or_else(|| view.missing(name))?;
            self.tell(Some(index), "the counts", View::says("count", view.given.count.as_ref()));
            return Ok((vec![Figures { at: view.at(index), ..Figures::default() }], None));
        }
        let mut sure = Vec::new();
        let mut likely = Vec::new();
        let mut refused = None;
        for index in view.indices() {
            match self.uses[index] {
                Use::Counts(_) if view.values[index].are_broken() && unit.is_none() => {
                    refused = Some("numbers with decimals");
                    self.tell(Some(index), "left out (numbers with decimals)", "counts are whole numbers");
                }
                Use::Counts(Some(Meaning::Count)) => sure.push(index),
                Use::Counts(_) => likely.push(index),
                Use::NoCounts(what) => {
                    refused = Some(what);
                    self.tell(Some(index), format!("left out ({what})"), "its heading or its unit says so");
                }
                Use::Names(_) | Use::Nothing => {}
            }
        }
        // Numbers of which no heading says anything are counts beside more that are surely some.
        let is_offence = |index: usize| self.uses[index] == Use::Counts(Some(Meaning::Offence));
        let named = likely.iter().filter(|&&index| is_offence(index)).count();
        if named > 0 && named * 2 < likely.len() {
            likely.retain(|&index| self.uses[index] != Use::Counts(None));
        }
        let has_offences = !offences.is_empty() || view.options.offence.is_some();
        let chosen = match (sure.as_slice(), likely.as_slice()) {
            ([], []) => {
                let titled = view.titles.iter().find_map(|title| about(title));
                let what = titled.or(refused).map_or_else(
                    || "no column of counts was found in it".to_owned(),
                    |what| format!("its figures are {what}"),
                );
                return Err(view.refused(what));
            }
            ([one], _) | ([], [one]) => vec![*one],
            ([first, ..], _) if has_offences => vec![*first],
            ([], likely) if has_offences => {
                let offence = |index: &&usize| matches!(self.uses[**index], Use::Counts(Some(_)));
                vec![likely.iter().find(offence).or(likely.last()).copied().unwrap_or_default()]
            }
            ([], likely) => likely.to_vec(),
            (_, _) => {
                let both = |index: &usize| sure.contains(index) || likely.contains(index);
                view.indices().filter(both).collect()
            }
        };
        if let [one] = chosen[..] {
            self.tell(Some(one), "the counts", "its heading or its numbers say so");
            for index in sure.into_iter().filter(|index| *index != one) {
                let name = view.heading(index);
                let why = format!("it counts something else of the same rows; count={name:?} reads it");
                self.tell(Some(index), "left out (another count)", why);
            }
            return Ok((vec![Figures { at: view.at(one), ..Figures::default() }], None));
        }
        Ok(self.measures(&chosen))
    }

    /// Columns of which each holds the figures of an offence, or of a category.
    pub(super) fn measures(&mut self, chosen: &[usize]) -> (Vec<Figures>, Option<String>) {
        let view = self.view;
        let leaf = |index: usize| view.heading(index).to_owned();
        let repeats = |index: usize| {
            chosen.iter().filter(|&&other| view.heading(other) == view.heading(index)).count() > 1
        };
        let mut figures = Vec::new();
        for &index in chosen {
            let groups = &view.headings[index].groups;
            let (name, group) = match groups.last() {
                Some(group) if repeats(index) || leaf(index).is_empty() => (group.clone(), None),
                group => (leaf(index), group.cloned()),
            };
            figures.push(Figures { at: view.at(index), period: None, name: Some(name), group });
        }
        let attribute = match view.options.columns.as_deref() {
            Some("offence") => None,
            Some(name) => Some(name.to_owned()),
            None => {
                let names: Vec<&str> = figures.iter().filter_map(|figures| figures.name.as_deref()).collect();
                categories(&names)
            }
        };
        let what = attribute.as_deref().unwrap_or("offence").to_owned();
        for &index in chosen {
            self.tell(Some(index), "figures", format!("its heading is the {what}"));
        }
        (figures, attribute)
    }

    /// Nothing, or that a title says that the figures are no counts, where no heading says what they are.
    pub(super) fn check_titles(&self, figures: &[Figures], is_wide: bool) -> Result<()> {
        let view = self.view;
        if view.options.count.is_some() {
            return Ok(());
        }
        let says =
            |use_of: &Use| matches!(use_of, Use::NoCounts(_)) || *use_of == Use::Counts(Some(Meaning::Count));
        let is_figures = |index: usize| figures.iter().any(|figures| figures.at == view.at(index));
        let told = if is_wide {
            view.indices().any(|index| is_figures(index) && view.meaning(index) == Some(Meaning::Count))
        } else {
            self.uses.iter().any(says)
        };
        let mixed = view.indices().any(|index| {
            matches!(self.uses[index], Use::NoCounts("rates" | "percentages or proportions" | "changes"))
        });
        if told || mixed && !is_wide {
            return Ok(());
        }
        let name = view.sheet.name().to_owned();
        let title =
            view.titles.iter().chain([&name]).find_map(|title| about(title).map(|what| (title, what)));
        match title {
            Some((title, what)) => Err(view
                .refused(format!("its title says that its figures are {what}: {:?}", Error::excerpt(title)))),
            None => Ok(()),
        }
    }
}
