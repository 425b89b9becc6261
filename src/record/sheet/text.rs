//! A sheet from a text: its encoding, and what stands between its fields.
use super::{Cell, Sheet};
use crate::{
    Error, Result,
    record::read::{Delimiter, Lines, no_text},
};
use encoding_rs::{Encoding, UTF_8};
use std::borrow::Cow;

/// So many lines tell what stands between fields.
const LINES: usize = 200;

/// No row of a sheet is so wide that more rows than this would be put before it: a line of a file is never numbered so high
/// above its place.
const BLANKS: usize = 1 << 20;

impl Sheet {
    /// The sheet in a text, each of whose lines is a row. The encoding is the named one, or what a byte order mark says,
    /// or UTF-8; what stands between fields is what most of the first lines have, where it is not said.
    ///
    /// # Errors
    /// When the encoding is not known, the text is not in it, it is no text, or quotation marks are left open.
    ///
    /// ```
    /// use quetelet::record::Sheet;
    ///
    /// let utf_16: Vec<u8> = "\u{feff}Kent\t80\r\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    /// assert_eq!(Sheet::from_csv("text", &utf_16, None, None)?.cell(0, 1).printed(), "80");
    /// assert_eq!(Sheet::from_csv("text", b"M\xf4n,1", Some("cp1252"), None)?.cell(0, 0).printed(), "Môn");
    /// # Ok::<(), quetelet::Error>(())
    /// ```
    pub fn from_csv(
        name: &str,
        bytes: &[u8],
        encoding: Option<&str>,
        delimiter: Option<Delimiter>,
    ) -> Result<Self> {
        let text = decoded(bytes, encoding)?;
        let delimiter = delimiter.unwrap_or_else(|| sniffed(&text));
        let mut lines = Lines::open(text.as_bytes(), Some(delimiter))?;
        let mut rows: Vec<Vec<Cell>> = Vec::new();
        while let Some(line) = lines.any()? {
            let before = line.number.saturating_sub(1).min(rows.len().saturating_add(BLANKS));
            rows.resize(before.max(rows.len()), Vec::new());
            rows.push(line.fields().map(cell).collect());
        }
        Ok(Self::new(name, rows))
    }
}

fn cell(field: &str) -> Cell {
    if field.is_empty() { Cell::Blank } else { Cell::Text(field.into()) }
}

/// The text in these bytes.
///
/// # Errors
/// When the encoding is not known, or they are not in it.
pub(in crate::record) fn decoded<'a>(bytes: &'a [u8], named: Option<&str>) -> Result<Cow<'a, str>> {
    no_text(bytes).map_or(Ok(()), Err)?;
    let marked = Encoding::for_bom(bytes).map(|(encoding, _)| encoding);
    let encoding = match (named.map(known).transpose()?, marked) {
        (_, Some(marked)) => marked,
        (Some(named), None) => named,
        (None, None) => UTF_8,
    };
    let (text, is_spoiled) = encoding.decode_with_bom_removal(bytes);
    if !is_spoiled {
        return Ok(text);
    }
    let at = text.find('\u{fffd}').unwrap_or_default();
    let start = text.get(..at).map_or(0, |before| before.rfind('\n').map_or(0, |end| end + 1));
    let line = text.get(start..).and_then(|rest| rest.lines().next()).unwrap_or_default();
    let demand = match named {
        None => "named where it is not UTF-8, such as \"cp1252\" (Western Europe) or \"utf-16\"".to_owned(),
        Some(_) => format!("that of the file, which is not {}", encoding.name()),
    };
    Err(Error::domain("encoding", demand, format!("{:?}", Error::excerpt(line))))
}

/// The encoding of that name, as Python, R or a browser has it.
fn known(name: &str) -> Result<&'static Encoding> {
    let plain = name.trim().to_lowercase().replace('_', "-");
    let joined = || plain.replace('-', "");
    let found = Encoding::for_label(plain.as_bytes()).or_else(|| Encoding::for_label(joined().as_bytes()));
    let names = ["utf-8", "utf-16", "cp1252", "iso-8859-1", "iso-8859-2", "cp1250", "cp1251", "macintosh"];
    found.ok_or_else(|| Error::unknown("encoding", name, &names))
}

/// A tab, where most of the first lines have one: nobody writes it otherwise. Else what stands most often in them, outside
/// quotes.
fn sniffed(text: &str) -> Delimiter {
    let (tabbed, others): (Vec<&str>, Vec<&str>) = text
        .lines()
        .take(LINES)
        .filter(|line| !line.trim().is_empty())
        .partition(|line| line.trim().contains('\t'));
    if tabbed.len() > others.len() {
        return Delimiter::Tab;
    }
    let lines: String = text.lines().take(LINES).flat_map(|line| [line, "\n"]).collect();
    Delimiter::sniff(lines.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings_are_known_by_the_names_that_others_give_them() {
        for name in ["cp1252", "latin-1", "latin1", "ISO-8859-1", "iso8859_1", "windows-1252", "cp_1252"] {
            let found =
                decoded(b"M\xf4n", Some(name)).map_or_else(|error| error.to_string(), Cow::into_owned);
            assert_eq!(found, "Môn", "{name}");
        }
        assert!(decoded(b"x", Some("ebcdic")).unwrap_err().to_string().starts_with("unknown encoding"));
    }

    #[test]
    fn a_text_in_another_encoding_is_refused_with_its_line() {
        let error = decoded(b"area\nYnys M\xf4n,1\n", None).unwrap_err().to_string();
        assert!(error.contains("cp1252") && error.contains("Ynys M"), "{error}");
        assert!(decoded(b"\xff\xfea", None).is_err());
    }

    #[test]
    fn blank_lines_are_rows() {
        let sheet =
            Sheet::from_csv("text", b"Title\n\nForce,Number\n\nKent,\"1,052\"\n", None, None).unwrap();
        assert_eq!((sheet.len(), sheet.width()), (5, 2));
        assert_eq!(sheet.cell(4, 1).printed(), "1,052");
        assert!(sheet.cell(1, 0).is_blank() && sheet.cell(99, 99).is_blank());
    }

    #[test]
    fn most_lines_tell_what_separates_fields() {
        let sheet = Sheet::from_csv(
            "text",
            b"Crimes, by force, area\nForce;2018\nKent;1\nSurrey;2\nEssex;3\n",
            None,
            None,
        );
        assert_eq!(sheet.unwrap().cell(2, 0).printed(), "Kent");
    }
}
