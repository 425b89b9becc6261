//! How the messages of findings are worded.
use crate::Source;

pub(super) use crate::record::listed;

/// The source and its date; words where none is given.
pub(super) fn source_name(source: Option<&Source>) -> String {
    match source {
        Some(Source { name, published: Some(published) }) => format!("{name}, {published}"),
        Some(Source { name, published: None }) => name.clone(),
        None => "source not stated".to_owned(),
    }
}
