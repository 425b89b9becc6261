//! What a headline says, and whether the figures bear it.
