// Puts the parts together: views, player, keys.

import { data, clockText, timecode, frameAt, framesPerSecond } from './data.js';
import { t, translatePage, decimal } from './strings.js';
import { clock } from './clock.js';
import { showTime, setFollow, onFollowChange, sentenceStep, revealNow } from './transcript.js';
import { showCaption } from './stage.js';
import { focusSearch } from './search.js';
import { startDisplay, closeDisplay, singleKeys } from './display.js';
import { startWaveform, waveformTime, zoomWaveform, fitWaveform, drawWaveform } from './waveform.js';
import { startReview, reviewTime, findingStep, selectCue, selectedCue, drawRows } from './review.js';

const get = (id) => document.getElementById(id);
const playButton = get('play');
const seekBar = get('seek');
const speed = get('speed');
const note = get('status');
const views = ['read', 'review'];
let view = 'read';

function show(name, focus = false) {
  view = name;
  for (const id of views) {
    get(id).hidden = id !== name;
    const tab = get(`tab-${id}`);
    tab.setAttribute('aria-selected', id === name);
    tab.tabIndex = id === name ? 0 : -1;
  }
  if (focus) get(`tab-${name}`).focus();
  if (name === 'review') {
    drawRows();
    drawWaveform();
    reviewTime(clock.time, true);
    waveformTime(clock.time, true);
  } else {
    revealNow();
  }
}

function onTime(time) {
  const playing = clock.playing;
  showTime(time, playing);
  showCaption(time);
  seekBar.value = time;
  seekBar.setAttribute('aria-valuetext', clockText(time));
  get('elapsed').textContent = clockText(time);
  get('code').textContent = timecode(frameAt(time));
  if (view === 'review') {
    waveformTime(time, playing);
    reviewTime(time, playing);
  }
}

function onState() {
  const playing = clock.playing;
  playButton.toggleAttribute('data-playing', playing);
  playButton.setAttribute('aria-label', t(playing ? 'pause' : 'play'));
  playButton.title = t(playing ? 'pause' : 'play');
}

function changeSpeed(by) {
  const index = Math.max(0, Math.min(speed.selectedIndex + by, speed.options.length - 1));
  speed.selectedIndex = index;
  clock.setRate(Number(speed.value));
}

async function copyTimecode() {
  const index = selectedCue();
  const on = view === 'review' && index >= 0 && document.activeElement?.closest?.('.row');
  const text = timecode(on ? data.cues[index].startFrame : frameAt(clock.time));
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // A page opened from a file may have no clipboard: the older way.
    const area = document.createElement('textarea');
    area.value = text;
    document.body.append(area);
    const focused = document.activeElement;
    area.select();
    document.execCommand('copy');
    area.remove();
    focused?.focus();
  }
  note.textContent = `${t('copied')} ${text}`;
  get('copied').textContent = `${t('copied')} ${text}`;
  setTimeout(() => { get('copied').textContent = ''; }, 2500);
}

const step = (frames) => {
  clock.pause();
  clock.seek(((frameAt(clock.time) - data.firstFrame + frames) * 1000) / framesPerSecond() + 0.01);
};

const KEYS = {
  ' ': () => clock.toggle(),
  k: () => clock.toggle(),
  j: () => sentenceStep(-1),
  l: () => sentenceStep(1),
  ',': () => step(-1),
  '.': () => step(1),
  '<': () => changeSpeed(-1),
  '>': () => changeSpeed(1),
  '/': focusSearch,
  n: () => { show('review'); findingStep(1); },
  p: () => { show('review'); findingStep(-1); },
  c: copyTimecode,
  1: () => show('read'),
  2: () => show('review'),
  '?': () => get('help').showModal(),
};

function onKey(event) {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === 'Escape' && closeDisplay()) return;
  const target = event.target;
  if (target.closest('dialog') || target.matches('input:not([type="range"]), select, textarea')) return;
  // A focused button has its own use for the space bar.
  if (event.key === ' ' && target.matches('button, [role="tab"], summary')) return;
  const action = KEYS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
  if (!action || (event.key !== ' ' && !singleKeys())) return;
  event.preventDefault();
  action();
}

function start() {
  translatePage();
  startDisplay();
  startWaveform((cue) => selectCue(cue));
  startReview();
  const facts = [clockText(data.duration), `${data.cues.length} ${t(data.cues.length === 1 ? 'oneCue' : 'manyCues')}`, `${decimal(framesPerSecond(), data.fps[1] === 1 ? 0 : 3)} ${t('ratePer')}`];
  get('facts').textContent = facts.join(' · ');
  get('total').textContent = clockText(data.duration);
  get('count').textContent = data.findings.length || '';
  seekBar.max = data.duration;
  for (const id of views) get(`tab-${id}`).addEventListener('click', () => show(id));
  get('tabs').addEventListener('keydown', (event) => {
    if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') show(view === 'read' ? 'review' : 'read', true);
  });
  playButton.addEventListener('click', () => clock.toggle());
  get('previous').addEventListener('click', () => sentenceStep(-1));
  get('next').addEventListener('click', () => sentenceStep(1));
  seekBar.addEventListener('input', () => clock.seek(Number(seekBar.value)));
  speed.addEventListener('change', () => clock.setRate(Number(speed.value)));
  get('zoom-in').addEventListener('click', () => zoomWaveform(0.5));
  get('zoom-out').addEventListener('click', () => zoomWaveform(2));
  get('fit').addEventListener('click', fitWaveform);
  get('finding-previous').addEventListener('click', () => findingStep(-1));
  get('finding-next').addEventListener('click', () => findingStep(1));
  get('finding-previous').disabled = get('finding-next').disabled = data.findings.length === 0;
  get('copy').addEventListener('click', copyTimecode);
  get('help-open').addEventListener('click', () => get('help').showModal());
  get('help-close').addEventListener('click', () => get('help').close());
  const following = get('follow');
  following.addEventListener('click', () => {
    const on = following.getAttribute('aria-pressed') !== 'true';
    following.setAttribute('aria-pressed', on);
    setFollow(on);
  });
  onFollowChange((on) => following.setAttribute('aria-pressed', on));
  document.addEventListener('keydown', onKey);
  const silence = get('silence');
  if (clock.silent) silence.textContent = t('noSound');
  clock.listen((kind, time) => {
    if (kind === 'missing') silence.textContent = t('soundMissing');
    if (kind === 'time') onTime(time); else onState();
  });
  // #t=12.5 and #cue=3 open the page at a place.
  const place = /^#(t|cue)=([\d.]+)$/.exec(location.hash);
  if (place) {
    if (place[1] === 'cue') { show('review'); if (data.cues[place[2] - 1]) selectCue(place[2] - 1); } else clock.seek(place[2] * 1000);
  }
  onTime(clock.time);
  onState();
  document.documentElement.dataset.ready = 'true';
}

start();
