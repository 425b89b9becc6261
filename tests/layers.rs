//! Imports point down: no file of the core names a module of a layer above its own.
use std::{
    fs,
    path::{Path, PathBuf},
};

/// The layers, lowest first. A module may name its own layer only where [`SIDEWAYS`] says so.
const LAYERS: [&[&str]; 6] = [
    &["error", "as_text", "named", "setters", "progress", "math"],
    &["record"],
    &["measure"],
    &["distribution", "limits", "results"],
    &["rate", "share", "compare", "trend"],
    &["analysis", "coherence", "claim"],
];

/// Who may use whom within a layer: adding a line here is a visible choice.
const SIDEWAYS: [(&str, &str); 7] = [
    ("as_text", "error"),
    ("named", "error"),
    ("progress", "error"),
    ("math", "error"),
    ("math", "progress"),
    ("claim", "analysis"),
    ("claim", "coherence"),
];

/// Names re-exported at the root, and the modules they come from.
const EXPORTED: [(&str, &str); 25] = [
    ("Cause", "error"),
    ("Error", "error"),
    ("Result", "error"),
    ("Area", "record"),
    ("Count", "record"),
    ("Geography", "record"),
    ("Missing", "record"),
    ("Offence", "record"),
    ("Offences", "record"),
    ("Period", "record"),
    ("Record", "record"),
    ("Source", "record"),
    ("Table", "record"),
    ("Confidence", "measure"),
    ("Flag", "measure"),
    ("Flags", "measure"),
    ("Groups", "measure"),
    ("Interval", "measure"),
    ("Exposure", "measure"),
    ("Observed", "measure"),
    ("Panel", "measure"),
    ("Progress", "progress"),
    ("CountCache", "measure"),
    ("Series", "measure"),
    ("Alternative", "measure"),
];

fn module(name: &str) -> Option<&str> {
    let exported = EXPORTED.iter().find(|(item, _)| *item == name).map(|(_, module)| *module);
    exported.or_else(|| LAYERS.concat().contains(&name).then_some(name))
}

fn layer(module: &str) -> Option<usize> {
    LAYERS.iter().position(|modules| modules.contains(&module))
}

/// The first segment of every `crate::…` path in `source`, comments left out.
fn used(source: &str) -> Vec<String> {
    let code: String =
        source.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
    let identifier = |c: char| c.is_alphanumeric() || c == '_';
    let mut names = Vec::new();
    for path in code.split("crate::").skip(1) {
        if let Some(list) = path.strip_prefix('{') {
            names.extend(first_segments(list));
        } else {
            names.push(path.chars().take_while(|&c| identifier(c)).collect());
        }
    }
    names
}

/// The first segments in `a::{b, c}, d, e::f}…`, read up to the brace that closes the list.
fn first_segments(list: &str) -> Vec<String> {
    let (mut depth, mut item, mut items) = (0, String::new(), Vec::new());
    for c in list.chars() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => items.push(std::mem::take(&mut item)),
            _ => {}
        }
        if depth == 0 && c != ',' {
            item.push(c);
        }
    }
    items.push(item);
    items
        .iter()
        .filter_map(|item| item.trim().split("::").next())
        .filter(|s| !s.is_empty())
        .map(Into::into)
        .collect()
}

/// What is wrong with the imports of `source`, a file of `own`.
fn faults(own: &str, source: &str) -> Vec<String> {
    let allowed = |name: &str| {
        let Some(target) = module(name) else { return false };
        target == own || layer(target) < layer(own) || SIDEWAYS.contains(&(own, target))
    };
    used(source).into_iter().filter(|name| !allowed(name)).map(|name| format!("{own} uses {name}")).collect()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

#[test]
fn imports_point_down() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut faulty = Vec::new();
    let mut seen = 0;
    for path in files(&src).into_iter().filter(|path| path.extension().is_some_and(|e| e == "rs")) {
        let inside = path.strip_prefix(&src).unwrap();
        let own = inside.iter().next().unwrap().to_str().unwrap().trim_end_matches(".rs").to_owned();
        if own == "lib" {
            continue;
        }
        assert!(layer(&own).is_some(), "{own} stands in no layer");
        faulty.extend(faults(&own, &fs::read_to_string(&path).unwrap()));
        seen += 1;
    }
    assert!(seen > 20, "only {seen} files read");
    assert!(faulty.is_empty(), "{faulty:#?}");
}

#[test]
fn a_planted_upward_import_is_found() {
    for planted in [
        "use crate::claim::Claim;",
        "use crate::{Error, compare::{Method, change}, rate};",
        "fn f() { crate::coherence::check(); }",
        "use crate::Observed;",
    ] {
        assert!(!faults("record", planted).is_empty(), "{planted}");
    }
    assert_eq!(faults("measure", "use crate::{Count, Error, Result, record::State};"), Vec::<String>::new());
    assert_eq!(faults("claim", "// use crate::nowhere;\nuse crate::coherence;"), Vec::<String>::new());
    assert_eq!(faults("rate", "use crate::share;"), ["rate uses share"]);
}
