#!/usr/bin/env bash
# Our command against Piper's own on the same voice and the same text.
#
#   PIPER=piper VOIXOFF_PIPER_MODEL=voice.onnx benches/piper.sh [ROUNDS [BYTES]]
#
# VOIXOFF names a binary that is there already; else a release is built.
# Needs `pip install piper-tts` (PIPER names its program) and a Piper voice. Both get
# the voice with a configuration that says French, so that both say the same
# phonemes; runs take turns, so that a machine that slows down slows both. Printed:
# the median seconds of sound made in a second of wall time, start-up included, for
# both, for ours with a sentence after the other (--threads 1), and the ratio.
set -euo pipefail
cd "$(dirname "$0")/.."
rounds=${1:-3}
bytes=${2:-6000}
piper=${PIPER:-piper}
model=${VOIXOFF_PIPER_MODEL:?is the path of a Piper voice (.onnx)}
command -v "$piper" >/dev/null || { echo "piper.sh: $piper is not installed (pip install piper-tts)" >&2; exit 2; }
voixoff=${VOIXOFF:-target/release/voixoff}
[ -n "${VOIXOFF:-}" ] || cargo build --release --quiet
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$model" "$work/voice.onnx"
sed -E 's/"voice": *"[^"]*"/"voice": "fr"/' "$model.json" >"$work/voice.onnx.json"
printf '%s\n' "name = 'voice'" "engine = 'piper'" "language = 'fr-FR'" "licence = '?'" \
  '[settings]' "model = 'voice.onnx'" >"$work/voice.toml"
# The words as they are spoken, one sentence a line: neither has to read figures.
"$voixoff" speak --quiet samples/conference-de-presse-2021-11-22.md -o "$work/text" --formats txt --voice tone
awk -v most="$bytes" '/./ { done += length($0) + 1; if (done > most && NR > 1) exit; print }' \
  "$work"/text/*.txt >"$work/text.txt"

sound() { python3 -c 'import sys, wave; w = wave.open(sys.argv[1]); print(w.getnframes() / w.getframerate())' "$1"; }
speed() { # NAME WAV COMMAND…: appends seconds of sound a second
  local name=$1 wav=$2 begun ended
  shift 2
  begun=${EPOCHREALTIME/[.,]/}
  "$@" >/dev/null 2>&1
  ended=${EPOCHREALTIME/[.,]/}
  awk -v s="$(sound "$wav")" -v t="$((ended - begun))" 'BEGIN { printf "%.3f\n", s / t * 1e6 }' >>"$work/$name"
}
median() { sort -n "$work/$1" | awk '{ a[NR] = $1 } END { printf "%.1f", a[int((NR + 1) / 2)] }'; }

# Every sentence said once, as Piper does: by default some are said again, slower.
ours=("$voixoff" speak --quiet --pace natural "$work/text.txt" --voice "$work/voice.toml" --formats wav,srt -o "$work/out")
for _ in $(seq "$rounds"); do
  speed voixoff "$work/out/text.wav" "${ours[@]}"
  speed piper-tts "$work/piper.wav" "$piper" -m "$work/voice.onnx" -i "$work/text.txt" -f "$work/piper.wav"
  speed one-thread "$work/out/text.wav" "${ours[@]}" --threads 1
done
for name in voixoff piper-tts one-thread; do
  printf '%-10s %s times real time\n' "$name" "$(median $name)"
done
awk -v a="$(median voixoff)" -v b="$(median piper-tts)" 'BEGIN { printf "voixoff / piper-tts: %.2f (median of '"$rounds"', %s cores)\n", a / b, "'"$(nproc)"'" }'
