//! One description of every result: its fields, their kinds and their documentation, read off the struct itself.
//!
//! `columns!` makes a struct as it is written and implements [`Described`] for it. From that follow a table of many
//! results ([`to_columns`]), lines of a CSV file ([`csv_header`], [`csv_line`]), and what is written for Python: classes,
//! stubs and the columns that cross to it. A row is given field by field, so that a name never stands beside the number of
//! another.
//!
//! ```
//! use quetelet::{Observed, compare::{Change, Method, change}, results::{csv_header, csv_line, to_columns}};
//!
//! let changes = [(64, 252), (175, 252_u32)].map(|(b, a)| change(Observed::from_count(b), Observed::from_count(a), Method::MidP));
//! let table = to_columns(&changes);
//! let ratios = table.iter().find(|(column, _)| column.name == "ratio").map(|(_, cells)| cells.len());
//! assert_eq!(ratios, Some(2));
//! assert!(csv_header::<Change>().starts_with("before,exposure_before,after,exposure_after,ratio,low,high,"));
//! assert!(csv_line(&changes[0]).starts_with("64,1,252,1,3.9375,"));
//! ```
mod cell;
mod describe;
mod field;
mod named_options;
mod table;

pub use crate::named::Named;
pub use cell::{Cell, Kind};
pub(crate) use describe::columns;
pub use describe::{About, Described, Place};
pub use field::{Column, Field, Item, Receiver, Shape, WholeLimits, limit_docs};
pub use named_options::{ByName, OptionKind, OptionValue, Setting, Settled, Value, kind, set};
pub(crate) use named_options::{options, texts};
pub use table::{csv_header, csv_line, table_columns, to_columns};
