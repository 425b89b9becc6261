//! What an error says to Python.
use quetelet::Error;
use std::error::Error as _;

/// The columns of a table that go by names of their own unless others are named.
const ROLES: [&str; 4] = ["area", "period", "offence", "count"];

/// The message of an error, with what the system says of a file, and how what is asked for is declared in Python.
pub fn message(error: &Error) -> String {
    let cause = error.source().map(|cause| format!(": {cause}")).unwrap_or_default();
    format!("{error}{cause}{}", hint(error.innermost()))
}

fn hint(error: &Error) -> String {
    match error {
        Error::UndeclaredMark { mark } => {
            let mark = Error::excerpt(mark);
            format!(
                ", as marks={{{mark:?}: \"not_stated\"}} where nothing is said, or \"<5\" where a small count is hidden"
            )
        }
        Error::MissingColumn { name, .. } if ROLES.contains(&name.as_str()) => {
            format!("; say which of them it is, as {name}=\"…\"")
        }
        Error::OutOfDomain { name, requirement, .. }
            if name == "encoding" && requirement.starts_with("UTF-8") =>
        {
            ", or named, as encoding=\"cp1252\"".to_owned()
        }
        Error::TwoNumbers { .. } => ", as thousands=\".\" or decimal=\".\"".to_owned(),
        _ => String::new(),
    }
}
