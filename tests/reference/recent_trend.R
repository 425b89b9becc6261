# Writes recent_trend.json: the rule of the Fingertips trend markers by prop.trend.test and lm, on real years.
#
# Rscript recent_trend.R
library(jsonlite)
limit <- qchisq(0.998, 1)

marker <- function(chi, slope, without) {
  if (chi <= limit) return(c("no_significant_change", "no_significant_trend"))
  if (any(sign(without) != sign(slope))) return(c("no_significant_change", "outlier"))
  c(if (slope < 0) "decreasing" else "increasing", "significant_trend")
}

share <- function(years, x, n) {
  chi <- unname(prop.trend.test(x, n, years)$statistic)
  slope <- function(i) unname(coef(lm(qlogis(x / n)[i] ~ years[i]))[2])
  judged(chi, slope)
}

weighted <- function(years, y, w) {
  fit <- function(i) lm(y[i] ~ years[i], weights = w[i])
  whole <- summary(fit(1:5))
  # lm scales standard errors by the residuals; inverse variances are not to be scaled.
  chi <- (whole$coefficients[2, 1] / (whole$coefficients[2, 2] / whole$sigma))^2
  judged(chi, function(i) unname(coef(fit(i))[2]))
}

judged <- function(chi, slope) {
  said <- marker(chi, slope(1:5), sapply(1:5, function(i) slope(setdiff(1:5, i))))
  list(chi_square = chi, slope = slope(1:5), marker = said[1], reason = said[2],
       p_value = pchisq(chi, 1, lower.tail = FALSE))
}

phe <- function(x, z = qnorm(0.975)) {
  byar <- function(x, z) x * (1 - 1 / (9 * x) + z / (3 * sqrt(x)))^3
  if (x < 10) return(c(if (x == 0) 0 else qchisq(0.025, 2 * x) / 2, qchisq(0.975, 2 * x + 2) / 2))
  c(byar(x, -z), byar(x + 1, z))
}

rate <- function(years, x, e) {
  se <- sapply(x, function(x) diff(phe(x))) / e / (2 * qnorm(0.975))
  weighted(years, x / e, 1 / se^2)
}

set.seed(2012)
cases <- list()
for (i in 1:160) {
  years <- 2010 + sort(sample(0:6, 5))
  drift <- exp(c(0, 0.1, -0.15, 0.3)[i %% 4 + 1] * (years - 2013))
  if (i %% 5 == 0) drift <- c(rep(1, 4), 2)[sample(5)]
  if (i %% 2 == 0) {
    n <- sample(200:4000, 5)
    x <- pmax(1, rbinom(5, n, pmin(0.9, 0.1 * drift)))
    cases[[i]] <- c(list(quantity = "share", years = years, counts = x, exposure = n, rtol = 1e-9), list(expected = share(years, x, n)))
  } else {
    e <- sample(500:2000, 5)
    x <- rpois(5, e * c(0.01, 0.1)[i %% 3 %% 2 + 1] * drift)
    cases[[i]] <- c(list(quantity = "rate", years = years, counts = x, exposure = e, rtol = 1e-9), list(expected = rate(years, x, e)))
  }
}
write_json(list(source = R.version.string, script = "tests/reference/recent_trend.R", cases = cases), "recent_trend.json",
           digits = NA, auto_unbox = TRUE)
cat(table(sapply(cases, function(c) c$expected$reason)), "\n")
