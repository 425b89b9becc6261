//! Tables as they are published: the sheet, the headings and the columns are found, and what was read is told.
mod figure;
mod found;
mod heading;
mod incidents;
mod kind;
mod layouts;
mod legend;
mod notes;
mod packed;
mod plan;
mod planning;
mod records;
mod refusal;
mod report;
mod select;
mod title;
mod told;
mod view;
mod when;
mod words;

pub(in crate::record) use told::letters;
pub use told::{ColumnRead, Reading, RowsLeft};

use super::{Sheet, read::ReadOptions, sheet::decoded};
use crate::{Result, Table};
use layouts::Layout;

impl Table {
    /// Reads the table of counts in sheets as they were published: title lines and blank lines above the headings, headings
    /// of two rows, rows of units, notes and totals below, periods, offences or ages across the columns, names that stand
    /// only in the first row of a block, numbers of notes glued to names and years. Columns of rates, ranks, percentages and
    /// populations are no counts and are left out. Where the headings are those of a known publisher, what they mean and
    /// what its marks stand for is known; what the options say goes before it. The [`Reading`] tells what was taken as what.
    ///
    /// # Errors
    /// When no sheet holds a table of counts (the message says what it holds), several do and none is named, a mark is not
    /// declared, or nothing says of which period the figures are.
    ///
    /// ```
    /// use quetelet::{Table, record::{ReadOptions, Sheet}};
    ///
    /// let printed = b"Robbery by force\n\nForce,2018,2019\nKent,80,90\nSurrey1,..,70\nTotal,80,160\n1. A note\n";
    /// let sheet = Sheet::from_csv("Robbery", printed, None, None)?;
    /// let (table, reading) = Table::read_sheets(&[sheet], &ReadOptions::default())?;
    /// let row = table.row(3).expect("there are four");
    /// assert_eq!((row.area, row.period.label(), row.offence), ("Surrey", "2019".to_owned(), "Robbery"));
    /// assert!(reading.rows_left.iter().any(|left| left.taken_for == "totals" && left.rows == [6]));
    /// # Ok::<(), quetelet::Error>(())
    /// ```
    pub fn read_sheets(sheets: &[Sheet], options: &ReadOptions) -> Result<(Self, Reading)> {
        select::read(sheets, options)
    }

    /// Reads a text as it was published: comma-separated values or the like, in UTF-8, in UTF-16 with a byte order mark, or in
    /// the encoding that the options name. A header with the columns that the options declare is read as
    /// [`read_csv`](Self::read_csv) reads it, and anything else as [`read_sheets`](Self::read_sheets) does.
    ///
    /// # Errors
    /// As both of them.
    ///
    /// ```
    /// use quetelet::{Table, record::ReadOptions};
    ///
    /// let (table, reading) = Table::read_text(b"area,period,offence,count\nKent,2018,x,1\n", &ReadOptions::default())?;
    /// assert_eq!((table.len(), reading.rows), (1, 2));
    /// let (table, _) = Table::read_text(b"Counts\n\nArea,2018,2019\nKent,1,2\n", &ReadOptions::default().offence("theft"))?;
    /// assert_eq!(table.len(), 2);
    /// # Ok::<(), quetelet::Error>(())
    /// ```
    pub fn read_text(bytes: &[u8], options: &ReadOptions) -> Result<(Self, Reading)> {
        let is_plain = !options.looks_for_itself();
        if options.is_by_lines() {
            match Self::read_lines(bytes, options) {
                Err(error) if error.is_of_sheet() => {}
                read => return read,
            }
        }
        let text = decoded(bytes, options.encoding.as_deref())?;
        let plain = if is_plain { Some(Self::read_lines(text.as_bytes(), options)) } else { None };
        match plain {
            Some(Err(error)) if error.is_of_sheet() => {
                let sheet = Sheet::from_csv("", text.as_bytes(), None, options.delimiter)?;
                // What begins with a header in which a column is missing is no other table.
                if options.names_of(sheet.first_row()) > 1 {
                    return Err(error);
                }
                Self::read_sheets(&[sheet], options).map_err(|_| error)
            }
            Some(read) => read,
            None => {
                let sheet = Sheet::from_csv("", text.as_bytes(), None, options.delimiter)?;
                Self::read_sheets(&[sheet], options)
            }
        }
    }

    /// The same of a text whose encoding a publisher's layout may say.
    ///
    /// # Errors
    /// As [`read_text`](Self::read_text).
    pub fn read_published_text(bytes: &[u8], options: &ReadOptions) -> Result<(Self, Reading)> {
        let sheet = |encoding| Sheet::from_csv("", bytes, encoding, options.delimiter);
        let named = options.encoding.as_deref();
        let sheet = sheet(named).or_else(|error| {
            let known = |encoding| {
                sheet(Some(encoding)).ok().filter(|sheet| select::has_layout(sheet, options, encoding))
            };
            let found = if named.is_none() { Layout::encodings().find_map(known) } else { None };
            found.ok_or(error)
        })?;
        Self::read_sheets(&[sheet], options)
    }
}
