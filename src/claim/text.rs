//! Every claim of a text, judged against a table.
use super::{
    Claim, ClaimResult, Dated, Figures, FoundClaim, Needs, Span, Statement, check,
    passage::{Sentence, Stated, sentences},
    published::versions,
};
use crate::{Confidence, Count, Error, Period, Progress, Result, Table, record::Row};

/// Every claim of a text, in the order of the text, each judged against the figures of a table that it is of.
///
/// The area, the offence and the periods are read from the claim's own sentence. Where that names none, they are the only
/// one that the text names, or the only one that the table has. Periods may also be those of the counts that the claim
/// prints, and a claim that names its later period alone compares it with the one before. What is ambiguous is listed with
/// what is not clear, and not guessed; so are shares, since a sentence seldom says of what whole. What is denied, expected
/// or wished is no claim, nor is a rise without a size.
///
/// ```
/// use quetelet::{Confidence, Table, claim::check_text, record::ReadOptions};
///
/// let printed = "area,period,offence,count\nKent,2017/18,grooming,122\nKent,2018/19,grooming,140\n";
/// let table = Table::read_csv(printed.as_bytes(), &ReadOptions::default())?;
/// let found = check_text("Grooming in Kent rose by 15% in a year. It could double.", &table, Confidence::default());
/// assert_eq!(found.len(), 1);
/// assert_eq!((found[0].claim.words(), found[0].results[0].as_printed), ("rose by 15% in a year", Some(true)));
/// # Ok::<(), quetelet::Error>(())
/// ```
#[must_use]
pub fn check_text(article: &str, table: &Table, confidence: Confidence) -> Vec<FoundClaim> {
    let progress = Progress::current();
    let sentences = sentences(article);
    let names = Names::new(table, &sentences);
    progress.set_total(sentences.len());
    let mut found = Vec::new();
    for sentence in sentences.iter().take_while(|_| !progress.is_stopped()) {
        let claims = sentence.claims();
        for stated in &claims {
            let mut claim = FoundClaim::new(article, sentence, stated);
            if let Err(error) = names.judge(sentence, (stated, &claims), &mut claim, confidence) {
                claim.unclear = Some(error.to_string());
            }
            found.push(claim);
        }
        progress.advance(1);
    }
    found
}

/// What the table has, and what of it the text names.
struct Names<'t> {
    table: &'t Table,
    areas: Listed<'t>,
    offences: Listed<'t>,
}

/// The names of one kind: all, and those in the text.
struct Listed<'t> {
    what: &'static str,
    known: Vec<&'t str>,
    in_text: Vec<&'t str>,
}

impl<'t> Listed<'t> {
    fn new(what: &'static str, names: impl Iterator<Item = &'t str>, sentences: &[Sentence<'_>]) -> Self {
        let mut known: Vec<&str> = names.collect();
        known.sort_unstable();
        known.dedup();
        let mut in_text: Vec<&str> = sentences.iter().flat_map(|sentence| sentence.names(&known)).collect();
        in_text.sort_unstable();
        in_text.dedup();
        Self { what, known, in_text }
    }

    /// The one that is meant.
    fn meant(&self, sentence: &Sentence<'_>) -> Result<&'t str> {
        let here = sentence.names(&self.known);
        for names in [&here, &self.in_text, &self.known] {
            match names[..] {
                [one] => return Ok(one),
                [] => {}
                _ => return Err(unclear(self.what, format!("several: {}", listed(names)))),
            }
        }
        Err(unclear(self.what, "none".to_owned()))
    }
}

impl<'t> Names<'t> {
    fn new(table: &'t Table, sentences: &[Sentence<'_>]) -> Self {
        let areas = Listed::new("area", table.rows().map(|row| row.area), sentences);
        let offences = Listed::new("offence", table.rows().map(|row| row.offence), sentences);
        Self { table, areas, offences }
    }

    fn judge(
        &self,
        sentence: &Sentence<'_>,
        (stated, claims): (&Stated, &[Stated]),
        found: &mut FoundClaim,
        confidence: Confidence,
    ) -> Result<()> {
        let claim = &stated.claim;
        if matches!(claim.needs(), Needs::Share | Needs::Shares) {
            return Err(unclear(
                "part and whole of a share",
                "a sentence that does not say of what".to_owned(),
            ));
        }
        let area = self.areas.meant(sentence)?;
        found.area = Some(area.to_owned());
        let offence = self.offences.meant(sentence)?;
        found.offence = Some(offence.to_owned());
        let of = Subject::new(self.table, area, offence);
        let named = sentence.periods(&of.periods, claims);
        let growth = matches!(claim.statement(), Statement::YearlyGrowth(_));
        found.results = match claim.needs() {
            Needs::PerTime => {
                let period = of.one(&named)?;
                found.after = Some(period);
                of.in_time(claim, period, confidence)?
            }
            Needs::Series => vec![of.in_series(claim, &named, found, confidence)?],
            _ if growth => vec![of.in_series(claim, &named, found, confidence)?],
            _ => {
                let (before, after) = of.two(claim, &named)?;
                (found.before, found.after) = (Some(before), Some(after));
                let versions = versions(self.table, claim, (area, offence), (before, after), confidence)?;
                versions.into_iter().map(|version| version.checked).collect()
            }
        };
        Ok(())
    }
}

/// The figures of an area and an offence.
struct Subject<'t> {
    rows: Vec<Row<'t>>,
    /// Their periods, in order of time.
    periods: Vec<Period>,
}

impl<'t> Subject<'t> {
    fn new(table: &'t Table, area: &str, offence: &str) -> Self {
        let rows: Vec<Row<'_>> =
            table.rows().filter(|row| row.area == area && row.offence == offence).collect();
        let mut periods: Vec<Period> = rows.iter().map(|row| *row.period).collect();
        periods.sort_by_key(|period| (period.start(), period.end()));
        periods.dedup();
        Self { rows, periods }
    }

    fn one(&self, named: &[Period]) -> Result<Period> {
        match (named, &self.periods[..]) {
            ([one], _) | ([], [one]) => Ok(*one),
            (named, all) => Err(unclear("period", listed(if named.is_empty() { all } else { named }))),
        }
    }

    /// The two periods that a change is from and to.
    fn two(&self, claim: &Claim, named: &[Period]) -> Result<(Period, Period)> {
        let since = match claim.span() {
            Some(Span::Since(since)) => {
                self.periods.iter().find(|period| period.contains(&since) || since.contains(period)).copied()
            }
            _ => None,
        };
        let printed =
            [false, true].map(|later| claim.printed_count(later).and_then(|count| self.with(count)));
        let found = match (since, named, printed, &self.periods[..]) {
            (Some(since), _, _, [.., last]) => {
                let after = named.iter().rev().find(|period| period.start() > since.start());
                Some((since, after.copied().unwrap_or(*last)))
            }
            (_, [before, after], ..) | (_, [], _, [before, after]) => Some((*before, *after)),
            (_, [after], ..) => self.before(*after, claim.span()).map(|before| (before, *after)),
            (_, [], [Some(before), Some(after)], _) => Some((before, after)),
            _ => None,
        };
        let several =
            || unclear("two periods", listed(if named.is_empty() { &self.periods[..] } else { named }));
        found.filter(|(before, after)| before.start() < after.start()).ok_or_else(several)
    }

    /// The period before one: so many years as the claim says, else that which adjoins it.
    fn before(&self, after: Period, span: Option<Span>) -> Option<Period> {
        let years = span.and_then(Span::years);
        let apart = |period: &Period| after.decimal_start() - period.decimal_start();
        let earlier = self.periods.iter().filter(|period| period.start() < after.start());
        match years {
            Some(years) => earlier.copied().find(|period| (apart(period) - years).abs() < 0.02),
            None => {
                earlier.copied().find(|period| period.end() == after.start() && period.same_length(&after))
            }
        }
    }

    /// The one period with that count.
    fn with(&self, count: Count) -> Option<Period> {
        let mut periods: Vec<Period> =
            self.rows.iter().filter(|row| row.count == count).map(|row| *row.period).collect();
        periods.dedup();
        match periods[..] {
            [one] => Some(one),
            _ => None,
        }
    }

    fn in_time(&self, claim: &Claim, period: Period, confidence: Confidence) -> Result<Vec<ClaimResult>> {
        #[expect(clippy::cast_precision_loss, reason = "a few million days at most")]
        let days = Some(period.days() as f64);
        let rows = self.rows.iter().filter(|row| *row.period == period);
        rows.map(|row| check(claim, Figures::PerTime { count: row.count, days }, confidence)).collect()
    }

    /// On the figures up to the one that is named, or to the last; a period with two figures is not clear.
    fn in_series(
        &self,
        claim: &Claim,
        named: &[Period],
        found: &mut FoundClaim,
        confidence: Confidence,
    ) -> Result<ClaimResult> {
        let last = named.last().or(self.periods.last()).copied();
        found.after = last;
        let until = |period: &&Period| last.is_none_or(|last| period.start() <= last.start());
        let figure = |period: &Period| {
            let mut counts: Vec<Count> =
                self.rows.iter().filter(|row| row.period == period).map(|row| row.count).collect();
            counts.dedup();
            match counts[..] {
                [count] => Ok(Dated { period: Some(*period), count }),
                _ => Err(unclear(&format!("figure of {period}"), format!("{} of them", counts.len()))),
            }
        };
        let series: Vec<Dated> = self.periods.iter().filter(until).map(figure).collect::<Result<_>>()?;
        check(claim, Figures::Series(&series), confidence)
    }
}

fn unclear(what: &str, found: String) -> Error {
    Error::domain(format!("the {what}"), "one that the sentence, the text or the table makes clear", found)
}

fn listed(names: &[impl ToString]) -> String {
    names.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}
