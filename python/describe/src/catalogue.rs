//! Everything that is described: statistics, their options and results, and the words of both.
use crate::{options::OptionsOf, words::Words};
use quetelet::{
    claim::ClaimResult,
    compare::{Adjustment, Change, ProbabilityMethod},
    rate::Rate,
    results::{About, ByName, Column, Described, Kind, Named, OptionKind, Shape},
    share::Share,
    trend::{JointMannKendallTest, mann_kendall},
};

/// A result, and its batch.
pub struct Class {
    pub name: &'static str,
    pub doc: &'static str,
    pub fields: Vec<About>,
    pub batch: Option<&'static str>,
    /// Of a trend the field that says its method.
    pub trend: Option<&'static str>,
    /// Whether it is part of another result.
    pub part: bool,
}

/// A function of the compiled half that is called by its name, with the types of what it is of.
pub struct Call {
    pub name: &'static str,
    pub inputs: Vec<&'static str>,
    pub result: &'static str,
}

/// A trend, and its results of one series and of many.
pub struct Trend {
    pub name: &'static str,
    pub one: &'static str,
    pub many: &'static str,
}

#[derive(Default)]
pub struct Catalogue {
    pub words: Words,
    pub options: Vec<OptionsOf>,
    pub classes: Vec<Class>,
    pub calls: Vec<Call>,
    pub trends: Vec<Trend>,
}

macro_rules! add_trends {
    ($($trend:ident($method:ident): $options:ty => $result:ty as $one:ident, $many:ident;)+) => {
        fn add_trends(catalogue: &mut Catalogue) {
            $(
                catalogue.add_options::<$options>(stringify!($trend));
                catalogue.add::<$result>(stringify!($one), Some(stringify!($many)), Some(stringify!($method)));
                catalogue.trends.push(Trend {
                    name: stringify!($trend),
                    one: stringify!($one),
                    many: stringify!($many),
                });
            )+
        }
    };
}
trends!(add_trends);

macro_rules! add_statistics {
    ($($name:ident($($input:ident: $type:ty),+; $option:ident: $options:ty) -> $result:ty, $run:ident $function:block;)+) => {
        fn add_statistics(catalogue: &mut Catalogue) {
            $(
                catalogue.add_options::<$options>(stringify!($name));
                catalogue.add::<$result>(<$result as Described>::NAME, None, None);
                catalogue.calls.push(Call {
                    name: stringify!($name),
                    inputs: vec![$(stringify!($type)),+],
                    result: <$result as Described>::NAME,
                });
            )+
        }
    };
}
statistics!(add_statistics);

impl Catalogue {
    pub fn new() -> Self {
        let mut all = Self::default();
        all.add_options::<quetelet::rate::Options>("rate");
        all.add::<Rate>("Rate", Some("Rates"), None);
        all.add_options::<quetelet::share::Options>("share");
        all.add::<Share>("Share", Some("Shares"), None);
        all.add_options::<quetelet::compare::Options>("change");
        all.add::<Change>("Change", Some("Changes"), None);
        add_statistics(&mut all);
        add_trends(&mut all);
        all.add_options::<mann_kendall::JointOptions>("mann_kendall_joint");
        all.add::<JointMannKendallTest>("JointMannKendall", None, None);
        all.add::<ClaimResult>("ClaimResult", None, None);
        all.add_words::<Adjustment>();
        all.add_words::<ProbabilityMethod>();
        let names: Vec<&str> =
            all.classes.iter().flat_map(|class| [Some(class.name), class.batch]).flatten().collect();
        all.words.name(&names);
        all
    }

    fn add_words<W: Named>(&mut self) {
        self.words.add(std::any::type_name::<W>(), W::names);
    }

    fn add_options<'v, O: ByName<'v>>(&mut self, name: &'static str) {
        let settings = O::settings();
        for setting in &settings {
            if let OptionKind::Word { of, names } = setting.kind {
                self.words.add(of, names);
            }
        }
        if !settings.is_empty() {
            self.options.push(OptionsOf { name, settings });
        }
    }

    fn add<R: Described>(
        &mut self,
        name: &'static str,
        batch: Option<&'static str>,
        trend: Option<&'static str>,
    ) {
        self.add_class(Class { name, doc: R::DOC, fields: R::fields(), batch, trend, part: false });
    }

    /// A class behind those that its fields are of.
    fn add_class(&mut self, class: Class) {
        for about in &class.fields {
            let columns: Vec<Column> = (about.describe)(about);
            for column in columns {
                if let Kind::Word { of, names } = column.kind {
                    self.words.add(of, names);
                }
            }
            if let Shape::Items { name, doc, fields } | Shape::Part { name, doc, fields } = (about.shape)()
                && self.classes.iter().all(|known| known.name != name)
            {
                self.add_class(Class { name, doc, fields: fields(), batch: None, trend: None, part: true });
            }
        }
        self.classes.push(class);
    }
}
