// The page's data, as Rust wrote it, in the shapes that the other modules use.
// Times are milliseconds unless a name says frames.

const raw = JSON.parse(document.getElementById('data').textContent);

function fromBase64(text) {
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i += 1) bytes[i] = binary.charCodeAt(i);
  return bytes;
}

// Starts and offsets come as differences: smaller, and quick to add up.
function summed(differences) {
  const sums = new Float64Array(differences.length);
  let sum = 0;
  for (let i = 0; i < sums.length; i += 1) sums[i] = sum += differences[i];
  return sums;
}

export const data = {
  language: raw.language,
  title: raw.title,
  duration: raw.duration,
  fps: raw.fps,
  // The frame of the sound's first sample.
  firstFrame: raw.firstFrame,
  speakers: raw.speakers,
  // A unit is what lights up: a word, or a whole cue where words have no times.
  unitStarts: summed(raw.starts),
  unitLasts: raw.lasts,
  // Where each unit stands in its block's text, in UTF-16 units.
  unitOffsets: raw.offsets,
  unitLengths: raw.lengths,
  blocks: raw.blocks.map(([first, count]) => ({ first, count })),
  sentences: summed(raw.sentences),
  cues: raw.cues.map(([start, end, startFrame, endFrame, chars, text, speaker, place, italics, colours], index) => ({
    index, start, end, startFrame, endFrame, chars, text, speaker, place, italics, colours, findings: [],
  })),
  findings: raw.findings.map(([cue, rule, name, label, message]) => ({ cue, rule, name, label, message })),
  peaks: raw.peaks && { span: raw.peaks.span, loudest: fromBase64(raw.peaks.loudest) },
};

for (const finding of data.findings) {
  if (data.cues[finding.cue]) data.cues[finding.cue].findings.push(finding);
}

// The last index whose value is at most `value`; -1 before the first.
export function lastAtMost(values, value, read = (v) => v) {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (read(values[middle]) <= value) low = middle + 1; else high = middle;
  }
  return low - 1;
}

export function unitAt(time) {
  return lastAtMost(data.unitStarts, time);
}

export function blockOfUnit(unit) {
  return lastAtMost(data.blocks, unit, (block) => block.first);
}

export function sentenceOfUnit(unit) {
  return lastAtMost(data.sentences, unit);
}

export function cueAt(time) {
  const index = lastAtMost(data.cues, time, (cue) => cue.start);
  return index >= 0 && time < data.cues[index].end ? index : -1;
}

export function framesPerSecond() {
  return data.fps[0] / data.fps[1];
}

// A millisecond is rounded down, so its frame may have begun just after it.
export function frameAt(time) {
  return data.firstFrame + Math.floor(((time + 0.999) * data.fps[0]) / (data.fps[1] * 1000));
}

const two = (n) => String(n).padStart(2, '0');

export function timecode(frame) {
  const nominal = Math.ceil(framesPerSecond());
  const seconds = Math.floor(frame / nominal);
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}:${two(frame % nominal)}`;
}

export function clockText(time) {
  const seconds = Math.floor(time / 1000);
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  return hours ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}
