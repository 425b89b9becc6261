//! What comes back every year.
use crate::{
    Error, Result, Series,
    as_text::as_text,
    results::texts,
    trend::{calendar::Calendar, mann_kendall::NEARLY_A_YEAR},
};
use serde::{Deserialize, Serialize};
use std::{f64::consts::TAU, fmt, str::FromStr};

/// The part of a log-linear model that comes back every year.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
#[non_exhaustive]
pub enum Season {
    /// None.
    #[default]
    None,
    /// A level for each month, relative to January.
    Months,
    /// A level for each quarter, relative to the first.
    Quarters,
    /// So many waves a year, half a year, a third of a year … long: 1 to 6.
    ///
    /// ```text
    /// Σ c cos 2πjt + s sin 2πjt,   j = 1, 2, …
    /// ```
    Harmonics(u8),
}

impl Season {
    /// `waves` a year, half a year, a third of a year … long.
    ///
    /// # Errors
    /// When there is none, or there are more than 6: twelve months hold no more.
    pub fn harmonics(waves: u8) -> Result<Self> {
        if (1..=6).contains(&waves) {
            Ok(Self::Harmonics(waves))
        } else {
            Err(Error::domain("harmonics", "from 1 to 6", waves))
        }
    }

    /// Nothing, or that the times of a series are of another part of the year, or too far apart for what comes back within
    /// one.
    pub(crate) fn allows(self, series: &Series<'_>) -> Result<()> {
        if self == Self::None || series.len() < 2 {
            return Ok(());
        }
        if let Some(calendar) = Calendar::of(series) {
            return self.agrees(calendar);
        }
        let apart = steps(series).fold(f64::INFINITY, f64::min);
        if apart < NEARLY_A_YEAR {
            return Ok(());
        }
        let demand = format!("given, and less than a year apart, for a season ({self})");
        let none = "none, which are a year apart".to_owned();
        let apart = if series.is_counted() { none } else { format!("{apart} years apart") };
        Err(Error::domain("times", demand, apart))
    }

    /// Nothing, or that it is of other seasons than the times.
    fn agrees(self, calendar: Calendar) -> Result<()> {
        let Calendar { seasons, certain } = calendar;
        let (wanted, demand) = match self {
            Self::None => return Ok(()),
            Self::Months => (12, "months"),
            Self::Quarters => (4, "quarters"),
            // Of two values a year each wave is at its crest, or none.
            Self::Harmonics(waves) if usize::from(waves) * 2 <= seasons || !certain => return Ok(()),
            Self::Harmonics(_) => {
                let demand = format!("at most {}, half as many as these times have in a year", seasons / 2);
                return Err(Error::domain("harmonics", demand, self));
            }
        };
        if seasons == wanted || !certain && seasons < wanted {
            return Ok(());
        }
        let demand = format!("for times that are {demand}, where these have {seasons} in a year");
        Err(Error::domain("season", demand, self))
    }

    /// Whether it is the times that are not for it, whatever more of them there were: they are finer, or whole years. A
    /// series of many whose times are coarser may have gaps.
    pub(crate) fn is_unfit(self, series: &Series<'_>) -> bool {
        let yearly = series.len() > 2 && steps(series).all(|step| (step - step.round()).abs() <= OFF);
        match self {
            Self::None => false,
            Self::Months | Self::Quarters if !yearly => {
                let most = if self == Self::Months { 12 } else { 4 };
                Calendar::of(series).is_some_and(|calendar| calendar.seasons > most)
            }
            _ => yearly,
        }
    }

    /// How many coefficients it has.
    #[must_use]
    pub fn coefficients(self) -> usize {
        match self {
            Self::None => 0,
            Self::Months => 11,
            Self::Quarters => 3,
            Self::Harmonics(waves) => 2 * usize::from(waves),
        }
    }

    /// Its part of a row of the design at `time`, for a series that begins at `origin`.
    pub(crate) fn write(self, time: f64, origin: f64, row: &mut [f64]) {
        match self {
            Self::None => {}
            Self::Months => level(time, origin, 12.0, row),
            Self::Quarters => level(time, origin, 4.0, row),
            Self::Harmonics(_) => {
                for (j, pair) in (1_u32..).zip(row.chunks_exact_mut(2)) {
                    let (sin, cos) = (TAU * f64::from(j) * time.rem_euclid(1.0)).sin_cos();
                    pair.copy_from_slice(&[cos, sin]);
                }
            }
        }
    }
}

fn steps(series: &Series<'_>) -> impl Iterator<Item = f64> {
    series.times().windows(2).map(|pair| pair[1] - pair[0])
}

/// Middles of years lie some hours off whole years.
const OFF: f64 = 0.02;

/// Marks the season of `time`. Months begin a day or two off the twelfths of a year, and a time may be the beginning
/// or the middle of one: the first time says which, and later ones are counted from it.
fn level(time: f64, origin: f64, parts: f64, row: &mut [f64]) {
    let first = (origin * parts + 0.1).floor();
    let season = (first + ((time - origin) * parts).round()).rem_euclid(parts);
    for (k, value) in (1_u32..).zip(row) {
        *value = f64::from(u8::from(season == f64::from(k)));
    }
}

impl fmt::Display for Season {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::None => f.pad("none"),
            Self::Months => f.pad("months"),
            Self::Quarters => f.pad("quarters"),
            Self::Harmonics(waves) => f.pad(&format!("harmonics({waves})")),
        }
    }
}

impl FromStr for Season {
    type Err = Error;

    fn from_str(s: &str) -> Result<Self> {
        let waves = s.strip_prefix("harmonics(").and_then(|rest| rest.strip_suffix(')'));
        match (s, waves.map(str::parse)) {
            ("none", _) => Ok(Self::None),
            ("months", _) => Ok(Self::Months),
            ("quarters", _) => Ok(Self::Quarters),
            (_, Some(Ok(waves))) => Self::harmonics(waves),
            _ => Err(Error::unknown("season", s, &["none", "months", "quarters", "harmonics(1)"])),
        }
    }
}

texts!(Season);

as_text!(Season);
