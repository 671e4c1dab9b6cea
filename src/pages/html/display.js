// Theme, size and spacing, kept for the next visit where the browser allows it.

const root = document.documentElement;
const sheet = document.getElementById('display');
const opener = document.getElementById('display-open');
const KEY = 'voixoff-display';
const settings = { theme: 'auto', size: 100, leading: 165, tracking: 0, shortcuts: true };

try {
  Object.assign(settings, JSON.parse(localStorage.getItem(KEY)));
} catch {
  // A page opened from a file may have no storage.
}

export function singleKeys() {
  return settings.shortcuts;
}

function apply() {
  if (settings.theme === 'auto') delete root.dataset.theme; else root.dataset.theme = settings.theme;
  root.style.setProperty('--size', `${(1.1875 * settings.size) / 100}rem`);
  root.style.setProperty('--leading', settings.leading / 100);
  root.style.setProperty('--tracking', `${settings.tracking / 100}em`);
  try {
    localStorage.setItem(KEY, JSON.stringify(settings));
  } catch {
    // As above.
  }
  window.dispatchEvent(new Event('displaychange'));
}

export function closeDisplay() {
  if (sheet.hidden) return false;
  sheet.hidden = true;
  opener.setAttribute('aria-expanded', 'false');
  opener.focus();
  return true;
}

export function startDisplay() {
  for (const choice of sheet.querySelectorAll('[name="theme"]')) {
    choice.checked = choice.value === settings.theme;
    choice.addEventListener('change', () => { settings.theme = choice.value; apply(); });
  }
  for (const name of ['size', 'leading', 'tracking']) {
    const range = document.getElementById(name);
    range.value = settings[name];
    range.addEventListener('input', () => { settings[name] = Number(range.value); apply(); });
  }
  const keys = document.getElementById('shortcuts');
  keys.checked = settings.shortcuts;
  keys.addEventListener('change', () => { settings.shortcuts = keys.checked; apply(); });
  opener.addEventListener('click', () => {
    if (closeDisplay()) return;
    sheet.hidden = false;
    opener.setAttribute('aria-expanded', 'true');
    sheet.querySelector(':checked').focus();
  });
  document.addEventListener('pointerdown', (event) => {
    if (!sheet.hidden && !sheet.contains(event.target) && !opener.contains(event.target)) {
      sheet.hidden = true;
      opener.setAttribute('aria-expanded', 'false');
    }
  });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', apply);
  apply();
}
