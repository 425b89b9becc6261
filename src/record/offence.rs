//! Of what: offences in a tree.

/// One offence.
pub struct Offence;
/// Offences in a tree.
pub struct Offences;
