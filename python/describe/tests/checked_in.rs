//! What is checked in is what is written.
use std::fs;

#[test]
fn what_is_checked_in_is_what_is_written() {
    for (path, text) in describe::files().unwrap() {
        let held = fs::read_to_string(&path).unwrap();
        assert!(held == text, "{} is not what `cargo run -p describe` writes", path.display());
    }
}

#[test]
fn limits_are_documented_as_such() {
    for (path, text) in describe::files().unwrap() {
        let place = text.find("Lower limit: ").map(|place| &text[place..place + 80]);
        assert!(
            place.is_none(),
            "{}: an interval that is none of limits or bounds: {place:?}",
            path.display()
        );
    }
}
