//! Normalised spellings: how names are spelled, and which spellings are one name.

/// No name of an area, an offence or a category is longer, in bytes. A longer text is no word that is known, and is compared
/// with others as it is.
pub(crate) const LONGEST: usize = 1_000;

/// A name as it is compared: upper and lower case make no difference, nor does which spaces it holds, or how many.
///
/// ```
/// use quetelet::record::canonical_name;
///
/// assert_eq!(canonical_name(" KENT  and\u{a0}Medway"), canonical_name("Kent and Medway"));
/// ```
#[must_use]
pub fn canonical(name: &str) -> String {
    if name.len() > LONGEST { name.trim().to_owned() } else { folded(name) }
}

/// The same of a text of any length.
fn folded(name: &str) -> String {
    // By way of upper case, in which "ß" is "SS" and the two small sigmas are one.
    let visible: String = if name.is_ascii() {
        name.to_ascii_lowercase()
    } else {
        name.to_uppercase().to_lowercase().chars().filter(|c| !is_invisible(*c)).collect()
    };
    joined(&visible)
}

/// The words of a text with one space between.
pub(crate) fn joined(text: &str) -> String {
    text.split_whitespace().fold(String::with_capacity(text.len()), |mut joined, word| {
        joined.push_str(if joined.is_empty() { "" } else { " " });
        joined.push_str(word);
        joined
    })
}

/// The letters and digits of a name alone: without case, accents, punctuation and the `stop_words`, and `&` as `and`.
/// A mark between two digits is kept: `1-1` is not `11`.
pub(crate) fn skeleton(name: &str, stop_words: &[&str]) -> String {
    let name = folded(name).replace('&', " and ");
    let spaced = name.chars().fold(String::new(), spelled);
    let words = spaced.split_whitespace().filter(|word| !stop_words.contains(word));
    words.fold(String::new(), |mut joined, word| {
        let digits = joined.ends_with(|c: char| c.is_numeric()) && word.starts_with(|c: char| c.is_numeric());
        joined.extend(digits.then_some(' '));
        joined.push_str(word);
        joined
    })
}

/// The words of a name: its letters and digits in lower case, one space between, and `&` as `and`.
pub(crate) fn words(name: &str) -> String {
    let name = folded(name).replace('&', " and ");
    let spaced: String = name.chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    joined(&spaced)
}

/// A name without the mark of a note at its end: `North West9`, `Burglary6,7`, `Robbery [note 3]`, `Camden*`.
pub(crate) fn without_note(name: &str) -> Option<&str> {
    let name = name.trim_end();
    let bracketed = name.strip_suffix(']').and_then(|open| open.rsplit_once('['));
    let base = bracketed.map_or_else(|| name.trim_end_matches(is_note), |(base, _)| base.trim_end());
    // A number apart from the name is part of it: `District 9`.
    let noted = base.len() < name.len() && base.ends_with(|c: char| c.is_alphabetic() || c == ')');
    noted.then_some(base)
}

fn is_note(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, ',' | '*' | '†' | '‡' | '§' | '¹' | '²' | '³' | '⁰' | '⁴'..='⁹')
}

/// Characters that no reader sees: soft hyphens, zero-width spaces and joiners, byte order marks.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

/// With one more letter, without its accent; an accent that stands by itself and an apostrophe are nothing, and any
/// other mark is a space.
fn spelled(mut text: String, c: char) -> String {
    match unaccented(c) {
        Some(letters) => text.push_str(letters),
        None => text.push(if c.is_alphanumeric() { c } else { ' ' }),
    }
    text
}

/// What a small letter with an accent is without it.
fn unaccented(c: char) -> Option<&'static str> {
    Some(match c {
        'à'..='å' | 'ā' | 'ă' | 'ą' => "a",
        'æ' => "ae",
        'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => "c",
        'ď' | 'đ' | 'ð' => "d",
        'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' => "e",
        'ĝ' | 'ğ' | 'ġ' | 'ģ' => "g",
        'ĥ' | 'ħ' => "h",
        'ì'..='ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' => "i",
        'ĵ' => "j",
        'ķ' => "k",
        'ĺ' | 'ļ' | 'ľ' | 'ł' => "l",
        'ñ' | 'ń' | 'ņ' | 'ň' => "n",
        'ò'..='ö' | 'ø' | 'ō' | 'ŏ' | 'ő' => "o",
        'œ' => "oe",
        'ŕ' | 'ŗ' | 'ř' => "r",
        'ś' | 'ŝ' | 'ş' | 'š' | 'ș' => "s",
        'ţ' | 'ť' | 'ŧ' | 'ț' => "t",
        'ù'..='ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' => "u",
        'ŵ' => "w",
        'ý' | 'ÿ' | 'ŷ' => "y",
        'ź' | 'ż' | 'ž' => "z",
        '\u{300}'..='\u{36f}' | '\'' | '\u{2018}' | '\u{2019}' | '`' => "",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_longer_than_any_name_is_compared_as_it_is() {
        let [name, text] = [LONGEST / 2, LONGEST / 2 + 1].map(|letters| "É".repeat(letters));
        assert_eq!(canonical(&name), "é".repeat(LONGEST / 2));
        assert_eq!(canonical(&format!(" {text}\n")), text);
    }

    #[test]
    fn case_and_spaces_do_not_part_names() {
        for spelling in ["Kent", "KENT", " kent ", "Kent\u{a0}", "\u{feff}Kent", "Ke\u{ad}nt"] {
            assert_eq!(canonical(spelling), "kent", "{spelling:?}");
        }
        for spelling in ["Greater  Manchester", "greater\u{a0}manchester", "GREATER\u{202f}\tMANCHESTER"] {
            assert_eq!(canonical(spelling), "greater manchester", "{spelling:?}");
        }
        assert_eq!(canonical("STRASSE"), canonical("Straße"));
        assert_ne!(canonical("Dyfed-Powys"), canonical("Dyfed Powys"));
    }

    #[test]
    fn a_skeleton_is_what_is_heard() {
        let stop_words = &["police", "the"];
        for (one, other) in [
            ("Dyfed-Powys", "Dyfed Powys"),
            ("Avon & Somerset", "Avon and Somerset"),
            ("Machadinho d'Oeste", "MACHADINHO D’OESTE"),
            ("Ynys Môn", "Ynys Mo\u{302}n"),
            ("Göteborg", "Goteborg"),
            ("The Kent Police", "Kent"),
            ("theft, of a vehicle", "Theft of a vehicle"),
        ] {
            assert_eq!(skeleton(one, stop_words), skeleton(other, stop_words), "{one}");
        }
        assert_ne!(skeleton("Ward 1-1", stop_words), skeleton("Ward 11", stop_words));
        assert_ne!(skeleton("16-24", stop_words), skeleton("1-624", stop_words));
        assert_ne!(skeleton("Gwent", stop_words), skeleton("Kent", stop_words));
    }
}
