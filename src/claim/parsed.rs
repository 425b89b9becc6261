//! The parsed words of a claim, before it is a statement.
use super::{Size, Statement};

/// How far loose words may be from the size they name, as a part of it.
const LOOSENESS: f64 = 0.1;

/// How exactly a size is meant.
#[derive(Clone, Copy)]
pub(super) enum Precision {
    Plain,
    MoreThan,
    Almost,
    About,
}

#[derive(Clone, Copy)]
pub(super) enum Direction {
    Up,
    Down,
}

/// What a size is a size of.
#[derive(Clone, Copy)]
enum Kind {
    /// The ratio itself.
    Multiple,
    /// The change, as a part of what was before; a share, where there is no direction.
    Part,
    /// A share.
    OneIn,
}

/// A quantity as it is printed.
#[derive(Clone, Copy)]
pub(super) struct Quantity {
    kind: Kind,
    value: f64,
    /// Half a unit of the last printed digit; none for words, and for whole multiples.
    half_unit: Option<f64>,
}

impl Quantity {
    pub(super) fn whole(value: f64) -> Self {
        Self::multiple(value, None)
    }

    pub(super) fn multiple(value: f64, half_unit: Option<f64>) -> Self {
        Self { kind: Kind::Multiple, value, half_unit }
    }

    pub(super) fn part(value: f64, half_unit: Option<f64>) -> Self {
        Self { kind: Kind::Part, value, half_unit }
    }

    pub(super) fn one_in(n: f64, m: f64) -> Option<Self> {
        (m > 0.0).then_some(Self { kind: Kind::OneIn, value: n / m, half_unit: None })
    }
}

/// What the words say, parsed, before it is a statement.
pub(super) struct ParsedClaim {
    pub(super) precision: Precision,
    pub(super) direction: Option<Direction>,
    pub(super) quantity: Quantity,
}

impl ParsedClaim {
    /// The statement, unless no ratio or share can be so large or so small.
    pub(super) fn statement(self) -> Option<Statement> {
        let Self { precision, direction, quantity } = self;
        let value = quantity.value;
        match (quantity.kind, direction) {
            (Kind::Multiple, Some(direction)) if value > 1.0 && value.is_finite() => {
                Some(multiplied(quantity, precision, direction))
            }
            (Kind::Part, Some(direction)) if value > 0.0 && value.is_finite() => {
                changed(quantity, precision, direction)
            }
            (Kind::Part | Kind::OneIn, None) if value > 0.0 && value <= 1.0 => {
                Some(shared(quantity, precision))
            }
            _ => None,
        }
    }
}

fn multiplied(quantity: Quantity, precision: Precision, direction: Direction) -> Statement {
    let ratio = |multiple: f64| match direction {
        Direction::Up => multiple,
        Direction::Down => 1.0 / multiple,
    };
    match (precision, quantity.half_unit) {
        (Precision::Plain, Some(_)) => Statement::Approximately(quantity.size(precision, ratio)),
        (Precision::Plain | Precision::MoreThan, _) => reached(ratio(quantity.value)),
        (Precision::Almost, _) => between(ratio, quantity.value, quantity.value),
        (Precision::About, _) => between(ratio, quantity.value, quantity.value * (1.0 + LOOSENESS)),
    }
}

fn changed(quantity: Quantity, precision: Precision, direction: Direction) -> Option<Statement> {
    let ratio = |part: f64| match direction {
        Direction::Up => 1.0 + part,
        Direction::Down => 1.0 - part,
    };
    let named = ratio(quantity.value);
    let statement = match precision {
        Precision::MoreThan => reached(named),
        _ => Statement::Approximately(quantity.size(precision, ratio)),
    };
    (named >= 0.0).then_some(statement)
}

fn reached(ratio: f64) -> Statement {
    Statement::AtLeast { ratio, threshold: ratio, cap: None }
}

/// At least nine tenths of `named`, and no more than `most` of what was before.
fn between(ratio: impl Fn(f64) -> f64, named: f64, most: f64) -> Statement {
    Statement::AtLeast {
        ratio: ratio(named),
        threshold: ratio(named * (1.0 - LOOSENESS)),
        cap: Some(ratio(most)),
    }
}

fn shared(quantity: Quantity, precision: Precision) -> Statement {
    match precision {
        Precision::MoreThan => Statement::ShareAtLeast { share: quantity.value },
        _ => Statement::Share(quantity.size(precision, |share| share)),
    }
}

impl Quantity {
    /// The size named and those described, each through a rising or falling function.
    fn size(self, precision: Precision, through: impl Fn(f64) -> f64) -> Size {
        let Self { value, half_unit, .. } = self;
        let loose = LOOSENESS * value;
        let (below, above) = match precision {
            Precision::Almost => (loose, 0.0),
            Precision::About => (loose, loose),
            Precision::Plain | Precision::MoreThan => {
                let slack = half_unit.unwrap_or(loose);
                (slack, slack)
            }
        };
        let (one, other) = (through(value - below), through(value + above));
        Size { named: through(value), low: one.min(other), high: one.max(other) }
    }
}
