//! Tables from CSV.
mod columns;
mod dashed_year;
mod delimiter;
mod entry;
mod format;
mod layout;
mod lines;
mod options;

pub use dashed_year::DashedYear;
pub use delimiter::Delimiter;
pub use options::ReadOptions;

use super::{Table, reading::Reading, table::Builder};
use crate::Result;
use entry::Entries;
pub(in crate::record) use format::no_text;
use layout::Layout;
pub(in crate::record) use lines::Lines;
use std::io::Read;

impl Table {
    /// Reads CSV: a header, and a row for each record. The columns are found by their names (`area`, `period`,
    /// `offence`, `count`, and where they are there `population`, `source`, `published`), or by those that the
    /// options declare; upper and lower case make no difference. Of the other columns those are attributes that tell
    /// rows of one area, period, offence and source apart by categories that come again (a platform, a sex, an age
    /// group). A column that does not (a code, a region, a printed rate, an identifier) is kept as an annotation, and
    /// so is free text: `note`, `notes`, `comment`, `comments`, `url` and `source_url`.
    /// [`ReadOptions::attributes`] says it otherwise; so does a heading such as `note:remark` or `attribute:notes`, which
    /// [`write_csv`](Self::write_csv) writes where the column would else be read as another kind. A column without a name
    /// must be blank.
    ///
    /// Marks of notes behind a count or a period (`252 [r]`, `12 (p)`, `1,052e`, `2018/19 [note 7]`) are taken off and kept in
    /// an annotation `footnotes`, in the words of [`Footnote`](super::Footnote); the column is there where a row has one.
    ///
    /// Read as they come: commas, semicolons or tabs; LF, CRLF or CR; quoted fields; a byte order mark; thousands
    /// separators; blank rows, which hold no record; blank fields beyond the header. Blanks around a field do not count.
    ///
    /// # Errors
    /// When a column is missing, there twice or unreadable, a row is longer or shorter than the header, a value stands in
    /// a column without a name, the file is no text in UTF-8, or there is no record. The message names the row as a
    /// spreadsheet shows it (the header is row 1), and the column.
    ///
    /// ```
    /// use quetelet::{Table, record::ReadOptions};
    ///
    /// let printed = "Force,Year,Number\nKent,2018/19,\"1,052\"\nSurrey,2018/19,*\n";
    /// let options = ReadOptions::default().area("Force").period("Year").count("Number").default_offence("burglary");
    /// let error = Table::read_csv(printed.as_bytes(), &options).unwrap_err().to_string();
    /// assert!(error.starts_with("row 3, column \"Number\": the mark \"*\" means different things"));
    ///
    /// let marks = quetelet::record::Marks::new([("*", "<5")], false)?;
    /// let table = Table::read_csv(printed.as_bytes(), &options.marks(marks))?;
    /// let counts: Vec<String> = table.rows().map(|row| row.count.to_string()).collect();
    /// assert_eq!(counts, ["1052", "1 to 4"]);
    /// # Ok::<(), quetelet::Error>(())
    /// ```
    pub fn read_csv(reader: impl Read, options: &ReadOptions) -> Result<Self> {
        Self::read_lines(reader, options).map(|(table, _)| table)
    }

    /// The same with what was read as what.
    ///
    /// # Errors
    /// As [`read_csv`](Self::read_csv).
    ///
    /// ```
    /// use quetelet::{Table, record::ReadOptions};
    ///
    /// let printed = "area,period,offence,count\n\nKent,2018/19,burglary,<5\n";
    /// let (_, reading) = Table::read_lines(printed.as_bytes(), &ReadOptions::default())?;
    /// assert_eq!((reading.rows, reading.rows_read, reading.rows_named()), (3, 1, 2));
    /// assert_eq!(reading.states.get("between"), Some(&1));
    /// # Ok::<(), quetelet::Error>(())
    /// ```
    pub fn read_lines(reader: impl Read, options: &ReadOptions) -> Result<(Self, Reading)> {
        let mut lines = Lines::open(reader, options.delimiter)?;
        let header = lines.header()?;
        let layout = Layout::new(&header, options).map_err(|e| e.at("header"))?;
        let (top, mut last, mut blank) = (lines.number(), lines.number(), Vec::new());
        let mut builder = Builder::new(2, layout.attribute_names(), layout.annotation_names())
            .map_err(|e| e.at("header"))?;
        let undecided = layout.undecided.clone();
        let mut entries = Entries::new(layout, options);
        while let Some(line) = lines.next(&header)? {
            builder.number_next(line.number);
            blank.extend(last + 1..line.number);
            last = line.number;
            builder.push(&entries.entry(line)?)?;
        }
        entries.check_days()?;
        blank.splice(0..0, 1..top);
        let told = entries.told();
        let table = builder.finish()?.with_attributes_that_split(&undecided)?;
        let reading = Reading::of_lines(&table, told, top, blank);
        Ok((table, reading))
    }
}
