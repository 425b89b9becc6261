//! What an error says to Python.
use quetelet::Error;
use std::error::Error as _;

/// The message of an error, with what the system says of a file, and how what is asked for is declared in Python.
pub fn message(error: &Error) -> String {
    let cause = error.source().map(|cause| format!(": {cause}")).unwrap_or_default();
    format!("{error}{cause}{}", hint(error.innermost()))
}

fn hint(error: &Error) -> String {
    match error {
        Error::UndeclaredMark { mark } => {
            let mark = Error::excerpt(mark);
            format!(", as marks={{{mark:?}: \"<5\"}}")
        }
        Error::TwoNumbers { .. } => ", as thousands=\".\" or decimal=\".\"".to_owned(),
        _ => String::new(),
    }
}
