//! The table of formats is whole.

use voixoff::deliver::{Format, parse_choice};
use voixoff::subtitles::options::{OptionError, OptionKind};
use voixoff::subtitles::{FORMATS, Settings, readers};

#[test]
fn ids_are_unique_and_sorted_and_extensions_are_their_own() {
    let ids: Vec<_> = FORMATS.iter().map(|writer| writer.id()).collect();
    assert!(ids.is_sorted_by(|a, b| a < b), "{ids:?}");
    let ids: Vec<_> = readers().map(|reader| reader.id).collect();
    assert!(ids.is_sorted_by(|a, b| a < b), "{ids:?}");
    let mut ends: Vec<_> = Format::all().iter().map(Format::extension).collect();
    let all = ends.len();
    ends.sort_unstable();
    ends.dedup();
    assert_eq!(ends.len(), all);
}

#[test]
fn defaults_are_values_that_their_options_take() {
    for format in Format::all() {
        assert!(
            format.options().is_sorted_by_key(|option| option.name),
            "{}",
            format.id()
        );
        for option in format.options() {
            let given = format!("{}.{}={}", format.id(), option.name, option.default);
            let choice = parse_choice(&given).expect("its own default");
            let settings = Settings::new([choice]);
            assert_eq!(settings.value(option), option.default);
            if let OptionKind::Choice(values) = option.kind {
                assert!(values.contains(&option.default) && values.len() > 1);
            }
        }
    }
}

#[test]
fn wrong_options_are_told_with_the_nearest_right_one() {
    let message = |given| parse_choice(given).expect_err("wrong").to_string();
    assert!(message("vtt.word=true").contains("closest: `words`"));
    assert!(message("vt.words=true").contains("closest: `vtt`"));
    assert!(message("vtt.words=maybe").contains("true|false is wanted"));
    assert!(message("stl.start=25:00:00:00").contains("HH:MM:SS:FF is wanted"));
    assert!(matches!(
        parse_choice("words"),
        Err(OptionError::Shape { .. })
    ));
}

#[test]
fn the_same_letters_in_another_order_are_nearest() {
    let closest = |name: &str| {
        let ids = Format::all()
            .into_iter()
            .map(|format| format.id().to_owned());
        voixoff::names::closest_name(name, ids)
    };
    assert_eq!(closest("str").as_deref(), Some("srt"));
    assert_eq!(closest("tsl").as_deref(), Some("stl"));
    assert_eq!(closest("vvt").as_deref(), Some("vtt"));
    assert_eq!(closest("docx"), None);
}

#[test]
fn the_last_of_two_values_wins() {
    let choices =
        ["srt.bom=true", "srt.bom=false"].map(|given| parse_choice(given).expect("known"));
    let format = Format::find("srt").expect("a format");
    let bom = format.options().iter().find(|option| option.name == "bom");
    assert!(!Settings::new(choices).is_on(bom.expect("an option")));
}
