//! What reads as a period is printed as one that reads as the same.
#![no_main]
use libfuzzer_sys::fuzz_target;
use quetelet::Period;

fuzz_target!(|text: &str| {
    if let Ok(period) = text.parse::<Period>() {
        assert!(period.start() < period.end() && period.days() > 0);
        assert_eq!(period.to_string().parse::<Period>().ok(), Some(period), "{period}");
    }
});
