//! Money.
//!
//! Takes `12,50 €`, `19€90`, `$100`, `3 M€`, `3,5 Md€`, `CHF 50`, `10 millions d'€`, `60 Mds d'euros`, `15 €/h`,
//! and a currency sign alone. Says « douze euros cinquante », « trois virgule cinq
//! milliards d'euros », « quinze euros de l'heure », below one « cinquante centimes ».
//! The currencies are in `data/currencies.tsv`. Hands over sums in words (« 2 000
//! euros »): the cardinal says those.

use super::{Taken, TokenClass};
use crate::normalise::cursor::Cursor;
use crate::normalise::figure::Figure;
use crate::normalise::gender::Gender;
use crate::normalise::tokens::{Gap, Kind};
use crate::normalise::{spelling, unit as units};
use crate::tables;
use std::collections::HashMap;
use std::sync::LazyLock;

struct Currency {
    one: &'static str,
    many: &'static str,
    gender: Gender,
    of: &'static str,
    hundredth: &'static str,
}

static CURRENCIES: LazyLock<HashMap<&str, Currency>> = LazyLock::new(|| {
    tables::CURRENCIES.load(|row| {
        let [sign, one, many, gender, of, hundredth] = row.columns()?;
        let currency = Currency {
            one,
            many,
            gender: row.value(gender, &Gender::NAMES)?,
            of,
            hundredth,
        };
        Ok((sign, currency))
    })
});

/// Thousand, million, milliard: as said, and whether it has a plural and « de ».
static SCALES: LazyLock<HashMap<&str, (&str, bool)>> = LazyLock::new(|| {
    tables::NUMBER_SCALES.load(|row| {
        let [written, said, plural] = row.columns()?;
        let takes_of = row.value(plural, &[("s", true), ("-", false)])?;
        Ok((written, (said, takes_of)))
    })
});

pub(super) struct Money;

impl TokenClass for Money {
    fn id(&self) -> &'static str {
        "money"
    }

    fn about(&self) -> &'static str {
        "money: 12,50 €, 3 M€, 3,5 Md€, $100, 15 €/h"
    }

    fn starts(&self) -> &'static [Kind] {
        &[Kind::Digits, Kind::Sign, Kind::Upper]
    }

    fn take<'a>(&self, cursor: Cursor<'a>) -> Option<Taken<'a>> {
        if cursor.is_digits() {
            let figure = Figure::at(cursor)?;
            return scaled(cursor, &figure).or_else(|| plain(cursor, &figure));
        }
        let (currency, end) = currency_at(cursor)?;
        let sum = before_number(cursor.to(end), currency);
        if cursor.is_sign() {
            sum.or_else(|| Some(alone(cursor, currency)))
        } else {
            sum
        }
    }
}

/// The currency at a token, and the token after it: `€`, `CHF`, `$ US`.
fn currency_at(cursor: Cursor<'_>) -> Option<(&'static Currency, usize)> {
    let is_code = cursor.text().len() >= 3
        || matches!(cursor.text(), "FF" | "US")
        || cursor.text() == "F" && cursor.ahead(1).text() == "CFA";
    if cursor.is_letters() && (!is_code || cursor.ahead(1).is_glued_letters()) {
        return None;
    }
    let country = cursor.ahead(1);
    if cursor.text() == "US" {
        let dollar = CURRENCIES.get("US$").filter(|_| country.is_glued_text("$"));
        return dollar.map(|currency| (currency, country.at + 1));
    }
    let code = match (cursor.text(), country.text()) {
        ("F", "CFA") => "FCFA",
        ("$", "US") => "US$",
        ("$", "CA" | "CAN") => "CAD",
        ("$", "AU") => "AUD",
        (sign, _) => return CURRENCIES.get(sign).map(|currency| (currency, country.at)),
    };
    CURRENCIES
        .get(code)
        .map(|currency| (currency, country.at + 1))
}

/// Thousand, million, milliard: as said, whether *de* follows it, and the token after.
fn scale_at(cursor: Cursor<'_>) -> Option<(&'static str, bool)> {
    SCALES.get(cursor.text()).copied()
}

/// `3 M€`, `60 Mds d'euros`, `10 millions €`.
fn scaled<'a>(cursor: Cursor<'a>, figure: &Figure<'a>) -> Option<Taken<'a>> {
    let unit = cursor.to(figure.end);
    let (scale, takes_of) = scale_at(unit)?;
    let next = unit.ahead(1);
    let sign = if next.text() == "d" && next.ahead(1).text() == "'" {
        next.ahead(2)
    } else {
        next
    };
    let is_short = unit.text().len() <= 4;
    let number = if scale == "mille" && figure.integer() == Some(1) {
        String::new()
    } else {
        figure.say(Gender::Masculine, cursor.options.numbers)
    };
    let plural = if figure.is_plural() && takes_of {
        "s"
    } else {
        ""
    };
    if let Some((currency, end)) = currency_at(sign) {
        let name = if takes_of { currency.of } else { currency.many };
        let said = format!("{number} {scale}{plural} {name}");
        return Some(per(cursor.to(end), said.trim_start().to_owned()));
    }
    // `60 Mds d'euros`, `5 Md de dollars`: the words say the rest.
    let words_follow =
        matches!(next.text(), "d" | "de") && is_short && unit.text().starts_with(['M', 'm']);
    words_follow.then(|| Taken::new(next.at, format!("{number} {scale}{plural}")))
}

fn plain<'a>(cursor: Cursor<'a>, figure: &Figure<'a>) -> Option<Taken<'a>> {
    let small = cursor.to(figure.end);
    if matches!(small.text(), "c" | "ct" | "cts") && small.ahead(1).is_glued_text("€") {
        let number = figure.say(Gender::Masculine, cursor.options.numbers);
        let plural = if figure.is_plural() { "s" } else { "" };
        return Some(Taken::new(
            small.at + 2,
            format!("{number} centime{plural}"),
        ));
    }
    let (currency, end) = currency_at(cursor.to(figure.end))?;
    let hundredths = cursor.to(end);
    let is_split = figure.decimals.is_none()
        && !currency.hundredth.is_empty()
        && hundredths.is_digits()
        && hundredths.text().len() == 2
        && (hundredths.is_glued()
            || hundredths.gap() != Gap::None && is_sum_end(hundredths.ahead(1)));
    if is_split {
        let mut whole = figure.clone();
        whole.decimals = Some(hundredths.text());
        return Some(Taken::new(end + 1, sum(&whole, currency, cursor)));
    }
    Some(per(cursor.to(end), sum(figure, currency, cursor)))
}

/// `12 € 50`: nothing that the fifty would count.
fn is_sum_end(after: Cursor<'_>) -> bool {
    !after.is_letters() && !matches!(after.text(), "€" | "%" | "$")
}

/// « douze euros cinquante », « cinquante centimes », « un million d'euros ».
fn sum(figure: &Figure<'_>, currency: &Currency, cursor: Cursor<'_>) -> String {
    let numbers = cursor.options.numbers;
    let whole = spelling::cardinal(&figure.whole, currency.gender, numbers);
    let name = if figure.is_plural() {
        currency.many
    } else {
        currency.one
    };
    let zeros = figure
        .decimals
        .is_some_and(|decimals| decimals.bytes().all(|digit| digit == b'0'));
    let Some(decimals) = figure.decimals.filter(|_| !zeros) else {
        let whole_figure = Figure {
            decimals: None,
            ..figure.clone()
        };
        return if whole_figure.is_round_million() {
            format!("{whole} {}", currency.of)
        } else {
            format!("{whole} {name}")
        };
    };
    if currency.hundredth.is_empty() || decimals.len() > 3 {
        return format!("{} {name}", figure.say(currency.gender, numbers));
    }
    let decimals = if decimals.len() == 1 {
        format!("{decimals}0")
    } else {
        decimals.to_owned()
    };
    let small = spelling::cardinal(decimals.trim_start_matches('0'), Gender::Masculine, numbers);
    if figure.value() == Some(0) && decimals.len() == 2 {
        let plural = if small == "un" { "" } else { "s" };
        let hundredth = if currency.hundredth == "penny" && plural == "s" {
            "pence"
        } else {
            currency.hundredth
        };
        let plural = if hundredth == "pence" { "" } else { plural };
        return format!("{small} {hundredth}{plural}");
    }
    format!("{whole} {name} {small}")
}

/// `€/h`, `€/kg`: what one pays for.
fn per(slash: Cursor<'_>, said: String) -> Taken<'_> {
    let unit = slash.ahead(1);
    if !slash.is_glued_text("/") || !unit.is_glued_letters() {
        return Taken::new(slash.at, said);
    }
    let by = match unit.text() {
        "h" | "heure" => Some(("de l'heure", unit.at + 1)),
        "mois" | "an" | "jour" | "semaine" | "personne" | "nuit" | "habitant" => None,
        "j" => Some(("par jour", unit.at + 1)),
        _ => {
            return match units::one(unit) {
                Some((one, gender, end)) => {
                    let article = if super::cardinal::starts_with_vowel(&one) {
                        "l'"
                    } else if gender == Gender::Feminine {
                        "la "
                    } else {
                        "le "
                    };
                    Taken::new(end, format!("{said} {article}{one}"))
                }
                None => Taken::new(unit.at, format!("{said} par")),
            };
        }
    };
    match by {
        Some((by, end)) => Taken::new(end, format!("{said} {by}")),
        None => Taken::new(unit.at, format!("{said} par")),
    }
}

/// `$100`, `€ 50`, `£2,5 M`.
fn before_number<'a>(number: Cursor<'a>, currency: &Currency) -> Option<Taken<'a>> {
    let sign = number.back(1);
    if !number.is_digits() || sign.is_glued() && sign.back(1).is_digits() {
        return None;
    }
    let mut figure = Figure::at(number)?;
    // `$1,000`: where the sign comes first, the comma separates thousands.
    if number.back(1).is_sign()
        && let Some(decimals) = figure.decimals.filter(|decimals| decimals.len() == 3)
        && number.ahead(1).text() == ","
    {
        figure.whole.to_mut().push_str(decimals);
        figure.decimals = None;
    }
    let unit = number.to(figure.end);
    if let Some((scale, true)) = scale_at(unit) {
        let plural = if figure.is_plural() { "s" } else { "" };
        let count = figure.say(Gender::Masculine, number.options.numbers);
        return Some(Taken::new(
            unit.at + 1,
            format!("{count} {scale}{plural} {}", currency.of),
        ));
    }
    Some(Taken::new(figure.end, sum(&figure, currency, number)))
}

/// « le signe € », « en € ».
fn alone<'a>(cursor: Cursor<'a>, currency: &Currency) -> Taken<'a> {
    let before = if cursor.back(1).text() == "'" {
        cursor.back(2)
    } else {
        cursor.back(1)
    };
    let is_one = matches!(before.text(), "signe" | "le" | "un" | "l" | "L" | "du");
    Taken::new(
        cursor.at + 1,
        if is_one { currency.one } else { currency.many },
    )
}
