//! The rules of the grammar for what happens in time: how many in a unit of it, growth a year, and places in a series.
use super::{
    Direction, Statement, Unit,
    grammar::{Parser, Read},
    quantity::{Kind, Precision, Quantity},
    tokens::Printed,
    vocabulary::Meaning,
};

impl Parser<'_> {
    /// "120 a week", "one every six seconds", "once a day".
    pub(super) fn per_time(&mut self) -> Option<Read> {
        let precision = self.precision();
        let statement =
            self.attempt(|p| p.interval(precision)).or_else(|| self.attempt(|p| p.frequency(precision)));
        Some(Read::of(vec![statement?]))
    }

    fn interval(&mut self, precision: Precision) -> Option<Statement> {
        let many = self.number().map_or(1.0, |number| number.value);
        self.nouns();
        self.take(Meaning::Every)?;
        let inner = self.precision();
        let number = self.number();
        // "120 every week" is 120 a week.
        (number.is_some() || many == 1.0).then_some(())?;
        let unit = self.unit()?;
        let ((Precision::Plain, precision) | (precision, Precision::Plain)) = (precision, inner) else {
            return None;
        };
        let printed = number.unwrap_or(Printed { value: 1.0, unit: 1.0, decimals: false });
        let positive = printed.value > 0.0 && many > 0.0;
        let quantity = Quantity::printed(Kind::Number, printed, many);
        positive.then(|| Statement::PerTime { target: quantity.target(precision), unit, every: true })
    }

    fn frequency(&mut self, precision: Precision) -> Option<Statement> {
        let number = self.number()?;
        self.nouns();
        let unit = self.each_unit()?;
        let quantity = Quantity::printed(Kind::Number, number, 1.0);
        (number.value > 0.0).then(|| Statement::PerTime {
            target: quantity.target(precision),
            unit,
            every: false,
        })
    }

    /// "A week", "per day", "weekly".
    fn each_unit(&mut self) -> Option<Unit> {
        let adverb = self.attempt(|p| p.entry(Meaning::EachUnit)?.unit);
        adverb.or_else(|| {
            self.take(Meaning::Each)?;
            self.unit()
        })
    }

    /// "On average 5% a year", "5% every year", "an average rise of 5% a year".
    pub(super) fn yearly_growth(&mut self) -> Option<Read> {
        self.attempt(|p| p.take(Meaning::Average));
        let first = self.precision();
        let way = self.direction();
        self.attempt(|p| p.take(Meaning::Average));
        let second = self.precision();
        let ((Precision::Plain, precision) | (precision, Precision::Plain)) = (first, second) else {
            return None;
        };
        let quantity = self.attempt(Self::percentage)?;
        let way = way.or_else(|| self.attempt(Self::direction));
        let unit = self.attempt(Self::each_unit).or_else(|| {
            self.take(Meaning::YearOnYear)?;
            Some(Unit::Year)
        })?;
        self.attempt(|p| p.take(Meaning::Average));
        let target = quantity.target(precision);
        let target = match way {
            Some((Direction::Down, _)) => target.mirrored(),
            _ => target,
        };
        (unit == Unit::Year && quantity.kind == Kind::Part && target.named() > -1.0)
            .then(|| Read::of(vec![Statement::YearlyGrowth(target)]))
    }

    /// "Record high", "highest level since 2003", "lowest in ten years", "a five-year low".
    pub(super) fn extreme(&mut self) -> Option<Read> {
        let length = self.attempt(|p| {
            let length = p.length()?;
            [Meaning::Highest, Meaning::Lowest].iter().find_map(|&meaning| { *p }.take(meaning))?;
            Some(length)
        });
        let ways = [(Meaning::Highest, Direction::Up), (Meaning::Lowest, Direction::Down)];
        let (direction, value) =
            ways.into_iter().find_map(|(meaning, way)| Some((way, self.take(meaning)?)))?;
        // "High" alone says nothing.
        (value == 0.0 || length.is_some()).then_some(())?;
        self.nouns();
        let ever = self.attempt(|p| p.take(Meaning::Ever)).is_some();
        let span = length.or_else(|| if ever { None } else { self.span() });
        let mut read = Read::of(vec![Statement::Extreme { direction, span }]);
        read.span = span;
        Some(read)
    }

    /// "Third year running", "up for the third consecutive year", "three years in a row", "rise year on year".
    pub(super) fn run(&mut self) -> Option<Read> {
        let before = self.direction();
        self.attempt(|p| p.take(Meaning::Within));
        let row = self.attempt(Self::row);
        if row.is_none() {
            self.take(Meaning::YearOnYear)?;
        }
        let (length, unit) = row.map_or((None, None), |(length, unit)| (Some(length), unit));
        let behind = if before.is_none() { self.attempt(Self::direction) } else { None };
        let direction = before.or(behind).map(|(way, _)| way);
        (direction.is_some() || length.is_some())
            .then(|| Read::of(vec![Statement::Run { direction, length, unit }]))
    }

    /// How many in a row, and of what unit: "third year running", "three consecutive years".
    fn row(&mut self) -> Option<(u32, Option<Unit>)> {
        let place = self.attempt(|p| p.take(Meaning::Ordinal));
        let length = place.or_else(|| {
            let number = self.number()?;
            self.attempt(|p| p.take(Meaning::OrdinalEnd));
            Some(number.value)
        })?;
        let unit = self.attempt(Self::unit);
        self.take(Meaning::Running)?;
        let unit = unit.or_else(|| self.attempt(Self::unit));
        (length >= 1.0 && length.fract() == 0.0 && length <= f64::from(u16::MAX)).then_some(())?;
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a whole number up to 65,535"
        )]
        let length = length as u32;
        Some((length, unit))
    }

    /// "Unchanged".
    pub(super) fn unchanged(&mut self) -> Option<Read> {
        self.take(Meaning::Unchanged)?;
        Some(Read::of(vec![Statement::Unchanged]))
    }
}
