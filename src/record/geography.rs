//! Where: areas in a tree.

/// Areas in a tree.
pub struct Geography;
