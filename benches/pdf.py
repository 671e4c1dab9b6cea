#!/usr/bin/env python3
"""What PDF extractors make of one French text, set by several programs.

    benches/pdf.py [--voixoff PROGRAM] [--pdf-text PROGRAM] [--keep FOLDER]

The text is tests/fixtures/source/gazette.md: accents, œ, the ligatures fi, fl and ffi,
compounds, two notes. Each program sets it in one column and in two. For each extractor
two shares of the source's words: found in their order / words too many (notes, page
numbers, pieces of cut words). Words are compared in lower case, NFC; the hyphens of line
ends are taken out of everybody's text first, and those of compounds are not counted.

Programs that are not there are told and left out: soffice, groff, chromium, pdftotext;
PyPI: weasyprint, typst, pdf-oxide. pandoc is needed.
"""

import argparse
import difflib
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unicodedata

ROOT = pathlib.Path(__file__).resolve().parent.parent
SOURCE = ROOT / "tests/fixtures/source"
PAGE = """@page { size: A4; margin: 2cm } html { font: 10.5pt/1.3 "Linux Libertine O", serif }
body { columns: COLUMNS; column-gap: 0.8cm; max-width: none; padding: 0; margin: 0 }
p { text-align: justify; hyphens: auto } .footnotes { font-size: 8.5pt }
.footnote-back { display: none }"""


def run(*command, **options):
    return subprocess.run(
        [str(part) for part in command], check=True, capture_output=True, text=True, **options
    ).stdout


def pandoc(*options):
    return run("pandoc", "--from", "markdown", SOURCE / "gazette.md", "--standalone", *options)


def html(work, columns):
    style = work / "page.html"
    style.write_text(f"<style>{PAGE.replace('COLUMNS', str(columns))}</style>")
    page = work / "gazette.html"
    page.write_text(pandoc("--to", "html5", "--variable", "document-css=false",
                           "--include-in-header", style))
    return page


def libreoffice(work, columns, pdf):
    office = ["soffice", f"-env:UserInstallation=file://{work}/profile", "--headless"]
    model = work / "model.fodt"
    model.write_text((SOURCE / "gazette.fodt").read_text().replace(
        'column-count="2"', f'column-count="{columns}"'))
    run(*office, "--convert-to", "odt", "--outdir", work, model)
    pandoc("--reference-doc", work / "model.odt", "--output", work / "gazette.odt")
    run(*office, "--convert-to", "pdf", "--outdir", work, work / "gazette.odt")
    (work / "gazette.pdf").rename(pdf)


def weasyprint(work, columns, pdf):
    import weasyprint as printer

    printer.HTML(filename=str(html(work, columns))).write_pdf(str(pdf))


def chromium(work, columns, pdf):
    run("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
        f"--user-data-dir={work}/chromium", f"--print-to-pdf={pdf}", html(work, columns),
        timeout=120)


def groff(work, columns, pdf):
    start = work / "columns.ms"
    start.write_text(".2C\n" if columns == 2 else ".1C\n")
    text = pandoc("--to", "ms", "--variable", "fontfamily=T", "--include-before-body", start)
    done = subprocess.run(["groff", "-Kutf8", "-mfr", "-ms", "-Tpdf"], input=text.encode(),
                          check=True, capture_output=True)
    pdf.write_bytes(done.stdout)


def typst(work, columns, pdf):
    import typst as compiler

    page = work / "gazette.typ"
    text = (SOURCE / "gazette.md").read_text().split("\n---\n", 1)[1]
    notes = dict(re.findall(r"(?m)^\[\^(\w+)\]: (.*)$", text))
    body = re.sub(r"(?m)^\[\^.*$", "", text).replace("\n# ", "\n= ")
    body = re.sub(r"\[\^(\w+)\]", lambda call: f"#footnote[{notes[call[1]]}]", body)
    page.write_text(
        f'#set page(paper: "a4", margin: 2cm, columns: {columns}, numbering: "1")\n'
        '#set text(lang: "fr", font: "Linux Libertine O", size: 10.5pt)\n'
        "#set par(justify: true)\n#heading[La gazette de Saint-Florent]\n" + body)
    compiler.compile(str(page), output=str(pdf))


MAKERS = {"LibreOffice": libreoffice, "WeasyPrint": weasyprint, "Chromium": chromium,
          "groff": groff, "typst": typst}


def pdf_oxide(pdf):
    from pdf_oxide import PdfDocument

    document = PdfDocument(str(pdf))
    return "\n".join(document.extract_text(page) for page in range(document.page_count()))


def words(text):
    text = unicodedata.normalize("NFC", text).replace("’", "'")
    text = re.sub(r"[-\u2010\u00ad]\s*\n\s*(?=\w)", "", text)
    text = re.sub(r"(?<=\w)[-\u2010\u2011\u00ad](?=\w)", "", text)
    return re.findall(r"[^\W_]+", text.lower())


def source():
    text = (SOURCE / "gazette.md").read_text()
    title = re.search(r'title: "(.*)"', text)[1]
    body = re.sub(r"(?m)^\[\^.*$", "", text.split("\n---\n", 1)[1])
    return words(title + "\n" + re.sub(r"\[\^\w+\]", "", body))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--voixoff", metavar="PROGRAM", help="instead of building one")
    parser.add_argument("--pdf-text", metavar="PROGRAM", help="instead of building the example")
    parser.add_argument("--keep", metavar="FOLDER", help="keep the PDFs and their texts here")
    options = parser.parse_args()
    if not options.voixoff:
        run("cargo", "build", "--release", cwd=ROOT)
    if not options.pdf_text:
        run("cargo", "build", "--release", "--example", "pdf_text", cwd=ROOT)
    voixoff = options.voixoff or ROOT / "target/release/voixoff"
    bare = options.pdf_text or ROOT / "target/release/examples/pdf_text"
    extractors = {
        "pdf-extract": lambda pdf: run(bare, "pdf-extract", pdf),
        "lopdf": lambda pdf: run(bare, "lopdf", pdf),
        "pdf_oxide": pdf_oxide,
        "pdftotext": lambda pdf: run("pdftotext", pdf, "-"),
        "voixoff read": lambda pdf: run(voixoff, "read", pdf),
    }
    wanted = source()
    sums = {name: [] for name in extractors}
    print("| set by | " + " | ".join(extractors) + " |")
    print("|---" * (len(extractors) + 1) + "|")
    with tempfile.TemporaryDirectory() as folder:
        kept = pathlib.Path(options.keep or folder)
        kept.mkdir(parents=True, exist_ok=True)
        for maker, make in MAKERS.items():
            for columns in (1, 2):
                pdf = kept / f"{maker}-{columns}.pdf"
                work = pathlib.Path(tempfile.mkdtemp(dir=folder))
                try:
                    make(work, columns, pdf)
                except (ImportError, OSError, subprocess.SubprocessError) as error:
                    print(f"pdf.py: no {maker}: {error}", file=sys.stderr)
                    continue
                cells = []
                for name, extract in extractors.items():
                    try:
                        text = extract(pdf)
                    except (ImportError, OSError, subprocess.SubprocessError) as error:
                        print(f"pdf.py: {name} fails on {pdf.name}: {error}", file=sys.stderr)
                        cells.append("–")
                        continue
                    (kept / f"{pdf.stem}-{name.replace(' ', '-')}.txt").write_text(text)
                    got = words(text)
                    blocks = difflib.SequenceMatcher(None, wanted, got, False).get_matching_blocks()
                    found = sum(block.size for block in blocks)
                    share = 100 * found / len(wanted), 100 * (len(got) - found) / len(wanted)
                    sums[name].append(share)
                    cells.append(f"{share[0]:.1f} / {share[1]:.1f}")
                print(f"| {maker}, {columns} col. | " + " | ".join(cells) + " |")
                shutil.rmtree(work, ignore_errors=True)
    means = []
    for shares in sums.values():
        mean = [sum(part) / len(shares) for part in zip(*shares)] if shares else None
        means.append(f"{mean[0]:.1f} / {mean[1]:.1f}" if mean else "–")
    print("| mean | " + " | ".join(means) + " |")


if __name__ == "__main__":
    main()
