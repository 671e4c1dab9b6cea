// Search in the transcript: accents and capitals do not matter.

import { data } from './data.js';
import { clock } from './clock.js';
import { t } from './strings.js';
import { blockTexts, showHit } from './transcript.js';

const field = document.getElementById('search');
const count = document.getElementById('hits');
const earlier = document.getElementById('hit-previous');
const later = document.getElementById('hit-next');
let folded = null;
let found = [];
let current = -1;
const watchers = [];

// The text without accents, and for each of its characters the place it came from.
export function fold(text) {
  let out = '';
  const places = [];
  for (let i = 0; i < text.length; i += 1) {
    let plain = text[i].normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
    if (plain === 'œ') plain = 'oe';
    if (plain === 'æ') plain = 'ae';
    if (plain === '’') plain = "'";
    if (/\s/.test(plain)) plain = ' ';
    out += plain;
    for (let k = 0; k < plain.length; k += 1) places.push(i);
  }
  return { out, places };
}

export function onQuery(watcher) {
  watchers.push(watcher);
}

export function query() {
  return fold(field.value.trim()).out;
}

function search() {
  const wanted = query();
  found = [];
  current = -1;
  if (wanted) {
    folded ??= blockTexts().map(fold);
    folded.forEach(({ out, places }, block) => {
      for (let at = out.indexOf(wanted); at >= 0; at = out.indexOf(wanted, at + wanted.length)) {
        found.push({ block, start: places[at], end: places[at + wanted.length - 1] + 1 });
      }
    });
  }
  for (const watcher of watchers) watcher(wanted);
  step(1);
}

function step(by) {
  if (found.length) current = (current + by + found.length) % found.length;
  const unit = showHit(found[current] ?? null);
  if (unit >= 0 && !clock.playing) clock.seek(data.unitStarts[unit]);
  const none = field.value.trim() ? t('noHit') : '';
  count.textContent = found.length ? `${current + 1}/${found.length}` : none;
  earlier.disabled = later.disabled = found.length === 0;
}

let waiting = 0;
field.addEventListener('input', () => {
  clearTimeout(waiting);
  waiting = setTimeout(search, 120);
});
field.addEventListener('keydown', (event) => {
  if (event.key === 'Enter') {
    event.preventDefault();
    step(event.shiftKey ? -1 : 1);
  } else if (event.key === 'Escape') {
    field.value = '';
    search();
    field.blur();
  }
});
earlier.addEventListener('click', () => step(-1));
later.addEventListener('click', () => step(1));

export function focusSearch() {
  field.focus();
  field.select();
}
