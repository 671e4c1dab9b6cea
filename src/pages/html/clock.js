// One clock for the whole page: the sound's, or the computer's where there is none.
// Listeners get the time on every picture while it runs, and once when it jumps.

import { data } from './data.js';

const audio = document.getElementById('audio');
const listeners = [];
let silent = !audio;
let silentTime = 0;
let silentSince = null;
let rate = 1;

export const clock = {
  get time() {
    // To a tenth of a millisecond: 1.005 s is 1005 ms, not 1004.9999.
    if (!silent) return Math.round(audio.currentTime * 1e4) / 10;
    return Math.min(silentTime + (silentSince === null ? 0 : (performance.now() - silentSince) * rate), data.duration);
  },
  get playing() {
    return silent ? silentSince !== null : !audio.paused && !audio.ended;
  },
  get rate() {
    return rate;
  },
  get silent() {
    return silent;
  },
  play() {
    if (clock.time >= data.duration - 1) clock.seek(0);
    if (silent) {
      silentSince = performance.now();
      tell('state');
      tick();
    } else {
      audio.play().catch(() => tell('state'));
    }
  },
  pause() {
    if (silent) {
      silentTime = clock.time;
      silentSince = null;
      tell('state');
    } else {
      audio.pause();
    }
  },
  toggle() {
    if (clock.playing) clock.pause(); else clock.play();
  },
  seek(time) {
    const target = Math.max(0, Math.min(time, data.duration));
    if (silent) {
      silentTime = target;
      if (silentSince !== null) silentSince = performance.now();
    } else {
      audio.currentTime = target / 1000;
    }
    tell('time', target);
  },
  setRate(value) {
    if (silent) {
      silentTime = clock.time;
      if (silentSince !== null) silentSince = performance.now();
    } else {
      audio.playbackRate = value;
    }
    rate = value;
  },
  listen(listener) {
    listeners.push(listener);
  },
};

function tell(kind, time = clock.time) {
  for (const listener of listeners) listener(kind, time);
}

let ticking = false;

function tick() {
  if (ticking) return;
  ticking = true;
  const step = () => {
    tell('time');
    if (silent && silentSince !== null && clock.time >= data.duration) clock.pause();
    if (clock.playing) requestAnimationFrame(step); else ticking = false;
  };
  requestAnimationFrame(step);
}

if (audio) {
  audio.addEventListener('play', () => { tell('state'); tick(); });
  audio.addEventListener('pause', () => { tell('state'); tell('time'); });
  audio.addEventListener('ended', () => { tell('state'); tell('time'); });
  audio.addEventListener('seeked', () => tell('time'));
  audio.addEventListener('error', () => {
    silent = true;
    tell('missing');
  });
}
