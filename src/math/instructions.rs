//! The instruction set that numerical kernels are compiled for, chosen at run time.
//!
//! Not part of the public interface: tests and benchmarks hold the choice at one level, so that every level of the
//! machine is tested and measured on it. The environment variable `QUETELET_INSTRUCTIONS` (`portable`, `avx2`, `avx512`)
//! holds it for a whole process. Results do not depend on the level: kernels round each operation as IEEE 754 says, and
//! add up in the same order at every width.
use pulp::{Arch, Scalar, Simd, WithSimd};
use std::sync::atomic::{AtomicU8, Ordering};

/// An instruction set, by rising width of its registers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// What every processor of the target has: SSE2 on `x86_64`.
    Portable,
    /// NEON, the 128-bit registers of `aarch64`.
    Neon,
    /// AVX2 with FMA: x86-64-v3.
    Avx2,
    /// AVX-512: x86-64-v4.
    Avx512,
}

/// The environment variable that holds the level.
const VARIABLE: &str = "QUETELET_INSTRUCTIONS";

/// The current level; [`UNREAD`] until first needed.
static CURRENT: AtomicU8 = AtomicU8::new(UNREAD);
const UNREAD: u8 = u8::MAX;

impl Level {
    /// Every level.
    pub const ALL: [Self; 4] = [Self::Portable, Self::Neon, Self::Avx2, Self::Avx512];

    /// The name in the environment variable and on the page of benchmarks.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Portable => "portable",
            Self::Neon => "neon",
            Self::Avx2 => "avx2",
            Self::Avx512 => "avx512",
        }
    }

    /// The level that kernels use now.
    #[inline]
    #[must_use]
    pub fn current() -> Self {
        match CURRENT.load(Ordering::Relaxed) {
            0 => Self::Portable,
            1 => Self::Neon,
            2 => Self::Avx2,
            3 => Self::Avx512,
            _ => read(),
        }
    }

    /// The levels that this machine has.
    pub fn available() -> impl Iterator<Item = Self> {
        let has = |level: &Self| *level <= native() && (*level != Self::Neon || native() == Self::Neon);
        Self::ALL.into_iter().filter(has)
    }

    /// Uses this level from here on in all threads, or the highest below it that the machine has; without one, the
    /// highest of the machine.
    pub fn hold(level: Option<Self>) {
        let highest = level.unwrap_or(Self::Avx512);
        let level = Self::available().filter(|level| *level <= highest).last().unwrap_or(Self::Portable);
        CURRENT.store(level as u8, Ordering::Relaxed);
    }
}

#[cold]
fn read() -> Level {
    let name = std::env::var(VARIABLE).unwrap_or_default();
    Level::hold(Level::ALL.into_iter().find(|level| level.name() == name));
    Level::current()
}

#[cfg(target_arch = "x86_64")]
fn native() -> Level {
    match Arch::new() {
        Arch::V4(_) => Level::Avx512,
        Arch::V3(_) => Level::Avx2,
        _ => Level::Portable,
    }
}

#[cfg(target_arch = "aarch64")]
fn native() -> Level {
    Level::Neon
}

#[cfg(not(any(target_arch = "x86_64", target_arch = "aarch64")))]
fn native() -> Level {
    Level::Portable
}

/// Runs `kernel` compiled for the current level.
#[inline]
pub(crate) fn dispatch<K: WithSimd>(kernel: K) -> K::Output {
    match arch() {
        Some(arch) => arch.dispatch(kernel),
        None => Scalar::new().vectorize(kernel),
    }
}

/// The instruction set of the current level; nothing where it is the portable one.
#[inline]
fn arch() -> Option<Arch> {
    let level = Level::current();
    #[cfg(target_arch = "x86_64")]
    if level == Level::Avx2 {
        return pulp::x86::V3::try_new().map(Arch::V3);
    }
    (level != Level::Portable).then(Arch::new)
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Lanes;

    impl WithSimd for Lanes {
        type Output = usize;

        fn with_simd<S: Simd>(self, _: S) -> usize {
            S::F32_LANES
        }
    }

    #[test]
    fn the_level_held_is_the_one_that_kernels_run_at() {
        for level in Level::available() {
            Level::hold(Some(level));
            assert_eq!(Level::current(), level);
            let lanes = match level {
                Level::Portable => 1,
                Level::Neon => 4,
                Level::Avx2 => 8,
                Level::Avx512 => 16,
            };
            assert_eq!(dispatch(Lanes), lanes);
        }
        Level::hold(None);
        assert_eq!(Some(Level::current()), Level::available().last());
    }
}
