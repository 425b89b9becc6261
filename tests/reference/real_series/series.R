# The trends of series.csv by R alone, into series.json. Needs R with MASS and jsonlite.
#
#   Rscript tests/reference/real_series/series.R
#
# Log-linear: glm and glm.nb. Kendall's S, its tie-corrected variance and Sen's slope: written out from their
# definitions over all pairs. Limits of the slope: the ranks of Sen (1968) with the tie-corrected variance.
suppressMessages({library(MASS); library(jsonlite)})
here <- dirname(sub("--file=", "", grep("--file=", commandArgs(), value = TRUE)))
rows <- read.csv(file.path(here, "series.csv"), check.names = FALSE)
tight <- glm.control(epsilon = 1e-14, maxit = 200)

percent <- function(slope) 100 * expm1(slope)

kendall <- function(t, y) {
  pairs <- combn(length(y), 2)
  dy <- y[pairs[2, ]] - y[pairs[1, ]]
  slopes <- sort(dy / (t[pairs[2, ]] - t[pairs[1, ]]))
  n <- length(y); ties <- as.numeric(table(y))
  s <- sum(sign(dy))
  variance <- (n * (n - 1) * (2 * n + 5) - sum(ties * (ties - 1) * (2 * ties + 5))) / 18
  z <- if (s == 0) 0 else (s - sign(s)) / sqrt(variance)
  reach <- qnorm(0.975) * sqrt(variance)
  list(s = s, variance = variance, z = z, p_normal = 2 * pnorm(-abs(z)), slope = median(slopes),
       reach = reach, slopes = length(slopes))
}

log_linear <- function(t, y, exposure) {
  x <- t - mean(t)
  poisson <- glm(y ~ x + offset(log(exposure)), family = poisson, control = tight)
  quasi <- summary(glm(y ~ x + offset(log(exposure)), family = quasipoisson, control = tight))
  slope <- coef(poisson)[["x"]]
  phi <- quasi$dispersion
  se <- summary(poisson)$coefficients["x", "Std. Error"]
  t_limit <- qt(0.975, poisson$df.residual) * se * sqrt(phi)
  out <- list(slope = slope, standard_error = se, deviance = deviance(poisson), dispersion = phi,
              percent = percent(slope), percent_low = percent(slope - t_limit), percent_high = percent(slope + t_limit),
              log_likelihood = as.numeric(logLik(poisson)))
  nb <- try(suppressWarnings(glm.nb(y ~ x + offset(log(exposure)), control = tight)), silent = TRUE)
  if (!inherits(nb, "try-error") && nb$converged && is.null(nb$th.warn)) {
    table <- summary(nb)$coefficients
    out$negative_binomial <- list(theta = nb$theta, slope = table["x", "Estimate"],
                                  standard_error = table["x", "Std. Error"], log_likelihood = as.numeric(logLik(nb)))
  }
  out
}

seasonal <- function(t, y, exposure, month) {
  fit <- glm(y ~ I(t - mean(t)) + factor(month) + offset(log(exposure)), family = quasipoisson, control = tight)
  table <- summary(fit)$coefficients
  list(slope = table[2, 1], standard_error = table[2, 2], dispersion = summary(fit)$dispersion)
}

days <- function(year, month) {
  first <- as.Date(sprintf("%d-%02d-01", year, month))
  nxt <- as.Date(ifelse(month == 12, sprintf("%d-01-01", year + 1), sprintf("%d-%02d-01", year, month + 1)))
  as.numeric(nxt - first)
}

cases <- lapply(split(rows, factor(rows$series, unique(rows$series))), function(d) {
  monthly <- d$month[1] > 0
  t <- if (monthly) d$year + (d$month - 0.5) / 12 else d$year + 0.5
  exposure <- if (monthly) days(d$year, d$month) else if (all(is.na(d$population))) rep(1, nrow(d)) else d$population
  c(list(series = d$series[1], n = nrow(d), mann_kendall_of_counts = list(kendall(t, d$count)),
         log_linear = list(log_linear(t, d$count, exposure))),
    if (monthly) list(seasonal = list(seasonal(t, d$count, exposure, d$month))))
})
out <- list(source = paste(R.version.string, "MASS", packageVersion("MASS")),
            script = "tests/reference/real_series/series.R", cases = unname(lapply(cases, function(case)
              lapply(case, function(part) if (is.list(part)) part[[1]] else part))))
write(toJSON(out, auto_unbox = TRUE, digits = NA, pretty = TRUE), file.path(here, "series.json"))
