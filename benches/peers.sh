#!/usr/bin/env bash
# The whole command against other speech programs on the same text.
#
#   benches/peers.sh [ROUNDS]
#
# Needs pico2wave (Debian: libttspico-utils, non-free); espeak-ng is timed when it
# is installed. Runs take turns, so that a machine that slows down slows all; the
# median of each and the ratio of the medians are printed.
set -euo pipefail
cd "$(dirname "$0")/.."
rounds=${1:-7}
sample=samples/conference-de-presse-2021-11-22.md
command -v pico2wave >/dev/null || { echo "peers.sh: pico2wave is not installed (Debian: libttspico-utils)" >&2; exit 2; }
cargo build --release --quiet
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
target/release/voixoff speak --quiet "$sample" -o "$work" --formats srt
# The text that is spoken: the cues without their numbers and times.
awk 'BEGIN { RS = ""; FS = "\n" } { for (i = 3; i <= NF; i++) printf "%s ", $i }' "$work"/*.srt >"$work/text"

seconds() { # of wall time
  local begun=${EPOCHREALTIME/[.,]/}
  "$@" >/dev/null
  local ended=${EPOCHREALTIME/[.,]/}
  echo $((ended - begun))
}
median() { sort -n "$1" | awk '{ a[NR] = $1 } END { printf "%.3f", a[int((NR + 1) / 2)] / 1e6 }'; }

for _ in $(seq "$rounds"); do
  seconds target/release/voixoff speak --quiet "$sample" -o "$work/out" >>"$work/voixoff"
  seconds pico2wave -l fr-FR -w "$work/pico.wav" "$(cat "$work/text")" >>"$work/pico2wave"
  if command -v espeak-ng >/dev/null; then
    seconds espeak-ng -v fr -w "$work/espeak.wav" -f "$work/text" >>"$work/espeak-ng"
  fi
done
for program in voixoff pico2wave espeak-ng; do
  [ -s "$work/$program" ] && printf '%-10s %s s\n' "$program" "$(median "$work/$program")"
done
awk -v a="$(median "$work/voixoff")" -v b="$(median "$work/pico2wave")" 'BEGIN { printf "voixoff / pico2wave: %.2f (median of '"$rounds"', %s cores)\n", a / b, "'"$(nproc)"'" }'
