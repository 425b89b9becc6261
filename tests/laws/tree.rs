//! Laws of trees of areas.
use proptest::prelude::*;
use quetelet::{
    Error, Geography,
    record::{Area, AreaKind},
};

fn area(at: usize, parent: Option<usize>) -> Area {
    Area {
        code: format!("X{at}"),
        name: format!("Area {at}"),
        kind: AreaKind::Other("district".to_owned()),
        parent: parent.map(|at| format!("x{at}")),
        aliases: vec![format!("District No. {at}")],
        valid_from: None,
        valid_to: None,
        residents: true,
    }
}

/// Up to forty areas, each a root or within an earlier one, in any order.
fn areas() -> impl Strategy<Value = Vec<Area>> {
    let parents = prop::collection::vec(prop::option::weighted(0.9, any::<prop::sample::Index>()), 1..40);
    let areas = parents.prop_map(|parents| {
        let within =
            |at: usize, parent: Option<prop::sample::Index>| parent.filter(|_| at > 0).map(|i| i.index(at));
        parents.into_iter().enumerate().map(|(at, parent)| area(at, within(at, parent))).collect::<Vec<_>>()
    });
    areas.prop_shuffle()
}

/// Names of police forces with a word or a letter too many or too few.
fn near_names() -> impl Strategy<Value = String> {
    let names = Geography::police_forces().areas().iter().map(|area| area.name.clone()).collect::<Vec<_>>();
    let change = prop::sample::select(vec!["", " ", " Police", " Constabulary", "x", "-"]);
    let cut = prop::option::weighted(0.3, any::<prop::sample::Index>());
    (prop::sample::select(names), change, cut).prop_map(|(name, change, cut)| {
        let letters = name.chars().count();
        let kept = cut.map_or(letters, |cut| cut.index(letters));
        name.chars().take(kept).collect::<String>() + change
    })
}

proptest! {
    #[test]
    fn every_area_is_found_by_each_of_its_names(areas in areas()) {
        let tree = Geography::new(areas).unwrap();
        for area in tree.areas() {
            for name in [area.code.to_lowercase(), area.name.to_uppercase(), area.aliases.concat()] {
                prop_assert_eq!(tree.find(&name), Ok(area));
            }
        }
    }

    #[test]
    fn up_and_down_are_one_relation(areas in areas()) {
        let tree = Geography::new(areas).unwrap();
        let pairs = || tree.areas().iter().flat_map(|a| tree.areas().iter().map(move |b| (a, b)));
        for (a, b) in pairs() {
            prop_assert_eq!(tree.children(a).any(|child| child == b), tree.parent(b) == Some(a));
            prop_assert_eq!(tree.descendants(a).any(|below| below == b), tree.ancestors(b).any(|above| above == a));
            prop_assert!(!(a == b && tree.ancestors(a).any(|above| above == b)));
        }
    }

    #[test]
    fn the_file_form_is_the_same_tree(areas in areas()) {
        let tree = Geography::new(areas).unwrap();
        let json = serde_json::to_string(&tree).unwrap();
        prop_assert_eq!(serde_json::from_str::<Geography>(&json).unwrap(), tree);
    }

    #[test]
    fn any_name_is_found_or_refused(name in prop_oneof![any::<String>(), near_names()]) {
        let forces = Geography::police_forces();
        match forces.find(&name) {
            Ok(area) => {
                let letters = |text: &str| text.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect::<String>();
                let calls = area.aliases.iter().chain([&area.name, &area.code]);
                let kept = letters(&name);
                // A name may leave out a word such as "Constabulary", or add one: but not all of it.
                prop_assert!(calls.into_iter().any(|call| letters(call).contains(&kept) || kept.contains(&letters(call))), "{} is {}", name, area.name);
                prop_assert!(!kept.is_empty());
            }
            Err(error) => {
                let quoted = Error::excerpt(&name);
                let error = error.to_string();
                prop_assert!(error.contains(&format!("{quoted:?}")) || error.ends_with(&*quoted), "{}", error);
            }
        }
    }
}
