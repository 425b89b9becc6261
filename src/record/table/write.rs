//! A table as CSV.
use super::{Row, Table};
use crate::{Error, Result};
use csv::{Terminator, WriterBuilder};
use std::{fmt::Display, io::Write};

/// The columns before the attributes, and those after them.
const BEFORE: [&str; 3] = ["area", "period", "offence"];
const AFTER: [&str; 4] = ["count", "population", "source", "published"];

impl Table {
    /// Writes CSV as RFC 4180 has it (commas, CRLF), in UTF-8: area, period, offence, the attributes, count,
    /// population, source, published, the annotations.
    ///
    /// Counts are written in their canonical text (`252`, `1 to 4`, `at least 12`, `no_reply`), so that reading the
    /// file gives the same table: with [`ReadOptions::default`](super::super::ReadOptions) where the annotations
    /// bear the names it knows, or else with [`attributes`](super::super::ReadOptions::attributes) declared.
    ///
    /// # Errors
    /// When the writer fails, or an attribute or annotation bears the name of another column of the file.
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
    pub fn write_csv(&self, writer: impl Write) -> Result<()> {
        self.no_name_twice()?;
        let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(writer);
        let header = BEFORE.into_iter().chain(self.attributes()).chain(AFTER).chain(self.annotations());
        writer.write_record(header).map_err(|e| failed(&e))?;
        self.rows().try_for_each(|row| writer.write_record(cells(&row)).map_err(|e| failed(&e)))?;
        writer.flush().map_err(|e| failed(&e))
    }

    fn no_name_twice(&self) -> Result<()> {
        let own = |name: &&str| BEFORE.iter().chain(&AFTER).any(|own| own.eq_ignore_ascii_case(name));
        match self.attributes().chain(self.annotations()).find(own) {
            Some(name) => Err(Error::domain("attribute", "no name of another column of the file", name)),
            None => Ok(()),
        }
    }
}

fn cells(row: &Row<'_>) -> Vec<String> {
    let text = |(_, text): (&str, Option<&str>)| text.unwrap_or_default().to_owned();
    let mut cells = vec![row.area.to_owned(), row.period.to_string(), row.offence.to_owned()];
    cells.extend(row.printed_attributes().map(text));
    cells.push(row.count.to_string());
    cells.push(row.population.map(|people| people.to_string()).unwrap_or_default());
    cells.push(row.source.map(|source| source.name.clone()).unwrap_or_default());
    let published = row.source.and_then(|source| source.published);
    cells.push(published.map(|date| date.to_string()).unwrap_or_default());
    cells.extend(row.annotations().map(text));
    cells
}

fn failed(error: &impl Display) -> Error {
    Error::File { path: "CSV output".to_owned(), reason: error.to_string() }
}
