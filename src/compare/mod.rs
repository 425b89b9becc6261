//! How much more, or less: two counts or two rates against each other.
