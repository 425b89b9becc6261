//! The lines of a file, each with its fields and the number a spreadsheet shows.
use super::{
    Delimiter,
    format::{LOOKED_AT, encoding, no_csv},
};
use crate::{Error, Result};
use csv::{ByteRecord, ReaderBuilder, StringRecord};
use std::io::{BufRead, BufReader, Cursor, Read};

/// One line: a header or a record.
#[derive(Default)]
pub(in crate::record) struct Line {
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

    /// The row, as errors name it.
    pub fn row(&self) -> String {
        format!("row {}", self.number)
    }
}

/// Stands as a line of its own behind the last one: where quotes are left open it is swallowed with the rest. No text of
/// a table is this.
const END: &[u8] = b"\x03\x1a end of the table \x1a\x03";

/// The lines of a file as they are read.
pub(in crate::record) struct Lines<'a> {
    reader: csv::Reader<Box<dyn Read + 'a>>,
    /// Line breaks inside fields, so far.
    breaks: usize,
    /// A line that ends in CRLF is given out when its LF is still to come. The header tells which it is: in a file
    /// that mixes line ends, a number can be one off.
    breaks_to_come: usize,
    given_out: usize,
    line: Line,
    delimiter: Delimiter,
}

impl<'a> Lines<'a> {
    /// Looks at the start of the file for what it is.
    pub fn open(mut reader: impl Read + 'a, delimiter: Option<Delimiter>) -> Result<Self> {
        let mut looked_at = Vec::new();
        (&mut reader).take(LOOKED_AT as u64).read_to_end(&mut looked_at).map_err(io_error)?;
        no_csv(&looked_at).map_or(Ok(()), Err)?;
        let mut reader = BufReader::new(Cursor::new(looked_at).chain(reader));
        let start = first_line(&mut reader)?;
        let delimiter = delimiter.unwrap_or_else(|| Delimiter::sniff(&start));
        let (line_break, breaks_to_come): (&[u8], _) =
            if start.ends_with(b"\r\n") { (b"\r\n", 1) } else { (b"\n", 0) };
        let all = Cursor::new(start).chain(reader).chain(line_break).chain(END);
        let mut builder = ReaderBuilder::new();
        builder.has_headers(false).flexible(true).delimiter(delimiter.byte());
        let reader = builder.from_reader(Box::new(all) as Box<dyn Read>);
        Ok(Self { reader, breaks: 0, breaks_to_come, given_out: 0, line: Line::default(), delimiter })
    }

    /// The names of the columns.
    pub fn header(&mut self) -> Result<Vec<String>> {
        if self.filled(&[])? {
            Ok(self.line.fields().map(str::to_owned).collect())
        } else {
            Err(Error::domain("table", "at least a header and one row long", "nothing"))
        }
    }

    /// The next record, which has as many fields as the header; what stands beyond it must be blank.
    pub fn next(&mut self, header: &[String]) -> Result<Option<&Line>> {
        if !self.filled(header)? {
            return Ok(None);
        }
        let (fields, wanted) = (self.line.fields.len(), header.len());
        let beyond = self.line.fields().skip(wanted).find(|field| !field.is_empty());
        if fields < wanted || beyond.is_some() {
            let got = match beyond {
                Some(_) if self.delimiter == Delimiter::Comma => {
                    format!("{fields} (has a number a comma in it, without quotation marks?)")
                }
                _ => fields.to_string(),
            };
            let demand = format!("{wanted}, as in the header");
            return Err(Error::domain("number of fields", demand, got).at(self.line.row()));
        }
        Ok(Some(&self.line))
    }

    /// The number of the line that was given out last.
    pub fn number(&self) -> usize {
        self.line.number
    }

    /// The next line with anything in it, however many fields it has.
    pub fn any(&mut self) -> Result<Option<&Line>> {
        Ok(if self.filled(&[])? { Some(&self.line) } else { None })
    }

    /// Reads up to the next line with anything in it; whether there is one.
    fn filled(&mut self, header: &[String]) -> Result<bool> {
        loop {
            let mut fields = std::mem::take(&mut self.line.fields).into_byte_record();
            let is_read = self.reader.read_byte_record(&mut fields).map_err(io_error)?;
            if fields.len() == 1 && fields.get(0) == Some(END) {
                return Ok(false);
            }
            self.count(&fields);
            // Where one is left open, all that follows is in one field, and the end too.
            if !is_read || fields.as_slice().ends_with(END) {
                let open = Error::domain("quotation marks", "closed", "one left open");
                return Err(open.at(self.line.row()));
            }
            let blank = fields.iter().all(|field| field.trim_ascii().is_empty());
            self.line.fields = self.decoded(fields, header)?;
            if !blank {
                return Ok(true);
            }
        }
    }

    fn count(&mut self, fields: &ByteRecord) {
        self.breaks += pieces(fields.as_slice(), b'\n') - 1;
        self.given_out += 1;
        let breaks = self.reader.position().line() - 1;
        let ended = usize::try_from(breaks).unwrap_or(usize::MAX) + self.breaks_to_come;
        // Where lines end in a lone CR, no line break is counted but those of the lines given out.
        self.line.number = self.given_out.max(ended.saturating_sub(self.breaks));
    }

    fn decoded(&self, fields: ByteRecord, header: &[String]) -> Result<StringRecord> {
        StringRecord::from_byte_record(fields).map_err(|error| {
            let column = error.utf8_error().field();
            let bytes = error.into_byte_record();
            let text = String::from_utf8_lossy(bytes.get(column).unwrap_or_default());
            let error = encoding(format!("{:?}", Error::excerpt(&text)));
            match header.get(column) {
                Some(name) => error.in_column(self.line.row(), name),
                None => error.at(format_args!("{}, column {}", self.line.row(), column + 1)),
            }
        })
    }
}

/// The first line with anything in it, and the blank ones before it.
fn first_line(reader: &mut impl BufRead) -> Result<Vec<u8>> {
    let (mut start, mut quotes_are_open) = (Vec::new(), false);
    loop {
        let mut line = Vec::new();
        let length = reader.read_until(b'\n', &mut line).map_err(io_error)?;
        quotes_are_open ^= pieces(&line, b'"').is_multiple_of(2);
        start.append(&mut line);
        if length == 0 || !quotes_are_open && !start.trim_ascii().is_empty() {
            return Ok(start);
        }
    }
}

/// Into how many pieces `byte` cuts the text.
fn pieces(text: &[u8], byte: u8) -> usize {
    text.split(|&other| other == byte).count()
}

fn io_error(error: impl Into<crate::error::Cause>) -> Error {
    Error::File { task: "read", path: "CSV input".to_owned(), cause: error.into() }
}
