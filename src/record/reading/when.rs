//! Periods as headings, cells and titles of published tables have them.
use super::notes::{Notes, unmarked};
use crate::{
    Period, Result,
    record::{DashedYear, PeriodLength},
};

/// A title is looked at so far.
const WORDS: usize = 200;

/// A period of no more words than these is looked for in a title.
const WIDEST: usize = 8;

/// The text of a period as it is read: in a form that [`Period`] knows, without marks of notes.
pub(super) fn text(printed: &str) -> String {
    let printed = unmarked(printed).replace(',', " ");
    let words: Vec<&str> = printed.split_whitespace().collect();
    let joined = words.join(" ");
    year_month(&joined).or_else(|| month_year(&joined)).or_else(|| short_year(&words)).unwrap_or(joined)
}

/// `202103` as `2021M03`, which is no year and the one after it.
fn year_month(text: &str) -> Option<String> {
    let (year, month) = text.split_at_checked(4).filter(|_| text.len() == 6)?;
    let all_digits = text.bytes().all(|byte| byte.is_ascii_digit());
    let is_month = month.parse::<u8>().is_ok_and(|month| (1..=12).contains(&month));
    let is_year = year.parse::<u16>().is_ok_and(|year| (1800..=2100).contains(&year));
    (all_digits && is_month && is_year).then(|| format!("{year}M{month}"))
}

/// `01-1985` as `1985M01`.
fn month_year(text: &str) -> Option<String> {
    let (month, year) =
        text.split_once(['-', '/']).filter(|(month, year)| (month.len(), year.len()) == (2, 4))?;
    year_month(&format!("{year}{month}"))
}

/// `March 18` as `March '18`, at the end of a text.
fn short_year(words: &[&str]) -> Option<String> {
    let [before @ .., month, year] = words else { return None };
    let is_month =
        month.len() >= 3 && Period::read(&format!("{month} 2001"), None).is_ok_and(|p| p.months() == Some(1));
    let is_day = before.last().is_some_and(|day| day.bytes().all(|byte| byte.is_ascii_digit()));
    let is_year = year.len() == 2 && year.bytes().all(|byte| byte.is_ascii_digit());
    (is_month && is_year && !is_day && !month.contains('\'')).then(|| {
        let before: String = before.iter().flat_map(|word| [word, " "]).collect();
        format!("{before}{month} '{year}")
    })
}

/// The period that a heading is, if any; a day that begins a month stands for itself here.
pub(super) fn of_heading(heading: &str, notes: &Notes, dashed: Option<DashedYear>) -> Option<Period> {
    if !heading.contains(|c: char| c.is_ascii_digit()) || heading.len() > 100 {
        return None;
    }
    let read = |printed: &str| Period::read(&text(printed), dashed).ok().filter(|period| is_likely(*period));
    read(heading).or_else(|| {
        let mut found: Vec<Period> = notes.without_glued(heading).filter_map(read).collect();
        found.dedup();
        (found.len() == 1).then(|| found.pop()).flatten()
    })
}

/// The period of the last or the first words of a heading, and the other words: `Number of offences 2018/19`.
pub(super) fn within<'a>(
    heading: &'a str,
    notes: &Notes,
    dashed: Option<DashedYear>,
) -> Option<(Period, &'a str)> {
    if heading.len() > 200 || !heading.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let ends: Vec<usize> = heading.match_indices([' ', '_', ':']).map(|(at, _)| at).collect();
    let read = |text: &str| of_heading(&text.replace('_', "/"), notes, dashed).filter(|_| text.len() >= 4);
    let last = ends.iter().find_map(|&at| Some((read(heading.get(at + 1..)?)?, heading.get(..at)?)));
    last.or_else(|| {
        ends.iter().rev().find_map(|&at| Some((read(heading.get(..at)?)?, heading.get(at + 1..)?)))
    })
}

/// Whether a period is one that offences are counted in.
fn is_likely(period: Period) -> bool {
    (1700..=2200).contains(&period.start().year())
}

/// What texts such as `2011-12` are in a column or a row of headings, as the others show: financial years where one of them
/// is no month, months where one of them is no two years.
pub(super) fn dashed<'a>(texts: impl Iterator<Item = &'a str>) -> Option<DashedYear> {
    let parts = |text: &'a str| {
        let (year, two) = unmarked(text).split_once(['-', '–'])?;
        let (year, two) = Some((year, two)).filter(|(year, two)| (year.len(), two.len()) == (4, 2))?;
        Some((year.parse::<u16>().ok()?, two.parse::<u16>().ok()?))
    };
    let pairs: Vec<(u16, u16)> = texts.filter_map(parts).collect();
    let follows = |&(year, two): &(u16, u16)| two == (year + 1) % 100;
    let is_month = |&(_, two): &(u16, u16)| (1..=12).contains(&two);
    if pairs.is_empty() {
        None
    } else if pairs.iter().all(follows) && !pairs.iter().all(is_month) {
        Some(DashedYear::FinancialYear)
    } else if pairs.iter().all(is_month) && !pairs.iter().all(follows) {
        Some(DashedYear::Month)
    } else {
        None
    }
}

/// The months that days in headings stand for, where each is the first of one.
pub(super) fn months(days: &[Period]) -> Option<Vec<Period>> {
    let all = !days.is_empty() && days.iter().all(|day| day.days() == 1 && day.start().day() == 1);
    all.then(|| PeriodLength::of_days(days, Some(PeriodLength::Month)).ok()).flatten()
}

/// The periods that a title names, of a year at most, and whether it names a stretch of several years.
pub(super) fn in_title(title: &str, notes: &Notes) -> (Vec<Period>, bool) {
    let title = title.replace(['(', ')', ';', ':'], " ");
    let words: Vec<&str> = title.split_whitespace().take(WORDS).collect();
    let (mut found, mut is_stretch, mut at) = (Vec::new(), false, 0);
    while at < words.len() {
        let wide = (1..=WIDEST.min(words.len() - at)).rev().find_map(|wide| {
            let window = words.get(at..at + wide)?;
            let text = window.join(" ");
            let text = text.trim_end_matches([',', '.', '*']);
            of_heading(text, notes, Some(DashedYear::FinancialYear)).map(|period| (wide, period, text.len()))
        });
        match wide {
            Some((wide, _, _)) if at > 0 && words.get(at - 1) == Some(&"Act") => at += wide,
            Some((wide, period, _)) => {
                if period.months().is_some_and(|months| months > 12) {
                    is_stretch = true;
                } else if !found.contains(&period) {
                    found.push(period);
                }
                at += wide;
            }
            None => {
                is_stretch |= words.get(at).is_some_and(|word| is_years(word));
                at += 1;
            }
        }
    }
    (found, is_stretch)
}

/// `1994–2013`.
fn is_years(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_ascii_digit());
    let years = word.split_once(['-', '–', '—', '/']);
    years.is_some_and(|(first, last)| {
        let four = |text: &str| text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
        four(first) && four(last)
    })
}

/// The period of a year and a part of it, each in a cell of its own: `2018` and `May`, `2017/18` and `Q1`; where the
/// heading says that years end, that with which the year ends.
pub(super) fn of_parts(year: &str, part: &str, part_heading: &str, quarter: bool) -> Result<Period> {
    let (year, part) = (text(year), text(part.strip_suffix(".0").unwrap_or(part)));
    if quarter {
        let number = part.trim_start_matches(['Q', 'q']).trim();
        return Period::read(&format!("{year} Q{number}"), None);
    }
    let month = match part.parse::<u8>() {
        Ok(number) => format!("{year}/{number:02}"),
        Err(_) => format!("{part} {year}"),
    };
    Period::read_below(part_heading, &month, None)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn notes(rows: &[&str]) -> Notes {
        let rows: Vec<Vec<crate::record::Cell>> =
            rows.iter().map(|text| vec![crate::record::Cell::Text((*text).into())]).collect();
        let sheet = crate::record::Sheet::new("notes", rows);
        Notes::of(&sheet, 0..sheet.len())
    }

    #[test]
    fn headings_are_periods() {
        let notes = notes(&["1. a", "2. b", "3. c", "4. d", "5. e", "6. f"]);
        let of = |heading: &str| of_heading(heading, &notes, None).map(Period::label);
        for (heading, label) in [
            ("2013", "2013"),
            ("202103", "March 2021"),
            ("201011", "November 2010"),
            ("2015-16", "2015/16"),
            ("2017-18 [note 7]", "2017/18"),
            ("Apr '07 to Mar '083", "2007/08"),
            ("Apr '11 to Mar '125, 6", "2011/12"),
            ("20013", "2001"),
            ("2008 ", "2008"),
            ("Jan., 2018", "January 2018"),
            ("01-1985", "January 1985"),
        ] {
            assert_eq!(of(heading).as_deref(), Some(label), "{heading}");
        }
        for heading in
            ["Total", "Rate per 100,000 population", "Stalking5", "2016 population", "18 to 24", "12", "1"]
        {
            assert_eq!(of(heading), None, "{heading}");
        }
    }

    #[test]
    fn a_period_stands_at_an_end_of_a_heading() {
        let notes = Notes::default();
        let of = |heading: &'static str| {
            within(heading, &notes, None).map(|(period, rest)| (period.label(), rest))
        };
        assert_eq!(of("Number of offences 2018/19"), Some(("2018/19".to_owned(), "Number of offences")));
        assert_eq!(of("Estimated volume: 2019-20"), Some(("2019/20".to_owned(), "Estimated volume")));
        assert_eq!(of("2018 Number"), Some(("2018".to_owned(), "Number")));
        assert_eq!(of("grooming_88A_2017_18"), Some(("2017/18".to_owned(), "grooming_88A")));
        assert_eq!((of("Number of offences"), of("aged 18 to 24")), (None, None));
    }

    #[test]
    fn a_title_names_one_period_or_several() {
        let notes = notes(&["1. a", "2. b", "3. c"]);
        let of = |title: &str| {
            let (found, is_stretch) = in_title(title, &notes);
            (found.into_iter().map(Period::label).collect::<Vec<_>>().join("; "), is_stretch)
        };
        for (title, label, is_stretch) in [
            ("by State by City, 2013", "2013", false),
            ("number of offences, year ending March 181,2,3", "2017/18", false),
            ("Adult and Youth Reoffending in Northern Ireland (2021/22 Cohort)", "2021/22", false),
            ("Crimes, Scotland, 2015-16 to 2024-25", "", true),
            ("Inhabitants, 1994–2013", "", true),
            ("Statistics 2013 to 2017", "", true),
            ("Domestic Abuse (Scotland) Act 2018", "", false),
            ("April 2019 to March 2020", "2019/20", false),
        ] {
            assert_eq!(of(title), (label.to_owned(), is_stretch), "{title}");
        }
    }

    #[test]
    fn dashed_years_are_what_the_others_are() {
        let of = |texts: &[&str]| dashed(texts.iter().copied());
        assert_eq!(of(&["2009-10", "2012-13"]), Some(DashedYear::FinancialYear));
        assert_eq!(of(&["2008-01", "2008-09"]), Some(DashedYear::Month));
        assert_eq!(of(&["2010-11", "2011-12"]), None);
        assert_eq!(of(&["2015", "x"]), None);
    }

    #[test]
    fn a_year_and_a_part_of_it() {
        let of = |year, part, heading, quarter| of_parts(year, part, heading, quarter).map(Period::label);
        assert_eq!(of("2024", "December", "Year ending", false).as_deref(), Ok("2024"));
        assert_eq!(of("2018", "May", "Month", false).as_deref(), Ok("May 2018"));
        assert_eq!(of("2018", "5", "Month", false).as_deref(), Ok("May 2018"));
        assert_eq!(of("2017/18", "1", "Quarter", true).as_deref(), Ok("2017 Q2"));
        assert_eq!(of("2017/18", "2.0", "Quarter", true).as_deref(), Ok("2017 Q3"));
    }
}
