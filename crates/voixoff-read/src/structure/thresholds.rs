//! The numbers that the passes decide by, each with its unit and why it is so.
//!
//! Found on the transcripts of `tests/` and of the samples: house values, not anybody's
//! standard. A number that one function alone uses for what it says in its name is a
//! constant of that function.

use std::ops::RangeInclusive;

/// A share of a whole, compared without rounding.
#[derive(Clone, Copy)]
pub(super) struct Share {
    parts: usize,
    of: usize,
}

impl Share {
    const fn new(parts: usize, of: usize) -> Self {
        Self { parts, of }
    }

    /// Whether `count` is this share of `all`, or more.
    pub(super) fn is_reached(self, count: usize, all: usize) -> bool {
        count * self.of >= all * self.parts
    }

    /// Whether `count` is more than this share of `all`.
    pub(super) fn is_exceeded(self, count: usize, all: usize) -> bool {
        count * self.of > all * self.parts
    }

    /// This share of `all`, rounded down.
    pub(super) fn of(self, all: usize) -> usize {
        all * self.parts / self.of
    }
}

// How texts end.

/// A bracket at the end of a text that is longer than this is text of its own: the text ends
/// in it, not before it.
pub(super) const TRAILING_REMARK_BYTES: usize = 300;

// Contents.

/// An entry of a table of contents is looked for among headings up to this length: longer
/// lines are paragraphs.
pub(super) const HEADING_KEY_BYTES: usize = 120;
/// Digits of the page number that ends an entry: no book has 10,000 pages.
pub(super) const CONTENTS_PAGE_DIGITS: RangeInclusive<usize> = 1..=4;
/// Fewest dots and spaces between an entry and its page number: fewer are an ellipsis or a
/// gap between words.
pub(super) const LEADER_MARKS: usize = 3;

// Parentheses and stage directions.

/// Most digits of the call of a note: `[2024]` is a year.
pub(super) const NOTE_CALL_DIGITS: usize = 3;
/// A parenthesis that fills its line without a final stop is a remark above this length:
/// `(Oui)` says too little to know.
pub(super) const SHORTEST_REMARK_BYTES: usize = 4;
/// A word with « s' » before it is a reflexive verb above this length: « s'il » is none.
pub(super) const SHORTEST_ELIDED_VERB_BYTES: usize = 4;
/// Most bytes of an acronym between parentheses, spaces and dots included: `U.R.S.S.`
pub(super) const ACRONYM_BYTES: usize = 12;
/// Most words after a reaction in lower case: more make a sentence.
pub(super) const LINK_WORDS: usize = 6;
/// « en » and a word in « -ant » say how something was said above this length: « en tant »
/// does not.
pub(super) const SHORTEST_PARTICIPLE_BYTES: usize = 4;
/// Most words of « en riant … »: more are a clause.
pub(super) const MANNER_WORDS: usize = 5;
/// Most bytes of a line of the minutes such as « La séance est levée à quinze heures. »
pub(super) const MINUTES_BYTES: usize = 160;
/// How much text around a parenthesis is looked at to judge it: its sentence, nearly always.
pub(super) const PARENTHESIS_CONTEXT_BYTES: usize = 80;

// Time codes.

/// A time code at the start of a line is read within these bytes: two clocks with dates and
/// brackets take 60.
pub(super) const TIME_CODE_WINDOW_BYTES: usize = 80;
/// A text is timed by bare clocks from this many on: two may be an agenda.
pub(super) const FEWEST_CLOCKS: usize = 3;
/// At most this share of the clocks may fall behind the one before: transcribers mistype,
/// agendas jump.
pub(super) const FALLING_CLOCKS: Share = Share::new(1, 10);

// Line breaks.

/// The line length that this share of lines stays below is the width of the page: single
/// lines stick out.
pub(super) const WRAP_PERCENTILE: Share = Share::new(98, 100);
/// From this share of breaks that the author chose, a piece is verse or an address.
pub(super) const VERSE_BREAKS: Share = Share::new(6, 10);
/// Lines of verse are shorter than this on average; lines of prose fill the page.
pub(super) const VERSE_MEAN_CHARS: usize = 65;
/// Fewest lines of verse: two capitalised lines are a title and its subtitle.
pub(super) const FEWEST_VERSE_LINES: usize = 3;
/// A line with the next word is full above this share of the width: proportional type fits
/// more or fewer characters.
pub(super) const FILLED_LINE_OF_PDF: Share = Share::new(80, 100);
/// The same where all characters are equally wide.
pub(super) const FILLED_LINE: Share = Share::new(94, 100);
/// A numbered line below this length is a title, not an item of a sentence.
pub(super) const NUMBERED_TITLE_CHARS: usize = 60;
/// A line in capitals counts as set apart above this length: « M. » and « OK » do not.
pub(super) const SHORTEST_CAPITALS_BYTES: usize = 3;
/// From this length on, a line that ends a sentence was ended by its author, and one that
/// does not was wrapped.
pub(super) const SENTENCE_LINE_CHARS: usize = 65;
/// How much of a line is looked at for a label: the longest label and the start of its
/// speech.
pub(super) const TURN_WINDOW_BYTES: usize = 400;

// Headings.

/// Most bytes of a heading.
pub(super) const HEADING_BYTES: usize = 160;
/// Most bytes of a heading that only its shortness shows.
pub(super) const TYPED_HEADING_BYTES: usize = 90;
/// Most lines of a title with its subtitle.
pub(super) const TITLE_LINES: usize = 3;
/// Most bytes of the number of a heading: `VIII`.
pub(super) const NUMERAL_BYTES: usize = 4;

// Letterhead.

/// A longer line is no letterhead and no notice: the patterns are not tried.
pub(super) const LETTERHEAD_BYTES: usize = 400;
/// Fewest words of a sentence among lines that look like notices.
pub(super) const NOTICE_SENTENCE_WORDS: usize = 3;
/// The date under the speech is within this many lines of the end: after it come a name and a
/// title.
pub(super) const CLOSING_LINES: usize = 3;
/// Most bytes of a title above the speech.
pub(super) const TITLE_BYTES: usize = 400;
/// Most bytes of a line of an address under « Contact presse ».
pub(super) const ADDRESS_BYTES: usize = 100;
/// Most bytes of a line that goes on with the letterhead above it.
pub(super) const LETTERHEAD_TAIL_BYTES: usize = 40;
/// Digits of a footnote's number: `[2024]` is a year.
pub(super) const FOOTNOTE_DIGITS: RangeInclusive<usize> = 1..=3;
/// A paragraph in italics above the speech is a lede below this length; a longer one is
/// speech.
pub(super) const LEDE_BYTES: usize = 160;
/// A paragraph above this length is speech, whatever it ends on.
pub(super) const SPEECH_CHARS: usize = 160;
/// Most words of a place above a date: « Palais de l'Élysée ».
pub(super) const PLACE_WORDS: usize = 5;
/// Lines looked at for a place above a date; there must be two, so more than two end the
/// search.
pub(super) const PLACE_LINES: usize = 4;

// Page breaks.

/// A paragraph above this length should end a sentence: a shorter one may be a heading or an
/// item.
pub(super) const LONG_LINE_BYTES: usize = 60;
/// A text is punctuated from this share of ended paragraphs among the long ones.
pub(super) const ENDED_PARAGRAPHS: Share = Share::new(1, 3);
/// Most characters of a line that greets or signs.
pub(super) const ADDRESS_CHARS: usize = 160;

// Pages.

/// Most bytes of a line that is a page number with what decorates it.
pub(super) const PAGE_NUMBER_LINE_BYTES: usize = 40;
/// Digits of the page number in a header: official journals count pages by the year.
pub(super) const HEADER_PAGE_DIGITS: RangeInclusive<usize> = 1..=5;
/// Fewest figures in a header beside the page number: a year.
pub(super) const HEADER_FIGURES: usize = 4;
/// Most digits of a page number.
pub(super) const PAGE_DIGITS: usize = 4;
/// A line before a page number is the start of a cut sentence above this length.
pub(super) const CUT_LINE_BYTES: usize = 20;
/// A header comes back on this share of the pages…
pub(super) const HEADER_PAGES: Share = Share::new(1, 3);
/// …or on this many: headers may differ by chapter.
pub(super) const FEWEST_HEADER_PAGES: usize = 3;
/// From this share of its places at the edge of a page, a line is a header; a refrain is
/// anywhere.
pub(super) const HEADER_AT_EDGES: Share = Share::new(6, 10);
/// Without pages, from this share of its places next to a page number or inside a sentence.
pub(super) const HEADER_WITH_EVIDENCE: Share = Share::new(6, 10);

// Interviews and line numbers.

/// From this share of questions that say « vous », an interview is one: a speaker's own
/// questions say « nous ».
pub(super) const QUESTIONS_TO_SOMEBODY: Share = Share::new(1, 4);
/// From this share of lines that count on by one, the numbers were printed: a few lines are
/// headings or too long.
pub(super) const NUMBERED_LINES: Share = Share::new(9, 10);

// Hyphens.

/// How many pieces are read for how the document writes its words: enough for a book, and
/// memory stays bounded.
pub(super) const VOCABULARY_PIECES: usize = 20_000;
/// Words up to this length are not kept: a cut leaves longer ones.
pub(super) const SHORTEST_VOCABULARY_BYTES: usize = 3;

// Labels.

/// Most bytes of a role in italics after a bold name: the longest title of a minister is
/// about 230.
pub(super) const ROLE_AFTER_BOLD_BYTES: usize = 250;
/// Most words in capitals before a dash that may be a label: more are a headline.
pub(super) const DASH_LABEL_WORDS: usize = 4;
/// Most bytes of a label that must come back: nobody repeats longer ones.
pub(super) const RETURNING_LABEL_BYTES: usize = 80;
/// How much of a speech is looked at for lower case: a warning in capitals is shorter.
pub(super) const SHOUTED_CHARS: usize = 200;
/// Most bytes of the number in `Question 12`.
pub(super) const QUESTION_NUMBER_BYTES: usize = 3;
/// A capitalised word after an apostrophe is a name above this length: `O'Brien`, but « D'Or
/// ».
pub(super) const SHORTEST_ELISION_CHARS: usize = 3;
/// Initials before a colon: `PA`, `JPD`.
pub(super) const SHORT_LABEL_BYTES: RangeInclusive<usize> = 2..=3;
/// Lines with initials from this many on are a dialogue.
pub(super) const FEWEST_INITIALS: usize = 3;
/// A dialogue has this many labels at least.
pub(super) const FEWEST_DIALOGUE_LABELS: usize = 3;
/// From this share of paragraphs that open with a label, all of them are labels.
pub(super) const LABELLED_PARAGRAPHS: Share = Share::new(6, 10);
/// A word in « -ant » is a participle above this length: « avant », « quant » are none.
pub(super) const SHORTEST_ANT_BYTES: usize = 5;
/// Most words of a label up to its comma: « M. le ministre délégué auprès du ministre de… ».
pub(super) const LABEL_WORDS_BEFORE_COMMA: usize = 18;
/// Words of a name as lists have it: « Le Bris, Anne Marie ».
pub(super) const LISTED_NAME_WORDS: RangeInclusive<usize> = 1..=5;
/// Most words of a label in capitals: more are a headline.
pub(super) const CAPITALS_WORDS: usize = 7;
/// Fewest letters of a label in capitals: `OK` is none.
pub(super) const CAPITALS_LETTERS: usize = 3;
/// Most words of a name, particles included.
pub(super) const NAME_WORDS: usize = 8;
/// Most of them with a capital.
pub(super) const NAME_CAPITALISED_WORDS: usize = 6;
/// Letters of initials: `Q`, `JPDB`.
pub(super) const INITIALS_LETTERS: RangeInclusive<usize> = 1..=4;
/// Shorter first names in capitals are initials: `Jo`.
pub(super) const SHORTEST_FIRST_NAME_CHARS: usize = 3;
/// Most words of a direction after the comma of a label in capitals.
pub(super) const LABEL_DIRECTION_WORDS: usize = 15;
/// Most words of a role after a comma.
pub(super) const ROLE_WORDS: usize = 30;
/// Most words of a calling in lower case after a known name.
pub(super) const CALLING_WORDS: usize = 12;
/// Most words of a place after a comma: « Mme Dupré, Le Mans ».
pub(super) const PLACE_NAME_WORDS: usize = 4;
