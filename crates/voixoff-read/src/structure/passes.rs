//! The registry of passes, in the order they run. Adding one is its function here and
//! its row in [`PASSES`].

use super::assemble::Assembler;
use super::cast::{self, Stage};
use super::draft::Draft;
use super::{
    attendance, chat, contents, headings, interview, labels, letterhead, line_numbers, lists,
    page_break, pages, paragraphs, tables, times,
};

/// One step from a document to a transcript.
pub struct Pass {
    /// Its name, as `voixoff read --explain` gives it. Permanent.
    pub id: &'static str,
    /// What it does, in one line.
    pub about: &'static str,
    /// It does nothing but leave text out, so `keep_all` skips it.
    only_leaves_out: bool,
    /// What is marked by now leaves the draft after it; until then, the passes that
    /// follow see where the marked pieces were.
    removes: bool,
    run: fn(&mut Draft),
}

impl Pass {
    const fn new(id: &'static str, about: &'static str, run: fn(&mut Draft)) -> Self {
        Self {
            id,
            about,
            only_leaves_out: false,
            removes: false,
            run,
        }
    }

    const fn only_leaves_out(self) -> Self {
        Self {
            only_leaves_out: true,
            ..self
        }
    }

    const fn removes(self) -> Self {
        Self {
            removes: true,
            ..self
        }
    }

    /// Runs it, and gives its name to the pieces that it marked.
    pub(super) fn apply(&self, draft: &mut Draft) {
        draft.leftovers.pass = self.id;
        if !(self.only_leaves_out && draft.leftovers.keep_all) {
            (self.run)(draft);
        }
        draft.name_marks(self.id);
        if self.removes {
            draft.remove_marked();
        }
    }
}

/// All passes, in the order they run.
pub const PASSES: &[Pass] = &[
    Pass::new(
        "format",
        "what the file's own format says is not speech: markup, menus, notes, program code",
        marks_of_the_format,
    ),
    Pass::new(
        "contents",
        "tables of contents under a heading that says so",
        |draft| contents::leave_out(&mut draft.pieces),
    )
    .only_leaves_out(),
    Pass::new(
        "tables",
        "tables of figures, which are shown and not said",
        |draft| tables::leave_out(&mut draft.pieces),
    )
    .only_leaves_out()
    .removes(),
    Pass::new(
        "line-numbers",
        "numbers printed before every line",
        |draft| draft.replace(line_numbers::take),
    ),
    Pass::new(
        "chat",
        "the day, hour and name before each message of a chat, and what its program says",
        |draft| draft.replace(chat::take),
    )
    .removes(),
    Pass::new(
        "clocks",
        "clocks without brackets at the start of lines, which become times",
        |draft| draft.replace(times::take_bare),
    ),
    Pass::new(
        "pages",
        "page numbers, running headers and footers",
        |draft| draft.replace(pages::leave_out),
    )
    .only_leaves_out(),
    Pass::new(
        "contents-over-pages",
        "tables of contents that page numbers had cut",
        |draft| contents::leave_out(&mut draft.pieces),
    )
    .only_leaves_out()
    .removes(),
    Pass::new("characters", "the list of a play's characters", find_stage).removes(),
    Pass::new(
        "attendance",
        "who was present, absent or excused, and the fields of an e-mail",
        leave_attendance_out,
    )
    .only_leaves_out(),
    Pass::new(
        "letterhead",
        "the letterhead, notices and contacts; the titles above the speech become headings",
        |draft| {
            let keep_all = draft.leftovers.keep_all;
            draft.replace(|pieces| letterhead::leave_out(pieces, keep_all));
        },
    )
    .removes(),
    Pass::new(
        "line-breaks",
        "what line breaks mean: joined, split or kept; hyphens at line ends",
        break_lines,
    ),
    Pass::new("lists", "bullets and numbers of typed lists", |draft| {
        draft.replace(lists::items);
    }),
    Pass::new(
        "headings",
        "headings that are only lines, acts and scenes",
        |draft| headings::mark(&mut draft.pieces, draft.has_headings),
    ),
    Pass::new(
        "time-codes",
        "time codes at the start of paragraphs, which become times",
        |draft| draft.replace(times::take_codes),
    ),
    Pass::new(
        "characters-by-line",
        "the list of a play's characters, once its lines are known",
        find_stage,
    )
    .removes(),
    Pass::new(
        "labels",
        "who speaks, by labels before the speech",
        find_turns,
    ),
    Pass::new(
        "interview",
        "who speaks, where questions are set in bold or italics",
        add_interview_turns,
    ),
    Pass::new(
        "scene-cast",
        "the names of those on stage, under the heading of a scene",
        leave_scene_cast_out,
    )
    .removes(),
    Pass::new(
        "page-breaks",
        "sentences cut by a page break or a stray blank line, which become one again",
        |draft| page_break::join_sentences(&mut draft.pieces, &mut draft.turns),
    ),
    Pass::new(
        "text",
        "one clean text; stage directions, calls of notes and marks without words leave it",
        assemble,
    ),
];

/// The readers have set the marks: they only get their name here.
fn marks_of_the_format(_: &mut Draft) {}

fn find_stage(draft: &mut Draft) {
    draft.stage = draft.stage.max(cast::leave_list(&mut draft.pieces));
}

fn leave_attendance_out(draft: &mut Draft) {
    draft.replace(|pieces| {
        let top = letterhead::above_speech(&pieces);
        attendance::leave_out(pieces, top)
    });
}

fn break_lines(draft: &mut Draft) {
    draft.has_headings = paragraphs::has_marked_headings(&draft.pieces);
    draft.replace(paragraphs::resolve);
}

fn find_turns(draft: &mut Draft) {
    let on_stage = draft.stage != Stage::None;
    (draft.turns, draft.people) = labels::find_turns(&draft.pieces, on_stage);
}

fn add_interview_turns(draft: &mut Draft) {
    if draft.stage == Stage::None {
        interview::add_turns(&draft.pieces, &mut draft.turns, &mut draft.people);
    }
}

fn leave_scene_cast_out(draft: &mut Draft) {
    if draft.stage == Stage::Play {
        let speakers = &draft.people.speakers;
        cast::leave_on_stage(&mut draft.pieces, &mut draft.turns, speakers);
    }
}

fn assemble(draft: &mut Draft) {
    let pieces = std::mem::take(&mut draft.pieces);
    let turns = std::mem::take(&mut draft.turns);
    let speakers = std::mem::take(&mut draft.people.speakers);
    let mut assembler = Assembler::new(
        speakers,
        &mut draft.leftovers,
        draft.speak_labels,
        draft.stage,
        &pieces,
    );
    for (piece, turn) in pieces.into_iter().zip(turns) {
        assembler.add(&piece, turn);
    }
    draft.transcript = assembler.finish();
}
