//! The functions of analysis that the statistics rest on.
