//! What reads as a count, however numbers are declared to be printed, is printed as one that reads as the same.
#![no_main]
use libfuzzer_sys::fuzz_target;
use quetelet::{
    Count,
    record::{Marks, NumberFormat},
};

const FORMATS: [(Option<&str>, Option<&str>); 4] =
    [(None, None), (Some("."), None), (None, Some(",")), (Some(" "), Some("."))];

fuzz_target!(|text: &str| {
    for (thousands, decimal) in FORMATS {
        let format = NumberFormat::new(thousands, decimal).expect("separators that can be declared");
        let marks = Marks::new([("*", "<5"), ("-", "0")], text.len().is_multiple_of(2)).expect("marks");
        let Ok(count) = Count::parse(text, &marks.with_format(format)) else { continue };
        assert!(count.low().unwrap_or(0) <= count.high().unwrap_or(Count::MAX));
        assert_eq!(count.to_string().parse::<Count>().ok(), Some(count), "{count}");
    }
});
