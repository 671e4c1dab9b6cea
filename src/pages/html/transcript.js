// The text that lights up. Blocks are plain text until they are needed: only the
// one that is heard, pointed at or searched has an element for each word, so that
// a long transcript stays light.

import { data, unitAt, blockOfUnit, sentenceOfUnit, clockText } from './data.js';
import { clock } from './clock.js';

const article = document.getElementById('transcript');
const texts = [...article.querySelectorAll('[data-block]')].map((block) => block.querySelector('.text'));
const plain = texts.map((text) => text.textContent);
const live = new Map();
const status = document.getElementById('status');
let nowUnit = -1;
let nowSentence = -1;
let cursor = -1;
let pointed = -1;
let hits = null;
let follow = true;
let scrolledByUs = 0;

export function blockTexts() {
  return plain;
}

// What stands before a unit, so that a sentence lights up without holes.
function gap(text) {
  const element = document.createElement('span');
  element.className = 'gap';
  element.textContent = text;
  return element;
}

// Gives a block an element for each of its units.
function enliven(index) {
  const known = live.get(index);
  if (known) return known;
  const { first, count } = data.blocks[index];
  const text = plain[index];
  const nodes = [];
  const units = [];
  let at = 0;
  for (let unit = first; unit < first + count; unit += 1) {
    const start = data.unitOffsets[unit];
    const end = start + data.unitLengths[unit];
    if (start > at) nodes.push(unit > first ? gap(text.slice(at, start)) : text.slice(at, start));
    const element = document.createElement('span');
    element.className = 'word';
    element.dataset.unit = unit;
    element.textContent = text.slice(start, end);
    nodes.push(element);
    units.push(element);
    at = end;
  }
  if (at < text.length) nodes.push(text.slice(at));
  texts[index].replaceChildren(...nodes);
  live.set(index, units);
  return units;
}

// Puts blocks that nothing needs back to plain text.
function settle() {
  const needed = new Set([nowUnit, cursor].filter((unit) => unit >= 0).map(blockOfUnit));
  needed.add(pointed);
  if (hits) needed.add(hits.block);
  for (const index of live.keys()) {
    if (!needed.has(index)) {
      texts[index].replaceChildren(plain[index]);
      live.delete(index);
    }
  }
}

function elementOf(unit) {
  if (unit < 0) return null;
  const block = blockOfUnit(unit);
  return enliven(block)[unit - data.blocks[block].first] ?? null;
}

function sentenceUnits(sentence) {
  if (sentence < 0) return [];
  const end = sentence + 1 < data.sentences.length ? data.sentences[sentence + 1] : data.unitStarts.length;
  const units = [];
  for (let unit = data.sentences[sentence]; unit < end; unit += 1) units.push(unit);
  return units;
}

function mark(unit, name, on) {
  const block = blockOfUnit(unit);
  const units = on ? enliven(block) : live.get(block);
  units?.[unit - data.blocks[block].first]?.classList.toggle(name, on);
}

function markSentence(sentence, on) {
  sentenceUnits(sentence).forEach((unit, index) => {
    mark(unit, 'sentence', on);
    const block = blockOfUnit(unit);
    const element = live.get(block)?.[unit - data.blocks[block].first];
    const before = element?.previousSibling;
    if (index > 0 && before?.classList?.contains('gap')) before.classList.toggle('sentence', on);
  });
}

// `playing` scrolls the text along.
export function showTime(time, playing) {
  const unit = unitAt(time);
  if (unit === nowUnit) return;
  if (nowUnit >= 0) mark(nowUnit, 'now', false);
  const sentence = unit < 0 ? -1 : sentenceOfUnit(unit);
  if (sentence !== nowSentence) {
    markSentence(nowSentence, false);
    markSentence(sentence, true);
    nowSentence = sentence;
  }
  nowUnit = unit;
  if (unit >= 0) {
    mark(unit, 'now', true);
    if (playing && follow) reveal(elementOf(unit));
  }
  settle();
}

export function revealNow() {
  if (nowUnit >= 0) reveal(elementOf(nowUnit));
}

// Scrolls only where the element is outside the calm middle of the window.
function reveal(element) {
  if (!element || article.closest('[hidden]')) return;
  const box = element.getBoundingClientRect();
  const height = window.innerHeight;
  if (box.top > height * 0.15 && box.bottom < height * 0.62) return;
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  scrolledByUs = performance.now();
  window.scrollBy({ top: box.top - height * 0.3, behavior: still || Math.abs(box.top) > 2 * height ? 'instant' : 'smooth' });
}

export function setFollow(on) {
  follow = on;
  if (on) revealNow();
}

export function onFollowChange(listener) {
  const stop = () => {
    if (follow && clock.playing && performance.now() - scrolledByUs > 600) {
      follow = false;
      listener(false);
    }
  };
  window.addEventListener('wheel', stop, { passive: true });
  window.addEventListener('touchmove', stop, { passive: true });
}

function moveCursor(unit) {
  const target = Math.max(0, Math.min(unit, data.unitStarts.length - 1));
  if (data.unitStarts.length === 0) return;
  if (cursor >= 0) mark(cursor, 'cursor', false);
  cursor = target;
  const element = elementOf(cursor);
  element.classList.add('cursor');
  reveal(element);
  settle();
  status.textContent = element.textContent;
  if (!clock.playing) clock.seek(data.unitStarts[cursor]);
}

export function clearCursor() {
  if (cursor >= 0) mark(cursor, 'cursor', false);
  cursor = -1;
  settle();
}

export function sentenceStep(step) {
  const from = unitAt(clock.time + 1);
  const sentence = from < 0 ? -1 : sentenceOfUnit(from);
  // A second press goes further back; the first goes to the sentence's own start.
  const start = sentence >= 0 ? data.unitStarts[data.sentences[sentence]] : 0;
  const late = step < 0 && clock.time - start > 1500;
  const target = Math.max(0, Math.min(sentence + (late ? 0 : step), data.sentences.length - 1));
  if (data.sentences.length) clock.seek(data.unitStarts[data.sentences[target]]);
}

function cursorSentence(step) {
  const from = cursor >= 0 ? cursor : Math.max(nowUnit, 0);
  const target = Math.max(0, Math.min(sentenceOfUnit(from) + step, data.sentences.length - 1));
  moveCursor(data.sentences[target]);
}

// Marks a search result: a range of one block's text.
export function showHit(hit) {
  if (hits) for (const unit of live.get(hits.block) ?? []) unit.classList.remove('hit');
  hits = hit;
  settle();
  if (!hit) return -1;
  const { first } = data.blocks[hit.block];
  let found = -1;
  enliven(hit.block).forEach((element, index) => {
    const start = data.unitOffsets[first + index];
    const touched = start < hit.end && start + data.unitLengths[first + index] > hit.start;
    element.classList.toggle('hit', touched);
    if (touched && found < 0) {
      found = first + index;
      reveal(element);
    }
  });
  return found;
}

article.addEventListener('pointerover', (event) => {
  const block = event.target.closest?.('[data-block]');
  const index = block ? Number(block.dataset.block) : -1;
  if (index === pointed || (event.buttons && pointed >= 0)) return;
  pointed = index;
  // Replacing text under a selection would undo it.
  if (index >= 0 && String(getSelection()) === '') enliven(index);
  if (String(getSelection()) === '') settle();
});

article.addEventListener('click', (event) => {
  if (String(getSelection()) !== '') return;
  const time = event.target.closest('.time');
  if (time) {
    clock.seek(data.unitStarts[data.blocks[Number(time.parentElement.dataset.block)].first]);
    clock.play();
    return;
  }
  const block = event.target.closest('[data-block]');
  if (!block) return;
  enliven(Number(block.dataset.block));
  const word = document.elementFromPoint(event.clientX, event.clientY)?.closest('.word');
  if (!word) return;
  clearCursor();
  clock.seek(data.unitStarts[Number(word.dataset.unit)]);
});

article.addEventListener('keydown', (event) => {
  if (event.target !== article || event.ctrlKey || event.metaKey || event.altKey) return;
  const from = cursor >= 0 ? cursor : nowUnit;
  const action = {
    ArrowRight: () => moveCursor(from + 1),
    ArrowLeft: () => moveCursor(from - 1),
    ArrowDown: () => cursorSentence(1),
    ArrowUp: () => cursorSentence(-1),
    Enter: () => {
      if (from >= 0) clock.seek(data.unitStarts[from]);
      clearCursor();
      clock.play();
    },
    Escape: clearCursor,
  }[event.key];
  if (!action) return;
  event.preventDefault();
  action();
});

export function describeTime() {
  return clockText(clock.time);
}
