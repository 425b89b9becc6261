//! Tables from and to CSV.
