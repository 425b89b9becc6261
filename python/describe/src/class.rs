//! Classes of results: of one, and of many as columns.
use crate::{
    catalogue::Class,
    text::{docstring, field, listed},
    words::Words,
};
use quetelet::results::{About, Column, Kind, Place, Shape, limit_docs};

const SUMMARY: &str = "    summary: str = field(repr=False)\n    \"\"\"The result as one line.\"\"\"\n";
const POINTS: &str = "    points: Points\n    \"\"\"The values.\"\"\"\n";

/// The class of one result, and that of many if there is one.
pub fn classes(class: &Class, words: &Words) -> String {
    let batch = class.batch.map(|name| self::batch(class, name, words)).unwrap_or_default();
    one(class, words) + &batch
}

/// The columns of a field.
pub fn columns(about: &About) -> Vec<Column> {
    (about.describe)(about)
}

/// The type of one value of a column in Python.
pub fn value(column: &Column, words: &Words) -> String {
    let kind = match column.kind {
        Kind::Number => "float",
        Kind::Whole => "int",
        Kind::Truth => "bool",
        Kind::Word { of, .. } => words.of(of),
        Kind::Text => "str",
        Kind::Count => "Count",
        Kind::Flags => "tuple[str, ...]",
    };
    if column.optional { format!("{kind} | None") } else { kind.to_owned() }
}

/// A field of one result: its name, its type and its documentation in Python.
pub struct Attribute {
    pub name: &'static str,
    pub kind: String,
    pub doc: String,
    /// How it stands in a frame.
    pub cell: &'static str,
    /// Whether it holds counts, which Python makes itself.
    pub counts: bool,
    /// Whether it holds other results.
    pub nested: bool,
}

/// The fields of one result.
pub fn attributes(fields: &[About], words: &Words) -> Vec<Attribute> {
    fields.iter().flat_map(|about| attributes_of(about, words)).collect()
}

fn attributes_of(about: &About, words: &Words) -> Vec<Attribute> {
    let attribute = |kind: &str, cell| Attribute {
        name: about.name,
        kind: kind.to_owned(),
        doc: about.doc.to_owned(),
        cell,
        counts: false,
        nested: false,
    };
    let numbers = |name, doc, optional| {
        let kind = if optional { "tuple[float | None, ...]" } else { "tuple[float, ...]" };
        Attribute { name, doc, ..attribute(kind, "") }
    };
    match (about.shape)() {
        Shape::Each => columns(about).into_iter().map(|column| each(column, words)).collect(),
        Shape::Pair { optional: true } => vec![attribute("tuple[float | None, float | None] | None", "pair")],
        Shape::Pair { optional: false } => vec![attribute("tuple[float, float]", "pair")],
        Shape::Part { name, .. } => vec![Attribute { nested: true, ..attribute(name, "") }],
        Shape::Items { name, .. } => {
            vec![Attribute { nested: true, ..attribute(&format!("tuple[{name}, ...]"), "") }]
        }
        Shape::Numbers { optional } => vec![numbers(about.columns[0], about.doc.to_owned(), optional)],
        Shape::Intervals => {
            let ends = about.columns.iter().zip(limit_docs(about.doc));
            ends.map(|(name, doc)| numbers(name, doc, true)).collect()
        }
        Shape::Counts => vec![Attribute { counts: true, ..attribute("tuple[Count, ...]", "") }],
        Shape::PartAndWhole => vec![Attribute { counts: true, ..attribute("tuple[Count, Count]", "") }],
    }
}

fn each(column: Column, words: &Words) -> Attribute {
    let cell = match column.kind {
        Kind::Number => "number",
        Kind::Whole => "whole",
        Kind::Count => "count",
        Kind::Flags => "flags",
        _ => "value",
    };
    let counts = matches!(column.kind, Kind::Count);
    Attribute { name: column.name, kind: value(&column, words), doc: column.doc, cell, counts, nested: false }
}

fn one(class: &Class, words: &Words) -> String {
    let attributes = attributes(&class.fields, words);
    let given = class.fields.iter().find(|about| about.place == Place::Given);
    let first = class.trend.and(given).map(|about| about.name);
    let of = |attribute: &Attribute| {
        let points = if first == Some(attribute.name) { POINTS } else { "" };
        points.to_owned() + &field(attribute.name, &attribute.kind, &attribute.doc)
    };
    let fields: String = attributes.iter().map(of).collect();
    let summary = if class.part { "" } else { SUMMARY };
    format!(
        "\n\n@dataclass(frozen=True, slots=True)\nclass {}(Result):\n{}\n{fields}{summary}\n{}{}{}",
        class.name,
        docstring(class.doc, 4),
        cells(&attributes),
        made(class, &attributes),
        method(class),
    )
}

/// How each field stands in a frame.
fn cells(attributes: &[Attribute]) -> String {
    let cells = attributes.iter().filter(|attribute| !attribute.cell.is_empty());
    let cells: Vec<String> =
        cells.map(|attribute| format!("{:?}: {:?}", attribute.name, attribute.cell)).collect();
    listed("_cells: ClassVar[dict[str, str]] = {", &cells, "}", 4)
}

/// What makes the results that a result holds.
fn made(class: &Class, attributes: &[Attribute]) -> String {
    let of = |attribute: &Attribute| {
        let name = attribute.kind.trim_start_matches("tuple[").trim_end_matches(", ...]");
        let make = if name == attribute.kind { "part" } else { "items" };
        format!("{:?}: {make}({name})", attribute.name)
    };
    let mut made: Vec<String> = attributes.iter().filter(|attribute| attribute.nested).map(of).collect();
    if class.trend.is_some() {
        made.push("\"points\": Points._of".to_owned());
    }
    if made.is_empty() { String::new() } else { listed("_made: ClassVar[dict[str, Any]] = {", &made, "}", 4) }
}

/// The method of a trend under the name that other results give it.
fn method(class: &Class) -> String {
    match class.trend.filter(|name| *name != "method") {
        None => String::new(),
        Some(name) => format!(
            "\n    @property\n    def method(self) -> str:\n        \"\"\"The {name}, by the name that other results give to how they were found.\"\"\"\n        return self.{name}\n"
        ),
    }
}

/// The columns of a batch that the compiled half gives, with the names they have there.
pub fn batch_columns(class: &Class) -> Vec<Column> {
    let of = |about: &About| {
        let used = about.place == Place::Used;
        let rename =
            move |column: Column| Column { name: if used { "methods" } else { column.name }, ..column };
        columns(about).into_iter().map(rename).collect::<Vec<_>>()
    };
    let own = class.fields.iter().filter(|about| matches!(about.place, Place::Column | Place::Used));
    own.flat_map(of).filter(|column| !matches!(column.kind, Kind::Flags)).collect()
}

fn array(column: &Column) -> &'static str {
    match column.kind {
        Kind::Number => "Floats",
        Kind::Whole => "Integers",
        Kind::Truth => "NDArray[np.bool_]",
        _ => "NDArray[Any]",
    }
}

fn batch(class: &Class, name: &str, words: &Words) -> String {
    let of =
        |column: &Column| format!("    {}: {}\n{}", column.name, array(column), docstring(&column.doc, 4));
    let fields: String = batch_columns(class).iter().map(of).collect();
    let (base, rest) =
        if class.trend.is_some() { ("TrendBatch", String::new()) } else { ("Batch", shared(class, words)) };
    let doc = format!("Many results as columns: the same as `{}`, NaN where a number is absent.", class.name);
    format!(
        "\n\n@dataclass(frozen=True, slots=True, eq=False)\nclass {name}({base}):\n{}\n{fields}{rest}",
        docstring(&doc, 4)
    )
}

const MIXED: &str = "The same where it is that of all rows, else ``\"mixed\"``.";

const FLAGS: &str =
    "    flags: Integers\n    \"\"\"What a reader must know, as bits; `flag_words` gives the words.\"\"\"\n";

/// What all rows of a batch have: flags, and the options.
fn shared(class: &Class, words: &Words) -> String {
    let of = |about: &About| {
        let column =
            columns(about).into_iter().next().filter(|column| !matches!(column.kind, Kind::Count))?;
        let kind = value(&column, words);
        match about.place {
            Place::Given => Some(field(column.name, &kind, &column.doc)),
            Place::Used => Some(field(column.name, &format!("{kind} | Literal[\"mixed\"]"), MIXED)),
            _ => None,
        }
    };
    FLAGS.to_owned() + &class.fields.iter().filter_map(of).collect::<String>()
}
