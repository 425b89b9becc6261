//! Where the area and the offence are taken from.
use super::Planning;
use crate::{
    Result,
    record::reading::{
        heading::Heading,
        plan::{Figures, From},
        title::subject,
        view::{Use, View},
        words::{self, Meaning},
    },
};

impl Planning<'_, '_> {
    /// The columns of names of offences, from the left.
    pub(super) fn offence_columns(&self) -> Result<Vec<usize>> {
        let view = self.view;
        let named = match view.options.offence.as_deref() {
            Some(name) => Some(
                view.named(name)
                    .map_or_else(|| self.unless_constant(name).map(|()| None), |at| Ok(Some(at)))?,
            ),
            None => None,
        };
        if let Some(named) = named {
            return Ok(named.into_iter().collect());
        }
        let names = |index: &usize| self.uses[*index] == Use::Names(Some(Meaning::Offence));
        Ok(view.indices().filter(names).collect())
    }

    /// Nothing, or the error for a name that is nearly that of a column.
    pub(super) fn unless_constant(&self, name: &str) -> Result<()> {
        let near = |heading: &Heading| {
            strsim::jaro_winkler(&heading.leaf.to_lowercase(), &name.to_lowercase()) > 0.9
        };
        if self.view.headings.iter().any(near) { Err(self.view.missing(name)) } else { Ok(()) }
    }

    /// Where the area is taken from.
    pub(super) fn area(&mut self, is_figures: &dyn Fn(&usize) -> bool) -> Result<From> {
        let view = self.view;
        let options = view.options;
        if let Some(name) = options.area.as_deref() {
            if let Some(index) = view.named(name) {
                self.tell(Some(index), "the area", View::says("area", view.given.area.as_ref()));
                return Ok(From::Column(view.at(index)));
            }
            if view.given.area.is_some() {
                self.unless_constant(name)?;
                self.tell(None, format!("the area: {name}"), "area= says so");
                return Ok(From::Always(name.to_owned(), "it is given".to_owned()));
            }
        }
        let areas = view
            .indices()
            .filter(|index| !is_figures(index))
            .filter(|&index| self.uses[index] == Use::Names(Some(Meaning::Area)));
        let coded = view.indices().find(|&index| self.uses[index] == Use::Names(Some(Meaning::AreaCode)));
        let kinds = |index: usize| view.values[index].kinds;
        let largest = areas.rev().max_by_key(|&index| kinds(index));
        // Codes of smaller areas than those that are named are the areas.
        let named = largest.filter(|&index| coded.is_none_or(|coded| kinds(coded) <= 2 * kinds(index)));
        if let Some(index) = named {
            self.tell(Some(index), "the area", "its heading says so");
            return Ok(From::Column(view.at(index)));
        }
        if let Some(index) = coded {
            self.tell(Some(index), "the area", "its heading says that it is the code of one");
            return Ok(From::Column(view.at(index)));
        }
        if let Some(area) = options.default_area.as_deref().or(options.area.as_deref()) {
            let why =
                if options.default_area.is_some() { "it is given" } else { "the publisher's layout says so" };
            self.tell(None, format!("the area: {area}"), why);
            return Ok(From::Always(area.to_owned(), why.to_owned()));
        }
        let named = view.titles.iter().find_map(|title| words::place(title));
        let (area, why) = match named {
            Some(place) => (place, "a title says so"),
            None => ("not stated", "nothing in the file says where; area= does"),
        };
        self.tell(None, format!("the area: {area}"), why);
        Ok(From::Always(area.to_owned(), why.to_owned()))
    }

    /// Where the offence is taken from, and the columns of broader ones.
    pub(super) fn offence(
        &mut self,
        columns: &[usize],
        figures: &[Figures],
        attribute: Option<&str>,
        is_wide: bool,
    ) -> (From, Vec<usize>) {
        let view = self.view;
        let options = view.options;
        if let Some(finest) = columns.iter().copied().max_by_key(|&index| view.values[index].kinds) {
            let mut broader: Vec<usize> = columns.iter().copied().filter(|&index| index != finest).collect();
            broader.sort_by_key(|&index| std::cmp::Reverse(view.values[index].kinds));
            let why = if broader.is_empty() {
                "its heading says so"
            } else {
                "of the columns of offences it has the most"
            };
            self.tell(Some(finest), "the offence", why);
            for &index in &broader {
                self.tell(Some(index), "an attribute, if it splits the figures", "it holds broader offences");
            }
            return (
                From::Column(view.at(finest)),
                broader.into_iter().map(|index| view.at(index)).collect(),
            );
        }
        let given = options.offence.as_deref().or(options.default_offence.as_deref());
        if let Some(name) = given {
            self.tell(None, format!("the offence: {name}"), "offence= says so");
            return (From::Always(name.to_owned(), "it is given".to_owned()), Vec::new());
        }
        if figures.len() > 1 && attribute.is_none() && !is_wide {
            return (From::Heading, Vec::new());
        }
        if is_wide && figures.iter().any(|figures| figures.name.is_some()) {
            return (From::Heading, Vec::new());
        }
        let coded = view.indices().find(|&index| self.uses[index] == Use::Names(Some(Meaning::OffenceCode)));
        if let Some(index) = coded {
            self.tell(Some(index), "the offence", "its heading says that it is the code of one");
            return (From::Column(view.at(index)), Vec::new());
        }
        let (offence, why) = self.offence_of_names(figures);
        self.tell(None, format!("the offence: {offence}"), why);
        (From::Always(offence, why.to_owned()), Vec::new())
    }

    /// What the sheet is about, by the heading of its counts, its name or its title.
    pub(super) fn offence_of_names(&self, figures: &[Figures]) -> (String, &'static str) {
        let view = self.view;
        let heading = figures.first().map(|figures| view.heading(figures.at - view.found.columns.start));
        let says = |heading: &&str| {
            let generic = [
                "count",
                "counts",
                "number",
                "value",
                "total",
                "n",
                "obs value",
                "frequency",
                "offences",
                "incidents",
                "number of offences",
                "number of incidents",
            ];
            let plain = heading.to_lowercase().replace('_', " ");
            Meaning::of(heading) == Some(Meaning::Offence) && !generic.contains(&plain.as_str())
        };
        if let Some(heading) = heading.filter(says).filter(|_| figures.len() == 1) {
            return (heading.to_owned(), "the heading of the counts says so");
        }
        if let Some(name) = &view.sheet_name {
            return (name.clone(), "the name of the sheet says so");
        }
        match view.titles.iter().find_map(|title| subject(title, view.notes)) {
            Some(subject) => (subject, "the title says so"),
            None => ("not stated".to_owned(), "nothing in the file says of what; offence= does"),
        }
    }
}
