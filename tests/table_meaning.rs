//! What the names and columns of a table mean: one thing under several names, several under one, totals by their
//! words, columns that split and columns that describe.
use quetelet::{
    Confidence, Flag, Geography, Period, Table,
    analysis::{self, ChangeOptions, SeriesChange},
    claim,
    coherence::{self, Finding, Kind, Severity},
    compare::Adjustment,
    record::{Area, AreaKind, ReadOptions, Selection},
    share,
};

fn read(printed: &str) -> Table {
    Table::read_csv(printed.as_bytes(), &ReadOptions::default()).unwrap()
}

/// A table of rows `area,period,offence,count`.
fn short(rows: &str) -> Table {
    read(&format!("area,period,offence,count\n{rows}"))
}

fn period(label: &str) -> Period {
    label.parse().unwrap()
}

fn changes(table: &Table, before: &str, after: &str) -> quetelet::Result<Vec<SeriesChange>> {
    analysis::change(table, period(before), period(after), ChangeOptions::default())
}

fn refused<T: std::fmt::Debug>(result: quetelet::Result<T>) -> String {
    result.unwrap_err().to_string()
}

fn says(table: &Table, kind: Kind) -> Vec<String> {
    let findings = coherence::check(table).into_iter().filter(|finding| finding.kind == kind);
    findings.map(|finding| finding.message).collect()
}

fn kinds(table: &Table) -> Vec<Kind> {
    coherence::check(table).iter().map(|finding| finding.kind).collect()
}

fn area(code: &str, name: &str, kind: &str, parent: Option<&str>) -> Area {
    Area {
        code: code.into(),
        name: name.into(),
        kind: AreaKind::from(kind.to_owned()),
        parent: parent.map(Into::into),
        aliases: Vec::new(),
        valid_from: None,
        valid_to: None,
        residents: true,
    }
}

mod rows_that_nothing_tells_apart {
    use super::*;

    /// Counts by small area, of which the table has not been told.
    const WARDS: &str = "area,period,offence,ward,count\n\
                         Dover,2017/18,burglary,A,100\nDover,2017/18,burglary,B,20\nDover,2017/18,burglary,C,3\n\
                         Dover,2018/19,burglary,A,40\nDover,2018/19,burglary,B,50\nDover,2018/19,burglary,C,60\n";

    fn undeclared(printed: &str) -> Table {
        let none: [&str; 0] = [];
        Table::read_csv(printed.as_bytes(), &ReadOptions::default().attributes(none)).unwrap()
    }

    #[test]
    fn every_question_refuses_them_and_names_the_column() {
        let table = undeclared(WARDS);
        let by = ["area", "offence"].map(String::from);
        let answers = [
            refused(changes(&table, "2017/18", "2018/19")),
            refused(analysis::series(&table, None)),
            refused(analysis::series(&table, Some(&by))),
            refused(claim::of_table(
                &table,
                &"doubled".parse().unwrap(),
                ("Dover", "burglary"),
                (period("2017/18"), period("2018/19")),
                Confidence::default(),
            )),
        ];
        for answer in answers {
            assert_eq!(
                answer,
                "rows 2, 3 and 4: Dover, 2017/18, burglary is given as 100, 20 and 3, and neither a source nor a date \
                 of publication tells the rows apart; they differ in \"ward\": declare it as an attribute, or add them \
                 up"
            );
        }
    }

    #[test]
    fn the_order_of_rows_does_not_matter() {
        let (header, rows) = WARDS.split_once('\n').unwrap();
        let reversed: Vec<&str> = rows.lines().rev().collect();
        let table = undeclared(&format!("{header}\n{}\n", reversed.join("\n")));
        assert!(refused(changes(&table, "2017/18", "2018/19")).contains("they differ in \"ward\""));
    }

    #[test]
    fn only_the_figures_that_are_compared_matter() {
        let table = undeclared(&format!(
            "{}Dover,2019/20,burglary,A,9\n",
            WARDS.replace("2018/19,burglary,B,50\nDover,2018/19,burglary,C,60\n", "2016/17,burglary,B,50\n")
        ));
        assert_eq!(changes(&table, "2016/17", "2019/20").unwrap().len(), 1);
    }

    #[test]
    fn check_reports_them() {
        let found = says(&undeclared(WARDS), Kind::ConflictingDuplicate);
        assert_eq!(found.len(), 2);
        assert!(
            found[0].starts_with("Dover, 2017/18, burglary: one source gives the figure as 100, 20 and 3")
        );
    }

    #[test]
    fn a_column_of_categories_is_found_where_none_is_declared() {
        let table = read(WARDS);
        assert_eq!(table.attributes().collect::<Vec<_>>(), ["ward"]);
        let ratios: Vec<_> =
            changes(&table, "2017/18", "2018/19").unwrap().iter().map(|c| c.change.ratio).collect();
        assert_eq!(ratios, [Some(0.4), Some(2.5), Some(20.0)]);
    }

    #[test]
    fn incidents_are_to_be_counted_first() {
        let rows = "Kent,2018,theft,1\nKent,2018,theft,1\nKent,2018,theft,1\nKent,2019,theft,1\n";
        let message = refused(changes(&short(rows), "2018", "2019"));
        assert!(message.contains("given as 1 in each of 3 rows"), "{message}");
        assert!(message.ends_with("count single incidents first"), "{message}");
        assert!(kinds(&short(rows)).contains(&Kind::Duplicate));
    }

    #[test]
    fn one_figure_twice_is_one_figure() {
        let rows = "Kent,2018,theft,30\nKent,2018,theft,30\nKent,2019,theft,45\n";
        assert_eq!(changes(&short(rows), "2018", "2019").unwrap()[0].change.ratio, Some(1.5));
        assert_eq!(kinds(&short(rows)), [Kind::Duplicate]);
        // Two places with one count each are no figure twice.
        let places = undeclared(
            "area,period,offence,place,count\nKent,2018,theft,a,30\nKent,2018,theft,b,30\nKent,2019,theft,a,45\n",
        );
        let message = refused(changes(&places, "2018", "2019"));
        assert!(message.contains("is given as 30 and 30") && message.contains("\"place\""), "{message}");
        let noted = undeclared(
            "area,period,offence,note,count\nKent,2018,theft,a,30\nKent,2018,theft,b,30\nKent,2019,theft,a,45\n",
        );
        assert_eq!(changes(&noted, "2018", "2019").unwrap()[0].change.ratio, Some(1.5));
    }

    #[test]
    fn sources_and_dates_tell_rows_apart() {
        let printed = "area,period,offence,count,source,published\n\
                       Kent,2018,theft,100,a,2019\nKent,2018,theft,104,a,2020\nKent,2019,theft,90,a,2020\n";
        let change = &changes(&read(printed), "2018", "2019").unwrap()[0];
        assert_eq!((change.before, change.change.ratio), (Some(1), Some(90.0 / 104.0)));
        assert!(change.flags.contains(Flag::MixedVintages));
        let again = printed.replace("a,2020\nKent,2019", "a,2019\nKent,2019");
        let message = refused(changes(&read(&again), "2018", "2019"));
        assert!(
            message.ends_with("add them up, leave one out, or say from which source each is"),
            "{message}"
        );
    }

    #[test]
    fn shares_and_the_rest_of_a_region_refuse_them_too() {
        let printed = "area,period,offence,count,sex\nKent,2018,theft,3,men\nKent,2018,theft,4,men\nKent,2018,theft,9,\n";
        let message = refused(analysis::shares(&read(printed), "sex", share::Options::default()));
        assert!(message.contains("Kent, 2018, theft, men is given as 3 and 4"), "{message}");
        let printed = "Kent,2018,theft,3\nKent,2019,theft,4\nSouth East,2018,theft,9\nSouth East,2018,theft,8\n\
                       South East,2019,theft,10\n";
        let message = refused(analysis::rest_of_parent(&short(printed), "Kent", Confidence::default()));
        assert!(message.contains("South East, 2018, theft is given as 9 and 8"), "{message}");
    }
}

mod one_name_of_several_areas {
    use super::*;

    const REGIONS: [&str; 9] = [
        "North East",
        "North West",
        "Yorkshire and The Humber",
        "East Midlands",
        "West Midlands",
        "East of England",
        "London",
        "South East",
        "South West",
    ];

    /// The nine regions, 10, 20 and so on up to 90, and England.
    fn regions(england: u64) -> String {
        let rows = (1..).zip(REGIONS).map(|(n, name)| format!("{name},2018/19,x,{}\n", 10 * n));
        format!("{}England,2018/19,x,{england}\n", rows.collect::<String>())
    }

    fn code(table: &Table, row: usize) -> Option<&str> {
        table.row(row)?.placed().map(|area| area.code.as_str())
    }

    #[test]
    fn among_regions_it_is_the_region() {
        let table = short(&regions(999));
        assert_eq!(code(&table, 4), Some("E12000005"));
        let sums = says(&table, Kind::PartsDoNotSum);
        assert_eq!(
            sums,
            [
                "England, 2018/19, x: 9 parts sum to 450, 549 fewer than the 999 given for the whole (source not stated)."
            ]
        );
        assert!(says(&short(&regions(450)), Kind::PartsDoNotSum).is_empty());
        let two = format!("{}{}", regions(999), regions(999).replace("2018/19", "2017/18"));
        let rest = analysis::rest_of_parent(&short(&two), "West Midlands", Confidence::default()).unwrap();
        assert_eq!(rest[0].parent, "England");
        assert_eq!(rest[0].of_rest.before.count().value(), Some(949));
    }

    #[test]
    fn among_forces_it_is_the_force() {
        let forces =
            "Kent,2018/19,x,1\nWest Midlands,2018/19,x,2\nWest Mercia,2018/19,x,3\nEngland,2018/19,x,9\n";
        assert_eq!(code(&short(forces), 1), Some("E23000014"));
        assert_eq!(code(&short("West Midlands,2018/19,x,2\n"), 0), Some("E23000014"));
        let named = "West Midlands,2018,x,2\nWest Midlands Police,2019,x,2\nWest Mercia,2018,x,1\n";
        assert_eq!(short(named).area_names().count(), 2);
    }

    #[test]
    fn its_own_words_and_other_names_for_one_of_them_decide() {
        for (name, expected) in [
            ("West Midlands region", "E12000005"),
            ("West Midlands (Region)", "E12000005"),
            ("West Midlands (force)", "E23000014"),
            ("E12000005", "E12000005"),
        ] {
            assert_eq!(code(&short(&format!("{name},2018/19,x,2\nKent,2018/19,x,2\n")), 0), Some(expected));
        }
        // Beside a figure of the force under its other name the plain name is the region, whoever stands by.
        let both = "West Midlands,2018,x,5\nWest Midlands Police,2018,x,2\nKent,2018,x,2\n";
        assert_eq!(code(&short(both), 0), Some("E12000005"));
    }

    #[test]
    fn both_in_one_table_are_told_apart_by_their_codes() {
        for column in ["code\n{}E12000005\n{}E23000014\n", "area type\n{}region\n{}force\n"] {
            let (header, rows) = column.split_once('\n').unwrap();
            let rows: Vec<&str> = rows.lines().map(|line| line.trim_start_matches("{}")).collect();
            let printed = format!(
                "area,period,offence,count,{header}\nWest Midlands,2018,x,50,{0}\nWest Midlands,2018,x,20,{1}\n\
                 West Midlands,2019,x,60,{0}\nWest Midlands,2019,x,10,{1}\nKent,2019,x,10,{1}\n",
                rows[0], rows[1],
            );
            let table = read(&printed);
            assert_eq!((code(&table, 0), code(&table, 1)), (Some("E12000005"), Some("E23000014")));
            assert!(table.attributes().next().is_none(), "it tells areas apart and splits nothing");
            let ratios: Vec<_> =
                changes(&table, "2018", "2019").unwrap().iter().map(|c| c.change.ratio).collect();
            assert_eq!(ratios, [Some(1.2), Some(0.5), None]);
            let message = refused(table.select(&Selection::default().area("West Midlands")));
            assert!(message.contains("E12000005, E23000014"), "{message}");
            assert_eq!(table.select(&Selection::default().area("E12000005")).unwrap(), [0, 2]);
            let names: Vec<_> = table.area_names().collect();
            assert_eq!(names, ["West Midlands (E12000005)", "West Midlands (E23000014)", "Kent"]);
            assert_eq!(table.select(&Selection::default().area(names[1])).unwrap(), [1, 3]);
            assert_eq!(
                table.row(2).map(|row| (row.area, row.area_name())),
                Some(("West Midlands", names[0]))
            );
            assert_eq!(table.select(&Selection::default().area("West Midlands Police")).unwrap(), [1, 3]);
        }
    }

    #[test]
    fn both_in_one_table_are_told_apart_by_their_populations() {
        let printed = "area,period,offence,count,population\n\
                       West Midlands,2018,x,50,5900000\nWest Midlands,2018,x,20,2900000\nKent,2018,x,9,1800000\n";
        let table = read(printed);
        assert_eq!((code(&table, 0), code(&table, 1)), (Some("E12000005"), Some("E23000014")));
        assert!(kinds(&table).iter().all(|kind| *kind == Kind::TotalBesideParts), "{:?}", kinds(&table));
        let above = printed.replace("x,20,", "x,70,");
        assert!(
            says(&read(&above), Kind::PartAboveWhole)[0].starts_with(
                "West Midlands (E23000014), 2018, x is 70, above the 50 of West Midlands (E12000005), 2018, x"
            ),
            "{:?}",
            says(&read(&above), Kind::PartAboveWhole)
        );
    }

    #[test]
    fn both_in_one_table_with_nothing_to_tell_them_apart_are_refused() {
        let rows = "West Midlands,2018,x,50\nWest Midlands,2018,x,20\nKent,2018,x,9\nWest Midlands,2019,x,60\nKent,2019,x,1\n";
        let message = refused(changes(&short(rows), "2018", "2019"));
        assert!(
            message.ends_with(
                "\"West Midlands\" is the name of E12000005, a region and E23000014, a force: write the codes, or add \
                 a column with them"
            ),
            "{message}"
        );
    }

    #[test]
    fn beside_one_of_each_kind_it_is_said() {
        let rows = "West Midlands,2018,x,50\nKent,2018,x,9\nNorth West,2018,x,90\n";
        let found = says(&short(rows), Kind::AmbiguousName);
        assert_eq!(found.len(), 1);
        assert!(found[0].starts_with("\"West Midlands\" is the name of E12000005"), "{found:?}");
        assert!(says(&short(&regions(450)), Kind::AmbiguousName).is_empty());
    }

    /// Every name of the shipped areas that several bear, with and without the words that may be left out.
    #[test]
    fn no_other_name_of_the_shipped_areas_is_shared() {
        let forces = Geography::police_forces();
        let mut bearers = std::collections::BTreeMap::<String, Vec<&str>>::new();
        for area in forces.areas() {
            let names = area.aliases.iter().chain([&area.name]);
            let plain = |name: &String| name.to_lowercase().replace([' ', ',', '-'], "").replace('&', "and");
            let words = ["police", "constabulary", "service", "force", "area", "region", "the"];
            let stripped =
                |name: &String| words.iter().fold(plain(name), |name, word| name.replace(word, ""));
            let mut keys: Vec<String> = names.flat_map(|name| [plain(name), stripped(name)]).collect();
            keys.sort();
            keys.dedup();
            keys.into_iter().for_each(|key| bearers.entry(key).or_default().push(&area.code));
        }
        bearers.retain(|_, codes| codes.len() > 1);
        assert_eq!(
            bearers.into_iter().collect::<Vec<_>>(),
            [("westmidlands".to_owned(), vec!["E12000005", "E23000014"])]
        );
    }

    #[test]
    fn a_geography_of_ones_own_is_told_by_level_and_by_neighbours() {
        let geography = || {
            Geography::new(vec![
                area("wales", "Wales", "country", None),
                area("wight", "Isle of Wight", "country", None),
                area("w1", "Newport", "town", Some("wales")),
                area("w2", "Cardiff", "town", Some("wales")),
                area("i1", "Newport", "town", Some("wight")),
                area("i2", "Cowes", "town", Some("wight")),
                area("d", "Durham", "county", None),
                area("d1", "Durham", "district", Some("d")),
                area("e", "Essex", "county", None),
                area("e1", "Harlow", "district", Some("e")),
            ])
            .unwrap()
        };
        let placed = |rows: &str| {
            let table = short(rows).with_geography(geography()).unwrap();
            code(&table, 0).map(str::to_owned)
        };
        assert_eq!(placed("Newport,2018,x,1\nCardiff,2018,x,1\n").as_deref(), Some("w1"));
        assert_eq!(placed("Newport,2018,x,1\nCowes,2018,x,1\n").as_deref(), Some("i1"));
        assert_eq!(placed("Durham,2018,x,1\nEssex,2018,x,1\n").as_deref(), Some("d"));
        assert_eq!(placed("Durham,2018,x,1\nHarlow,2018,x,1\n").as_deref(), Some("d1"));
        let message = refused(short("Newport,2018,x,1\nEssex,2018,x,1\n").with_geography(geography()));
        assert!(message.contains("a code where several share a name (w1, i1)"), "{message}");
    }

    #[test]
    fn the_days_on_which_areas_were_there_decide() {
        let merged = Geography::new(vec![
            Area {
                valid_to: Some("2013-04-01".parse().unwrap()),
                ..area("old", "Northshire", "county", None)
            },
            Area {
                valid_from: Some("2013-04-01".parse().unwrap()),
                ..area("new", "Northshire", "county", None)
            },
        ]);
        let table = short("Northshire,2011/12,x,1\nNorthshire,2013/14,x,2\n")
            .with_geography(merged.unwrap())
            .unwrap();
        assert_eq!((code(&table, 0), code(&table, 1)), (Some("old"), Some("new")));
    }
}

mod one_exposure {
    use super::*;

    const MONTHS: &str = "area,period,offence,count,population\n\
                          Kent,December 2019,x,3100,100000\nKent,January 2020,x,3100,100000\nKent,February 2020,x,2900,100000\n";

    fn with(options: ChangeOptions, before: &str, after: &str) -> SeriesChange {
        let table = read(MONTHS);
        analysis::change(&table, period(before), period(after), options).unwrap().remove(0)
    }

    #[test]
    fn a_hundred_a_day_is_no_change() {
        for options in [
            ChangeOptions::default().per_population(true),
            ChangeOptions::default().per_day(true),
            ChangeOptions::default().per_population(true).per_day(true),
        ] {
            for before in ["December 2019", "January 2020"] {
                let change = with(options, before, "February 2020");
                assert!((change.change.ratio.unwrap() - 1.0).abs() < 1e-12);
                assert!(change.change.p_value.unwrap() > 0.999);
                assert!(!change.flags.contains(Flag::UnequalLength));
            }
        }
    }

    #[test]
    fn rates_changes_and_trends_have_one_exposure() {
        let table = read(MONTHS);
        let rates = analysis::rates(&table, quetelet::rate::Options::default()).unwrap();
        let course = &analysis::series(&table, None).unwrap()[0].series;
        let per_population = ChangeOptions::default().per_population(true);
        let change =
            &analysis::change(&table, period("January 2020"), period("February 2020"), per_population)
                .unwrap()[0]
                .change;
        let of_rates = rates[2].value.unwrap() / rates[1].value.unwrap();
        let exposure = course.exposure().unwrap();
        let of_course = course.low()[2] / exposure[2] / (course.low()[1] / exposure[1]);
        let of_change = change.ratio.unwrap();
        assert!((of_rates / of_change - 1.0).abs() < 1e-12 && (of_course / of_change - 1.0).abs() < 1e-12);
        assert!((rates[0].value.unwrap() / rates[1].value.unwrap() - 1.0).abs() < 1e-12, "31 days each");
    }

    #[test]
    fn plain_counts_of_months_are_flagged_and_years_are_not() {
        let change = with(ChangeOptions::default(), "January 2020", "February 2020");
        assert!(change.flags.contains(Flag::UnequalLength));
        assert!(
            !with(ChangeOptions::default(), "December 2019", "January 2020")
                .flags
                .contains(Flag::UnequalLength)
        );
        let years = short("Kent,2019,x,365\nKent,2020,x,366\n");
        assert!(!changes(&years, "2019", "2020").unwrap()[0].flags.contains(Flag::UnequalLength));
        let found = says(&read(MONTHS), Kind::UnequalWindows);
        assert_eq!(
            found,
            ["Kent, x: periods of 29 to 31 days: compare counts for each day or rates, not counts."]
        );
    }

    #[test]
    fn rates_allow_periods_of_different_length() {
        let table =
            read("area,period,offence,count,population\nKent,2018,x,730,100000\nKent,2019 Q1,x,180,100000\n");
        assert!(refused(changes(&table, "2018", "2019 Q1")).contains("different length"));
        let per_population = ChangeOptions::default().per_population(true);
        let change = analysis::change(&table, period("2018"), period("2019 Q1"), per_population).unwrap();
        assert!((change[0].change.ratio.unwrap() - 1.0).abs() < 1e-12);
        let without = short("Kent,2018,x,730\nKent,2019,x,180\n");
        let refused = refused(analysis::change(&without, period("2018"), period("2019"), per_population));
        assert_eq!(refused, "population must be given where rates are compared, got none in any row");
    }
}

/// A year in one column and its quarter or month in another, as open-data files have them.
mod periods_in_two_columns {
    use super::*;

    fn quarters(header: &str, parts: &[&str]) -> String {
        let rows = ["2018/19", "2019/20"]
            .into_iter()
            .flat_map(|year| parts.iter().map(move |part| format!("Kent,{year},{part},fraud,250,1000000\n")));
        format!("area,period,{header},offence,count,population\n{}", rows.collect::<String>())
    }

    #[test]
    fn a_part_of_each_period_in_a_column_of_its_own_is_refused() {
        for (header, parts) in [
            ("quarter", &["1", "2", "3", "4"][..]),
            ("Financial Quarter", &["Q1", "Q2"]),
            ("month", &["April", "May"]),
            ("Monat", &["4", "5"]),
        ] {
            let printed = quarters(header, parts);
            let refused =
                Table::read_csv(printed.as_bytes(), &ReadOptions::default()).unwrap_err().to_string();
            assert!(refused.contains(&format!("column \"{header}\" says which part")), "{refused}");
        }
    }

    #[test]
    fn one_that_is_declared_or_tells_nothing_apart_is_not() {
        let printed = quarters("quarter", &["1", "2", "3", "4"]);
        let options = ReadOptions::default().attributes(["quarter"]);
        let table = Table::read_csv(printed.as_bytes(), &options).unwrap();
        assert_eq!(table.attributes().collect::<Vec<_>>(), ["quarter"]);
        let mut written = Vec::new();
        table.write_csv(&mut written).unwrap();
        let again = Table::read_csv(written.as_slice(), &ReadOptions::default()).unwrap();
        assert_eq!(again.attributes().collect::<Vec<_>>(), ["quarter"]);
        assert!(read(&quarters("quarter", &["4"])).attributes().next().is_none());
        let monthly = "area,period,month,offence,count\nKent,April 2018,4,fraud,3\nKent,May 2018,5,fraud,3\n";
        assert_eq!(read(monthly).len(), 2);
    }
}

mod columns_that_describe {
    use super::*;

    #[test]
    fn a_code_a_region_and_a_printed_rate_split_nothing() {
        let printed = "code,area,region,period,offence,count,rate\n\
                       E23000002,Cumbria,North West,2018,x,10,2.0\nE23000003,Lancashire,North West,2018,x,20,1.3\n\
                       E23000004,Merseyside,North West,2018,x,30,2.1\nE23000005,Greater Manchester,North West,2018,x,40,1.4\n\
                       E23000006,Cheshire,North West,2018,x,50,4.7\nE12000002,North West,England,2018,x,170,2.3\n";
        let table = read(printed);
        assert_eq!(table.attributes().count(), 0);
        assert_eq!(table.annotations().collect::<Vec<_>>(), ["code", "region", "rate"]);
        assert!(says(&table, Kind::PartsDoNotSum)[0].contains("= 150, 20 fewer than the 170"));
        let blank = read(&printed.replace("North West,England,", "North West,,"));
        assert_eq!(says(&blank, Kind::PartsDoNotSum), says(&table, Kind::PartsDoNotSum));
    }

    #[test]
    fn a_rate_beside_each_count_is_no_attribute() {
        let printed = "area\tperiod\toffence\tcount\tpopulation\tCrude Rate\n\
                       County A\t2018\tx\t12\t25000\tUnreliable\nCounty A\t2019\tx\t23\t25000\t92.0\n";
        let change = &changes(&read(printed), "2018", "2019").unwrap()[0];
        assert_eq!(change.change.ratio, Some(23.0 / 12.0));
        assert!((change.change.p_value.unwrap() - 0.065).abs() < 5e-4);
    }

    #[test]
    fn declared_it_leaves_no_series_and_that_is_said() {
        let printed =
            "area,period,offence,count,Crude Rate\nCounty A,2018,x,12,Unreliable\nCounty A,2019,x,23,92.0\n";
        let declared = ReadOptions::default().attributes(["Crude Rate"]);
        let table = Table::read_csv(printed.as_bytes(), &declared).unwrap();
        assert_eq!(
            refused(changes(&table, "2018", "2019")),
            "cannot compare 2018 with 2019: no series has a figure of both; leave \"Crude Rate\" out of the attributes, \
             which parts them"
        );
        assert_eq!(
            says(&table, Kind::UniqueAttribute),
            [
                "\"Crude Rate\" has a value of its own in every row, so that no series has two periods: leave it out of \
              the attributes."
            ]
        );
    }

    #[test]
    fn a_category_splits_whatever_stands_beside_it() {
        let header = "id,area,period,offence,rate,sex,sex_code,count\n";
        let rows: Vec<String> = ["2017", "2018"]
            .iter()
            .flat_map(|year| [("", "0", 30), ("men", "1", 20), ("women", "2", 10)].map(|sex| (*year, sex)))
            .enumerate()
            .map(|(id, (year, (sex, code, count)))| {
                format!("{id},Kent,{year},x,{count}.{id},{sex},{code},{count}\n")
            })
            .collect();
        let table = read(&format!("{header}{}", rows.concat()));
        assert_eq!(table.attributes().collect::<Vec<_>>(), ["sex"]);
        assert_eq!(changes(&table, "2017", "2018").unwrap().len(), 3);
    }

    #[test]
    fn an_identifier_does_not_hide_figures_that_contradict_each_other() {
        let printed = "area,period,offence,id,count\nKent,2018,x,a1,100\nKent,2018,x,a2,101\nKent,2019,x,a3,90\n\
                       Surrey,2018,x,a4,50\nSurrey,2019,x,a5,40\n";
        let table = read(printed);
        assert_eq!(table.attributes().count(), 0);
        assert!(refused(changes(&table, "2018", "2019")).contains("they differ in \"id\""));
        assert_eq!(kinds(&table), [Kind::ConflictingDuplicate]);
    }

    #[test]
    fn a_claim_on_a_file_with_codes_is_checked() {
        let printed = "area,area_code,region,period,offence,count\n\
                       Kent,E23000032,South East,2018,theft,100\nKent,E23000032,South East,2020,theft,210\n";
        let versions = claim::of_table(
            &read(printed),
            &"doubled".parse().unwrap(),
            ("Kent", "theft"),
            (period("2018"), period("2020")),
            Confidence::default(),
        );
        assert_eq!(versions.unwrap().len(), 1);
        let by = ["area", "offence"].map(String::from);
        assert_eq!(analysis::series(&read(printed), Some(&by)).unwrap().len(), 1);
    }

    #[test]
    fn a_describing_column_changes_no_number() {
        let plain =
            "area,period,offence,count\nKent,2018,x,12\nKent,2019,x,23\nSurrey,2018,x,5\nSurrey,2019,x,9\n";
        let described: String = plain
            .lines()
            .enumerate()
            .map(|(row, line)| match row {
                0 => format!("{line},county town,serial\n"),
                _ if line.starts_with("Kent") => format!("{line},Maidstone,{row}\n"),
                _ => format!("{line},Guildford,{row}\n"),
            })
            .collect();
        let ratios = |table: &Table| -> Vec<_> {
            changes(table, "2018", "2019").unwrap().iter().map(|c| (c.before, c.change.ratio)).collect()
        };
        assert_eq!(ratios(&read(plain)), ratios(&read(&described)));
    }
}

mod spellings {
    use super::*;

    #[test]
    fn case_and_spaces_do_not_part_names() {
        let printed = "area,period,offence,sex,count\n\
                       Ashford,2017,Theft,Men,10\nASHFORD ,2018,theft,men,20\nAshford\u{a0},2017,theft,women,5\n\
                       ashford,2018,THEFT,WOMEN,6\nAsh  ford,2017,theft,men,1\nAsh ford,2018,theft,men,2\n";
        let declared = ReadOptions::default().attributes(["sex"]);
        let table = Table::read_csv(printed.as_bytes(), &declared).unwrap();
        let found: Vec<_> = changes(&table, "2017", "2018").unwrap().iter().map(|c| c.change.ratio).collect();
        assert_eq!(found, [Some(2.0), Some(1.2), Some(2.0)]);
        assert_eq!(table.area_names().collect::<Vec<_>>(), ["Ashford", "Ash  ford"]);
        assert_eq!(table.offence_names().collect::<Vec<_>>(), ["Theft"]);
        assert_eq!(table.categories("sex").collect::<Vec<_>>(), ["Men", "women"]);
        assert_eq!(table.row(3).unwrap().attribute("sex"), Some("women"), "as the table first prints it");
        let women = Selection::default().area("ASHFORD").offence("theft").attribute("sex", "Women");
        assert_eq!(table.select(&women).unwrap(), [2, 3]);
    }

    #[test]
    fn one_place_twice_in_a_year_is_found() {
        let rows = "Machadinho d'Oeste,2018,fines,97\nMachadinho d'Oeste,2019,fines,61\nMachadinho D'Oeste,2019,fines,61\n";
        let findings = coherence::check(&short(rows));
        assert_eq!((findings[0].kind, &findings[0].rows[..]), (Kind::Duplicate, &[1, 2][..]));
    }

    #[test]
    fn names_that_sound_the_same_are_found() {
        for (one, other) in [
            ("Tyne & Wear North", "Tyne and Wear North"),
            ("Stoke-on-Trent", "Stoke on Trent"),
            ("King’s Lynn", "Kings Lynn"),
            ("Ynys Môn", "Ynys Mon"),
            ("Heddlu Ceredigion / Ceredigion", "Ceredigion"),
            ("Swansea (Abertawe)", "Swansea"),
            ("Heddlu Gwent / Gwent", "Gwent"),
            ("Ashfourd", "Ashford"),
            ("Lancashrie", "Lancashire"),
            ("Burglary6,7", "Burglary"),
            ("Robbery [note 3]", "robbery"),
            ("Camden*", "Camden"),
        ] {
            let found = coherence::check(&short(&format!(
                "\"{one}\",2017,x,60\n{other},2018,x,70\n{other},2019,x,75\n"
            )));
            let similar: Vec<&Finding> = found.iter().filter(|f| f.kind == Kind::SimilarNames).collect();
            assert_eq!(similar.len(), 1, "{one}: {found:#?}");
            assert_eq!((similar[0].severity, &similar[0].rows[..]), (Severity::Warning, &[0][..]));
            assert!(
                similar[0].message.contains(&format!("{one:?}"))
                    && similar[0].message.contains(&format!("{other:?}"))
            );
        }
    }

    #[test]
    fn the_mark_of_a_note_does_not_hide_an_area() {
        let says = says(&short("North West9,2018,x,100\nDistrict 9,2018,x,4\n"), Kind::SimilarNames);
        assert_eq!(says.len(), 1, "{says:?}");
        assert!(says[0].contains("\"North West9\" is no known area, and \"North West\" is"), "{says:?}");
    }

    #[test]
    fn offences_and_categories_have_near_names_too() {
        let rows = "Kent,2017,bicycle theft,60\nKent,2018,bicycle-theft,70\n";
        assert_eq!(says(&short(rows), Kind::SimilarNames).len(), 1);
        let printed = "area,period,offence,count,site\nKent,2017,x,6,Face-book\nKent,2018,x,7,Facebook\nKent,2018,x,9,\nKent,2017,x,9,\n";
        assert!(
            says(&read(printed), Kind::SimilarNames)[0].contains("one site"),
            "{:?}",
            coherence::check(&read(printed))
        );
    }

    #[test]
    fn names_that_are_two_are_left_alone() {
        for (one, other) in [
            ("Harlow", "Harrow"), // two towns, in the same years
            ("Ward 1", "Ward 2"), // numbers
            ("Ward 1-1", "Ward 11"),
            ("16-24", "25-34"),
            ("North Ward", "South Ward"),
            ("North Wales", "South Wales"), // the tree has both
            ("Theft", "Theft / robbery"),   // side by side
        ] {
            let rows = format!("{one},2017,x,60\n{other},2017,x,70\n{one},2018,x,65\n{other},2018,x,75\n");
            assert!(says(&short(&rows), Kind::SimilarNames).is_empty(), "{one}");
        }
        let wards: Vec<String> =
            ('A'..='Z').map(|c| format!("Ward {c}x,{},x,5\n", 2000 + u32::from(c))).collect();
        let wards = wards.concat();
        assert!(says(&short(&wards), Kind::SimilarNames).is_empty());
    }
}

mod totals_by_name {
    use super::*;

    #[test]
    fn an_area_called_a_total_is_the_whole_of_its_source() {
        for total in ["Total", "TOTAL", "All areas", "All forces", "Grand total", "Insgesamt", "Overall"] {
            let rows = format!("Ashford,2018,x,10\nSwale,2018,x,20\n{total},2018,x,99\n");
            assert_eq!(
                says(&short(&rows), Kind::PartsDoNotSum),
                [format!(
                    "{total}, 2018, x: Ashford 10 + Swale 20 = 30, 69 fewer than the 99 given for the whole (source not \
                     stated)."
                )]
            );
            assert!(says(&short(&rows.replace("99", "30")), Kind::PartsDoNotSum).is_empty());
            assert!(
                says(&short(&rows.replace("99", "25")), Kind::PartsDoNotSum)[0]
                    .contains("5 more than the 25")
            );
            assert!(
                says(&short(&rows.replace("99", "15")), Kind::PartAboveWhole)[0]
                    .starts_with("Swale, 2018, x is 20")
            );
        }
    }

    #[test]
    fn it_is_the_whole_of_the_outermost_areas_and_only_where_none_is_missing() {
        let rows =
            "Kent,2018,x,10\nSurrey,2018,x,20\nSouth East,2018,x,50\nNorth West,2018,x,7\nTotal,2018,x,57\n";
        assert!(says(&short(rows), Kind::PartsDoNotSum).is_empty());
        let missing = format!("{rows}Wales,2017,x,3\nTotal,2017,x,99\n");
        assert!(says(&short(&missing), Kind::PartsDoNotSum).is_empty(), "other areas have no figure of 2017");
        let sources =
            "area,period,offence,count,source\nKent,2018,x,10,a\nSurrey,2018,x,20,b\nTotal,2018,x,10,a\n";
        assert!(says(&read(sources), Kind::PartsDoNotSum).is_empty());
    }

    #[test]
    fn a_total_of_a_country_is_the_country() {
        let rows = "England,2018,x,10\nWales,2018,x,20\nEngland & Wales total,2018,x,99\n";
        assert!(
            says(&short(rows), Kind::PartsDoNotSum)[0]
                .contains("England 10 + Wales 20 = 30, 69 fewer than the 99")
        );
    }

    #[test]
    fn an_offence_called_a_total_is_the_whole_of_the_offences() {
        let rows = "Kent,2018,burglary,10\nKent,2018,theft,20\nKent,2018,All offences,99\n";
        assert_eq!(
            says(&short(rows), Kind::PartsShortOfTotal),
            [
                "Kent, 2018, All offences: 30 of 99 are of a listed offence (burglary 10 and theft 20), the other 69 of \
              another (source not stated)."
            ]
        );
        let exceeding = rows.replace("99", "25");
        assert!(
            says(&short(&exceeding), Kind::PartsDoNotSum)[0]
                .contains("10 + theft 20 = 30, 5 more than the 25")
        );
    }

    #[test]
    fn a_category_called_a_total_is_what_a_blank_is() {
        let printed = "area,period,offence,sex,count\nKent,2018,x,Male,30\nKent,2018,x,Female,70\nKent,2018,x,Persons,100\n";
        let blank = printed.replace("Persons", "");
        for table in [read(printed), read(&blank), read(&printed.replace("Persons", "All sexes"))] {
            let splits = analysis::shares(&table, "sex", share::Options::default()).unwrap();
            let shares: Vec<_> = splits.iter().map(|s| s.of_all.as_ref().and_then(|s| s.value)).collect();
            assert_eq!(shares, [Some(0.3), Some(0.7)]);
            assert_eq!(table.categories("sex").collect::<Vec<_>>(), ["Male", "Female"]);
            let all = Selection::default().area("Kent");
            assert_eq!(table.select(&all).unwrap(), [2]);
        }
        let wrong = printed.replace(",100", ",95");
        assert!(
            says(&read(&wrong), Kind::PartsDoNotSum)[0]
                .contains("Male 30 + Female 70 = 100, 5 more than the 95")
        );
    }

    #[test]
    fn a_total_is_no_comparison_of_its_own() {
        let rows = "Ashford,2018,x,10\nSwale,2018,x,20\nTotal,2018,x,30\nAshford,2019,x,30\nSwale,2019,x,25\nTotal,2019,x,55\n";
        let options = ChangeOptions::default().adjustment(Some(Adjustment::Bonferroni));
        let made = analysis::change(&short(rows), period("2018"), period("2019"), options).unwrap();
        assert_eq!(made.iter().map(|c| c.comparisons).collect::<Vec<_>>(), [2, 2, 2]);
        assert!(made[2].change.p_value.is_some() && made[2].p_adjusted.is_none());
        let p = made[0].change.p_value.unwrap();
        assert_eq!(made[0].p_adjusted, Some((2.0 * p).min(1.0)));
    }

    #[test]
    fn the_trend_of_all_areas_is_that_of_the_total() {
        let rows = "Ashford,2018,x,10\nSwale,2018,x,20\nTotal,2018,x,30\nAshford,2019,x,30\nSwale,2019,x,25\nTotal,2019,x,55\n";
        let by = ["offence".to_owned()];
        let courses = analysis::series(&short(rows), Some(&by)).unwrap();
        assert_eq!((courses.len(), courses[0].series.low()), (1, &[30.0, 55.0][..]));
        let without = rows.replace("Total", "Thanet");
        assert!(refused(analysis::series(&short(&without), Some(&by))).contains("names area too"));
    }

    #[test]
    fn what_is_not_known_is_left_out_of_the_known() {
        for unknown in
            ["Unknown", "Not recorded", "not specified", "Unassigned", "Missing", "Sex not recorded"]
        {
            let printed = format!(
                "area,period,offence,sex,count\nKent,2018,x,Male,30\nKent,2018,x,Female,50\nKent,2018,x,{unknown},20\n\
                 Kent,2018,x,Total,100\n"
            );
            let splits = analysis::shares(&read(&printed), "sex", share::Options::default()).unwrap();
            assert_eq!(splits.len(), 2, "{unknown}");
            assert_eq!(splits[0].known.value(), Some(80));
            assert_eq!(splits[0].of_known.as_ref().and_then(|s| s.value), Some(0.375));
            assert_eq!(splits[0].of_all.as_ref().and_then(|s| s.value), Some(0.3));
        }
    }

    #[test]
    fn a_geography_of_ones_own_has_totals_too() {
        let own = Geography::new(vec![area("a", "Ashford", "town", None), area("b", "Swale", "town", None)])
            .unwrap();
        let table =
            short("Ashford,2018,x,10\nSwale,2018,x,20\nTotal,2018,x,99\n").with_geography(own).unwrap();
        assert_eq!(says(&table, Kind::PartsDoNotSum).len(), 1);
    }
}

/// A hidden category is as many of the part as of the sum: every share is that of some counts that are allowed.
mod hidden_categories {
    use super::*;

    fn bounds(rows: &str) -> Vec<Option<(f64, f64)>> {
        let printed = format!("area,period,offence,count,sex\n{rows}");
        let table = Table::read_csv(printed.as_bytes(), &ReadOptions::default().attributes(["sex"])).unwrap();
        let splits = analysis::shares(&table, "sex", share::Options::default()).unwrap();
        splits
            .iter()
            .map(|s| s.of_known.as_ref()?.bounds.map(|b| (b.low.unwrap(), b.high.unwrap())))
            .collect()
    }

    #[test]
    fn limits_are_those_of_counts_that_can_be() {
        let printed = "area,period,offence,count,sex\nKent,2018,x,7,male\nKent,2018,x,<5,female\n";
        let table = Table::read_csv(printed.as_bytes(), &ReadOptions::default().attributes(["sex"])).unwrap();
        let splits = analysis::shares(&table, "sex", share::Options::default()).unwrap();
        for (split, counts) in splits.iter().zip([[7, 7, 7, 7], [1, 2, 3, 4]]) {
            let limits: Vec<_> = counts
                .into_iter()
                .zip(8_u32..=11)
                .map(|(x, n)| share::share(x, n, share::Method::Wilson).unwrap().interval)
                .collect();
            let least = limits.iter().filter_map(|limits| limits.low).fold(1.0, f64::min);
            let most = limits.iter().filter_map(|limits| limits.high).fold(0.0, f64::max);
            let found = split.of_known.as_ref().unwrap().interval;
            assert_eq!((found.low, found.high), (Some(least), Some(most)));
        }
    }

    #[test]
    fn bounds_of_the_whole_leave_room_for_the_others() {
        let found = bounds("Kent,2018,x,7,male\nKent,2018,x,<5,female\nKent,2018,x,10,\n");
        assert_eq!(found, [Some((0.7, 0.9)), Some((0.1, 0.3))]);
    }
}

mod what_is_not_there {
    use super::*;

    #[test]
    fn a_period_the_table_lacks_is_named() {
        let table = short("Kent,2018,x,1\nKent,2019,x,2\n");
        for (before, after) in [("2016", "2019"), ("2018", "2016")] {
            let message = refused(changes(&table, before, after));
            assert_eq!(message, "unknown period \"2016\"; known: 2018, 2019");
        }
    }

    #[test]
    fn series_that_never_meet_are_said_to() {
        let table = short("Kent,2018,x,1\nSurrey,2019,x,2\n");
        assert_eq!(
            refused(changes(&table, "2018", "2019")),
            "cannot compare 2018 with 2019: no series (area, offence, attributes) has a figure of both"
        );
        let one_meets = short("Kent,2018,x,1\nSurrey,2019,x,2\nSurrey,2018,x,2\n");
        assert_eq!(changes(&one_meets, "2018", "2019").unwrap().len(), 2);
    }

    #[test]
    fn the_rest_of_a_parent_needs_its_figures() {
        let rest = |rows: &str, area| analysis::rest_of_parent(&short(rows), area, Confidence::default());
        let lancashire = "Lancashire,2017/18,x,5\nLancashire,2018/19,x,6\n";
        assert_eq!(
            refused(rest(lancashire, "Lancashire")),
            "parent of \"Lancashire\", the region: unknown area \"North West\"; known: Lancashire"
        );
        let other_year = format!("{lancashire}North West,2016/17,x,50\n");
        assert_eq!(
            refused(rest(&other_year, "Lancashire")),
            "cannot compare Lancashire with the rest of North West: North West has no figures that it could be part of \
             (x, 2017/18 and 2018/19)"
        );
        let one_year = "Lancashire,2017/18,x,5\nNorth West,2017/18,x,50\n";
        assert!(refused(rest(one_year, "Lancashire")).contains("successive periods"));
        assert!(refused(rest(lancashire, "Kent")).starts_with("unknown area \"Kent\""));
        let both = format!("{lancashire}North West,2017/18,x,50\nNorth West,2018/19,x,66\n");
        assert_eq!(rest(&both, "lancashire police").unwrap()[0].of_rest.ratio, Some(60.0 / 45.0));
    }

    #[test]
    fn a_claim_says_which_figure_is_missing() {
        let table = short("Kent,2018,x,1\nSurrey,2018,x,2\nSurrey,2019,x,2\n");
        let checked = claim::of_table(
            &table,
            &"doubled".parse().unwrap(),
            ("Kent", "x"),
            (period("2018"), period("2019")),
            Confidence::default(),
        );
        assert_eq!(
            refused(checked),
            "cannot compare 2018 with 2019: the table has no figure of Kent, x, 2019"
        );
    }
}

mod one_rule_for_vintages {
    use super::*;

    fn flagged(printed: &str) -> [bool; 4] {
        let table = read(printed);
        let mixed = |flags: quetelet::Flags| flags.contains(Flag::MixedVintages);
        let claimed = claim::of_table(
            &table,
            &"doubled".parse().unwrap(),
            ("Kent", "x"),
            (period("2016"), period("2017")),
            Confidence::default(),
        );
        [
            mixed(changes(&table, "2016", "2017").unwrap()[0].flags),
            mixed(analysis::series(&table, None).unwrap()[0].flags),
            claimed.unwrap().iter().all(|version| mixed(version.checked.flags)),
            coherence::check(&table).iter().any(|finding| finding.kind == Kind::Vintages),
        ]
    }

    #[test]
    fn what_can_both_be_true_is_no_other_vintage() {
        let header = "area,period,offence,count,source\n";
        let with = |first: &str, second: &str| {
            format!(
                "{header}Kent,2016,x,{first},a\nKent,2016,x,{second},b\nKent,2017,x,30,a\nKent,2017,x,30,b\n"
            )
        };
        assert_eq!(flagged(&with("<5", "3")), [false; 4]);
        assert_eq!(flagged(&with("no_reply", "3")), [false; 4]);
        assert_eq!(flagged(&with("3", "3")), [false; 4]);
        assert_eq!(flagged(&with("<5", "5")), [true; 4]);
        assert_eq!(flagged(&with("3", "4")), [true; 4]);
    }

    #[test]
    fn two_sources_of_which_neither_has_both_are_two_vintages() {
        let printed = "area,period,offence,count,source\nKent,2016,x,3,a\nKent,2017,x,30,b\n";
        assert_eq!(flagged(printed)[..3], [true; 3]);
        let common = format!("{printed}Kent,2017,x,30,a\n");
        assert_eq!(flagged(&common), [false; 4]);
    }

    #[test]
    fn shares_of_figures_published_twice_are_flagged() {
        let printed = "area,period,offence,count,source,sex\nKent,2018,x,3,a,men\nKent,2018,x,10,a,\nKent,2018,x,7,a,women\n";
        let flags = |printed: &str| -> Vec<bool> {
            let splits = analysis::shares(&read(printed), "sex", share::Options::default()).unwrap();
            splits.iter().map(|split| split.flags.contains(Flag::MixedVintages)).collect()
        };
        assert_eq!(flags(printed), [false, false]);
        assert_eq!(flags(&format!("{printed}Kent,2018,x,4,b,men\n")), [true, false, true]);
        assert_eq!(flags(&format!("{printed}Kent,2018,x,11,b,\n")), [true, true]);
    }
}

mod whatever_the_order_of_rows {
    use super::*;

    /// Every order of some lines under a header.
    fn orders(header: &str, lines: &[&str]) -> Vec<Table> {
        let mut orders = vec![Vec::new()];
        for &line in lines {
            orders = orders
                .into_iter()
                .flat_map(|order: Vec<&str>| {
                    (0..=order.len()).map(move |at| [&order[..at], &[line], &order[at..]].concat())
                })
                .collect();
        }
        orders.iter().map(|lines| read(&format!("{header}\n{}\n", lines.join("\n")))).collect()
    }

    /// The counts compared in the first change, and those of the first course.
    fn taken(table: &Table) -> ([Option<u64>; 2], Vec<f64>) {
        let change = &changes(table, "2017", "2018").unwrap()[0];
        let course = analysis::series(table, None).unwrap().remove(0);
        assert!(change.flags.contains(Flag::MixedVintages) && course.flags.contains(Flag::MixedVintages));
        let count = |row: Option<usize>| row.and_then(|row| table.row(row)).and_then(|row| row.count.value());
        ([count(change.before), count(change.after)], course.series.low().to_vec())
    }

    const TWO_SOURCES: [&str; 4] =
        ["Kent,2017,x,5,A", "Kent,2017,x,10,B", "Kent,2018,x,20,A", "Kent,2018,x,30,B"];

    #[test]
    fn of_sources_without_dates_the_first_by_name_is_taken() {
        let tables = orders("area,period,offence,count,source", &TWO_SOURCES);
        assert_eq!(tables.len(), 24);
        for table in tables {
            assert_eq!(taken(&table), ([Some(5), Some(20)], vec![5.0, 20.0]));
        }
    }

    #[test]
    fn of_sources_of_one_date_too_and_a_later_one_goes_before() {
        for (first, second, expected) in
            [("2019", "2019", [5, 20]), ("2019", "2020", [10, 30]), ("", "2019", [10, 30])]
        {
            let lines = TWO_SOURCES
                .map(|line| format!("{line},{}", if line.ends_with('A') { first } else { second }));
            let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
            for table in orders("area,period,offence,count,source,published", &lines) {
                let [before, after] = expected;
                assert_eq!(
                    taken(&table),
                    (
                        [Some(before), Some(after)],
                        expected.map(|n| f64::from(u32::try_from(n).unwrap())).to_vec()
                    )
                );
            }
        }
    }

    #[test]
    fn the_source_with_most_periods_is_taken_for_the_whole_series() {
        let lines = [&TWO_SOURCES[..], &["Kent,2016,x,4,B", "Kent,2015,x,2,C"]].concat();
        for table in orders("area,period,offence,count,source", &lines) {
            assert_eq!(taken(&table), ([Some(10), Some(30)], vec![2.0, 4.0, 10.0, 30.0]));
        }
    }

    #[test]
    fn a_claim_has_one_verdict_for_each_source() {
        let rows = [&TWO_SOURCES[..], &["Kent,2017,x,5,C", "Kent,2018,x,20,C"]].concat();
        for table in orders("area,period,offence,count,source", &rows) {
            let claim = "doubled".parse().unwrap();
            let periods = (period("2017"), period("2018"));
            let versions =
                claim::of_table(&table, &claim, ("Kent", "x"), periods, Confidence::default()).unwrap();
            let mut said: Vec<_> = versions
                .iter()
                .map(|version| {
                    let [before, after] = [version.before, version.after].map(|row| table.row(row).unwrap());
                    (before.source.unwrap().name.as_str(), before.count.value(), after.count.value())
                })
                .collect();
            said.sort_unstable();
            assert_eq!(said, [("A", Some(5), Some(20)), ("B", Some(10), Some(30))]);
        }
    }

    #[test]
    fn the_rest_of_a_region_is_of_one_source() {
        let lines = [
            "Kent,2017,x,5,A",
            "Kent,2018,x,9,A",
            "South East,2017,x,100,C",
            "South East,2018,x,120,C",
            "South East,2017,x,300,B",
            "South East,2018,x,390,B",
        ];
        for table in orders("area,period,offence,count,source", &lines) {
            let rest = analysis::rest_of_parent(&table, "Kent", Confidence::default()).unwrap();
            let counts = (rest[0].of_rest.before.count().value(), rest[0].of_rest.after.count().value());
            assert_eq!((rest.len(), counts), (1, (Some(295), Some(381))));
        }
    }

    const PEOPLE: &str = "area,period,offence,count,population";

    #[test]
    fn one_count_with_two_populations_is_refused() {
        for table in orders(PEOPLE, &["Kent,2017,x,5,100", "Kent,2017,x,5,200", "Kent,2018,x,9,100"]) {
            let messages = [
                refused(changes(&table, "2017", "2018")),
                refused(analysis::change(
                    &table,
                    period("2017"),
                    period("2018"),
                    ChangeOptions::default().per_population(true),
                )),
                refused(analysis::series(&table, None)),
            ];
            for message in messages {
                assert!(
                    message.contains("Kent, 2017, x is given as 5 and 5")
                        && message.ends_with(
                            "they differ in \"population\": leave one out, or say from which source each is"
                        ),
                    "{message}"
                );
            }
            assert_eq!(says(&table, Kind::ConflictingDuplicate).len(), 1);
        }
    }

    #[test]
    fn a_population_that_is_known_counts() {
        for table in orders(PEOPLE, &["Kent,2017,x,5,", "Kent,2017,x,5,200", "Kent,2018,x,9,100"]) {
            let options = ChangeOptions::default().per_population(true);
            let change = &analysis::change(&table, period("2017"), period("2018"), options).unwrap()[0];
            assert_eq!(change.change.ratio, Some(3.6));
            let course = &analysis::series(&table, None).unwrap()[0];
            assert_eq!(course.series.exposure(), Some(&[200.0, 100.0][..]));
            assert!(says(&table, Kind::ConflictingDuplicate).is_empty());
        }
    }

    #[test]
    fn counts_for_each_day_are_over_the_days() {
        let options = ChangeOptions::default().per_day(true);
        for table in orders("area,period,offence,count", &["Kent,2019,x,365000000", "Kent,2020,x,366000000"])
        {
            let change = &analysis::change(&table, period("2019"), period("2020"), options).unwrap()[0];
            assert_eq!((change.change.ratio, change.change.difference), (Some(1.0), Some(0.0)));
        }
    }

    const SEXES: [&str; 3] = ["Kent,2017,x,5,male", "Kent,2018,x,9,female", "Kent,2019,x,9,female"];

    #[test]
    fn an_undeclared_column_that_changes_with_the_period_is_found() {
        for table in orders("area,period,offence,count,sex", &SEXES) {
            assert!(table.attributes().next().is_none());
            assert_eq!(
                says(&table, Kind::UniqueAttribute),
                [
                    "Kent, x: \"sex\" is \"male\" in 2017 and \"female\" in 2018, so that the figures may not be of \
                     the same: declare it as an attribute."
                ]
            );
        }
    }

    #[test]
    fn one_that_describes_is_not() {
        let same = SEXES.map(|line| line.replace("female", "male"));
        let dated = SEXES.map(|line| line.replace("female", "2018-05").replace("male", "2017-04"));
        let printed = SEXES.map(|line| line.replace("female", "3.4").replace("male", "2.2%"));
        let numbered = [("Kent,2017", "a17"), ("Kent,2018", "a18"), ("Kent,2019", "a19")]
            .map(|(figure, number)| format!("{figure},x,5,{number}"));
        let spelled = SEXES.map(|line| line.replace("female", "Male"));
        for lines in [same, spelled, dated, printed, numbered] {
            let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
            for table in orders("area,period,offence,count,mark", &lines) {
                assert!(says(&table, Kind::UniqueAttribute).is_empty(), "{lines:?}");
            }
        }
        for table in orders("area,period,offence,count,note", &SEXES) {
            assert!(says(&table, Kind::UniqueAttribute).is_empty());
        }
        let months = ["January", "February", "March", "April"].map(|m| format!("Kent,{m} 2019,x,5,{m}"));
        let months: Vec<&str> = months.iter().map(String::as_str).collect();
        for table in orders("area,period,offence,count,month", &months) {
            assert!(says(&table, Kind::UniqueAttribute).is_empty());
        }
    }
}
