//! Differences of quotients.

/// a/b − c/d, with the digits that it loses where the two are near: by the exact products of both.
pub fn apart([a, b]: [f64; 2], [c, d]: [f64; 2]) -> f64 {
    let (first, second) = (a / b, c / d);
    let near = first > 0.5 * second && second > 0.5 * first;
    let moderate = [a, b, c, d].iter().all(|x| (1e-70..1e70).contains(x));
    if near && moderate { product_difference([a, d], [c, b]) / (b * d) } else { first - second }
}

/// a b − c d, with one rounding of each product put back.
fn product_difference([a, b]: [f64; 2], [c, d]: [f64; 2]) -> f64 {
    let product = c * d;
    a.mul_add(b, -product) + (-c).mul_add(d, product)
}
