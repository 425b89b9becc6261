//! What part of the whole, and what part of the whole that is known.
