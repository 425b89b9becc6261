//! The rules of the grammar: what a claim may be.
use super::{
    Direction, Size, Statement, Target,
    grammar::{Parser, Read},
    quantity::{Kind, Precision, Quantity},
    tokens::Printed,
    vocabulary::{Meaning, entries},
    wording::Reading,
};

/// The value of directions that compare: "more", "higher".
const COMPARED: f64 = 2.0;

impl Read {
    pub(super) fn reading(self) -> Reading {
        let Self { statements, other, as_change, span, per_head } = self;
        Reading { statements, other, as_change, span, per_head }
    }
}

impl Parser<'_> {
    /// A claim from here on, with what belongs to it behind it.
    pub(super) fn claim(&mut self) -> Option<Read> {
        let rules: [fn(&mut Self) -> Option<Read>; 8] = [
            Self::extreme,
            Self::run,
            Self::unchanged,
            Self::yearly_growth,
            Self::per_time,
            Self::levels,
            Self::change,
            Self::way,
        ];
        let mut read = rules.into_iter().find_map(|rule| self.attempt(rule))?;
        while self.tail(&mut read) {}
        Some(read)
    }

    /// What may follow a claim: "to 4,373", "from 40", "or 6,126", "in five years", "per head". Whether it did.
    fn tail(&mut self, read: &mut Read) -> bool {
        if read.span.is_none() {
            read.span = self.span();
            if read.span.is_some() {
                return true;
            }
        }
        if !read.per_head && self.attempt(|p| p.take(Meaning::PerHead)).is_some() {
            read.per_head = true;
            return true;
        }
        let level = [(Meaning::To, true), (Meaning::From, false)].into_iter().find_map(|(meaning, later)| {
            let said = |s: &Statement| matches!(s, Statement::Level { later: of, .. } if *of == later);
            if read.statements.iter().any(said) {
                return None;
            }
            let target = self.attempt(|p| {
                p.nouns();
                p.take(meaning)?;
                p.count()
            })?;
            Some(Statement::Level { later, target })
        });
        let more = level.or_else(|| self.attempt(|p| p.alternative(read)));
        read.statements.extend(more);
        more.is_some()
    }

    /// "Down 6.7 % or 6,126": the same change as a number, or as a percentage.
    fn alternative(&mut self, read: &Read) -> Option<Statement> {
        self.take(Meaning::Or)?;
        let direction = match read.statements.first()? {
            Statement::Approximately(size) if size.named < 1.0 => Direction::Down,
            Statement::AtLeast { ratio, .. } | Statement::AtMost { ratio, .. } if *ratio < 1.0 => {
                Direction::Down
            }
            Statement::Difference { direction: Some(direction), .. } => *direction,
            Statement::Approximately(_) | Statement::AtLeast { .. } | Statement::AtMost { .. } => {
                Direction::Up
            }
            _ => return None,
        };
        let precision = self.precision();
        let quantity = self.size()?;
        quantity.states(precision, Some(direction))?.into_iter().next()
    }

    /// "Rose from 40 to 70", "rose to 70", "from 40 to 70".
    fn levels(&mut self) -> Option<Read> {
        let way = self.direction();
        let earlier = self.attempt(|p| {
            p.take(Meaning::From)?;
            p.count()
        });
        let later = self.attempt(|p| {
            p.take(Meaning::To)?;
            p.count()
        })?;
        let ends = earlier.map(|before| (before, later));
        // Where the words say the contrary of the numbers, the verdict is on the words.
        let along = |size: &Size| way.is_none_or(|(way, _)| way.sign() * (size.named - 1.0) >= 0.0);
        let ratio = ends.and_then(|(before, after)| ratio_of(before, after)).filter(along);
        let ratio = ratio.map(Statement::Approximately);
        let way = way.map(|(way, _)| Statement::Direction(way));
        (earlier.is_some() || way.is_some()).then_some(())?;
        let levels = [earlier.map(|target| (false, target)), Some((true, later))].into_iter().flatten();
        let levels = levels.map(|(later, target)| Statement::Level { later, target });
        let statements: Vec<Statement> = ratio.into_iter().chain(way).chain(levels).collect();
        statements
            .first()
            .is_some_and(|first| !matches!(first, Statement::Level { .. }))
            .then(|| Read::of(statements))
    }

    /// A size with its precision and its direction, which stand before or behind it.
    fn change(&mut self) -> Option<Read> {
        let first = self.precision();
        let direction = self.direction();
        let by = self.tokens.get(self.at).is_some_and(|token| token.text == "by");
        let second = self.precision();
        let by = by || self.tokens.get(self.at).is_some_and(|token| token.text == "by");
        let ((Precision::Plain, precision) | (precision, Precision::Plain)) = (first, second) else {
            return None;
        };
        let quantity = self.size()?;
        let behind = if direction.is_none() { self.attempt(|p| p.behind(quantity)) } else { None };
        if quantity.kind == Kind::Multiple && [direction, behind].contains(&Some((Direction::Down, -1.0))) {
            return None;
        }
        let way = direction.or(behind).map(|(way, _)| way);
        if quantity.kind == Kind::Number && way.is_none() && !by {
            return None;
        }
        // A multiple has a direction of its own: "doubled".
        let own = if quantity.kind == Kind::Multiple { Some(Direction::Up) } else { None };
        let mut read = Read::of(quantity.states(precision, way.or(own))?);
        if quantity.kind == Kind::Multiple && behind == Some((Direction::Up, COMPARED)) {
            let added = Quantity { value: quantity.value + 1.0, ..quantity };
            read.other = added.states(precision, way)?.into_iter().next();
        }
        if quantity.percent && way.is_none() {
            read.as_change = quantity.states(precision, Some(Direction::Up))?.into_iter().next();
        }
        Some(read)
    }

    /// The direction behind a size, of what is counted: "42 offences more".
    fn behind(&mut self, quantity: Quantity) -> Option<(Direction, f64)> {
        let nouns = if quantity.kind == Kind::Number { self.nouns() } else { 0 };
        // "84 offences more", but not "84 offences, more than twice as many".
        let next = self.tokens.get(self.at)?;
        let new =
            nouns > 0 && [Meaning::MoreThan, Meaning::LessThan].iter().any(|&meaning| next.means(meaning));
        if new || quantity.kind == Kind::Number && self.is_after_pause() {
            return None;
        }
        self.direction().filter(|&(_, value)| nouns == 0 || value == COMPARED)
    }

    /// A rise or fall of which no more is said: "fallen", "is up".
    fn way(&mut self) -> Option<Read> {
        let (way, value) = self.direction()?;
        // What is said of its size is said in vain, or is no size.
        { *self }.number().is_none().then_some(())?;
        let vague = self.tokens.iter().any(|token| token.means(Meaning::Vague));
        (value == 1.0 && !vague).then(|| Read::of(vec![Statement::Direction(way)]))
    }

    fn size(&mut self) -> Option<Quantity> {
        let rules: [fn(&mut Self) -> Option<Quantity>; 6] = [
            Self::multiple_in_words,
            Self::percentage,
            Self::multiple,
            Self::one_in,
            Self::fraction,
            Self::plain_number,
        ];
        rules.into_iter().find_map(|rule| self.attempt(rule))
    }

    /// "Doubled", "halved", "twice as many".
    fn multiple_in_words(&mut self) -> Option<Quantity> {
        if self.take(Meaning::Halved).is_some() {
            return Some(Quantity::words(Kind::Halved, 2.0));
        }
        let value = self.take(Meaning::Multiple)?;
        self.attempt(|p| p.take(Meaning::AsMany));
        Some(Quantity::words(Kind::Doubled, value))
    }

    /// "36%", "5 percentage points".
    pub(super) fn percentage(&mut self) -> Option<Quantity> {
        let number = self.number()?;
        let points = self.attempt(|p| p.take(Meaning::Points)).is_some();
        if !points {
            self.take(Meaning::Percent)?;
        }
        let kind = if points { Kind::Points } else { Kind::Part };
        Some(Quantity { percent: !points, ..Quantity::printed(kind, number, 100.0) })
    }

    /// "5 times", "fourfold", "x4".
    fn multiple(&mut self) -> Option<Quantity> {
        let number = if self.attempt(|p| p.take(Meaning::Times)).is_some() {
            self.number()?
        } else if let Some(number) = self.attempt(Self::joined_fold) {
            number
        } else {
            let number = self.number()?;
            let times = self.attempt(|p| p.take(Meaning::Times)).or_else(|| self.take(Meaning::Fold));
            times?;
            number
        };
        self.attempt(|p| p.take(Meaning::AsMany));
        let whole = Quantity::words(Kind::Multiple, number.value);
        Some(if number.decimals { Quantity::printed(Kind::Multiple, number, 1.0) } else { whole })
    }

    /// "Sixfold".
    fn joined_fold(&mut self) -> Option<Printed> {
        self.fillers();
        let token = self.tokens.get(self.at)?;
        let word = token.text.strip_suffix("fold")?;
        let entry = entries(word).iter().find(|entry| entry.meaning == Meaning::Number)?;
        self.at += 1;
        Some(Printed { value: entry.value, unit: 1.0, decimals: false })
    }

    /// "One in five", and not "one in five years".
    fn one_in(&mut self) -> Option<Quantity> {
        let few = self.number()?.value;
        let nouns = self.nouns();
        self.take(Meaning::In)?;
        self.attempt(|p| p.take(Meaning::Every).or_else(|| p.take(Meaning::Each)));
        let many = self.number()?.value;
        let unit = self.tokens.get(self.at).is_some_and(|token| token.means(Meaning::Unit));
        // "64 offences in 2018" is no share, nor is "64 in 2018".
        let year = (1900.0..=2100.0).contains(&many) || nouns > 0 && few > 1.0;
        (many > 0.0 && !unit && !year).then(|| Quantity::words(Kind::OneIn, few / many))
    }

    /// "A third", "two thirds", "half the number".
    fn fraction(&mut self) -> Option<Quantity> {
        let few = self.number().map_or(1.0, |number| number.value);
        let parts = self.take(Meaning::Denominator)?;
        let left = self.attempt(|p| p.take(Meaning::AsMany)).is_some();
        Some(Quantity::words(if left { Kind::PartLeft } else { Kind::Part }, few / parts))
    }

    fn plain_number(&mut self) -> Option<Quantity> {
        let number = self.number()?;
        Some(Quantity::printed(Kind::Number, number, 1.0))
    }
}

/// The ratio of two printed counts, with what their digits allow.
fn ratio_of(before: Target, after: Target) -> Option<Size> {
    let (Target::About(before), Target::About(after)) = (before, after) else { return None };
    (before.low > 0.0).then(|| Size {
        named: after.named / before.named,
        low: after.low / before.high,
        high: after.high / before.low,
        perhaps_low: after.perhaps_low / before.perhaps_high,
        perhaps_high: if before.perhaps_low > 0.0 {
            after.perhaps_high / before.perhaps_low
        } else {
            f64::MAX
        },
    })
}
