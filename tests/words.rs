//! A newcomer's search lands: the documentation of public items has the field's terms, and functions bear the names that
//! other packages have for them.
use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

/// Each term, and a file whose public documentation has it.
const TERMS: [(&str, &str); 14] = [
    ("confidence interval", "src/rate/crude.rs"),
    ("p-value", "src/compare/change.rs"),
    ("null hypothesis", "src/trend/mann_kendall/single.rs"),
    ("overdispersion", "src/rate/dispersion.rs"),
    ("offset", "src/measure/exposure.rs"),
    ("exposure", "src/measure/exposure.rs"),
    ("Theil–Sen", "src/trend/sen/slope.rs"),
    ("Kendall tau", "src/trend/mod.rs"),
    ("concordant", "src/trend/mann_kendall/single.rs"),
    ("changepoint", "src/trend/change_points/model.rs"),
    ("interrupted time series", "src/trend/interrupted/model.rs"),
    ("segmented regression", "src/trend/interrupted/model.rs"),
    ("standardisation", "src/rate/harm.rs"),
    ("suppression", "src/record/marks.rs"),
];

/// What a function is called elsewhere, and the file in which it bears that name.
const ALIASES: [(&str, &str); 24] = [
    ("poisson.test", "src/rate/crude.rs"),
    ("poisson_conf_int", "src/rate/crude.rs"),
    ("confint_poisson", "src/rate/crude.rs"),
    ("quasipoisson", "src/rate/dispersion.rs"),
    ("ageadjust.direct", "src/rate/harm.rs"),
    ("tolerance_int_poisson", "src/rate/prediction.rs"),
    ("rate ratio", "src/compare/change.rs"),
    ("p.adjust", "src/compare/adjust.rs"),
    ("multipletests", "src/compare/adjust.rs"),
    ("proportion_confint", "src/share/proportion.rs"),
    ("binom.test", "src/share/proportion.rs"),
    ("prop.trend.test", "src/trend/cochran_armitage/model.rs"),
    ("CochranArmitageTest", "src/trend/cochran_armitage/model.rs"),
    ("MannKendall", "src/trend/mann_kendall/single.rs"),
    ("mk.test", "src/trend/mann_kendall/single.rs"),
    ("kendalltau", "src/trend/mann_kendall/single.rs"),
    ("theilslopes", "src/trend/sen/slope.rs"),
    ("sens.slope", "src/trend/sen/slope.rs"),
    ("glm", "src/trend/mod.rs"),
    ("joinpoint", "src/trend/mod.rs"),
    ("cpt.meanvar", "src/trend/change_points/model.rs"),
    ("PELT", "src/trend/change_points/model.rs"),
    ("its", "src/trend/interrupted/model.rs"),
    ("segmented", "src/trend/interrupted/model.rs"),
];

/// Folders that are no part of the public documentation.
const HIDDEN: [&str; 2] = ["src/math", "src/limits"];

/// What a file says of its public items: the text of their documentation, and their aliases.
#[derive(Default)]
struct Documented {
    text: String,
    aliases: Vec<String>,
}

impl Documented {
    fn of(source: &str) -> Self {
        let (mut documented, mut text, mut aliases) = (Self::default(), String::new(), Vec::new());
        for line in source.lines().map(str::trim_start) {
            if let Some(doc) = line.strip_prefix("///") {
                text.push_str(doc);
                text.push(' ');
            } else if let Some(rest) = line.strip_prefix("#[doc(alias = \"") {
                aliases.extend(rest.split_once('"').map(|(alias, _)| alias.to_owned()));
            } else if !line.starts_with("#[") {
                if line.starts_with("pub ") {
                    documented.text.push_str(&text);
                    documented.aliases.append(&mut aliases);
                }
                text.clear();
                aliases.clear();
            }
        }
        documented
    }

    /// With the page of a module, where that is public: its file is a folder's.
    fn with_page(mut self, path: &str, source: &str) -> Self {
        if path.ends_with("mod.rs") || path.ends_with("lib.rs") {
            self.text.extend(
                source.lines().filter_map(|line| line.strip_prefix("//!")).flat_map(|doc| [doc, " "]),
            );
        }
        self
    }

    fn has(&self, term: &str) -> bool {
        let words: Vec<&str> = self.text.split_whitespace().collect();
        words.join(" ").to_lowercase().contains(&term.to_lowercase())
    }
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

/// Every file of the core with public documentation, by its path.
fn documentation() -> BTreeMap<String, Documented> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let read = |path: PathBuf| {
        let name = path.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/");
        let source = fs::read_to_string(&path).unwrap();
        let documented = Documented::of(&source).with_page(&name, &source);
        (name, documented)
    };
    let all = files(&root.join("src")).into_iter().map(read);
    all.filter(|(name, _)| !HIDDEN.iter().any(|folder| name.starts_with(folder))).collect()
}

#[test]
fn the_terms_of_the_field_stand_in_public_documentation() {
    let files = documentation();
    assert!(files.len() > 100, "only {} files read", files.len());
    for (term, home) in TERMS {
        let having: Vec<&String> =
            files.iter().filter(|(_, file)| file.has(term)).map(|(name, _)| name).collect();
        assert!(!having.is_empty(), "no public item's documentation has {term:?}: it stood in {home}");
        assert!(having.iter().any(|name| *name == home), "{term:?} left {home}; it stands in {having:?}");
    }
}

#[test]
fn functions_are_found_by_their_names_in_other_packages() {
    let files = documentation();
    for (alias, home) in ALIASES {
        let borne = files.get(home).is_some_and(|file| file.aliases.iter().any(|borne| borne == alias));
        assert!(borne, "{home} has no public item with the alias {alias:?}");
    }
}

#[test]
fn documentation_of_private_items_does_not_count() {
    let source = "/// A changepoint.\nfn hidden() {}\n/// A trend\n/// test.\n#[doc(alias = \"mk.test\")]\n#[must_use]\npub fn shown() {}\n";
    let documented = Documented::of(source);
    assert!(documented.has("trend test") && !documented.has("changepoint"));
    assert_eq!(documented.aliases, ["mk.test"]);
    assert!(!Documented::of("/// Offset.\npub(crate) fn hidden() {}\n").has("offset"));
}

#[test]
fn every_flag_has_its_line_in_the_glossary() {
    let glossary = include_str!("../GLOSSARY.md");
    for flag in quetelet::Flag::ALL {
        assert!(glossary.contains(&format!("\n| `{flag}` | ")), "{flag}");
    }
}
