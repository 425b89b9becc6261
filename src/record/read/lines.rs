//! The lines of a file, each with its fields and the number a spreadsheet shows.
use super::Delimiter;
use crate::{Error, Result};
use csv::{ByteRecord, ReaderBuilder, StringRecord};
use std::{
    fmt::Display,
    io::{BufRead, BufReader, Cursor, Read},
};

/// One line: a header or a record.
pub(super) struct Line {
    /// The row a spreadsheet shows, where blank lines count and a line broken inside quotes is one.
    pub number: usize,
    fields: StringRecord,
}

impl Line {
    /// A field without the blanks around it.
    pub fn field(&self, column: usize) -> &str {
        self.fields.get(column).unwrap_or_default().trim()
    }

    pub fn fields(&self) -> impl Iterator<Item = &str> {
        self.fields.iter().map(str::trim)
    }
}

/// Stands as a line of its own behind the last one: where quotes are left open it is swallowed with the rest.
const END: &[u8] = b"\x03";

/// The lines of a file as they are read.
pub(super) struct Lines<'a> {
    reader: csv::Reader<Box<dyn Read + 'a>>,
    /// Line breaks inside fields, so far.
    breaks: usize,
    /// A line that ends in CRLF is given out when its LF is still to come. The header tells which it is: in a file
    /// that mixes line ends, a number can be one off.
    breaks_to_come: usize,
    given_out: usize,
    number: usize,
}

impl<'a> Lines<'a> {
    /// Looks at the start of the file for what it is.
    pub fn open(reader: impl Read + 'a, delimiter: Option<Delimiter>) -> Result<Self> {
        let mut reader = BufReader::new(reader);
        let start = first_line(&mut reader)?;
        let delimiter = delimiter.unwrap_or_else(|| Delimiter::sniff(&start));
        let (line_break, breaks_to_come): (&[u8], _) =
            if start.ends_with(b"\r\n") { (b"\r\n", 1) } else { (b"\n", 0) };
        let all = Cursor::new(start).chain(reader).chain(line_break).chain(END);
        let mut builder = ReaderBuilder::new();
        builder.has_headers(false).flexible(true).delimiter(delimiter.byte());
        let reader = builder.from_reader(Box::new(all) as Box<dyn Read>);
        Ok(Self { reader, breaks: 0, breaks_to_come, given_out: 0, number: 0 })
    }

    /// The names of the columns.
    pub fn header(&mut self) -> Result<Vec<String>> {
        match self.filled(&[])? {
            Some(line) => Ok(line.fields().map(str::to_owned).collect()),
            None => Err(Error::domain("table", "at least a header and one row long", "nothing")),
        }
    }

    /// The next record, which must have as many fields as the header.
    pub fn next(&mut self, header: &[String]) -> Result<Option<Line>> {
        let line = self.filled(header)?;
        match line {
            Some(line) if line.fields.len() != header.len() => {
                let wanted = format!("{}, as in the header", header.len());
                Err(Error::domain("number of fields", wanted, line.fields.len())
                    .at(format_args!("row {}", line.number)))
            }
            line => Ok(line),
        }
    }

    /// The next line with anything in it.
    fn filled(&mut self, header: &[String]) -> Result<Option<Line>> {
        loop {
            let mut fields = ByteRecord::new();
            if !self.reader.read_byte_record(&mut fields).map_err(|e| failed(&e))? {
                return Err(Error::domain("quotation marks", "closed", "one left open")
                    .at(format_args!("row {}", self.number)));
            }
            if fields.len() == 1 && fields.get(0) == Some(END) {
                return Ok(None);
            }
            self.count(&fields);
            if fields.iter().any(|field| !field.trim_ascii().is_empty()) {
                return self.decoded(fields, header).map(Some);
            }
        }
    }

    fn count(&mut self, fields: &ByteRecord) {
        self.breaks += pieces(fields.as_slice(), b'\n') - 1;
        self.given_out += 1;
        let breaks = self.reader.position().line() - 1;
        let ended = usize::try_from(breaks).unwrap_or(usize::MAX) + self.breaks_to_come;
        // Where lines end in a lone CR, no line break is counted but those of the lines given out.
        self.number = self.given_out.max(ended.saturating_sub(self.breaks));
    }

    fn decoded(&self, fields: ByteRecord, header: &[String]) -> Result<Line> {
        let number = self.number;
        StringRecord::from_byte_record(fields).map(|fields| Line { number, fields }).map_err(|error| {
            let column = error.utf8_error().field();
            let name =
                header.get(column).map_or_else(|| (column + 1).to_string(), |name| format!("{name:?}"));
            let bytes = error.into_byte_record();
            let text = String::from_utf8_lossy(bytes.get(column).unwrap_or_default());
            encoding(format!("{text:?}")).at(format_args!("row {number}, column {name}"))
        })
    }
}

/// The first line with anything in it, and the blank ones before it.
fn first_line(reader: &mut impl BufRead) -> Result<Vec<u8>> {
    let (mut start, mut quotes_are_open) = (Vec::new(), false);
    loop {
        let mut line = Vec::new();
        let length = reader.read_until(b'\n', &mut line).map_err(|e| failed(&e))?;
        quotes_are_open ^= pieces(&line, b'"').is_multiple_of(2);
        start.append(&mut line);
        if length == 0 || !quotes_are_open && !start.trim_ascii().is_empty() {
            break;
        }
    }
    let utf_16 = start.starts_with(b"\xff\xfe") || start.starts_with(b"\xfe\xff") || start.contains(&0);
    if utf_16 { Err(encoding("UTF-16".to_owned()).at("row 1")) } else { Ok(start) }
}

fn encoding(found: String) -> Error {
    Error::domain("encoding", "UTF-8 (in a spreadsheet program, save the file as \"CSV UTF-8\")", found)
}

/// Into how many pieces `byte` cuts the text.
fn pieces(text: &[u8], byte: u8) -> usize {
    text.split(|&other| other == byte).count()
}

fn failed(error: &impl Display) -> Error {
    Error::File { path: "CSV input".to_owned(), reason: error.to_string() }
}
