#!/usr/bin/env python3
"""What other programs say on the tables of tests/data/normalise, as a score.

    benches/normalise_peers.py [--voixoff PROGRAM] [--wrong NAME]

Prints a table in Markdown: for each class of token, how many rows each program says
as the table wants. A row counts when what is said equals one of the accepted
columns, small letters, hyphens and marks folded, as in tests/normalise/tables.rs.

- voixoff: `voixoff normalise --lines` (built in release, unless --voixoff names one).
- espeak-ng (Debian: libespeak-ng1): it gives sounds and no words, so the IPA of the
  written form is compared with the IPA of each accepted form, both by its own French
  voice, without stress, spaces, pauses and mute e. Spelling does not matter.
- lectura (PyPI: lectura-tokeniseur, lectura-formules): its tokens, each formula in
  its `display_fr`.
- NeMo (PyPI: `pip install pynini`, then `pip install --no-deps nemo_text_processing`, then
  `pip install cdifflib editdistance inflect joblib pandas regex sacremoses tqdm wrapt`): its
  French rules. It pins an older pynini without wheels; a newer one does.

A program that is not installed is left out, and told. --wrong lists the rows that the
named program says otherwise. Emoji, regional numbers and sentence ends are left out.
"""

import argparse
import ctypes
import ctypes.util
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
TABLES = ROOT / "tests/data/normalise"
LEFT_OUT = {"emoji", "regional", "sentences"}
MARKS = re.compile(r"[,.;:!?…«»“”\"()]")


def rows():
    """(class, written, accepted forms) of every row."""
    for table in sorted(TABLES.glob("*.tsv")):
        if table.stem in LEFT_OUT:
            continue
        for line in table.read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                written, *accepted = line.split("\t")
                yield table.stem, written, accepted or [written]


def folded(text):
    text = text.lower().replace("’", "'")
    for space in ("-", "\u00a0", "\u202f"):
        text = text.replace(space, " ")
    return " ".join(MARKS.sub("", text).split())


def voixoff(program):
    """The score function of voixoff: all lines through one process."""
    if program is None:
        subprocess.run(["cargo", "build", "--release", "--quiet"], cwd=ROOT, check=True)
        program = ROOT / "target/release/voixoff"
    lines = "\n".join(written for _, written, _ in rows()) + "\n"
    done = subprocess.run(
        [str(program), "normalise", "--lines", "-"],
        input=lines, capture_output=True, text=True, check=True,
    )
    said = dict(zip((written for _, written, _ in rows()), done.stdout.split("\n")))
    return lambda written, accepted: folded(said[written]) in map(folded, accepted)


class Espeak:
    """The French voice of libespeak-ng, without sound."""

    SYNCHRONOUS = 2
    UTF8 = 1
    IPA = 2

    def __init__(self):
        name = ctypes.util.find_library("espeak-ng") or "libespeak-ng.so.1"
        self.library = ctypes.CDLL(name)
        self.library.espeak_TextToPhonemes.restype = ctypes.c_char_p
        if self.library.espeak_Initialize(self.SYNCHRONOUS, 0, None, 0) < 0:
            raise OSError("libespeak-ng does not start")
        if self.library.espeak_SetVoiceByName(b"fr") != 0:
            raise OSError("libespeak-ng has no French")

    def sounds(self, text):
        pointer = ctypes.c_char_p(text.encode())
        parts = []
        while pointer.value:
            parts.append(
                self.library.espeak_TextToPhonemes(ctypes.byref(pointer), self.UTF8, self.IPA)
            )
        ipa = b"".join(part for part in parts if part).decode()
        # Voice switches « (en) », stress, spaces, liaison marks, the mute e (its « 80 » has one,
        # its « quatre-vingts » none).
        return re.sub(r"\([a-z-]+\)|[ˈˌə\s_|‿-]", "", ipa)


def espeak():
    voice = Espeak()
    return lambda written, accepted: voice.sounds(written) in map(voice.sounds, accepted)


def lectura():
    import lectura_formules
    import lectura_tokeniseur

    def say(text):
        tokens = lectura_tokeniseur.tokenise(text)
        tokens = list(getattr(tokens, "tokens", tokens))
        lectura_formules.enrichir_formules(tokens)
        return "".join(getattr(token, "display_fr", None) or token.text for token in tokens)

    return lambda written, accepted: folded(say(written)) in map(folded, accepted)


def nemo():
    from nemo_text_processing.text_normalization.normalize import Normalizer

    normalizer = Normalizer(input_case="cased", lang="fr")
    return lambda written, accepted: folded(normalizer.normalize(written)) in map(folded, accepted)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--voixoff", metavar="PROGRAM", help="instead of building one")
    parser.add_argument("--wrong", metavar="NAME", help="list what this program says otherwise")
    options = parser.parse_args()
    makers = {
        "voixoff": lambda: voixoff(options.voixoff),
        "espeak-ng": espeak,
        "lectura": lectura,
        "NeMo": nemo,
    }
    programs = {}
    for name, make in makers.items():
        try:
            programs[name] = make()
        except (ImportError, OSError) as error:
            print(f"normalise_peers.py: no {name}: {error}", file=sys.stderr)
    counts = {}
    for kind, written, accepted in rows():
        line = counts.setdefault(kind, [0] + [0] * len(programs))
        line[0] += 1
        for place, (name, says) in enumerate(programs.items(), 1):
            try:
                right = says(written, accepted)
            except Exception as error:  # a peer that fails on a row has not said it
                print(f"{name} fails on « {written} »: {error}", file=sys.stderr)
                right = False
            line[place] += right
            if not right and name == options.wrong:
                print(f"{kind}\t{written}", file=sys.stderr)
    total = [sum(column) for column in zip(*counts.values())]
    print("| class | rows | " + " | ".join(programs) + " |")
    print("|---|---:|" + "---:|" * len(programs))
    for kind, line in [*sorted(counts.items()), ("all", total)]:
        print(f"| {kind} | " + " | ".join(map(str, line)) + " |")
    shares = " | ".join(f"{100 * right / total[0]:.1f} %" for right in total[1:])
    print(f"| share | | {shares} |")


if __name__ == "__main__":
    main()
