//! What a file is that is no CSV.
use crate::Error;

/// The most bytes that are looked at.
pub(super) const LOOKED_AT: usize = 512;

/// How other files begin.
const BEGINNINGS: [(&[u8], &str); 10] = [
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an Excel workbook (.xls)"),
    (b"%PDF", "a PDF"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"PAR1", "a Parquet file"),
    (b"ARROW1", "an Arrow file"),
    (b"SQLite format 3\0", "an SQLite database"),
    (b"{\"", "JSON"),
    (b"[{", "JSON"),
    (b"{\\rtf", "a text document (.rtf)"),
    (b"BZh", "a bzip2 archive"),
];

/// The error that calls a file what it is by its first bytes, where it is no text.
pub(in crate::record) fn no_text(start: &[u8]) -> Option<Error> {
    let start = start.get(..LOOKED_AT).unwrap_or(start);
    let other = zipped(start).or_else(|| by_beginning(start)).or_else(|| markup(start));
    other.map(|found| {
        let demand = "CSV, a text (in a spreadsheet program, save it as \"CSV UTF-8\")";
        Error::domain("the file", demand, found)
    })
}

/// The error that calls a file what it is by its first bytes, where it is no text in UTF-8.
pub(super) fn no_csv(start: &[u8]) -> Option<Error> {
    no_text(start).or_else(|| is_utf_16(start).then(|| encoding("UTF-16".to_owned())))
}

/// The error for a text in another encoding.
pub(super) fn encoding(found: String) -> Error {
    Error::domain("encoding", "UTF-8 (in a spreadsheet program, save the file as \"CSV UTF-8\")", found)
}

fn by_beginning(start: &[u8]) -> Option<&'static str> {
    BEGINNINGS.into_iter().find(|(beginning, _)| start.starts_with(beginning)).map(|(_, name)| name)
}

/// Workbooks are zip archives; the first file in them tells whose.
fn zipped(start: &[u8]) -> Option<&'static str> {
    let holds = |text: &str| start.windows(text.len()).any(|window| window == text.as_bytes());
    start.starts_with(b"PK\x03\x04").then(|| {
        if holds("opendocument.spreadsheet") {
            "an OpenDocument spreadsheet (.ods)"
        } else if holds("[Content_Types].xml") || holds("_rels/") || holds("xl/") || holds("docProps/") {
            "an Excel workbook (.xlsx)"
        } else {
            "a zip archive"
        }
    })
}

fn markup(start: &[u8]) -> Option<&'static str> {
    let text = start.trim_ascii_start();
    let begins = |with: &str| {
        text.get(..with.len()).is_some_and(|beginning| beginning.eq_ignore_ascii_case(with.as_bytes()))
    };
    if begins("<!doctype html") || begins("<html") {
        Some("a web page (HTML)")
    } else {
        begins("<?xml").then_some("XML")
    }
}

/// A byte order mark, or Latin letters of two bytes each, one of which is 0.
fn is_utf_16(start: &[u8]) -> bool {
    let mark = start.starts_with(b"\xff\xfe") || start.starts_with(b"\xfe\xff");
    let zero = |at: usize| start.get(at) == Some(&0) && start.get(at + 2) == Some(&0);
    mark || zero(0) || zero(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn called(start: &[u8]) -> String {
        no_csv(start).map(|error| error.to_string()).unwrap_or_default()
    }

    #[test]
    fn files_are_called_what_they_are() {
        for (start, name) in [
            (&b"PK\x03\x04\x14\0\x06\0\x08\0\0\0!\0A7\x82\xcfr\x01\0\0\x04\x05\0\0\x13\0\x08\x02[Content_Types].xml"[..], "an Excel workbook (.xlsx)"),
            (b"PK\x03\x04\x14\0\0\x08\0\0\x8a\x97\x8cT\x85l9\x8a.\0\0\0.\0\0\0\x08\0\0\0mimetypeapplication/vnd.oasis.opendocument.spreadsheet", "an OpenDocument spreadsheet (.ods)"),
            (b"PK\x03\x04\x14\0\0\0\x08\0counts.csv", "a zip archive"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0", "an Excel workbook (.xls)"),
            (b"%PDF-1.7\n", "a PDF"),
            (b"\n<!DOCTYPE HTML>", "a web page (HTML)"),
            (b"{\"area\": 1}", "JSON"),
        ] {
            assert!(called(start).starts_with("the file must be CSV, a text (") && called(start).ends_with(name), "{name}");
        }
        for start in [&b"\xff\xfea\0"[..], b"\xfe\xff\0a", b"a\0r\0e\0", b"\0a\0r"] {
            assert!(called(start).ends_with("got UTF-16"));
        }
        for start in
            [&b""[..], b"a", b"area,period", b"\xef\xbb\xbfarea", b"PK,offence", b"<5", b"[1]", b"\"{\"\"x\""]
        {
            assert_eq!(called(start), "");
        }
    }
}
