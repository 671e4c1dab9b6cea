#!/usr/bin/env python3
"""What `voixoff read` costs and says on the files of tests/read/hostile.rs.

    benches/hostile.py [--voixoff PROGRAM]

The tests write their files into a folder, and each is read by a process of its own. A row
a test: how many files, the slowest, the most memory, exit codes, and what the slowest said.
Exits 1 if a file takes more than 5 seconds or 500 MB, or is refused in other than one line.
"""

import argparse
import collections
import os
import pathlib
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
MOST_SECONDS = 5
MOST_MB = 500


def measure(command, stdin=subprocess.DEVNULL):
    """Seconds, peak MB, exit code, lines of standard error."""
    with tempfile.TemporaryFile() as said:
        begun = time.monotonic()
        child = subprocess.Popen(command, stdin=stdin, stdout=subprocess.DEVNULL, stderr=said)
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        seconds = time.monotonic() - begun
        said.seek(0)
        lines = said.read().decode(errors="replace").splitlines()
    return seconds, usage.ru_maxrss / 1024, child.returncode, lines


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--voixoff", metavar="PROGRAM", help="instead of building one")
    options = parser.parse_args()
    if not options.voixoff:
        subprocess.run(["cargo", "build", "--release"], cwd=ROOT, check=True)
    program = options.voixoff or ROOT / "target/release/voixoff"
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        subprocess.run(
            ["cargo", "test", "--quiet", "--test", "read", "hostile"], cwd=ROOT, check=True,
            stdout=sys.stderr, env=os.environ | {"VOIXOFF_HOSTILE_FILES": str(folder)},
        )
        sparse = folder / "a_sparse_file_of_two_gigabytes"
        sparse.mkdir()
        with open(sparse / "1-a.txt", "wb") as file:
            file.truncate(2 << 30)
        rows = collections.defaultdict(list)
        for test in sorted(path for path in folder.iterdir()):
            for file in sorted(test.iterdir()):
                rows[test.name].append(measure([program, "read", "--quiet", file]))
        with open("/dev/zero", "rb") as zeros:
            rows["an_endless_pipe"].append(measure([program, "read", "--quiet", "-"], zeros))
        bad = []
        print("| test | files | slowest, s | most, MB | exit | what the slowest refused says |")
        print("|---|---|---|---|---|---|")
        for test, runs in rows.items():
            refused = [run for run in runs if run[2] == 2]
            slow = max(refused, key=lambda run: run[0], default=None)
            line = slow[3][-1].split(": ", 2)[-1] if slow else "–"
            codes = ", ".join(map(str, sorted({run[2] for run in runs})))
            seconds, most = max(run[0] for run in runs), max(run[1] for run in runs)
            print(f"| {test} | {len(runs)} | {seconds:.2f} | {most:.0f} | {codes} | {line} |")
            unclear = any(run[2] not in (0, 2) or run[2] == 2 and len(run[3]) != 1 for run in runs)
            if seconds > MOST_SECONDS or most > MOST_MB or unclear:
                bad.append(test)
        for test in bad:
            print(f"hostile.py: {test} passes a limit or is not refused in one line", file=sys.stderr)
        return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
