// The sound as a shape, with a lane of cues under it. Draws what is in view only.

import { data, cueAt, timecode, frameAt, framesPerSecond, lastAtMost } from './data.js';
import { clock } from './clock.js';

const canvas = document.getElementById('waveform');
const pen = canvas.getContext('2d');
const RULER = 20;
const LANE = 46;
let from = 0;
let span = Math.min(data.duration, 20000) || 1000;
let selected = -1;
let choose = () => {};
let asked = false;
let colours = {};

const leastSpan = () => Math.min(500, data.duration || 500);

function readColours() {
  const style = getComputedStyle(canvas);
  for (const name of ['ink', 'soft', 'line', 'edge', 'accent', 'wave', 'warn', 'warn-tint', 'raised', 'tint', 'head']) {
    colours[name] = style.getPropertyValue(`--${name}`).trim();
  }
}

const x = (time) => ((time - from) / span) * canvas.clientWidth;
const timeAtX = (place) => from + (place / canvas.clientWidth) * span;

function clamp() {
  span = Math.max(leastSpan(), Math.min(span, data.duration || 1000));
  from = Math.max(0, Math.min(from, (data.duration || 1000) - span));
}

export function drawWaveform() {
  if (asked) return;
  asked = true;
  requestAnimationFrame(() => {
    asked = false;
    draw();
  });
}

function draw() {
  const { clientWidth: width, clientHeight: height } = canvas;
  if (!width) return;
  const scale = window.devicePixelRatio || 1;
  if (canvas.width !== Math.round(width * scale) || canvas.height !== Math.round(height * scale)) {
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(height * scale);
  }
  pen.setTransform(scale, 0, 0, scale, 0, 0);
  pen.clearRect(0, 0, width, height);
  drawRuler(width, height);
  drawPeaks(width, height);
  drawCues(width, height);
  const head = x(clock.time);
  if (head >= 0 && head <= width) {
    pen.fillStyle = colours.head;
    pen.fillRect(Math.round(head) - 1, 0, 2, height);
  }
}

const STEPS = [40, 200, 1000, 2000, 5000, 10000, 30000, 60000, 300000, 600000, 1800000, 3600000];

function drawRuler(width, height) {
  const step = STEPS.find((value) => (value / span) * width > 110) ?? STEPS.at(-1);
  pen.font = '11px system-ui, sans-serif';
  pen.textBaseline = 'middle';
  for (let time = Math.ceil(from / step) * step; time < from + span; time += step) {
    const at = Math.round(x(time));
    pen.fillStyle = colours.line;
    pen.fillRect(at, 0, 1, height);
    pen.fillStyle = colours.soft;
    pen.fillText(timecode(frameAt(time)), at + 5, RULER / 2);
  }
}

function drawPeaks(width, height) {
  if (!data.peaks) return;
  const { span: each, loudest } = data.peaks;
  const middle = RULER + (height - RULER - LANE) / 2;
  const half = (height - RULER - LANE) / 2 - 4;
  pen.fillStyle = colours.wave;
  const bar = 2;
  for (let place = 0; place < width; place += bar) {
    const first = Math.floor(timeAtX(place) / each);
    const last = Math.max(first + 1, Math.floor(timeAtX(place + bar) / each));
    let peak = 0;
    for (let i = Math.max(first, 0); i < last && i < loudest.length; i += 1) if (loudest[i] > peak) peak = loudest[i];
    // A little less than linear, so that quiet speech is seen.
    const tall = Math.max(0.5, (peak / 128) ** 0.8 * half);
    pen.fillRect(place, middle - tall, bar - 0.5, tall * 2);
  }
}

function drawCues(width, height) {
  const top = height - LANE + 4;
  const tall = LANE - 10;
  const now = cueAt(clock.time);
  pen.font = '12px system-ui, sans-serif';
  let index = Math.max(0, lastAtMost(data.cues, from, (cue) => cue.start));
  for (; index < data.cues.length && data.cues[index].start < from + span; index += 1) {
    const cue = data.cues[index];
    const left = x(cue.start);
    const wide = Math.max(1.5, x(cue.end) - left - 1);
    if (left + wide < 0) continue;
    const bad = cue.findings.length > 0;
    pen.fillStyle = bad ? colours['warn-tint'] : index === selected || index === now ? colours.tint : colours.raised;
    pen.strokeStyle = bad ? colours.warn : index === selected ? colours.accent : colours.edge;
    pen.lineWidth = index === selected ? 2.5 : 1;
    pen.beginPath();
    pen.roundRect(left + 0.5, top, wide, tall, Math.min(5, wide / 2));
    pen.fill();
    pen.stroke();
    if (wide > 40) {
      pen.save();
      pen.beginPath();
      pen.rect(left + 5, top, wide - 9, tall);
      pen.clip();
      pen.fillStyle = bad ? colours.warn : colours.ink;
      const lines = cue.text.split('\n').slice(0, 2);
      lines.forEach((line, row) => pen.fillText(line, left + 6, top + tall / 2 + (row - (lines.length - 1) / 2) * 15));
      pen.restore();
    }
  }
}

export function zoomWaveform(factor, around = clock.time) {
  const share = Math.max(0, Math.min(1, (around - from) / span));
  span *= factor;
  span = Math.max(leastSpan(), Math.min(span, data.duration));
  from = around - share * span;
  clamp();
  drawWaveform();
}

export function fitWaveform() {
  from = 0;
  span = data.duration;
  clamp();
  drawWaveform();
}

export function waveformShows(time) {
  if (time < from || time > from + span * 0.95) {
    from = time - span * 0.1;
    clamp();
  }
}

export function selectOnWaveform(index) {
  selected = index;
  if (index >= 0) waveformShows(data.cues[index].start);
  drawWaveform();
}

export function waveformTime(time, playing) {
  if (playing) waveformShows(time);
  canvas.setAttribute('aria-valuenow', Math.round(time));
  canvas.setAttribute('aria-valuetext', timecode(frameAt(time)));
  drawWaveform();
}

export function startWaveform(onChoose) {
  choose = onChoose;
  canvas.setAttribute('aria-valuemax', Math.round(data.duration));
  readColours();
  clamp();
  new ResizeObserver(drawWaveform).observe(canvas);
  window.addEventListener('displaychange', () => { readColours(); drawWaveform(); });
  let dragged = null;
  canvas.addEventListener('pointerdown', (event) => {
    canvas.setPointerCapture(event.pointerId);
    dragged = { place: event.offsetX, from, moved: false };
  });
  canvas.addEventListener('pointermove', (event) => {
    if (!dragged) return;
    const by = event.offsetX - dragged.place;
    if (Math.abs(by) > 4) dragged.moved = true;
    if (dragged.moved) {
      from = dragged.from - (by / canvas.clientWidth) * span;
      clamp();
      drawWaveform();
    }
  });
  canvas.addEventListener('pointerup', (event) => {
    const was = dragged;
    dragged = null;
    if (!was || was.moved) return;
    const time = timeAtX(event.offsetX);
    const cue = event.offsetY > canvas.clientHeight - LANE ? cueAt(time) : -1;
    if (cue >= 0) choose(cue); else clock.seek(time);
  });
  canvas.addEventListener('pointercancel', () => { dragged = null; });
  canvas.addEventListener('wheel', (event) => {
    event.preventDefault();
    if (event.ctrlKey || event.metaKey) {
      zoomWaveform(Math.exp(event.deltaY / 300), timeAtX(event.offsetX));
    } else {
      from += ((event.deltaX + event.deltaY) / canvas.clientWidth) * span;
      clamp();
      drawWaveform();
    }
  }, { passive: false });
  canvas.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const frame = 1000 / framesPerSecond();
    const by = event.shiftKey ? 1000 : frame;
    const action = {
      ArrowRight: () => clock.seek(clock.time + by),
      ArrowLeft: () => clock.seek(clock.time - by),
      ArrowUp: () => zoomWaveform(0.5),
      ArrowDown: () => zoomWaveform(2),
      PageUp: () => clock.seek(clock.time - 10000),
      PageDown: () => clock.seek(clock.time + 10000),
      Home: () => clock.seek(0),
      End: () => clock.seek(data.duration),
    }[event.key];
    if (!action) return;
    event.preventDefault();
    event.stopPropagation();
    action();
    waveformShows(clock.time);
  });
}
