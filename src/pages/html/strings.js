// What the page says, in French and English. The page comes in French; elements
// with data-t (text) or data-t-label (accessible name) are put into English where
// the browser prefers it.

const french = {
  skip: 'Aller au texte', read: 'Lire', review: 'Réviser', views: 'Vues', search: 'Rechercher',
  searchLabel: 'Rechercher dans le texte', previousHit: 'Résultat précédent', nextHit: 'Résultat suivant', noHit: 'aucun',
  display: 'Affichage', theme: 'Thème', auto: 'Système', light: 'Clair', dark: 'Sombre', contrast: 'Contrasté',
  size: 'Taille du texte', leading: 'Interligne', tracking: 'Espacement des lettres',
  shortcuts: 'Raccourcis à une touche', still: 'Suivre la lecture', transcript: 'Transcription',
  transcriptHelp: 'Flèches : mot ou phrase, Entrée : écouter à partir du mot.',
  screen: 'À l’écran', subtitles: 'Sous-titres', player: 'Lecteur', play: 'Lecture', pause: 'Pause',
  previous: 'Phrase précédente', next: 'Phrase suivante', position: 'Position', speed: 'Vitesse', help: 'Aide',
  noSound: 'Sans son : la lecture suit l’horloge.', soundMissing: 'Le fichier audio est introuvable : la lecture suit l’horloge.',
  playFrom: 'Écouter à partir de', close: 'Fermer', helpTitle: 'Raccourcis clavier',
  zoomIn: 'Agrandir', zoomOut: 'Réduire', fit: 'Tout voir', filter: 'Filtrer', all: 'Tous les sous-titres',
  flagged: 'Avec remarques', previousFinding: 'Remarque précédente', nextFinding: 'Remarque suivante',
  copy: 'Copier le time code', copied: 'Copié :', waveform: 'Forme d’onde', cues: 'Sous-titres',
  number: 'N°', in: 'Début', out: 'Fin', lasts: 'Durée', speedHead: 'Car./s', gap: 'Écart', text: 'Texte', findings: 'Remarques',
  noCue: 'Aucun sous-titre ne correspond.', ratePer: 'images/s', oneCue: 'sous-titre', manyCues: 'sous-titres', frames: 'im.', colon: ' : ',
  kSpace: 'Lecture ou pause', kArrows: 'Mot précédent, suivant', kUpDown: 'Phrase précédente, suivante', kEnter: 'Écouter à partir d’ici',
  kFrame: 'Image précédente, suivante', kSpeed: 'Moins vite, plus vite', kSearch: 'Rechercher', kFinding: 'Remarque suivante, précédente', kCopy: 'Copier le time code', kViews: 'Lire, réviser', kHelp: 'Cette aide',
};

const english = {
  skip: 'Go to the text', read: 'Read', review: 'Review', views: 'Views', search: 'Search',
  searchLabel: 'Search the text', previousHit: 'Previous result', nextHit: 'Next result', noHit: 'none',
  display: 'Display', theme: 'Theme', auto: 'System', light: 'Light', dark: 'Dark', contrast: 'High contrast',
  size: 'Text size', leading: 'Line spacing', tracking: 'Letter spacing',
  shortcuts: 'Single-key shortcuts', still: 'Follow the playback', transcript: 'Transcript',
  transcriptHelp: 'Arrows: word or sentence, Enter: listen from the word.',
  screen: 'On screen', subtitles: 'Subtitles', player: 'Player', play: 'Play', pause: 'Pause',
  previous: 'Previous sentence', next: 'Next sentence', position: 'Position', speed: 'Speed', help: 'Help',
  noSound: 'No sound: playback follows the clock.', soundMissing: 'The audio file was not found: playback follows the clock.',
  playFrom: 'Listen from', close: 'Close', helpTitle: 'Keyboard shortcuts',
  zoomIn: 'Zoom in', zoomOut: 'Zoom out', fit: 'Show all', filter: 'Filter', all: 'All subtitles',
  flagged: 'With findings', previousFinding: 'Previous finding', nextFinding: 'Next finding',
  copy: 'Copy the time code', copied: 'Copied:', waveform: 'Waveform', cues: 'Subtitles',
  number: 'No.', in: 'In', out: 'Out', lasts: 'Duration', speedHead: 'Char/s', gap: 'Gap', text: 'Text', findings: 'Findings',
  noCue: 'No subtitle matches.', ratePer: 'fps', oneCue: 'subtitle', manyCues: 'subtitles', frames: 'fr', colon: ': ',
  kSpace: 'Play or pause', kArrows: 'Previous, next word', kUpDown: 'Previous, next sentence', kEnter: 'Listen from here',
  kFrame: 'Previous, next frame', kSpeed: 'Slower, faster', kSearch: 'Search', kFinding: 'Next, previous finding', kCopy: 'Copy the time code', kViews: 'Read, review', kHelp: 'This help',
};

export const pageLanguage = /^fr/i.test(navigator.language || 'fr') ? 'fr' : 'en';

const words = pageLanguage === 'fr' ? french : english;

export function t(key) {
  return words[key];
}

export function decimal(value, digits) {
  return value.toLocaleString(pageLanguage, { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

// The units of what `check` measures, in French.
const frenchUnits = {
  'characters/s': 'car./s', 'words/min': 'mots/min', characters: 'caractères', lines: 'lignes', ms: 'ms',
};

// What a finding says, as a sentence and its language: `19.2 > 17 characters/s` is
// figures and a unit, which are told in the page's language; the rest is English.
export function findingText({ name, label, message }) {
  if (pageLanguage !== 'fr') return { title: name, text: message, language: 'en' };
  const [, one, sign, other, unit] = /^(\d+(?:\.\d+)?) (<=?|>=?) (\d+(?:\.\d+)?) (.+)$/.exec(message) ?? [];
  if (!frenchUnits[unit]) return { title: label, text: message, language: 'en' };
  const comma = (figure) => figure.replace('.', ',');
  return { title: label, text: `${comma(one)}\u00a0${sign}\u00a0${comma(other)}\u00a0${frenchUnits[unit]}`, language: 'fr' };
}

export function translatePage() {
  if (pageLanguage === 'fr') return;
  document.documentElement.lang = pageLanguage;
  for (const element of document.querySelectorAll('[data-t]')) element.textContent = t(element.dataset.t);
  for (const element of document.querySelectorAll('[data-t-label]')) {
    const text = t(element.dataset.tLabel) + (element.dataset.tAfter ? ` ${element.dataset.tAfter}` : '');
    element.setAttribute('aria-label', text);
    if (element.title) element.title = text;
    if (element.placeholder) element.placeholder = t('search');
  }
}
