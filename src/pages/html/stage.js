// The current cue as it will be on screen.

import { data, cueAt } from './data.js';

const line = document.getElementById('caption');
let shown = null;

export function showCaption(time) {
  const index = cueAt(time);
  if (index === shown) return;
  shown = index;
  line.replaceChildren();
  if (index < 0) return;
  const cue = data.cues[index];
  line.className = cue.place;
  line.lang = data.language;
  const box = document.createElement('span');
  box.append(...slanted(cue));
  line.append(box);
}

// Text, <i> and coloured elements, by the ranges of each.
export function slanted(cue) {
  const ends = new Set([0, cue.text.length]);
  for (const [start, end] of [...cue.italics, ...cue.colours]) ends.add(start).add(end);
  const places = [...ends].sort((a, b) => a - b);
  return places.slice(1).map((end, index) => {
    const start = places[index];
    const holds = ([from, to]) => from <= start && end <= to;
    const colour = cue.colours.find(holds)?.[2];
    const name = cue.italics.some(holds) ? 'i' : colour && 'span';
    const text = cue.text.slice(start, end);
    if (!name) return text;
    const element = document.createElement(name);
    if (colour) element.className = `c-${colour}`;
    element.textContent = text;
    return element;
  });
}
