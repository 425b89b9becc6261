//! What the system says of a file.
use std::{fmt, io, sync::Arc};

/// An [`io::Error`] that can be cloned. Two are equal where they are of one kind and say the same.
#[derive(Clone, Debug)]
pub struct Cause(Arc<io::Error>);

impl Cause {
    /// What the system says.
    #[must_use]
    pub fn error(&self) -> &io::Error {
        &self.0
    }
}

impl From<io::Error> for Cause {
    fn from(error: io::Error) -> Self {
        Self(Arc::new(error))
    }
}

impl From<csv::Error> for Cause {
    fn from(error: csv::Error) -> Self {
        let message = error.to_string();
        match error.into_kind() {
            csv::ErrorKind::Io(error) => error.into(),
            _ => io::Error::other(message).into(),
        }
    }
}

impl PartialEq for Cause {
    fn eq(&self, other: &Self) -> bool {
        (self.0.kind(), self.0.to_string()) == (other.0.kind(), other.0.to_string())
    }
}

impl Eq for Cause {}

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
