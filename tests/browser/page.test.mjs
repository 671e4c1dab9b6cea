// The page in Chromium. `cargo test --test formats -- --ignored browser` makes the
// pages and runs this.

import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const here = fileURLToPath(new URL('.', import.meta.url));
const out = join(here, 'out');
const pictures = join(here, '../../docs/pictures');
const url = (name) => pathToFileURL(join(out, `${name}.html`)).href;
const json = JSON.parse(readFileSync(join(out, 'spoken.json'), 'utf8'));
const words = json.segments.flatMap((segment) => segment.words);
const profile = mkdtempSync(join(tmpdir(), 'voixoff-'));
let browser;

before(async () => {
  browser = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    viewport: { width: 1360, height: 860 },
    locale: 'fr-FR',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--mute-audio', '--autoplay-policy=no-user-gesture-required'],
  });
});

after(async () => {
  await browser.close();
  rmSync(profile, { recursive: true, force: true });
});

// Opens a page that must stay without any error or request.
async function open(name, options = {}) {
  const context = Object.keys(options).length ? await browser.browser().newContext({ viewport: { width: 1360, height: 860 }, locale: 'fr-FR', ...options }) : browser;
  const page = await context.newPage();
  const errors = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => { if (['error', 'warning'].includes(message.type())) errors.push(message.text()); });
  page.on('request', (request) => { if (!/^(file|data):/.test(request.url())) errors.push(`asked for ${request.url()}`); });
  await page.goto(options.hash ? url(name) + options.hash : url(name));
  await page.waitForSelector('html[data-ready]');
  return { page, errors, close: async () => { await page.close(); if (context !== browser) await context.close(); } };
}

const now = (page) => page.evaluate(() => {
  const audio = document.getElementById('audio');
  const word = document.querySelector('.word.now');
  return { time: audio ? audio.currentTime : null, unit: word ? Number(word.dataset.unit) : -1, text: word?.textContent };
});

test('the highlighted word is the one that the JSON names, within 50 ms', async () => {
  const { page, errors, close } = await open('embed');
  await page.click('#play');
  const seen = await page.evaluate(async () => {
    const rows = [];
    const end = performance.now() + 4000;
    while (performance.now() < end) {
      await new Promise((done) => requestAnimationFrame(done));
      const word = document.querySelector('.word.now');
      rows.push([document.getElementById('audio').currentTime, word ? Number(word.dataset.unit) : -1, word?.textContent]);
    }
    return rows;
  });
  await page.click('#play');
  assert.ok(new Set(seen.map((row) => row[1])).size > 5, 'several words were heard');
  for (const [time, unit, text] of seen) {
    const named = words.filter((word, index) => word.start <= time + 0.05 && (words[index + 1]?.start ?? Infinity) > time - 0.05);
    assert.ok(unit < 0 || named.some((word) => word.word === text && words[unit] === word), `${text} at ${time}: ${named.map((word) => word.word)}`);
  }
  assert.deepEqual(errors, []);
  await close();
});

test('the sound is heard whether it is embedded or beside, for as long as the JSON says', async () => {
  for (const name of ['embed', 'beside']) {
    const { page, errors, close } = await open(name);
    await page.waitForFunction(() => document.getElementById('audio').readyState >= 1);
    const length = await page.evaluate(() => document.getElementById('audio').duration);
    assert.ok(Math.abs(length - json.duration) < 0.01, `${name}: ${length}`);
    assert.deepEqual(errors, []);
    await close();
  }
});

test('a click on a word goes to its time', async () => {
  const { page, close } = await open('embed');
  for (const wanted of [9, 30, 12]) {
    const word = page.locator(`.word[data-unit="${wanted}"]`);
    // Words become elements where the pointer is.
    for (const text of await page.locator('.block > .text').all()) {
      await text.hover();
      if (await word.count()) break;
    }
    await word.click();
    await page.waitForFunction((unit) => document.querySelector('.word.now')?.dataset.unit === String(unit), wanted);
    const { time } = await now(page);
    assert.ok(Math.abs(time - words[wanted].start) < 0.05, `${time}`);
  }
  await close();
});

test('the keyboard leads to every word and plays from it', async () => {
  const { page, close } = await open('embed');
  await page.focus('#transcript');
  for (let i = 0; i < 4; i += 1) await page.keyboard.press('ArrowRight');
  assert.equal(await page.textContent('.word.cursor'), words[4].word);
  await page.keyboard.press('ArrowDown');
  const sentence = await page.locator('.word.cursor').getAttribute('data-unit');
  assert.ok(Number(sentence) > 4);
  await page.keyboard.press('Enter');
  await page.waitForTimeout(300);
  assert.ok(await page.evaluate(() => !document.getElementById('audio').paused));
  await page.keyboard.press(' ');
  assert.ok(await page.evaluate(() => document.getElementById('audio').paused));
  await page.keyboard.press('2');
  assert.ok(await page.isVisible('#review'));
  await page.keyboard.press('1');
  await page.keyboard.press('/');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'search');
  await close();
});

test('every control is reached by Tab, and says what it is', async () => {
  for (const view of ['1', '2']) {
    const { page, close } = await open('reviewed');
    await page.keyboard.press(view);
    const names = new Set();
    for (let i = 0; i < 30; i += 1) {
      await page.keyboard.press('Tab');
      const name = await page.evaluate(() => {
        const element = document.activeElement;
        return element === document.body ? '' : element.id || element.className;
      });
      if (name) names.add(name);
    }
    const wanted = view === '1' ? ['skip', 'tab-read', 'search', 'display-open', 'help-open', 'transcript', 'seek', 'previous', 'play', 'next', 'speed'] : ['tab-review', 'copy', 'filter', 'finding-next', 'zoom-in', 'fit', 'waveform', 'row', 'play'];
    for (const id of wanted) assert.ok([...names].some((name) => name.split(' ').includes(id)), `${id} among ${[...names]}`);
    await close();
  }
});

test('speed and sentence keys do what they say', async () => {
  const { page, close } = await open('embed');
  await page.selectOption('#speed', '1.5');
  assert.equal(await page.evaluate(() => document.getElementById('audio').playbackRate), 1.5);
  await page.click('#next');
  await page.waitForTimeout(200);
  const first = await now(page);
  await page.click('#next');
  await page.waitForTimeout(200);
  const second = await now(page);
  assert.ok(second.time > first.time);
  await page.click('#previous');
  await page.waitForTimeout(200);
  assert.ok(Math.abs((await now(page)).time - first.time) < 0.05);
  await close();
});

test('search finds words without their accents', async () => {
  const { page, close } = await open('embed');
  await page.fill('#search', 'OEUVRE');
  await page.waitForFunction(() => document.getElementById('hits').textContent === '1/1');
  assert.match(await page.textContent('.word.hit'), /œuvre/);
  await page.fill('#search', 'introuvable');
  await page.waitForFunction(() => document.getElementById('hits').textContent === 'aucun');
  await close();
});

test('the review lists cues, figures and findings, and leads from one finding to the next', async () => {
  const { page, errors, close } = await open('reviewed');
  assert.equal(await page.textContent('#count'), '4');
  await page.keyboard.press('n');
  const selected = () => page.locator('.rows .row[aria-selected="true"]');
  assert.match(await selected().textContent(), /^2/);
  assert.match(await selected().textContent(), /C003 Lecture trop rapide : 19,2\s>\s17\scar.\/s/);
  await page.keyboard.press('n');
  assert.equal(await selected().getAttribute('data-cue'), '4');
  await page.keyboard.press('p');
  assert.equal(await selected().getAttribute('data-cue'), '1');
  await page.selectOption('#filter', 'C001');
  assert.equal(await page.locator('.rows .row').count(), 1);
  await page.selectOption('#filter', 'flagged');
  assert.equal(await page.locator('.rows .row').count(), 3);
  const time = await page.evaluate(() => document.getElementById('audio').currentTime);
  assert.ok(Math.abs(time - json.segments[1].start) < 0.05);
  assert.deepEqual(errors, []);
  await close();
});

test('a time code is copied by key and by button', async () => {
  const { page, close } = await open('reviewed', { permissions: ['clipboard-read', 'clipboard-write'] });
  await page.keyboard.press('n');
  await page.keyboard.press('c');
  const frame = Math.floor((json.segments[1].start + 0.000999) * 25);
  const two = (n) => String(n).padStart(2, '0');
  const wanted = `00:00:${two(Math.floor(frame / 25))}:${two(frame % 25)}`;
  await page.waitForFunction((text) => document.getElementById('status').textContent.endsWith(text), wanted);
  await close();
});

test('nothing in a transcript runs', async () => {
  const { page, close } = await open('hostile');
  assert.equal(await page.evaluate(() => window.hurt), undefined);
  assert.equal(await page.locator('img').count(), 0);
  assert.match(await page.textContent('#transcript'), /<script>window.hurt=1<\/script>/);
  assert.match(await page.textContent('h1'), /\{title\}\{style\}/);
  await close();
});

test('a script that is not the page’s own is not run', async () => {
  const { page, close } = await open('embed');
  const ran = await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'window.hurt = 1';
    document.head.append(script);
    return window.hurt;
  });
  assert.equal(ran, undefined);
  await close();
});

test('the page speaks the language of the system', async () => {
  const { page, close } = await open('embed', { locale: 'en-GB' });
  assert.equal(await page.getAttribute('html', 'lang'), 'en');
  assert.equal(await page.getAttribute('#play', 'aria-label'), 'Play');
  assert.equal(await page.getAttribute('#transcript', 'lang'), 'fr-FR');
  const french = await page.evaluate(() => document.body.innerText.match(/Réviser|Lecture|Vitesse/));
  assert.equal(french, null);
  await close();
});

test('axe finds no violation in either view and any theme', async () => {
  const axe = readFileSync(join(here, 'node_modules/axe-core/axe.min.js'), 'utf8');
  const { page, close } = await open('reviewed', { bypassCSP: true });
  await page.evaluate(axe);
  for (const theme of ['light', 'dark', 'contrast']) {
    await page.click('#display-open');
    await page.check(`[name="theme"][value="${theme}"]`, { force: true });
    for (const [state, prepare] of [
      ['display', async () => {}],
      ['read', async () => { await page.keyboard.press('Escape'); await page.keyboard.press('1'); await page.focus('#transcript'); await page.keyboard.press('ArrowDown'); }],
      ['review', async () => { await page.keyboard.press('2'); await page.keyboard.press('n'); }],
      ['help', async () => { await page.keyboard.press('?'); }],
    ]) {
      await prepare();
      await page.waitForTimeout(200);
      const { violations } = await page.evaluate(() => window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }));
      const told = violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map((node) => node.html.slice(0, 160) + ' ' + (node.any[0]?.message ?? '')).join(' | ')}`);
      assert.deepEqual(told, [], `${state}, ${theme}`);
    }
    await page.click('#help-close');
    await page.keyboard.press('1');
  }
  await close();
});

test('three hours of transcript stay light', async (context) => {
  const { page, close } = await open('long');
  await close();
  const times = [];
  for (let i = 0; i < 3; i += 1) {
    const opened = await open('long');
    times.push(await opened.page.evaluate(() => {
      const shown = performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0;
      return { shown, ready: performance.now() };
    }));
    await opened.close();
  }
  const frames = await (async () => {
    const { page: long, close: done } = await open('long');
    const gaps = await long.evaluate(async () => {
      const gaps = [];
      let last = performance.now();
      for (let i = 0; i < 120; i += 1) {
        window.scrollBy(0, 400);
        await new Promise((next) => requestAnimationFrame(next));
        const time = performance.now();
        gaps.push(time - last);
        last = time;
      }
      return gaps.sort((a, b) => a - b);
    });
    const elements = await long.evaluate(() => document.querySelectorAll('*').length);
    await long.keyboard.press('2');
    const rows = await long.evaluate(async () => {
      const grid = document.getElementById('grid');
      const gaps = [];
      let last = performance.now();
      for (let i = 0; i < 120; i += 1) {
        grid.scrollTop += 640;
        await new Promise((next) => requestAnimationFrame(next));
        const time = performance.now();
        gaps.push(time - last);
        last = time;
      }
      return { gaps: gaps.sort((a, b) => a - b), count: document.querySelectorAll('.rows .row').length };
    });
    await done();
    return { gaps, rows, elements };
  })();
  context.diagnostic(`ready ${times.map((time) => Math.round(time.ready))} ms, first paint ${times.map((time) => Math.round(time.shown))} ms`);
  context.diagnostic(`reading, between pictures: median ${frames.gaps[60].toFixed(1)} ms, 95 % ${frames.gaps[114].toFixed(1)} ms`);
  context.diagnostic(`review, between pictures: median ${frames.rows.gaps[60].toFixed(1)} ms, 95 % ${frames.rows.gaps[114].toFixed(1)} ms`);
  // The times are told, not judged: what keeps them low is how little there is.
  assert.ok(frames.rows.count < 60, `${frames.rows.count} rows exist`);
  assert.ok(frames.elements < 4000, `${frames.elements} elements exist`);
});

test('Chromium’s own TextTrack has the cues and times of the WebVTT', async () => {
  const server = createServer((request, response) => {
    const vtt = request.url === '/spoken.vtt';
    response.setHeader('Content-Type', vtt ? 'text/vtt' : 'text/html; charset=utf-8');
    response.end(vtt ? readFileSync(join(out, 'spoken.vtt')) : '<video><track default src="/spoken.vtt"></video>');
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${server.address().port}/`);
  const cues = await page.evaluate(async () => {
    const element = document.querySelector('track');
    element.track.mode = 'hidden';
    while (element.readyState < 2) await new Promise((next) => setTimeout(next, 20));
    return [...element.track.cues].map((cue) => ({ start: cue.startTime, end: cue.endTime, text: cue.getCueAsHTML().textContent.replace(/\n/g, ' ') }));
  });
  assert.deepEqual(cues, json.segments.map(({ start, end, text }) => ({ start, end, text: text.replace(/\n/g, ' ') })));
  await page.close();
  server.close();
});

test('printing gives the transcript and nothing else', async () => {
  const { page, close } = await open('reviewed');
  await page.keyboard.press('2');
  await page.emulateMedia({ media: 'print' });
  for (const id of ['play', 'search', 'waveform', 'caption']) assert.ok(!(await page.isVisible(`#${id}`)), id);
  assert.ok(await page.isVisible('#transcript'));
  await close();
});

test('what the check finds is in place, and no cell is cut off', async () => {
  const { page, errors, close } = await open('shown');
  const rows = page.locator('.rows .row');
  await page.keyboard.press('2');
  assert.match(await rows.nth(1).textContent(), /La ministre de la Culture\s*Mesdames.*C003 Lecture trop rapide : 1\d,\d\s>\s13\scar\.\/s/s);
  const cut = await rows.evaluateAll((all) => all.filter((row) => [...row.children].some((cell) => cell.scrollHeight > cell.clientHeight + 1)).length);
  assert.equal(cut, 0, 'no cell is cut off');
  assert.deepEqual(errors, []);
  await close();
});

test('pictures', async () => {
  for (const [name, theme, view, width, height] of [
    ['read', 'light', '1', 1280, 760], ['read-dark', 'dark', '1', 1280, 760], ['review', 'light', '2', 1280, 760], ['review-dark', 'dark', '2', 1280, 760], ['review-contrast', 'contrast', '2', 1280, 760], ['phone', 'light', '1', 390, 844], ['phone-review', 'light', '2', 390, 844],
  ]) {
    const { page, close } = await open('shown', { viewport: { width, height } });
    await page.click('#display-open');
    await page.check(`[name="theme"][value="${theme}"]`, { force: true });
    await page.keyboard.press('Escape');
    await page.evaluate(() => { document.getElementById('seek').value = 5900; document.getElementById('seek').dispatchEvent(new Event('input')); });
    if (view === '2') await page.keyboard.press('n');
    await page.mouse.move(2, 300);
    await page.evaluate(() => document.activeElement.blur());
    await page.waitForTimeout(400);
    await page.screenshot({ path: join(out, `${name}.png`) });
    await close();
  }
  if (process.env.BLESS) {
    mkdirSync(pictures, { recursive: true });
    for (const name of ['read', 'review', 'review-dark']) cpSync(join(out, `${name}.png`), join(pictures, `page-${name}.png`));
  }
});
