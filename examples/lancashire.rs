//! "Grooming crimes in Lancashire have quadrupled, 64 to 252": what can honestly be said, as text.
//!
//! `cargo run --example lancashire`
use quetelet::{
    Confidence, Count, Observed, Period, Result, Table,
    analysis::{self, ChangeOptions},
    claim, coherence,
    compare::{self, Adjustment, ProbabilityMethod},
    rate,
    record::ReadOptions,
    share,
};

const OFFENCE: &str = "sexual communication with a child";

fn main() -> Result<()> {
    let table = Table::read_csv(include_str!("data/lancashire.csv").as_bytes(), &ReadOptions::default())?;
    let years: (Period, Period) = ("2017/18".parse()?, "2018/19".parse()?);
    findings(&table);
    headline(&table, years)?;
    platforms()?;
    rest_of_the_region(&table)?;
    official(&table, years)
}

fn findings(table: &Table) {
    println!("What in the table does not agree with itself");
    for finding in coherence::check(table) {
        println!("  {:<8}{}", finding.severity, finding.message);
    }
}

fn headline(table: &Table, years: (Period, Period)) -> Result<()> {
    let printed = compare::change(Observed::from_count(64), Observed::from_count(252), compare::Method::MidP);
    println!("\nThe headline\n  64 to 252: {printed}");
    for times in [2.0, 3.0, 4.0] {
        if let Some(p) = printed.probability(times, ProbabilityMethod::Jeffreys) {
            println!("  P(ratio ≥ {times}) = {p:.3}");
        }
    }
    for words in ["quadrupled", "more than doubled"] {
        let versions =
            claim::of_table(table, &words.parse()?, ("Lancashire", OFFENCE), years, Confidence::default())?;
        for version in versions {
            println!("  \"{words}\": {}. {}", version.checked.verdict, version.checked.summary);
        }
    }
    Ok(())
}

fn platforms() -> Result<()> {
    let instagram = share::share(90, 252, share::Options::default().known(207))?;
    println!("\nInstagram\n  90 of 252, 207 with a platform: {instagram}");
    Ok(())
}

fn rest_of_the_region(table: &Table) -> Result<()> {
    println!("\nLancashire against the rest of the North West, each published version");
    for version in analysis::rest_of_parent(table, "Lancashire", Confidence::default())? {
        let [before, after] = [&version.of_rest.before, &version.of_rest.after].map(|seen| seen.count());
        println!("  the rest, {before} to {after}: {} ({})", version.of_rest, version.flags);
    }
    Ok(())
}

fn official(table: &Table, (before, after): (Period, Period)) -> Result<()> {
    println!("\nThe wider official class (88A), 2018/19 implied by the outcomes tables");
    let lancashire = rate::rate(Observed::new(Count::from(376), 1_498_300.0)?, rate::Method::Exact);
    println!("  Lancashire in {after}: {lancashire}");
    let options = ChangeOptions::default().adjustment(Some(Adjustment::Bh));
    let changes = analysis::change(table, before, after, options)?;
    let official = |row: Option<usize>| {
        row.and_then(|row| table.row(row)).filter(|row| row.offence == "sexual grooming")
    };
    let forces: Vec<_> = changes.iter().filter(|change| official(change.before).is_some()).collect();
    let differ = forces.iter().filter(|change| change.p_adjusted.is_some_and(|p| p < 0.05)).count();
    println!(
        "  {} forces compared: {differ} differ after adjusting for the number of comparisons",
        forces.len()
    );
    let own =
        forces.iter().find(|change| official(change.before).is_some_and(|row| row.area == "Lancashire"));
    if let Some(own) = own {
        println!("  Lancashire, 187 to 376: {} ({})", own.change, own.flags);
    }
    Ok(())
}
