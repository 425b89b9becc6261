//! What a size of a claim is a size of, and the statement that it makes with its precision and direction.
use super::{Direction, Size, Statement, Target, tokens::Printed};

/// How far loose words may be from the size they name, as a part of it.
const LOOSENESS: f64 = 0.1;
/// How far short of a multiple in words a ratio may be that is the multiple by rounding, as a part of it.
const NEARLY: f64 = 1.0 / 40.0;

/// From how many zeros on a number may be rounded to them: 6,000 may be, 40 is 40.
const ROUND: f64 = 100.0;

/// How exactly a size is meant.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Precision {
    Plain,
    MoreThan,
    AtLeast,
    JustOver,
    Almost,
    About,
    LessThan,
    AtMost,
}

/// What a size is a size of.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Kind {
    /// The ratio itself, of a rise or a fall.
    Multiple,
    /// The ratio of a rise, in a word that says so: "doubled".
    Doubled,
    /// One over the ratio of a fall: "halved".
    Halved,
    /// The ratio, as a part of what was before: "half as many".
    PartLeft,
    /// The change, as a part of what was before; a share, where there is no direction.
    Part,
    /// A share.
    OneIn,
    /// A difference of shares.
    Points,
    /// A difference of counts.
    Number,
}

/// A quantity as it is printed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Quantity {
    pub(super) kind: Kind,
    pub(super) value: f64,
    /// A unit of the last printed digit; none for words, and for whole multiples.
    pub(super) unit: Option<f64>,
    /// Whether it is printed in digits as a percentage.
    pub(super) percent: bool,
}

impl Quantity {
    pub(super) fn words(kind: Kind, value: f64) -> Self {
        Self { kind, value, unit: None, percent: false }
    }

    pub(super) fn printed(kind: Kind, Printed { value, unit, .. }: Printed, of: f64) -> Self {
        Self { kind, value: value / of, unit: Some(unit / of), percent: false }
    }

    /// What it states; nothing where no ratio, share or difference can be so large or so small.
    pub(super) fn states(self, precision: Precision, direction: Option<Direction>) -> Option<Vec<Statement>> {
        if !(self.value > 0.0 && self.value.is_finite()) {
            return None;
        }
        match (self.kind, direction) {
            (Kind::Multiple, Some(direction)) if self.value > 1.0 => {
                Some(vec![self.multiplied(precision, direction)])
            }
            (Kind::Doubled, None) => Some(vec![self.multiplied(precision, Direction::Up)]),
            (Kind::Halved, None) => Some(vec![self.multiplied(precision, Direction::Down)]),
            (Kind::PartLeft, None) if self.value < 1.0 => Some(vec![self.left(precision)]),
            (Kind::Part, Some(direction)) => self.changed(precision, direction),
            (Kind::Part | Kind::OneIn, None) if self.value <= 1.0 => {
                Some(vec![Statement::Share(self.target(precision))])
            }
            (Kind::Points, direction) => {
                Some(vec![Statement::Points { direction, target: self.target(precision) }])
            }
            (Kind::Number, direction) => {
                Some(vec![Statement::Difference { direction, target: self.target(precision) }])
            }
            _ => None,
        }
    }

    fn multiplied(self, precision: Precision, direction: Direction) -> Statement {
        let ratio = |multiple: f64| match direction {
            Direction::Up => multiple,
            Direction::Down => 1.0 / multiple,
        };
        let value = self.value;
        let between = |low: f64, high: f64| Statement::AtLeast {
            ratio: ratio(value),
            threshold: ratio(low),
            cap: Some(ratio(high)),
            perhaps: ratio(low),
            strict: false,
        };
        match precision {
            Precision::Plain if self.unit.is_some() => {
                Statement::Approximately(self.size(precision).map(ratio))
            }
            Precision::Plain | Precision::AtLeast => {
                reached(ratio(value), ratio(value * (1.0 - NEARLY)), false)
            }
            Precision::MoreThan => reached(ratio(value), ratio(value), true),
            Precision::Almost => between(value * (1.0 - LOOSENESS), value),
            Precision::About => between(value * (1.0 - LOOSENESS), value * (1.0 + LOOSENESS)),
            Precision::JustOver => between(value, value * (1.0 + LOOSENESS)),
            Precision::LessThan | Precision::AtMost => {
                Statement::AtMost { ratio: ratio(value), strict: precision == Precision::LessThan }
            }
        }
    }

    /// "Half as many": a ratio below 1. More than half as many is no fall of a size to be reached, but a ratio above it.
    fn left(self, precision: Precision) -> Statement {
        match precision {
            Precision::MoreThan | Precision::AtLeast => {
                Statement::AtMost { ratio: self.value, strict: precision == Precision::MoreThan }
            }
            Precision::LessThan | Precision::AtMost => {
                reached(self.value, self.value, precision == Precision::LessThan)
            }
            _ => Statement::Approximately(self.size(precision)),
        }
    }

    fn changed(self, precision: Precision, direction: Direction) -> Option<Vec<Statement>> {
        let ratio = |part: f64| 1.0 + direction.sign() * part;
        let named = ratio(self.value);
        let way = Statement::Direction(direction);
        let statements = match precision {
            Precision::MoreThan => vec![reached(named, named, true)],
            Precision::AtLeast => vec![reached(named, named, false)],
            Precision::LessThan => vec![Statement::AtMost { ratio: named, strict: true }, way],
            Precision::AtMost => vec![Statement::AtMost { ratio: named, strict: false }, way],
            _ => vec![Statement::Approximately(self.size(precision).map(ratio))],
        };
        (named >= 0.0).then_some(statements)
    }

    /// The number, with what its words and digits allow.
    pub(super) fn target(self, precision: Precision) -> Target {
        let size = self.value;
        match precision {
            Precision::MoreThan => Target::AtLeast { size, strict: true },
            Precision::AtLeast => Target::AtLeast { size, strict: false },
            Precision::LessThan => Target::AtMost { size, strict: true },
            Precision::AtMost => Target::AtMost { size, strict: false },
            _ => Target::About(self.size(precision)),
        }
    }

    /// The size named and those described. A percentage that is cut off instead of rounded may be a unit more, and a number
    /// that ends in zeros may be rounded to them.
    pub(super) fn size(self, precision: Precision) -> Size {
        let Self { value, unit, .. } = self;
        let loose = LOOSENESS * value;
        match (precision, unit) {
            (Precision::Almost, _) => Size::between(value, value - loose, value),
            (Precision::JustOver, _) => Size::between(value, value, value + loose),
            (Precision::About, _) | (_, None) => Size::between(value, value - loose, value + loose),
            (_, Some(unit)) => {
                let size = Size::between(value, value - 0.5 * unit, value + 0.5 * unit);
                match self.kind {
                    Kind::Number => {
                        let round = zeros(value, unit);
                        if round >= ROUND * unit {
                            size.perhaps(value - 0.5 * round, value + 0.5 * round)
                        } else {
                            size
                        }
                    }
                    _ => size.perhaps(size.low, value + unit * (1.0 - 1e-9)),
                }
            }
        }
    }
}

fn reached(ratio: f64, perhaps: f64, strict: bool) -> Statement {
    Statement::AtLeast { ratio, threshold: ratio, cap: None, perhaps, strict }
}

/// The unit of the last digit that is no zero: 100 of 13,700.
fn zeros(value: f64, unit: f64) -> f64 {
    let mut round = unit;
    while value >= 10.0 * round && (value / (10.0 * round)).fract() == 0.0 {
        round *= 10.0;
    }
    round
}
