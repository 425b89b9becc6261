//! The stub of what crosses: fields of results, columns of batches, and the functions that are called by name.
use crate::{
    catalogue::{Call, Catalogue, Class, Trend},
    class::{attributes, batch_columns},
    text::listed,
    words::Words,
};
use quetelet::results::{Column, Kind};

/// The described part of `_native.pyi`.
pub fn stub(catalogue: &Catalogue) -> String {
    let dicts: String = catalogue.classes.iter().map(|class| dicts(class, &catalogue.words)).collect();
    let one: String = catalogue.trends.iter().map(one).collect();
    let many: String = catalogue.trends.iter().map(many).collect();
    let of_table: String = catalogue.trends.iter().map(of_table).collect();
    let calls: String = catalogue.calls.iter().map(call).collect();
    format!("{dicts}\n{one}{many}{of_table}{calls}")
}

/// The fields of a result as they cross, and the columns of its batch.
fn dicts(class: &Class, words: &Words) -> String {
    let own = attributes(&class.fields, words);
    let fields = own.iter().filter(|attribute| !attribute.counts);
    let mut lines: Vec<String> = fields
        .map(|attribute| format!("{}: {}", attribute.name, crossing(&attribute.kind, attribute.nested)))
        .collect();
    if class.trend.is_some() {
        lines.push("points: _Points".to_owned());
    }
    if !class.part {
        lines.push("summary: str".to_owned());
    }
    let batch = class.batch.map(|name| batch(class, name)).unwrap_or_default();
    dict(class.name, &lines) + &batch
}

/// The columns of a batch; of a trend as they stand in each of two answers: to the series of a panel, and to those of a table.
fn batch(class: &Class, name: &str) -> String {
    if class.trend.is_none() {
        return dict(name, &batch_lines(class));
    }
    let (columns, table) = (format!("{}Columns", class.name), table_of(class.name));
    let alone = dict(&columns, &batch_lines(class));
    format!(
        "{alone}\nclass _{name}(_{columns}, _Asked): ...\nclass _{table}(_SeriesOfTable, _{columns}): ...\n"
    )
}

fn table_of(class: &str) -> String {
    format!("{class}Table")
}

/// The type of a field as it crosses: other results cross as their fields, words by the names of their lists.
fn crossing(kind: &str, nested: bool) -> String {
    match (nested, kind.strip_prefix("tuple[")) {
        (true, Some(of)) => format!("list[_{}]", of.trim_end_matches(", ...]")),
        (true, None) => format!("_{kind}"),
        (false, _) if is_word(kind) => format!("_results.{kind}"),
        (false, _) => kind.to_owned(),
    }
}

/// Lists of words begin with a capital; other types of fields do not.
fn is_word(kind: &str) -> bool {
    kind.starts_with(|first: char| first.is_ascii_uppercase())
}

fn batch_lines(class: &Class) -> Vec<String> {
    let array = |column: &Column| match column.kind {
        Kind::Number => "_Floats",
        Kind::Whole => "_Integers",
        Kind::Truth => "NDArray[np.bool_]",
        _ => "_Words",
    };
    let mut lines: Vec<String> =
        batch_columns(class).iter().map(|column| format!("{}: {}", column.name, array(column))).collect();
    lines.push("flags: _Integers".to_owned());
    lines
}

fn dict(name: &str, lines: &[String]) -> String {
    format!("\nclass _{name}(TypedDict):\n    {}\n", lines.join("\n    "))
}

/// A trend of one series.
fn one(trend: &Trend) -> String {
    overload("trend_of", &[&named(trend.name), "series: _Panel", "options: _Options"], trend.one)
}

/// A trend of every series of a panel.
fn many(trend: &Trend) -> String {
    let name = named(trend.name);
    let inputs = [&name, "series: _Panel", "layout: _Layout", "callbacks: _Callbacks", "options: _Options"];
    overload("trends_of", &inputs, trend.many)
}

/// A trend of every series of a table.
fn of_table(trend: &Trend) -> String {
    let name = named(trend.name);
    let inputs = ["table: Table", &name, "by: Sequence[str] | None", "tell: _Tell", "options: _Options"];
    overload("table_trends", &inputs, &table_of(trend.one))
}

fn named(name: &str) -> String {
    format!("name: Literal[{name:?}]")
}

fn overload(call: &str, inputs: &[&str], result: &str) -> String {
    let items: Vec<String> = inputs.iter().map(|&item| item.to_owned()).collect();
    format!("@overload\n{}", listed(&format!("def {call}("), &items, &format!(") -> _{result}: ..."), 0))
}

fn call(call: &Call) -> String {
    let inputs: Vec<&str> = call.inputs.iter().map(|input| given(input)).collect();
    let inputs = format!("inputs: tuple[{}]", inputs.join(", "));
    overload("statistic", &[&named(call.name), &inputs, "options: _Options"], call.result)
}

/// What an input is in Python.
fn given(input: &str) -> &'static str {
    match input.replace(' ', "").as_str() {
        "Vec<Count>" => "_Counts",
        "Vec<f64>" => "_Floats",
        "Observed" => "tuple[_Counts, float]",
        "Vec<Observed>" => "tuple[_Counts, _Floats]",
        "(Count,Count)" => "tuple[_Counts, _Counts]",
        _ => "str",
    }
}
