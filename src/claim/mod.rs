//! What a headline says, and whether the figures bear it.
//!
//! Two answers stand apart in every [`ClaimResult`]. `as_printed` is arithmetic: whether the words describe the figures as
//! they are printed. The [`Verdict`] is on what underlies them: whether the figures bear a real change of that size, by
//! confidence limits, p-values and posterior probabilities; its sentence says what its probability is of.
//!
//! # What is read
//!
//! A claim is one of these, with words around it that it is not made of ("knife crime", "in Kent"):
//!
//! ```text
//! claim      = change | level | share | points | per time | growth | extreme | run | way      { tail }
//! change     = size with a direction: "up 36%", "a third fewer", "42 more", "rose by 40", "down 6"
//!            | multiple: "doubled", "halved", "sixfold", "x4", "3.9 times", "twice as many", "half the number"
//!            | "10 times more": 10 times as many, or 10 times more than before, which is 11 times
//! level      = [direction] ["from" number] "to" number: "rose from 40 to 70"
//! share      = percentage or fraction without a direction: "36%", "one in five", "half"
//! points     = [direction] number "percentage points"
//! per time   = number ("a" | "per" | "every") unit: "120 a week", "one every six seconds", "ten daily"
//! growth     = ["on average"] percentage "a year": "on average 5% a year"
//! extreme    = "record high", "highest since 2003", "lowest in ten years", "a five-year high"
//! run        = "third year running", "up for three years in a row", "rise year on year"
//! way        = "fallen", "up", "unchanged"
//! tail       = "since" period | "in" number unit | "to" number | "from" number | "or" size | "per head"
//! precision  = "more than", "at least", "just over", "almost", "about", "fewer than", "at most": before any size
//! ```
//!
//! Its words stand in one table, `vocabulary.csv`, each with its meaning: another word is another line. What is denied,
//! expected or wished ("not doubled", "could double"), and sizes that are no numbers ("a lot"), are refused.
//!
//! # What is right as printed
//!
//! - A percentage or a number with decimals that is the rounded figure: 36 % is 35.5 % to 36.5 %. Where it is the figure cut
//!   off instead (83.55 % as 83 %), it depends on the rounding, and so it does where a number that ends in two zeros
//!   or more could be exact or rounded.
//! - A multiple in words that is reached: 2.27 times is "doubled". Within a fortieth below, it depends on the rounding.
//! - Fractions in words, "about" and "almost": within a tenth, after "almost" from below.
//! - "More than" must be passed, "at least" reached.
//! - Of counts known as ranges (`<5`) what holds for each of them; otherwise it depends on which it is.
mod as_printed;
mod check;
mod figures;
mod found;
mod grammar;
mod in_series;
mod in_time;
mod judge;
mod of_change;
mod of_share;
mod passage;
mod published;
mod quantity;
mod rules;
mod rules_of_time;
mod sentence;
mod series;
mod size;
mod statement;
mod text;
mod tokens;
mod unit;
mod verdict;
mod vocabulary;
mod wording;
mod words;

pub use check::{Basis, ClaimResult, check};
pub use figures::{Dated, Figures};
pub use found::FoundClaim;
pub use of_change::of_change;
pub use of_share::of_share;
pub use published::{Version, of_table};
pub use size::{Direction, Size, Target};
pub use statement::{Needs, Span, Statement};
pub use text::check_text;
pub use unit::Unit;
pub use verdict::Verdict;
pub use wording::Claim;
