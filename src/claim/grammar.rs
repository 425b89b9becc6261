//! The parser of claims: a cursor over tokens, and what its rules share.
use super::{
    Direction, Span, Statement, Target, Unit,
    quantity::{Kind, Precision, Quantity},
    tokens::{Printed, Token},
    vocabulary::{Entry, Meaning},
};
use crate::Period;

/// A cursor over tokens.
#[derive(Clone, Copy)]
pub(super) struct Parser<'t> {
    pub(super) tokens: &'t [Token],
    pub(super) at: usize,
}

/// A claim as it is read.
pub(super) struct Read {
    pub(super) statements: Vec<Statement>,
    pub(super) other: Option<Statement>,
    pub(super) as_change: Option<Statement>,
    pub(super) span: Option<Span>,
    pub(super) per_head: bool,
}

impl Read {
    pub(super) fn of(statements: Vec<Statement>) -> Self {
        Self { statements, other: None, as_change: None, span: None, per_head: false }
    }
}

/// The most words that claims are not made of between a number and what it is a number of: "120 knife crimes a week".
const NOUNS: usize = 3;

impl Parser<'_> {
    /// The rule from here on, or nothing read.
    pub(super) fn attempt<T>(&mut self, rule: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let start = self.at;
        let read = rule(self);
        if read.is_none() {
            self.at = start;
        }
        read
    }

    /// The next token of a meaning, behind fillers perhaps.
    pub(super) fn entry(&mut self, meaning: Meaning) -> Option<&'static Entry> {
        let rest = self.tokens.get(self.at..)?;
        for (i, token) in rest.iter().enumerate() {
            if let Some(entry) = token.entry(meaning) {
                self.at += i + 1;
                return Some(entry);
            }
            if !token.means(Meaning::Filler) {
                return None;
            }
        }
        None
    }

    pub(super) fn take(&mut self, meaning: Meaning) -> Option<f64> {
        self.entry(meaning).map(|entry| entry.value)
    }

    pub(super) fn unit(&mut self) -> Option<Unit> {
        self.entry(Meaning::Unit)?.unit
    }

    /// Words that say nothing of a size.
    pub(super) fn fillers(&mut self) {
        while self.tokens.get(self.at).is_some_and(|token| token.means(Meaning::Filler)) {
            self.at += 1;
        }
    }

    /// Words that claims are not made of, as many as may stand within one.
    pub(super) fn nouns(&mut self) -> usize {
        let from = self.at;
        while self.at < from + NOUNS
            && !self.is_after_pause()
            && self.tokens.get(self.at).is_some_and(Token::is_free)
        {
            self.at += 1;
        }
        self.at - from
    }

    /// Whether a comma or the like stands before the next token.
    pub(super) fn is_after_pause(&self) -> bool {
        self.at.checked_sub(1).and_then(|last| self.tokens.get(last)).is_some_and(|last| last.pause)
    }

    /// A number in digits or words, with "million" behind it perhaps.
    pub(super) fn number(&mut self) -> Option<Printed> {
        self.attempt(|p| {
            p.fillers();
            let token = p.tokens.get(p.at)?;
            let word = || {
                let entry = token.entry(Meaning::Number)?;
                Some(Printed { value: entry.value, unit: 1.0, decimals: false })
            };
            let Printed { value, unit, decimals } = token.number.or_else(word)?;
            p.at += 1;
            let many = p.tokens.get(p.at).and_then(|token| token.entry(Meaning::Magnitude));
            let many = many.map_or(1.0, |entry| {
                p.at += 1;
                entry.value
            });
            let (value, unit) = (value * many, unit * many);
            value.is_finite().then_some(Printed { value, unit, decimals })
        })
    }

    pub(super) fn precision(&mut self) -> Precision {
        let known = [
            (Meaning::MoreThan, Precision::MoreThan),
            (Meaning::AtLeast, Precision::AtLeast),
            (Meaning::JustOver, Precision::JustOver),
            (Meaning::Almost, Precision::Almost),
            (Meaning::About, Precision::About),
            (Meaning::LessThan, Precision::LessThan),
            (Meaning::AtMost, Precision::AtMost),
        ];
        let found = known.into_iter().find(|(meaning, _)| self.take(*meaning).is_some());
        found.map_or(Precision::Plain, |(_, precision)| precision)
    }

    /// A direction, and how much its word says beside it.
    pub(super) fn direction(&mut self) -> Option<(Direction, f64)> {
        if let Some(value) = self.take(Meaning::Up) {
            return Some((Direction::Up, value));
        }
        if let Some(value) = self.take(Meaning::Down) {
            return Some((Direction::Down, value));
        }
        self.take(Meaning::Minus).map(|_| (Direction::Down, -1.0))
    }

    /// A count: a number that is no percentage, multiple or length of time.
    pub(super) fn count(&mut self) -> Option<Target> {
        self.attempt(|p| {
            let precision = p.precision();
            let number = p.number()?;
            let other = [
                Meaning::Percent,
                Meaning::Points,
                Meaning::Times,
                Meaning::Fold,
                Meaning::Unit,
                Meaning::In,
            ];
            let next = p.tokens.get(p.at);
            let is_count = !next.is_some_and(|token| other.iter().any(|&meaning| token.means(meaning)));
            is_count.then(|| Quantity::printed(Kind::Number, number, 1.0).target(precision))
        })
    }

    /// "Since 2014/15", "in five years", "over the last decade".
    pub(super) fn span(&mut self) -> Option<Span> {
        self.attempt(|p| {
            if p.take(Meaning::Since).is_some() {
                return p.period().map(Span::Since);
            }
            p.take(Meaning::Within)?;
            p.length()
        })
    }

    /// "Five years", "a decade", "10-year".
    pub(super) fn length(&mut self) -> Option<Span> {
        self.attempt(|p| {
            let length = match p.number() {
                Some(number) => number.value,
                None => p.take(Meaning::Each).map_or(1.0, |_| 1.0),
            };
            let unit = p.unit()?;
            (length > 0.0).then_some(Span::Over { length, unit })
        })
    }

    /// A period as files print it, of the most words that are one.
    fn period(&mut self) -> Option<Period> {
        self.fillers();
        let rest = self.tokens.get(self.at..)?;
        let of = |length: usize| {
            let words: Vec<&str> = rest.get(..length)?.iter().map(|token| token.text.as_str()).collect();
            words.join(" ").parse::<Period>().ok().map(|period| (period, length))
        };
        let (period, length) = (1..=5).rev().find_map(of)?;
        self.at += length;
        Some(period)
    }
}
