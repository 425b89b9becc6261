//! What `check` finds, and what it leaves alone.
use quetelet::{
    Geography, Offences, Table,
    coherence::{self, Finding, Kind, Severity},
    record::{Area, AreaKind, Offence, ReadOptions},
};

const COMMUNICATION: &str = "sexual communication with a child";

fn read(rows: &str) -> Table {
    let csv = format!("area,period,offence,platform,count,source,published\n{rows}");
    Table::read_csv(csv.as_bytes(), &ReadOptions::default()).unwrap()
}

fn lancashire() -> Vec<Finding> {
    let csv = include_bytes!("../examples/data/lancashire.csv");
    coherence::check(&Table::read_csv(csv.as_slice(), &ReadOptions::default()).unwrap())
}

fn found(rows: &str) -> Vec<Finding> {
    coherence::check(&read(rows))
}

fn of(findings: &[Finding], kind: Kind) -> Vec<&Finding> {
    findings.iter().filter(|finding| finding.kind == kind).collect()
}

/// The one finding of a kind.
fn one(findings: &[Finding], kind: Kind) -> &Finding {
    let found = of(findings, kind);
    assert_eq!(found.len(), 1, "{kind}: {findings:#?}");
    found[0]
}

fn says(rows: &str, kind: Kind) -> String {
    one(&found(rows), kind).message.clone()
}

mod the_lancashire_case {
    use super::*;

    #[test]
    fn the_base_year_was_published_with_two_values() {
        let findings = lancashire();
        let vintages = one(&findings, Kind::Vintages);
        assert_eq!(vintages, &findings[0]);
        assert_eq!(vintages.severity, Severity::Error);
        assert_eq!(vintages.area.as_deref(), Some("Lancashire"));
        assert_eq!(vintages.period, Some("2017/18".parse().unwrap()));
        assert_eq!(vintages.offence.as_deref(), Some(COMMUNICATION));
        assert_eq!(vintages.rows, [0, 15]);
        assert_eq!(
            vintages.message,
            "Lancashire, 2017/18, sexual communication with a child: published as 175 (NSPCC figures in the Burnley \
             Express, 2019-03-01) and as 64 (NSPCC figures in the Lancaster & Morecambe Citizen, 2019-09); what is \
             said of it depends on which is right."
        );
    }

    #[test]
    fn four_forces_of_five_exceed_their_region() {
        let findings = lancashire();
        let sum = one(&findings, Kind::PartsDoNotSum);
        assert_eq!(
            sum.message,
            "North West, 2017/18, sexual communication with a child: Lancashire 175 + Greater Manchester 296 + \
             Merseyside 70 + Cheshire 25 = 566 without Cumbria, 1 more than the 565 given for the whole (NSPCC \
             figures in the Burnley Express, 2019-03-01)."
        );
        assert_eq!((sum.severity, &sum.rows), (Severity::Error, &vec![14, 15, 16, 17, 18]));
    }

    #[test]
    fn four_platforms_are_not_all() {
        let findings = lancashire();
        let short: Vec<_> =
            of(&findings, Kind::PartsShortOfTotal).into_iter().map(|f| f.message.as_str()).collect();
        assert_eq!(short.len(), 2);
        assert!(short[0].contains("62 of 64 have a listed platform (Facebook 17, Snapchat 24, Instagram 19 and WhatsApp 2), the other 2 another or none"));
        assert!(short[1].contains("207 of 252 have a listed platform (Facebook 58, Snapchat 50, Instagram 90 and WhatsApp 9), the other 45 another or none"));
    }

    #[test]
    fn the_base_year_begins_before_the_law() {
        let findings = lancashire();
        let early = of(&findings, Kind::BeforeInForce);
        let areas: Vec<_> = early.iter().filter_map(|finding| finding.area.as_deref()).collect();
        assert_eq!(
            areas,
            ["Lancashire", "North West", "England and Wales", "Greater Manchester", "Merseyside", "Cheshire"]
        );
        assert_eq!(
            early[0].message,
            "Lancashire: 2017/18 begins 2 days before sexual communication with a child came into force on 3 April \
             2017, so it is short by that much, and no earlier period can be compared with it."
        );
        assert!(early.iter().all(|finding| finding.severity == Severity::Warning));
    }

    #[test]
    fn nothing_else_is_found_but_totals_beside_their_parts() {
        let findings = lancashire();
        let beside: Vec<_> =
            of(&findings, Kind::TotalBesideParts).into_iter().map(|f| f.message.as_str()).collect();
        assert_eq!(beside.len(), 4, "{beside:#?}");
        assert!(
            beside[1].starts_with(
                "North West stands beside parts of it (Cheshire, Greater Manchester, Lancashire"
            )
        );
        assert!(
            beside[3]
                .starts_with("sexual grooming stands beside parts of it (sexual communication with a child)")
        );
        assert_eq!(findings.len(), 1 + 1 + 2 + 6 + 4);
        assert!(findings.is_sorted_by_key(|finding| finding.severity));
    }
}

mod versions {
    use super::*;

    #[test]
    fn a_small_revision_is_a_warning() {
        let findings = found("Kent,2018,fraud,,100,first,2019\nKent,2018,fraud,,104,revised,2020\n");
        assert_eq!(one(&findings, Kind::Vintages).severity, Severity::Warning);
        let findings = found("Kent,2018,fraud,,100,first,2019\nKent,2018,fraud,,112,revised,2020\n");
        assert_eq!(one(&findings, Kind::Vintages).severity, Severity::Error);
    }

    #[test]
    fn the_same_value_again_or_one_in_the_range_is_no_conflict() {
        assert!(found("Kent,2018,fraud,,100,first,2019\nKent,2018,fraud,,100,again,2020\n").is_empty());
        assert!(found("Kent,2018,fraud,,<5,first,2019\nKent,2018,fraud,,3,again,2020\n").is_empty());
        assert!(found("Kent,2018,fraud,,no_reply,first,2019\nKent,2018,fraud,,3,again,2020\n").is_empty());
        assert!(
            says("Kent,2018,fraud,,<5,first,2019\nKent,2018,fraud,,5,again,2020\n", Kind::Vintages)
                .contains("as 1 to 4 (first, 2019) and as 5 (again, 2020)")
        );
    }

    #[test]
    fn one_area_under_two_names_is_one_figure() {
        let rows = "Met,2018,fraud,,100,first,2019\nMetropolitan Police,2018,fraud,,300,again,2020\n";
        assert!(says(rows, Kind::Vintages).starts_with("Met, 2018, fraud: published as 100"));
    }

    #[test]
    fn duplicates_in_one_source() {
        let twice = found("Kent,2018,fraud,,100,foi,2019\nKent,2018,fraud,,100,foi,2019\n");
        assert_eq!(twice.len(), 1);
        assert_eq!((twice[0].kind, twice[0].severity), (Kind::Duplicate, Severity::Warning));
        assert_eq!(
            twice[0].message,
            "Kent, 2018, fraud: the same figure stands 2 times (foi, 2019); count it once."
        );
        let differing = found("Kent,2018,fraud,,100,,\nKent,2018,fraud,,101,,\n");
        assert_eq!(differing.len(), 1);
        assert_eq!((differing[0].kind, differing[0].severity), (Kind::ConflictingDuplicate, Severity::Error));
        assert_eq!(
            differing[0].message,
            "Kent, 2018, fraud: one source gives the figure as 100 and 101 (source not stated)."
        );
    }
}

mod parts_and_wholes {
    use super::*;

    #[test]
    fn an_area_above_its_region() {
        let findings = found("Kent,2018,fraud,,11,foi,2019\nSouth East,2018,fraud,,10,foi,2019\n");
        let above = one(&findings, Kind::PartAboveWhole);
        assert_eq!(above.severity, Severity::Error);
        assert_eq!(
            above.message,
            "Kent, 2018, fraud is 11, above the 10 of South East, 2018, fraud (foi, 2019)."
        );
        assert_eq!(above.rows, [0, 1]);
    }

    #[test]
    fn across_sources_it_may_be_right_and_says_so() {
        let rows = "Kent,2018,fraud,,11,foi,2019\nSouth East,2018,fraud,,10,story,2020\n";
        let findings = found(rows);
        assert_eq!(one(&findings, Kind::PartAboveWhole).severity, Severity::Warning);
        assert!(findings[0].message.ends_with("(across sources: foi, 2019; the whole from story, 2020)."));
        let same_source_agrees = format!("{rows}South East,2018,fraud,,12,foi,2019\n");
        assert!(of(&found(&same_source_agrees), Kind::PartAboveWhole).is_empty());
    }

    #[test]
    fn an_offence_above_its_class() {
        // A later local story prints 419 "online child sex crimes" in 2018/19, the official class holds 376.
        let rows = format!(
            "Lancashire,2018/19,{COMMUNICATION},,419,story,2019\nLancashire,2018/19,88A,,376,official,\n"
        );
        assert!(
            says(&rows, Kind::PartAboveWhole).contains("is 419, above the 376 of Lancashire, 2018/19, 88A")
        );
    }

    #[test]
    fn a_category_above_the_total_and_a_quarter_above_the_year() {
        let rows = "Kent,2018,fraud,Kik,11,foi,\nKent,2018,fraud,,10,foi,\n";
        assert!(says(rows, Kind::PartAboveWhole).starts_with("Kent, 2018, fraud, Kik is 11, above the 10"));
        let rows = "Kent,2018 Q1,fraud,,11,foi,\nKent,2018,fraud,,10,foi,\n";
        assert!(says(rows, Kind::PartAboveWhole).starts_with("Kent, 2018 Q1, fraud is 11, above the 10"));
    }

    #[test]
    fn a_part_that_may_be_small_enough_is_left_alone() {
        for (part, whole) in
            [("<5", "3"), ("at least 3", "3"), ("11", "at least 10"), ("11", "no_reply"), ("3", "3")]
        {
            let rows = format!("Kent,2018,fraud,,{part},foi,\nSouth East,2018,fraud,,{whole},foi,\n");
            assert!(of(&found(&rows), Kind::PartAboveWhole).is_empty(), "{part} in {whole}");
        }
        let rows = "Kent,2018,fraud,,at least 4,foi,\nSouth East,2018,fraud,,<4,foi,\n";
        assert!(says(rows, Kind::PartAboveWhole).contains("is at least 4, above the 1 to 3"));
    }

    #[test]
    fn all_the_parts_must_sum() {
        // Wales in 2023/24, as printed in October 2024.
        let wales = "Dyfed-Powys,2023/24,fraud,,67,story,2024-10\nGwent,2023/24,fraud,,67,story,2024-10\n\
                     North Wales,2023/24,fraud,,97,story,2024-10\nSouth Wales,2023/24,fraud,,333,story,2024-10\n";
        let findings = found(&format!("{wales}Wales,2023/24,fraud,,554,story,2024-10\n"));
        assert_eq!(
            one(&findings, Kind::PartsDoNotSum).message,
            "Wales, 2023/24, fraud: Dyfed-Powys 67 + Gwent 67 + North Wales 97 + South Wales 333 = 564, 10 more than \
             the 554 given for the whole (story, 2024-10)."
        );
        let short = found(&format!("{wales}Wales,2023/24,fraud,,570,story,2024-10\n"));
        assert!(
            one(&short, Kind::PartsDoNotSum)
                .message
                .contains("= 564, 6 fewer than the 570 given for the whole")
        );
        let equal = found(&format!("{wales}Wales,2023/24,fraud,,564,story,2024-10\n"));
        assert!(of(&equal, Kind::PartsDoNotSum).is_empty());
        let hidden = wales.replace("333", "no_reply");
        let incomplete = found(&format!("{hidden}Wales,2023/24,fraud,,570,story,2024-10\n"));
        assert!(of(&incomplete, Kind::PartsDoNotSum).is_empty());
    }

    #[test]
    fn hidden_parts_sum_to_a_range() {
        let rows = "Dyfed-Powys,2018,fraud,,<5,foi,\nGwent,2018,fraud,,<5,foi,\nNorth Wales,2018,fraud,,10,foi,\n\
                    South Wales,2018,fraud,,20,foi,\n";
        for agreeing in ["32", "38", "no_reply", "at least 30"] {
            let findings = found(&format!("{rows}Wales,2018,fraud,,{agreeing},foi,\n"));
            assert!(of(&findings, Kind::PartsDoNotSum).is_empty(), "{agreeing}");
        }
        let findings = found(&format!("{rows}Wales,2018,fraud,,39,foi,\n"));
        assert!(one(&findings, Kind::PartsDoNotSum).message.contains(
            "Dyfed-Powys 1 to 4 + Gwent 1 to 4 + North Wales 10 + South Wales 20 = 32 to 38, 1 to 7 fewer than the 39"
        ));
    }

    #[test]
    fn regions_stand_for_their_forces() {
        // The North West is counted once, as the region, and not again by its forces.
        let mut rows = String::from("England and Wales,2018,fraud,,45,foi,\nLancashire,2018,fraud,,3,foi,\n");
        let geography = Geography::police_forces();
        let regions = geography.areas().iter().filter(|area| area.kind == AreaKind::Region);
        regions.for_each(|area| rows.extend([&area.code, ",2018,fraud,,4,foi,\n"]));
        rows.push_str("Wales,2018,fraud,,8,foi,\n");
        let findings = found(&rows);
        assert!(
            one(&findings, Kind::PartsDoNotSum).message.contains("10 parts sum to 44, 1 fewer than the 45")
        );
    }

    #[test]
    fn classes_hold_more_than_is_listed() {
        let class = "Kent,2018/19,88A,,30,foi,\n";
        let parts =
            |a, b| format!("{class}Kent,2018/19,s15A,,{a},foi,\nKent,2018/19,s15 SOA 2003,,{b},foi,\n");
        assert!(of(&found(&parts(10, 10)), Kind::PartsDoNotSum).is_empty());
        assert!(
            one(&found(&parts(20, 12)), Kind::PartsDoNotSum).message.contains("= 32, 2 more than the 30")
        );
    }

    #[test]
    fn periods_that_fill_a_longer_one_must_sum() {
        // Lancashire as printed from 2019 to 2020: two years, six months, and all of it.
        let rows = "Lancashire,2017/18,fraud,,64,,\nLancashire,2018/19,fraud,,252,,\n\
                    Lancashire,April to September 2019,fraud,,118,,\n\
                    Lancashire,April 2017 to September 2019,fraud,,647,,\n";
        assert!(says(rows, Kind::PartsDoNotSum).contains(
            "2017/18 64 + 2018/19 252 + April to September 2019 118 = 434, 213 fewer than the 647 given for the whole"
        ));
        let months = "Kent,2018 Q1,fraud,,5,,\nKent,January 2018,fraud,,2,,\nKent,February 2018,fraud,,2,,\n";
        assert!(of(&found(months), Kind::PartsDoNotSum).is_empty());
        let exceeding = months.replace("fraud,,2", "fraud,,3");
        assert!(
            says(&exceeding, Kind::PartsDoNotSum).contains("= 6 without the other days, 1 more than the 5")
        );
        let quarters = "Kent,2018,fraud,,9,,\nKent,2018 Q2,fraud,,2,,\nKent,2018 Q3,fraud,,1,,\nKent,2018 Q4,fraud,,1,,\n";
        assert!(of(&found(&format!("{months}{quarters}")), Kind::PartsDoNotSum).is_empty());
    }

    #[test]
    fn what_is_not_known_is_no_listed_category() {
        let rows = |more: &str| {
            format!(
                "Kent,2018,fraud,,101,foi,\nKent,2018,fraud,Kik,10,foi,\nKent,2018,fraud,Not known,6,foi,\n{more}"
            )
        };
        let message = says(&rows("Kent,2018,fraud,Yubo,80,foi,\n"), Kind::PartsShortOfTotal);
        assert!(
            message.contains(
                "90 of 101 have a listed platform (Kik 10 and Yubo 80), 6 an unknown one (Not known 6), the other 5 "
            ),
            "{message}"
        );
        let alone = "Kent,2018,fraud,,100,foi,\nKent,2018,fraud,Not known,6,foi,\n";
        assert!(of(&found(alone), Kind::PartsShortOfTotal).is_empty());
    }

    #[test]
    fn categories_above_the_total_may_overlap() {
        let rows = "Kent,2018,fraud,,10,foi,\nKent,2018,fraud,Kik,6,foi,\nKent,2018,fraud,Yubo,6,foi,\n";
        assert_eq!(one(&found(rows), Kind::PartsDoNotSum).severity, Severity::Warning);
    }

    #[test]
    fn areas_count_only_while_they_were_there() {
        let area = |code: &str, parent: Option<&str>, from: Option<&str>| Area {
            code: code.into(),
            name: code.into(),
            kind: AreaKind::Other("unit".into()),
            parent: parent.map(Into::into),
            aliases: Vec::new(),
            valid_from: from.map(|day| day.parse().unwrap()),
            valid_to: None,
            residents: true,
        };
        let areas = vec![
            area("all", None, None),
            area("old", Some("all"), None),
            area("new", Some("all"), Some("2018-01-01")),
        ];
        let rows = "all,2017,fraud,,10,foi,\nold,2017,fraud,,9,foi,\nall,2018,fraud,,10,foi,\nold,2018,fraud,,9,foi,\n";
        let table = read(rows).with_geography(Geography::new(areas).unwrap()).unwrap();
        let findings = coherence::check(&table);
        assert_eq!(one(&findings, Kind::PartsDoNotSum).period, Some("2017".parse().unwrap()));
    }
}

mod periods {
    use super::*;

    #[test]
    fn a_period_wholly_before_the_law_can_hold_no_offence() {
        let findings =
            found("Kent,2016/17,s15A,,3,foi,\nSurrey,2016/17,s15A,,0,foi,\nEssex,2016/17,s15A,,n/a,foi,\n");
        assert_eq!(findings.len(), 1);
        assert_eq!(findings[0].severity, Severity::Error);
        assert_eq!(findings[0].message, "Kent: 2016/17 lies before s15A came into force on 3 April 2017.");
        assert!(found("Kent,2017-04-03 to 2018-04-02,s15A,,3,foi,\n").is_empty());
    }

    #[test]
    fn offences_of_the_users_own_have_their_own_law() {
        let offence = Offence {
            code: "X1".into(),
            name: "spiking".into(),
            parent: None,
            in_force: Some("2018-01-02".parse().unwrap()),
            repealed: None,
            aliases: Vec::new(),
        };
        let table =
            read("Kent,2018,spiking,,3,foi,\n").with_offences(Offences::new(vec![offence]).unwrap()).unwrap();
        let findings = coherence::check(&table);
        assert!(
            one(&findings, Kind::BeforeInForce)
                .message
                .contains("2018 begins a day before spiking came into force")
        );
    }

    #[test]
    fn windows_of_different_length_and_shared_days() {
        // Lancashire as printed in March 2019: 49, 170, and "at least 345" over both and the months between.
        let rows = format!(
            "Lancashire,April to September 2017,{COMMUNICATION},,49,story,2019-03-08\n\
             Lancashire,April to September 2018,{COMMUNICATION},,170,story,2019-03-08\n\
             Lancashire,April 2017 to September 2018,{COMMUNICATION},,at least 345,story,2019-03-08\n"
        );
        let findings = found(&rows);
        let overlapping = one(&findings, Kind::OverlappingPeriods);
        assert_eq!(
            overlapping.message,
            "Lancashire, sexual communication with a child: April to September 2017 and April 2017 to September 2018 \
             share 183 days (and another pair): do not add or compare them as if apart."
        );
        assert_eq!((overlapping.period, overlapping.rows.as_slice()), (None, &[0, 1, 2][..]));
        assert!(one(&findings, Kind::UnequalWindows).message.contains(
            "different length (April to September 2017 of 183 days and April 2017 to September 2018 of 548 days)"
        ));
        assert!(
            one(&findings, Kind::AtLeast)
                .message
                .contains("at least 345 is a minimum, not a count (story, 2019-03-08)")
        );
    }

    #[test]
    fn leap_years_are_of_one_length_and_months_nearly() {
        assert!(found("Kent,2019,fraud,,3,foi,\nKent,2020,fraud,,3,foi,\n").is_empty());
        assert!(found("Kent,July 2019,fraud,,3,foi,\nKent,August 2019,fraud,,3,foi,\n").is_empty());
        let months = found("Kent,January 2019,fraud,,3,foi,\nKent,February 2019,fraud,,3,foi,\n");
        let unequal = one(&months, Kind::UnequalWindows);
        assert_eq!(unequal.severity, Severity::Info);
        assert!(unequal.message.contains("periods of 28 to 31 days"), "{}", unequal.message);
    }

    #[test]
    fn months_are_of_different_length_whatever_is_counted() {
        let months = |area: &str, offence: &str| {
            format!("{area},January 2019,{offence},,3,foi,\n{area},February 2019,{offence},,3,foi,\n")
        };
        let findings =
            found(&(months("Kent", "fraud") + &months("Kent", "arson") + &months("Essex", "arson")));
        let unequal = one(&findings, Kind::UnequalWindows);
        assert!(
            unequal.message.contains("fraud") && unequal.message.contains("arson"),
            "{}",
            unequal.message
        );
        assert_eq!((unequal.area.as_deref(), unequal.offence.as_deref()), (None, None));
        assert_eq!(unequal.rows, [0, 1, 2, 3, 4, 5]);
    }

    #[test]
    fn a_total_is_of_the_offences_of_its_own_category() {
        let printed = "area,period,offence,count,group\n\
                       Kent,2019,assault,5,violence\nKent,2019,robbery,6,violence\nKent,2019,Total,15,violence\n\
                       Kent,2019,burglary,7,theft\nKent,2019,shoplifting,8,theft\nKent,2019,Total,15,theft\n";
        let options = ReadOptions::default().attributes(["group"]);
        let findings = coherence::check(&Table::read_csv(printed.as_bytes(), &options).unwrap());
        let short = one(&findings, Kind::PartsShortOfTotal);
        assert!(
            short.message.contains("11 of 15") && short.message.contains("the other 4 of another"),
            "{}",
            short.message
        );
        assert_eq!(short.rows, [0, 1, 2]);
    }

    #[test]
    fn series_with_the_same_periods_are_one_finding() {
        let rows = "Kent,2018,fraud,,3,foi,\nKent,2018 Q1,fraud,,1,foi,\nEssex,2018,fraud,,3,foi,\nEssex,2018 Q1,fraud,,1,foi,\n";
        let findings = found(rows);
        let unequal = one(&findings, Kind::UnequalWindows);
        assert!(unequal.message.starts_with("Essex and Kent, fraud: "), "{}", unequal.message);
        assert_eq!((unequal.area.as_deref(), unequal.rows.as_slice()), (None, &[0, 1, 2, 3][..]));
    }
}

#[test]
fn a_table_that_agrees_with_itself_has_no_findings() {
    assert!(found("Kent,2018,fraud,,3,foi,\nEssex,2018,fraud,,4,foi,\nKent,2019,fraud,,5,foi,\n").is_empty());
}

#[test]
fn findings_do_not_depend_on_the_order_of_rows() {
    let csv = include_str!("../examples/data/lancashire.csv");
    let (header, rows) = csv.split_once('\n').unwrap();
    let reversed: Vec<&str> = rows.lines().rev().collect();
    let reversed = format!("{header}\n{}\n", reversed.join("\n"));
    let again = coherence::check(&Table::read_csv(reversed.as_bytes(), &ReadOptions::default()).unwrap());
    let kinds = |findings: &[Finding]| {
        let mut kinds: Vec<_> =
            findings.iter().map(|f| (f.kind, f.severity, f.area.clone(), f.rows.len())).collect();
        kinds.sort();
        kinds
    };
    assert_eq!(kinds(&again), kinds(&lancashire()));
}

#[test]
fn names_read_back_and_findings_keep_their_form_in_files() {
    for kind in Kind::ALL {
        assert_eq!(kind.name().parse(), Ok(kind));
        assert_eq!(serde_json::to_value(kind).unwrap(), kind.name());
    }
    for severity in Severity::ALL {
        assert_eq!(severity.name().parse(), Ok(severity));
        assert_eq!(serde_json::to_value(severity).unwrap(), severity.name());
    }
    assert!("vintage".parse::<Kind>().unwrap_err().to_string().contains("known: vintages, "));
    let findings = lancashire();
    let json = serde_json::to_string(&findings).unwrap();
    assert_eq!(serde_json::from_str::<Vec<Finding>>(&json).unwrap(), findings);
    assert!(findings[0].to_string().starts_with("error: Lancashire, 2017/18"));
}
