//! How many for so many people, and between what limits.
