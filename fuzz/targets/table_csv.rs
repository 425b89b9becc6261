//! What reads as a table is checked without a panic, and written as one that reads as the same.
#![no_main]
use libfuzzer_sys::fuzz_target;
use quetelet::{Table, coherence, record::ReadOptions};

fuzz_target!(|bytes: &[u8]| {
    let Ok(table) = Table::read_csv(bytes, &ReadOptions::default()) else { return };
    assert!(coherence::check(&table).iter().all(|finding| !finding.message.is_empty()));
    let written = written(&table);
    let again = Table::read_csv(written.as_slice(), &ReadOptions::default()).expect("what was written reads");
    assert_eq!(written, self::written(&again));
});

fn written(table: &Table) -> Vec<u8> {
    let mut written = Vec::new();
    table.write_csv(&mut written).expect("a vector can be written to");
    written
}
