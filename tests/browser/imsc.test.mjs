// IMSC as imscJS, the reference player, reads it.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';

const require = createRequire(import.meta.url);
// The parts that read; the part that draws needs a browser.
const { fromXML } = require('imsc/src/main/js/doc.js');
const { generateISD } = require('imsc/src/main/js/isd.js');
const from = (name) => readFileSync(new URL(`out/${name}`, import.meta.url), 'utf8');

function textOf(element) {
  if (element.kind === 'br') return '\n';
  return (element.text ?? '') + (element.contents ?? []).map(textOf).join('');
}

test('imscJS finds no fault in either profile, and shows the cues of the JSON', () => {
  const { segments } = JSON.parse(from('spoken.json'));
  for (const name of ['spoken.ttml', 'spoken-ebu.ttml']) {
    const faults = [];
    const note = (message) => { faults.push(message); };
    const handler = { info: note, warn: note, error: note, fatal: note };
    const document = fromXML(from(name), handler);
    for (const { start, end, text } of segments) {
      const middle = generateISD(document, (start + end) / 2, handler);
      assert.equal(middle.contents.map(textOf).join('').trim(), text, `${name} at ${start}`);
    }
    const wanted = [...new Set(segments.flatMap(({ start, end }) => [start, end]))];
    const events = document.getMediaTimeEvents().filter((time) => wanted.some((known) => Math.abs(known - time) < 1e-6));
    assert.equal(events.length, wanted.length, name);
    assert.deepEqual(faults, [], name);
  }
});
