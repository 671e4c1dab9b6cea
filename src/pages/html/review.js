// The list of cues with their figures and findings. Only rows in view exist.

import { data, cueAt, timecode } from './data.js';
import { clock } from './clock.js';
import { t, decimal, findingText } from './strings.js';
import { fold, onQuery } from './search.js';
import { slanted } from './stage.js';
import { selectOnWaveform } from './waveform.js';

const grid = document.getElementById('grid');
const rows = document.getElementById('rows');
const filter = document.getElementById('filter');
const empty = document.getElementById('no-cue');
const said = document.getElementById('status');
// All rows are as high as the fullest cue needs, up to four lines and its speaker.
const em = parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
const fullest = Math.min(4, data.cues.reduce((most, { text }) => Math.max(most, text.split('\n').length), 1));
const ROW = Math.round(em * Math.max(3.5, 1 + fullest * 1.35 + (data.speakers.length ? 1.1 : 0)));
const SPARE = 6;
let shown = data.cues.map((cue) => cue.index);
let place = new Map();
let selected = -1;
let current = -1;
let wanted = '';
const drawn = new Map();

const secondsOf = (cue) => (cue.end - cue.start) / 1000;
const speedOf = (cue) => cue.chars / Math.max(secondsOf(cue), 0.001);
const gapAfter = (cue) => (data.cues[cue.index + 1] ? data.cues[cue.index + 1].startFrame - cue.endFrame : null);

function cell(name, ...content) {
  const element = document.createElement('div');
  element.setAttribute('role', 'gridcell');
  element.className = name;
  element.append(...content);
  return element;
}

function sentence(finding) {
  const { title, text } = findingText(finding);
  return `${finding.rule} ${title}${t('colon')}${text}`;
}

function chip(finding) {
  const { title, text, language } = findingText(finding);
  const element = document.createElement('span');
  const measured = document.createElement('span');
  measured.lang = language;
  measured.textContent = text;
  element.className = 'chip';
  element.append(`${finding.rule} ${title}${t('colon')}`, measured);
  element.title = element.textContent;
  return element;
}

function row(cue, position) {
  const element = document.createElement('div');
  element.className = 'row';
  element.setAttribute('role', 'row');
  element.setAttribute('aria-rowindex', position + 2);
  element.dataset.cue = cue.index;
  const gap = gapAfter(cue);
  const bad = (...names) => (cue.findings.some((finding) => names.includes(finding.name)) ? ' bad' : '');
  const text = cell('cue', ...(data.speakers[cue.speaker] ? [who(cue), '\n'] : []), ...slanted(cue));
  text.lang = data.language;
  element.append(
    cell('number', String(cue.index + 1)),
    cell('code', timecode(cue.startFrame)),
    cell('code', timecode(cue.endFrame)),
    cell(`number${bad('too-short', 'too-long', 'end-before-start')}`, `${decimal(secondsOf(cue), 2)} s`),
    cell(`number${bad('reading-too-fast')}`, decimal(speedOf(cue), 1)),
    cell(`number${bad('gap-too-small', 'hole-to-close', 'overlap')}`, gap === null ? '' : `${gap} ${t('frames')}`),
    text,
    cell('found', ...cue.findings.map(chip)),
  );
  element.style.height = `${ROW}px`;
  element.style.transform = `translateY(${position * ROW}px)`;
  return element;
}

function who(cue) {
  const element = document.createElement('span');
  element.className = 'who';
  element.textContent = data.speakers[cue.speaker];
  return element;
}

export function drawRows() {
  const top = Math.max(0, grid.scrollTop);
  const first = Math.max(0, Math.floor(top / ROW) - SPARE);
  const last = Math.min(shown.length, Math.ceil((top + grid.clientHeight) / ROW) + SPARE);
  const focused = place.get(selected);
  for (const [position, element] of drawn) {
    // The row with the focus stays, or keys would lead nowhere.
    if ((position < first || position >= last) && position !== focused) {
      element.remove();
      drawn.delete(position);
    }
  }
  for (let position = first; position < last; position += 1) {
    if (!drawn.has(position)) {
      const element = row(data.cues[shown[position]], position);
      drawn.set(position, element);
      rows.append(element);
    }
  }
  for (const [position, element] of drawn) dress(position, element);
}

function dress(position, element) {
  const index = shown[position];
  element.setAttribute('aria-selected', index === selected);
  element.classList.toggle('now', index === current);
  const first = selected < 0 || !place.has(selected) ? 0 : place.get(selected);
  element.tabIndex = position === first ? 0 : -1;
}

function refill() {
  const rule = filter.value;
  shown = data.cues
    .filter((cue) => rule === 'all' || (rule === 'flagged' ? cue.findings.length : cue.findings.some((finding) => finding.rule === rule)))
    .filter((cue) => !wanted || fold(cue.text).out.includes(wanted))
    .map((cue) => cue.index);
  place = new Map(shown.map((index, position) => [index, position]));
  for (const element of drawn.values()) element.remove();
  drawn.clear();
  rows.style.height = `${shown.length * ROW}px`;
  grid.setAttribute('aria-rowcount', shown.length + 1);
  empty.hidden = shown.length > 0;
  drawRows();
}

// Brings a row into view; sets the focus where `focus` says so.
function reach(index, focus) {
  const position = place.get(index);
  if (position === undefined) return;
  const top = position * ROW;
  const high = grid.clientHeight - 36;
  if (top < grid.scrollTop) grid.scrollTop = top;
  else if (top + ROW > grid.scrollTop + high) grid.scrollTop = top + ROW - high;
  drawRows();
  if (focus) drawn.get(position)?.focus({ preventScroll: true });
}

export function selectCue(index, { seek = true, focus = false } = {}) {
  selected = index;
  selectOnWaveform(index);
  reach(index, focus);
  drawRows();
  // The first frame of the cue, not the last of the gap before.
  if (seek) clock.seek(data.cues[index].start + 0.5);
}

export function selectedCue() {
  return selected;
}

export function findingStep(step) {
  const flagged = data.cues.filter((cue) => cue.findings.length);
  if (!flagged.length) return;
  const from = selected >= 0 ? selected : Math.max(cueAt(clock.time), -1);
  const next = step > 0 ? flagged.find((cue) => cue.index > from) ?? flagged[0] : flagged.findLast((cue) => cue.index < from) ?? flagged.at(-1);
  if (!place.has(next.index)) {
    filter.value = 'all';
    refill();
  }
  selectCue(next.index, { focus: true });
  said.textContent = next.findings.map(sentence).join('. ');
}

export function reviewTime(time, playing) {
  const index = cueAt(time);
  if (index === current) return;
  current = index;
  if (playing && index >= 0 && place.has(index)) reach(index, false);
  drawRows();
}

export function startReview() {
  const counts = new Map();
  for (const finding of data.findings) counts.set(finding.rule, { name: findingText(finding).title, count: (counts.get(finding.rule)?.count ?? 0) + 1 });
  for (const [rule, { name, count }] of [...counts].sort()) {
    filter.append(new Option(`${rule} ${name} (${count})`, rule));
  }
  filter.addEventListener('change', refill);
  onQuery((text) => { wanted = text; refill(); });
  grid.addEventListener('scroll', () => requestAnimationFrame(drawRows), { passive: true });
  new ResizeObserver(drawRows).observe(grid);
  rows.addEventListener('click', (event) => {
    const element = event.target.closest('.row');
    if (element && String(getSelection()) === '') selectCue(Number(element.dataset.cue), { focus: true });
  });
  rows.addEventListener('dblclick', () => clock.play());
  rows.addEventListener('focusin', (event) => {
    const element = event.target.closest('.row');
    if (element && Number(element.dataset.cue) !== selected) selectCue(Number(element.dataset.cue), { seek: false, focus: true });
  });
  rows.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const position = place.get(selected) ?? 0;
    const page = Math.max(1, Math.floor(grid.clientHeight / ROW) - 2);
    const target = {
      ArrowDown: position + 1, ArrowUp: position - 1, PageDown: position + page, PageUp: position - page, Home: 0, End: shown.length - 1,
    }[event.key];
    if (event.key === 'Enter') {
      clock.seek(data.cues[shown[position]].start + 0.5);
      clock.play();
    } else if (target === undefined) {
      return;
    } else {
      selectCue(shown[Math.max(0, Math.min(target, shown.length - 1))], { focus: true });
    }
    event.preventDefault();
  });
  refill();
}
