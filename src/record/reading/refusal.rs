//! Why no table is read, and how to call again so that one is.
use super::{
    plan::Plan,
    planning::NEEDS_PERIOD,
    select::{Candidate, at_sheet, titles},
};
use crate::{Error, record::ReadOptions};

/// So many sheets are named where one must be chosen.
const NAMED: usize = 12;

/// How to call again, with one thing more said.
fn call(options: &ReadOptions, said: &str) -> String {
    match &options.call {
        Some(call) => format!("{call}, {said})"),
        None => said.to_owned(),
    }
}

/// The error where several tables are ones of counts.
pub(super) fn which(planned: &[(&Candidate<'_>, Plan)], options: &ReadOptions) -> Error {
    let several_of_sheet = planned.iter().any(|(one, _)| {
        planned.iter().any(|(other, _)| std::ptr::eq(one.sheet, other.sheet) && one.number != other.number)
    });
    let say = |candidate: &Candidate<'_>| {
        let sheet = Some(format!("sheet={:?}", candidate.sheet.name()))
            .filter(|_| options.sheet.is_none() && !candidate.sheet.name().is_empty());
        let table = several_of_sheet.then(|| format!("table={}", candidate.number));
        sheet.into_iter().chain(table).collect::<Vec<_>>().join(", ")
    };
    let shown = planned.iter().take(NAMED).map(|(candidate, plan)| {
        let figures = candidate.found.data.len() * plan.figures.len();
        let title = titles(candidate.sheet, &candidate.found)
            .into_iter()
            .find(|title| title.len() > 12)
            .unwrap_or_default();
        format!("{} ({figures} figures) {}", say(candidate), Error::excerpt(&title)).trim().to_owned()
    });
    let mut shown: Vec<String> = shown.collect();
    if planned.len() > NAMED {
        shown.push(format!("and {} more", planned.len() - NAMED));
    }
    let first = planned.first().map(|(candidate, _)| say(candidate)).unwrap_or_default();
    let reason = format!(
        "it has {} of them, which may be breakdowns of the same offences; say which, such as {}; there are: {}",
        planned.len(),
        call(options, &first),
        shown.join("; ")
    );
    Error::Rejected {
        what: "one table of counts".into(),
        given: "the file".to_owned(),
        reason: reason.into(),
    }
}

/// The error where no table is one of counts.
pub(super) fn none_of_counts(mut refused: Vec<(&Candidate<'_>, Error)>, options: &ReadOptions) -> Error {
    let asks_for_period = |error: &Error| matches!(error.innermost(), Error::OutOfDomain { requirement, .. } if requirement == NEEDS_PERIOD);
    // What lacks only a period is nearer to a table of counts than what is none.
    let asking: Vec<usize> = (0..refused.len()).filter(|&at| asks_for_period(&refused[at].1)).collect();
    let only = match (asking.as_slice(), refused.len()) {
        ([at], _) => Some(*at),
        (_, 1) => Some(0),
        _ => None,
    };
    if let Some(at) = only {
        let (candidate, error) = refused.swap_remove(at);
        if asks_for_period(&error) {
            let Error::OutOfDomain { name, requirement, value } = error.innermost().clone() else {
                return error;
            };
            let year = options.call.as_deref().and_then(year_of_file).unwrap_or_else(|| "2018/19".to_owned());
            let requirement = format!("{requirement}: {}", call(options, &format!("period=\"{year}\"")));
            return at_sheet(Error::OutOfDomain { name, requirement: requirement.into(), value }, candidate);
        }
        return error;
    }
    let reason = match refused.as_slice() {
        [] => {
            let advice = call(options, "header=4");
            format!(
                "no headings with figures below them were found; where they are, {advice} says in which row"
            )
        }
        several => {
            let shown = several.iter().take(NAMED).map(|(candidate, error)| match error.innermost() {
                Error::Rejected { reason, .. } => format!("{:?}: {reason}", candidate.sheet.name()),
                other => format!("{:?}: {other}", candidate.sheet.name()),
            });
            format!("no sheet of it is one; {}", shown.collect::<Vec<_>>().join("; "))
        }
    };
    Error::Rejected { what: "a table of counts".into(), given: "the file".to_owned(), reason: reason.into() }
}

/// The one year that the name of a file has, for the advice to say it: `2022`, or `2024/25` for `2024-25`.
fn year_of_file(call: &str) -> Option<String> {
    let file = call.rsplit(['/', '\\']).next().unwrap_or(call);
    let runs: Vec<&str> = file.split(|c: char| !c.is_ascii_digit()).collect();
    let is_year =
        |run: &str| run.len() == 4 && run.parse::<u16>().is_ok_and(|year| (1900..=2100).contains(&year));
    let years: Vec<usize> = (0..runs.len()).filter(|&at| is_year(runs[at])).collect();
    let [at] = years[..] else { return None };
    let year = runs.get(at)?;
    let next = (year.parse::<u16>().ok()? + 1) % 100;
    match runs.get(at + 1).filter(|two| two.len() == 2 && two.parse() == Ok(next)) {
        Some(two) => Some(format!("{year}/{two}")),
        None => Some((*year).to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_file_may_say_the_year() {
        for (call, year) in [
            ("read(\"/data/2018/bka_pks_2022_kreise_T01.csv\"", Some("2022")),
            ("read(\"tables-2024-25.xlsx\"", Some("2024/25")),
            ("read(\"1999-2020.txt\"", None),
            ("read(\"table.csv\"", None),
        ] {
            assert_eq!(year_of_file(call).as_deref(), year, "{call}");
        }
    }
}
