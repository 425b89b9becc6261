//! The sheets of a workbook.
use super::{Cell, Region, Sheet};
use crate::{Error, Result};
use calamine::{
    Data, Dimensions, HeaderRow, Ods, Reader, SheetVisible, Xls, Xlsb, Xlsx, XlsxError, open_workbook_from_rs,
};
use jiff::civil::Date;
use std::{
    fmt::Display,
    io::{Cursor, Read, Write},
};
use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

/// A sheet of more cells is refused before it fills the memory.
const CELLS: usize = 60_000_000;

type Bytes<'a> = Cursor<&'a [u8]>;

impl Sheet {
    /// The sheets of a workbook, in its order: Excel's `xlsx`, `xlsm`, `xlsb` and `xls`, and the `ods` of `OpenDocument`.
    ///
    /// # Errors
    /// When it is no workbook, or one that cannot be opened.
    ///
    /// ```
    /// use quetelet::record::Sheet;
    ///
    /// assert!(Sheet::from_workbook(b"area,count").unwrap_err().to_string().contains("workbook"));
    /// ```
    pub fn from_workbook(bytes: &[u8]) -> Result<Vec<Self>> {
        let named = |text: &str| bytes.windows(text.len()).take(512).any(|window| window == text.as_bytes());
        if bytes.starts_with(b"\xd0\xcf\x11\xe0") {
            return xls(bytes);
        }
        if !bytes.starts_with(b"PK") {
            let demand = "a workbook (xlsx, xlsm, xlsb, xls or ods)";
            return Err(Error::domain("the file", demand, "something else"));
        }
        if named("opendocument.spreadsheet") {
            return ods(bytes);
        }
        match xlsx(bytes) {
            Ok(Ok(sheets)) => Ok(sheets),
            Ok(Err(error)) => Err(error),
            Err(XlsxError::RelationshipNotFound) => {
                let repaired = without_lost_sheets(bytes).and_then(|repaired| xlsx(&repaired).ok());
                repaired.unwrap_or_else(|| Err(unopened("a sheet of it is not in the file")))
            }
            Err(error) => xlsb(bytes).unwrap_or_else(|| Err(unopened(error))),
        }
    }
}

#[cold]
fn unopened(reason: impl Display) -> Error {
    let reason = format!(
        "{reason}; open it in a spreadsheet program and save it as a new xlsx (\"Excel workbook\"), or the sheet as \"CSV UTF-8\""
    );
    Error::Rejected { what: "a workbook".into(), given: "the file".to_owned(), reason: reason.into() }
}

fn xlsx(bytes: &[u8]) -> std::result::Result<Result<Vec<Sheet>>, XlsxError> {
    let mut book: Xlsx<Bytes<'_>> = open_workbook_from_rs(Cursor::new(bytes))?;
    let metadata = book.sheets_metadata().to_vec();
    let mut sheets = Vec::new();
    for calamine::Sheet { name, visible, typ } in metadata {
        if typ != calamine::SheetType::WorkSheet {
            continue;
        }
        let mut rows = Rows::default();
        // Merged cells that cannot be read are none.
        let merged = book.merge_cells_by_sheet_name(&name).unwrap_or_default();
        let mut cells = book.worksheet_cells_reader(&name)?;
        while let Some(cell) = cells.next_cell()? {
            let (row, column) = cell.get_position();
            if let Err(error) = rows.put(row, column, of(&Data::from(cell.get_value().clone()))) {
                return Ok(Err(error.at(format_args!("sheet {:?}", Error::excerpt(&name)))));
            }
        }
        sheets.push(rows.sheet(&name, merged.iter(), visible));
    }
    Ok(Ok(sheets))
}

fn xls(bytes: &[u8]) -> Result<Vec<Sheet>> {
    let mut book: Xls<Bytes<'_>> = open_workbook_from_rs(Cursor::new(bytes)).map_err(unopened)?;
    let regions =
        |book: &Xls<Bytes<'_>>, name: &str| book.merge_cells_by_sheet_name(name).unwrap_or_default();
    all(&mut book, regions)
}

fn ods(bytes: &[u8]) -> Result<Vec<Sheet>> {
    let mut book: Ods<Bytes<'_>> = open_workbook_from_rs(Cursor::new(bytes)).map_err(unopened)?;
    all(&mut book, |_, _| Vec::new())
}

fn xlsb(bytes: &[u8]) -> Option<Result<Vec<Sheet>>> {
    let mut book: Xlsb<Bytes<'_>> = open_workbook_from_rs(Cursor::new(bytes)).ok()?;
    Some(all(&mut book, |_, _| Vec::new()))
}

/// Every worksheet of a workbook.
fn all<'a, B>(book: &mut B, regions: impl Fn(&B, &str) -> Vec<Dimensions>) -> Result<Vec<Sheet>>
where
    B: Reader<Bytes<'a>>,
    B::Error: Display,
{
    book.with_header_row(HeaderRow::Row(0));
    let metadata = book.sheets_metadata().to_vec();
    let worksheets = metadata.into_iter().filter(|sheet| sheet.typ == calamine::SheetType::WorkSheet);
    let sheet = |sheet: calamine::Sheet| {
        let range = book.worksheet_range(&sheet.name).map_err(unopened)?;
        let (row, column) = range.start().unwrap_or_default();
        let mut rows = Rows::default();
        for (across, down, data) in range.used_cells().map(|(down, across, data)| (across, down, data)) {
            let at =
                |start: u32, offset: usize| start.saturating_add(u32::try_from(offset).unwrap_or(u32::MAX));
            rows.put(at(row, down), at(column, across), of(data))?;
        }
        Ok(rows.sheet(&sheet.name, regions(book, &sheet.name).iter(), sheet.visible))
    };
    worksheets.map(sheet).collect()
}

/// Rows as they are filled.
#[derive(Default)]
struct Rows {
    rows: Vec<Vec<Cell>>,
    cells: usize,
}

impl Rows {
    fn put(&mut self, row: u32, column: u32, cell: Cell) -> Result<()> {
        if cell.is_blank() {
            return Ok(());
        }
        let (row, column) = (row as usize, column as usize);
        let (tall, wide) = (row + 1, column + 1);
        self.cells += tall.saturating_sub(self.rows.len());
        self.cells += self.rows.get(row).map_or(wide, |row| wide.saturating_sub(row.len()));
        if self.cells > CELLS {
            return Err(Error::domain("sheet", format!("of at most {CELLS} cells"), "more"));
        }
        if self.rows.len() < tall {
            self.rows.resize(tall, Vec::new());
        }
        if let Some(row) = self.rows.get_mut(row) {
            if row.len() < wide {
                row.resize(wide, Cell::Blank);
            }
            if let Some(place) = row.get_mut(column) {
                *place = cell;
            }
        }
        Ok(())
    }

    fn sheet<'r>(
        self,
        name: &str,
        regions: impl Iterator<Item = &'r Dimensions>,
        visible: SheetVisible,
    ) -> Sheet {
        let region = |region: &Dimensions| {
            let ((top, left), (bottom, right)) = (region.start, region.end);
            Region { rows: (top as usize, bottom as usize), columns: (left as usize, right as usize) }
        };
        let is_hidden = visible != SheetVisible::Visible;
        Sheet { merged: regions.map(region).collect(), is_hidden, ..Sheet::new(name, self.rows) }
    }
}

fn of(data: &Data) -> Cell {
    match data {
        Data::Empty => Cell::Blank,
        #[expect(clippy::cast_precision_loss, reason = "a cell of a workbook holds a double")]
        Data::Int(number) => Cell::Number(*number as f64),
        Data::Float(number) => Cell::Number(*number),
        Data::DateTime(moment) => match moment.to_ymd_hms_milli() {
            (year, month, day, ..) if moment.is_datetime() => {
                date(year.into(), month, day).map_or(Cell::Number(moment.as_f64()), Cell::Date)
            }
            _ => Cell::Number(moment.as_f64()),
        },
        Data::DateTimeIso(text) => match text.get(..10).and_then(|day| day.parse().ok()) {
            Some(day) => Cell::Date(day),
            None => Cell::Text(text.as_str().into()),
        },
        Data::String(text) | Data::DurationIso(text) => Cell::Text(text.as_str().into()),
        Data::Bool(truth) => Cell::Text(truth.to_string().into()),
        Data::Error(error) => Cell::Text(error.to_string().into()),
    }
}

fn date(year: i32, month: u8, day: u8) -> Option<Date> {
    let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    Date::new(i16::try_from(year).ok()?, month, day).ok()
}

/// The same workbook without the sheets that it lists and does not hold, as those of macros.
fn without_lost_sheets(bytes: &[u8]) -> Option<Vec<u8>> {
    const LIST: &str = "xl/workbook.xml";
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut list = String::new();
    archive.by_name(LIST).ok()?.take(1 << 24).read_to_string(&mut list).ok()?;
    let mut kept = String::with_capacity(list.len());
    let mut pieces = list.split("<sheet ");
    kept.push_str(pieces.next()?);
    for piece in pieces {
        let (sheet, rest) = piece.split_once('>')?;
        if sheet.contains("r:id=\"\"") {
            kept.push_str(rest);
        } else {
            kept.extend(["<sheet ", sheet, ">", rest]);
        }
    }
    let mut repaired = ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..archive.len() {
        let file = archive.by_index_raw(at).ok()?;
        if file.name().ok()? != LIST {
            repaired.raw_copy_file(file).ok()?;
        }
    }
    repaired.start_file(LIST, SimpleFileOptions::default()).ok()?;
    repaired.write_all(kept.as_bytes()).ok()?;
    repaired.finish().ok().map(Cursor::into_inner)
}
