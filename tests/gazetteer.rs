//! The built-in gazetteer finds names in running words, and none where there are none.
#![cfg(test)]

use chrono::NaiveDate;

use demarche::lexicon::form::Form;
use demarche::lexicon::gazetteer::{Entity, Entry, Gazetteer};
use demarche::lexicon::person::Holding;
use demarche::lexicon::source::DataFiles;

fn gazetteer() -> Gazetteer {
    Gazetteer::new(&DataFiles::embedded()).unwrap()
}

fn best<'a>(gazetteer: &'a Gazetteer, text: &str) -> Option<(usize, Entry<'a>)> {
    let words: Vec<&str> = text.split(' ').collect();
    let found = gazetteer.longest(&words)?;
    Some((found.words, found.entries[0]))
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

#[test]
fn states_are_found_by_all_their_names() {
    let gazetteer = gazetteer();
    let cases = [
        ("Iran said", "IRN", 1),
        ("IRAN SAYS", "IRN", 1),
        ("the United States", "", 0),
        ("United States officials", "USA", 2),
        ("U.S. officials", "USA", 1),
        ("U.S officials", "USA", 1),
        ("US officials", "USA", 1),
        ("United Arab Emirates", "ARE", 3),
        ("UAE", "ARE", 1),
        ("DPRK", "PRK", 1),
        ("DRC", "COD", 1),
        ("UK ministers", "GBR", 1),
        ("Britain", "GBR", 1),
        ("China", "CHN", 1),
        ("Turkey", "TUR", 1),
        ("Türkiye", "TUR", 1),
        ("Ivory Coast", "CIV", 2),
        ("Palestine", "PSE", 1),
        ("Taiwan", "TWN", 1),
        ("Kosovo", "XKX", 1),
        ("Hong Kong", "HKG", 2),
        ("Islamic Republic of Iran", "IRN", 4),
        ("People 's Republic of China", "CHN", 5),
    ];
    for (text, iso3, words) in cases {
        let found = best(&gazetteer, text);
        let Some((taken, entry)) = found else {
            assert_eq!(words, 0, "{text}");
            continue;
        };
        let Entity::State(state) = entry.entity else {
            panic!("{text} is {entry:?}");
        };
        assert_eq!((state.iso3.as_str(), taken), (iso3, words), "{text}");
    }
}

#[test]
fn words_are_not_names() {
    let gazetteer = gazetteer();
    for text in [
        "us", "who", "turkey", "china", "most", "of", "man", "MAN", "police", "nice", "It", "is",
        "ice", "The", "A", "In", "He", "May", "Monday",
    ] {
        let found = best(&gazetteer, text);
        assert!(found.is_none(), "{text}: {found:?}");
    }
}

#[test]
fn towns_that_are_words_are_weak() {
    let gazetteer = gazetteer();
    for text in ["Most", "Of", "Same", "Police", "Reading", "Nancy"] {
        if let Some((_, entry)) = best(&gazetteer, text) {
            assert!(entry.weak, "{text}: {entry:?}");
        }
    }
}

#[test]
fn the_white_house_is_no_town() {
    let gazetteer = gazetteer();
    let found = gazetteer.named("White House");
    assert!(!found.is_empty());
    for entry in found {
        assert!(!matches!(entry.entity, Entity::Place(_)), "{entry:?}");
        assert_eq!(entry.entity.country(), "USA");
    }
}

#[test]
fn a_capital_is_a_city_and_a_government() {
    let gazetteer = gazetteer();
    let found = gazetteer.named("Tehran");
    assert!(found.iter().any(|e| matches!(e.entity, Entity::Place(_))));
    let state = found.iter().find(|e| e.form == Form::Metonym).unwrap();
    assert_eq!(state.entity.country(), "IRN");
}

#[test]
fn a_capital_shadowed_by_a_larger_place_is_that_place_first() {
    let gazetteer = gazetteer();
    let (_, entry) = best(&gazetteer, "Victoria").unwrap();
    assert_eq!(
        (entry.entity.id().as_str(), entry.entity.country().as_str()),
        ("Q36687", "AUS")
    );
}

#[test]
fn divisions_have_abbreviations_that_stand_only_after_commas() {
    let gazetteer = gazetteer();
    assert_eq!(gazetteer.short("Ky.").unwrap().name, "Kentucky");
    assert_eq!(gazetteer.short("TX").unwrap().name, "Texas");
    assert!(gazetteer.short("IN").is_some() && gazetteer.short("In").is_none());
    for text in [
        "Miss", "Mass", "Ind", "OR", "ME", "Eastern", "South", "Central",
    ] {
        let found = best(&gazetteer, text);
        let place =
            found.filter(|(_, entry)| matches!(entry.entity, Entity::Place(_)) && !entry.weak);
        assert!(place.is_none(), "{text}: {place:?}");
    }
}

#[test]
fn a_city_comes_before_the_division_of_its_name() {
    let gazetteer = gazetteer();
    for (name, id) in [("New York", "gn:5128581"), ("Kandahar", "gn:1138336")] {
        let entries = gazetteer.named(name);
        assert_eq!(entries[0].entity.id(), id);
        assert!(entries.len() > 1);
    }
    assert_eq!(gazetteer.named("Ontario")[0].entity.id(), "Q1904");
}

#[test]
fn adjectives_and_peoples_tell_the_state() {
    let gazetteer = gazetteer();
    assert_eq!(gazetteer.state_by_adjective("Iranian").unwrap().iso3, "IRN");
    assert_eq!(
        gazetteer.state_by_adjective("South Korean").unwrap().iso3,
        "KOR"
    );
    let (_, entry) = best(&gazetteer, "Israelis").unwrap();
    let found = (entry.entity.country().as_str(), entry.form);
    assert_eq!(found, ("ISR", Form::People));
}

#[test]
fn the_longest_name_wins() {
    let gazetteer = gazetteer();
    let cases = [
        (
            "UN Security Council resolution",
            "United Nations Security Council",
            3,
        ),
        (
            "Islamic Revolutionary Guard Corps commander",
            "Islamic Revolutionary Guard Corps",
            4,
        ),
        ("Strait of Hormuz", "Strait of Hormuz", 3),
        ("al - Qaida fighters", "Al-Qaeda", 3),
        ("IAEA inspectors", "International Atomic Energy Agency", 1),
        ("Hezbollah", "Hezbollah", 1),
        ("Houthi rebels", "Houthi movement", 2),
        ("State Department", "US Department of State", 2),
        ("Nato", "NATO", 1),
        ("Gaza Strip", "Gaza Strip", 2),
        ("New York Times", "New York Times", 3),
    ];
    for (text, name, words) in cases {
        let (taken, entry) = best(&gazetteer, text).unwrap_or_else(|| panic!("{text}"));
        assert_eq!((entry.entity.name(), taken), (name, words), "{text}");
    }
}

#[test]
fn an_office_is_held_by_somebody() {
    let gazetteer = gazetteer();
    let iran = &gazetteer.state("IRN").unwrap().id;
    let holders = gazetteer.holders("foreign minister", iran, day("2015-07-14"));
    assert_eq!(holders[0].person.name, "Mohammad Javad Zarif");
    assert_eq!(holders[0].holding, Holding::Held);
    let usa = &gazetteer.state("USA").unwrap().id;
    let holders = gazetteer.holders("president", usa, day("2005-03-01"));
    assert_eq!(holders[0].person.name, "George W. Bush");
}

#[test]
fn offices_change_hands() {
    let gazetteer = gazetteer();
    let cases = [
        ("president", "USA", "1997-05-12", "Bill Clinton"),
        ("secretary of state", "USA", "2003-02-05", "Colin Powell"),
        ("secretary of defense", "USA", "2024-03-01", "Lloyd Austin"),
        ("president", "IRN", "1997-12-01", "Mohammad Khatami"),
        ("president", "IRN", "2025-02-01", "Masoud Pezeshkian"),
        (
            "minister of foreign affairs",
            "IRN",
            "2024-11-01",
            "Abbas Araghchi",
        ),
        ("prime minister", "ISR", "1995-06-01", "Yitzhak Rabin"),
        ("prime minister", "ISR", "2024-06-01", "Benjamin Netanyahu"),
        ("prime minister", "GBR", "2005-07-07", "Tony Blair"),
        ("president", "RUS", "1996-08-01", "Boris Yeltsin"),
        ("chancellor", "DEU", "2012-01-01", "Angela Merkel"),
        ("secretary-general", "Q1065", "1998-02-23", "Kofi Annan"),
        (
            "secretary-general",
            "Q7184",
            "2022-02-24",
            "Jens Stoltenberg",
        ),
    ];
    for (title, of, on, name) in cases {
        let of = gazetteer.state(of).map_or(of, |state| &state.id);
        let holders = gazetteer.holders(title, of, day(on));
        let first = holders.first().map(|holder| holder.person.name.as_str());
        assert_eq!(first, Some(name), "{title} of {of} on {on}");
    }
}

#[test]
fn an_open_term_says_that_it_is() {
    let gazetteer = gazetteer();
    let person = match gazetteer.named("Sergey Lavrov")[0].entity {
        Entity::Person(person) => person,
        other => panic!("{other:?}"),
    };
    let roles = gazetteer.roles_at(person, day("2049-01-01"));
    let minister = roles.iter().find(|(role, _)| role.is("foreign minister"));
    assert_eq!(minister.unwrap().1, Holding::Open);
}

#[test]
fn a_merged_id_leads_to_its_actor() {
    let gazetteer = gazetteer();
    assert_eq!(
        gazetteer.actor("x:igo/the-un").unwrap().name,
        "United Nations"
    );
}

#[test]
fn given_names_have_a_gender() {
    let gazetteer = gazetteer();
    assert_eq!(gazetteer.gender("Maria"), Some('F'));
    assert_eq!(gazetteer.gender("John"), Some('M'));
    assert_eq!(gazetteer.gender("Qwxyz"), None);
}

#[test]
fn a_user_row_replaces_a_built_in_one() {
    let mut files = DataFiles::embedded();
    let header = "id\tkind\tname\taliases\tcountry\tsector\twikidata\tweak\tsource\n";
    let row = "ngo-test\tngo\tFriends of the Fjord\tFOTF\tNOR\tNGO\t\t\tmine\n";
    files.put("actors.tsv", format!("{header}{row}"));
    let gazetteer = Gazetteer::new(&files).unwrap();
    assert_eq!(gazetteer.named("FOTF")[0].entity.id(), "ngo-test");
    assert_eq!(gazetteer.actor("ngo-test").unwrap().country, "NOR");
}
