//! A table as CSV.
use super::{Row, Table, formula::guarded};
use crate::{
    Error, Period, Result,
    error::Cause,
    record::heading::{AFTER, BEFORE, Kind},
};
use csv::{QuoteStyle, Terminator, WriterBuilder};
use std::io::Write;

impl Table {
    /// Writes CSV as RFC 4180 has it (commas, CRLF), in UTF-8: area, period, offence, the attributes, count,
    /// population, source, published, the annotations.
    ///
    /// Counts and periods are written in their canonical text (`252`, `1 to 4`, `at least 12`, `no_reply`; `2018/19`,
    /// `December 2011`), whatever marks they were read from, so that reading the file by
    /// [`ReadOptions::default`](super::super::ReadOptions) gives the same table. Where the name of an attribute or annotation, or
    /// its values, do not tell which it is, or the name is that of another column, its heading says it: `note:remark`,
    /// `attribute:count`. The
    /// geography and the offences of a table are not part of the file.
    ///
    /// A text that begins with `=`, `+`, `-`, `@`, a tab or a carriage return, which a spreadsheet program would take for a
    /// formula, has an apostrophe before it, which is taken off where the file is read.
    ///
    /// # Errors
    /// When the writer fails.
    ///
    /// ```
    /// use quetelet::{Table, record::{ReadOptions, Record}};
    ///
    /// let record = Record::new("Kent", "2018/19".parse()?, "sexual grooming", "<5".parse::<quetelet::Count>()?);
    /// let table = Table::from_records(["platform"], [record.total()])?;
    /// let mut file = Vec::new();
    /// table.write_csv(&mut file)?;
    /// let text = "area,period,offence,platform,count,population,source,published\r\n\
    ///             Kent,2018/19,sexual grooming,,1 to 4,,,\r\n";
    /// assert_eq!(file, text.as_bytes());
    /// assert_eq!(Table::read_csv(&file[..], &ReadOptions::default())?, table);
    /// # Ok::<(), quetelet::Error>(())
    /// ```
    pub fn write_csv(&self, mut writer: impl Write) -> Result<()> {
        // Where one kind must be said all are, so that the attributes keep their order.
        let plain = |name: &str| Kind::Attribute.heading(name) == name;
        let shown = self.attributes_show() && self.attributes().all(plain);
        let attribute = |name| {
            let name = guarded(name);
            if shown { Kind::Attribute.heading(&name) } else { Kind::Attribute.said(&name) }
        };
        let attributes = self.attributes().map(attribute);
        let notes = self.annotations().map(|name| Kind::Note.heading(&guarded(name)));
        let [before, after] = [&BEFORE[..], &AFTER].map(|names| names.iter().map(|name| (*name).to_owned()));
        let header: Vec<String> = before.chain(attributes).chain(after).chain(notes).collect();
        // Other delimiters in a header are quoted, so that none but commas are taken for what stands between its fields.
        let other = header.iter().any(|name| name.contains([';', '\t']));
        let style = if other { QuoteStyle::Always } else { QuoteStyle::Necessary };
        let mut builder = WriterBuilder::new();
        builder.terminator(Terminator::CRLF);
        let mut first = builder.quote_style(style).from_writer(&mut writer);
        first.write_record(&header).map_err(io_error)?;
        first.flush().map_err(io_error)?;
        drop(first);
        let mut rows = builder.quote_style(QuoteStyle::Necessary).from_writer(writer);
        self.rows().try_for_each(|row| rows.write_record(cells(&row)).map_err(io_error))?;
        rows.flush().map_err(io_error)
    }
}

fn cells(row: &Row<'_>) -> Vec<String> {
    let text = |(_, text): (&str, Option<&str>)| guarded(text.unwrap_or_default()).into_owned();
    let mut cells =
        vec![guarded(row.area).into_owned(), printed(*row.period), guarded(row.offence).into_owned()];
    cells.extend(row.printed_attributes().map(text));
    cells.push(row.count.to_string());
    cells.push(row.population.map(people).unwrap_or_default());
    cells.push(row.source.map(|source| guarded(&source.name).into_owned()).unwrap_or_default());
    let published = row.source.and_then(|source| source.published);
    cells.push(published.map(|date| date.to_string()).unwrap_or_default());
    cells.extend(row.annotations().map(text));
    cells
}

/// A number that can be read as no other: three decimals get a fourth, so that they are no thousands.
fn people(number: f64) -> String {
    let text = number.to_string();
    let three = text.split_once('.').is_some_and(|(_, decimals)| decimals.len() == 3);
    if three { text + "0" } else { text }
}

/// The canonical text of a period; that of a single day says so, since a lone date can stand for the month it begins.
fn printed(period: Period) -> String {
    if period.days() == 1 { format!("{0} to {0}", period.start()) } else { period.to_string() }
}

fn io_error(error: impl Into<Cause>) -> Error {
    Error::File { task: "write", path: "CSV output".to_owned(), cause: error.into() }
}
