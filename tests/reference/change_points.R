# Writes change_points_r.json: what the routines of the R package changepoint find, called as the package calls them.
#
# Rscript change_points.R peer.so
#
# where peer.so is made by `R CMD SHLIB` from cost_general_functions.c, PELT_one_func_minseglen.c and
# BinSeg_one_func_minseglen.c of the package (github.com/rkillick/changepoint). Only the costs of Poisson counts are needed.
library(jsonlite)
dyn.load(commandArgs(TRUE)[1])

pelt <- function(y, cost, pen, shortest) {
  n <- length(y)
  sumstat <- cbind(c(0, cumsum(y)), c(0, cumsum(y^2)), c(0, cumsum((y - mean(y))^2)))
  found <- .C("PELTC", cost, as.double(sumstat), as.integer(n), as.double(pen), integer(n + 1), 0L, 1.0,
              as.integer(shortest), double(n + 1), integer(n + 1), integer(n + 1))
  list(ends = I(sort(found[[5]][found[[5]] > 0])), criterion = found[[9]][n + 1])
}

binseg <- function(y, cost, pen, shortest, most = 10) {
  n <- length(y)
  sumstat <- cbind(c(0, cumsum(y)), c(0, cumsum(y^2)), c(0, cumsum((y - mean(y))^2)))
  found <- .C("binseg", cost, as.double(sumstat), as.integer(n), as.double(pen), as.integer(most), integer(most),
              as.integer(shortest), double(most), 0L, 1.0)
  k <- found[[9]]
  I(c(sort(found[[6]][seq_len(k)]), n))
}

set.seed(1851)
cases <- list()
for (i in 1:60) {
  n <- c(30, 60, 120)[i %% 3 + 1]
  lengths <- as.vector(rmultinom(1, n - 20, rep(1, 4))) + 5
  y <- rpois(n, rep(runif(4, 2, c(8, 60)[i %% 2 + 1]), lengths))
  shortest <- c(1, 2, 5)[i %% 3 + 1]
  bic <- pelt(y, "meanvar.poisson", 2 * log(n), shortest)
  mbic <- pelt(y, "meanvar.poisson.mbic", 2 * log(n), shortest)
  heavy <- pelt(y, "meanvar.poisson.mbic", 3 * log(n), shortest)
  cases[[i]] <- list(counts = y, min_length = shortest, bic = bic, mbic = mbic, three_ln_n = heavy,
                     binary = binseg(y, "meanvar.poisson", 2 * log(n), 0))
}
write_json(list(source = paste("C routines of changepoint,", R.version.string), script = "tests/reference/change_points.R",
                cases = cases), "change_points_r.json", digits = 17, auto_unbox = TRUE)
