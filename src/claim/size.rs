//! The size that a claim names, and how exactly it is meant.
use super::Statement;

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

#[derive(Clone, Copy)]
pub(super) struct Size {
    kind: Kind,
    value: f64,
    /// Half a unit of the last printed digit; none for words, and for whole multiples.
    half_unit: Option<f64>,
}

impl Size {
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

/// What the words say, before it is a statement.
pub(super) struct Said {
    pub(super) precision: Precision,
    pub(super) direction: Option<Direction>,
    pub(super) size: Size,
}

impl Said {
    /// The statement, unless no ratio or share can be so large or so small.
    pub(super) fn statement(self) -> Option<Statement> {
        let Self { precision, direction, size } = self;
        let (kind, value) = (size.kind, size.value);
        match (kind, direction) {
            (Kind::Multiple, Some(direction)) if value > 1.0 && value.is_finite() => {
                Some(multiplied(size, precision, direction))
            }
            (Kind::Part, Some(direction)) if value > 0.0 && value.is_finite() => {
                changed(size, precision, direction)
            }
            (Kind::Part | Kind::OneIn, None) if value > 0.0 && value <= 1.0 => Some(shared(size, precision)),
            _ => None,
        }
    }
}

fn multiplied(size: Size, precision: Precision, direction: Direction) -> Statement {
    let ratio = |size: f64| match direction {
        Direction::Up => size,
        Direction::Down => 1.0 / size,
    };
    match (precision, size.half_unit) {
        (Precision::Plain, Some(_)) => amount(size, precision, ratio),
        (Precision::Plain | Precision::MoreThan, _) => reached(size.value, size.value, ratio),
        (Precision::Almost | Precision::About, _) => {
            reached(size.value, size.value * (1.0 - LOOSENESS), ratio)
        }
    }
}

fn changed(size: Size, precision: Precision, direction: Direction) -> Option<Statement> {
    let ratio = |size: f64| match direction {
        Direction::Up => 1.0 + size,
        Direction::Down => 1.0 - size,
    };
    let statement = match precision {
        Precision::MoreThan => reached(size.value, size.value, ratio),
        _ => amount(size, precision, ratio),
    };
    (ratio(size.value) >= 0.0).then_some(statement)
}

fn shared(size: Size, precision: Precision) -> Statement {
    let share = size.value;
    let (low, high) = band(size, precision);
    match precision {
        Precision::MoreThan => Statement::ShareReached { share },
        _ => Statement::Share { share, low, high },
    }
}

fn reached(named: f64, bar: f64, ratio: impl Fn(f64) -> f64) -> Statement {
    Statement::Reached { ratio: ratio(named), bar: ratio(bar) }
}

fn amount(size: Size, precision: Precision, ratio: impl Fn(f64) -> f64) -> Statement {
    let (least, most) = band(size, precision);
    let (one, other) = (ratio(least), ratio(most));
    Statement::Amount { ratio: ratio(size.value), low: one.min(other), high: one.max(other) }
}

/// The sizes that the words describe.
fn band(Size { value, half_unit, .. }: Size, precision: Precision) -> (f64, f64) {
    let loose = LOOSENESS * value;
    match precision {
        Precision::Almost => (value - loose, value),
        Precision::About | Precision::MoreThan => (value - loose, value + loose),
        Precision::Plain => {
            let slack = half_unit.unwrap_or(loose);
            (value - slack, value + slack)
        }
    }
}
