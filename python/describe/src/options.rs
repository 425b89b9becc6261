//! Options of a statistic: their types for mypy, and how each is read.
use crate::{
    text::{camel, capitals, listed},
    words::Words,
};
use quetelet::results::{OptionKind, Setting, Value};

/// The options of one statistic.
pub struct OptionsOf {
    pub name: &'static str,
    pub settings: Vec<Setting>,
}

/// A `TypedDict` of the options, and what reads them.
pub fn options(of: &OptionsOf, words: &Words) -> String {
    let fields: String = of.settings.iter().map(|setting| field(setting, words)).collect();
    let readers: Vec<String> = of.settings.iter().map(|setting| reader(setting, words)).collect();
    let class = format!(
        "\n\nclass {}Options(TypedDict, total=False):\n    \"\"\"Options of `{}`.\"\"\"\n\n{fields}\n\n",
        camel(of.name),
        of.name
    );
    class + &listed(&format!("{} = Options(", capitals(of.name)), &readers, ")", 0)
}

fn is_optional(setting: &Setting) -> bool {
    setting.default.is_none() && !setting.required
}

fn field(setting: &Setting, words: &Words) -> String {
    let kind = match setting.kind {
        OptionKind::Number => "float",
        OptionKind::Whole(_) => "int",
        OptionKind::Truth => "bool",
        OptionKind::Word { of, .. } => words.of(of),
        OptionKind::Text => "str",
        OptionKind::TextOrNumber => "str | float",
        OptionKind::Time | OptionKind::Times => "Any",
    };
    let kind = if is_optional(setting) { format!("{kind} | None") } else { kind.to_owned() };
    let kind = if setting.required { format!("Required[{kind}]") } else { kind };
    format!("    {}: {kind}\n", setting.name)
}

fn reader(setting: &Setting, words: &Words) -> String {
    let read = match setting.kind {
        OptionKind::Number => "number".to_owned(),
        OptionKind::Whole(most) => format!("up_to({most})"),
        OptionKind::Truth => "truth".to_owned(),
        OptionKind::Word { of, .. } => format!("one_of({})", words.of(of)),
        OptionKind::Text => "text".to_owned(),
        OptionKind::TextOrNumber => "text_or_number".to_owned(),
        OptionKind::Time => "start".to_owned(),
        OptionKind::Times => "starts".to_owned(),
    };
    let read = if is_optional(setting) { format!("optional({read})") } else { read };
    if setting.required {
        return format!("{}=Option({read})", setting.name);
    }
    format!("{}=Option({read}, {})", setting.name, default(setting.default.as_ref()))
}

fn default(value: Option<&Value>) -> String {
    match value {
        None => "None".to_owned(),
        Some(Value::Number(x)) => format!("{x:?}"),
        Some(Value::Whole(n)) => n.to_string(),
        Some(Value::Truth(holds)) => if *holds { "True" } else { "False" }.to_owned(),
        Some(Value::Text(text)) => format!("{text:?}"),
        Some(Value::Numbers(_)) => "()".to_owned(),
    }
}
