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

// Text and <i> elements, by the ranges that are in italics.
export function slanted(cue) {
  const nodes = [];
  let at = 0;
  for (const [start, end] of cue.italics) {
    if (start > at) nodes.push(cue.text.slice(at, start));
    const element = document.createElement('i');
    element.textContent = cue.text.slice(start, end);
    nodes.push(element);
    at = end;
  }
  if (at < cue.text.length) nodes.push(cue.text.slice(at));
  return nodes;
}
