//! What reads as a table from JSON is checked without a panic, and written as one that reads as the same.
#![no_main]
use libfuzzer_sys::fuzz_target;
use quetelet::{Table, coherence};

fuzz_target!(|bytes: &[u8]| {
    let Ok(table) = serde_json::from_slice::<Table>(bytes) else { return };
    assert!(coherence::check(&table).iter().all(|finding| !finding.message.is_empty()));
    let written = serde_json::to_string(&table).expect("a table can be written");
    let again: Table = serde_json::from_str(&written).expect("what was written reads");
    assert_eq!(table, again);
});
