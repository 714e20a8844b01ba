// The web page as readers get it, in a frame that runs no script. What is another in a new one takes the place of what
// was there; where its styles are others as well, a new frame is loaded, and shown at the same height. Marks are set from outside and are in no file.

import {element} from './element.js';
import {UNREADY} from './texts.js';

const PAPER = 794;  // pixels: A4 at 96 to the inch
const MARKS = `
  [data-preview-chosen] { outline: 2px solid #2563eb !important; outline-offset: 3px }
  [data-preview-severity=error] { outline: 2px solid #dc2626 !important; outline-offset: 2px }
  [data-preview-severity=warning] { outline: 2px dashed #d97706 !important; outline-offset: 2px }
  [data-preview-states] [data-preview-state] { background: #fde68a !important; color: #422006 !important }
  [data-key] { cursor: pointer }`;

export class Frame {
  constructor(view, chosen, led) {
    this.view = view;
    this.chosen = chosen;
    this.led = led;
    this.frame = this.next = null;
    this.parsed = null;  // the page in the frame as it was given, without marks
    this.wanted = null;  // stands for what was asked for last, until it is shown
    this.width = '';
  }

  clear() {
    this.frame?.remove();
    this.next?.remove();
    this.frame = this.next = this.parsed = this.wanted = null;
  }

  get document() {
    return this.frame?.contentDocument ?? null;
  }

  // Show the page at an address; `ready` is called with the elements that are others than before.
  async show(address, title, ready) {
    const wanted = this.wanted = Symbol(address);
    const parsed = new DOMParser().parseFromString(await (await fetch(address)).text(), 'text/html');
    if (this.wanted !== wanted) return;
    const before = this.parsed;
    this.parsed = parsed;
    if (before && !this.next && this.document?.body && alike(before, parsed)) {
      renew(this.document.body, before.body, parsed.body);
      ready(others(before, this.document));
    } else {
      this.load(address, title, ready);
    }
  }

  // Show it in a new frame.
  load(address, title, ready) {
    this.next?.remove();
    const next = this.next = element('iframe', {title, src: address, className: 'coming'});
    next.sandbox = 'allow-same-origin';
    next.onload = () => {
      if (this.next !== next) return;
      this.next = null;
      const before = this.frame, seen = before?.contentDocument, top = before?.contentWindow.scrollY ?? 0;
      this.frame = next;
      this.prepare(next.contentDocument);
      next.contentWindow.scrollTo({top, behavior: 'instant'});  // whatever the page says of scrolling
      next.classList.remove('coming');
      before?.remove();
      ready(seen ? others(seen, next.contentDocument) : []);
    };
    this.measure(next);
    this.view.append(next);
  }

  resize(width) {
    const printed = this.width === 'print' || width === 'print';
    this.width = width;
    if (this.frame) this.measure(this.frame);
    if (printed) this.parsed = null;
    return printed;  // whether it must be loaded again
  }

  measure(frame) {
    const wide = this.width === 'print' ? PAPER : this.width;
    frame.style.width = wide ? `${wide}px` : '100%';
    frame.classList.toggle('narrow', Boolean(wide));
  }

  prepare(page) {
    const sheet = new page.defaultView.CSSStyleSheet();
    sheet.replaceSync(MARKS);
    page.adoptedStyleSheets = [...page.adoptedStyleSheets, sheet];
    if (this.width === 'print') for (const own of page.styleSheets) printed(own.cssRules);
    page.addEventListener('click', event => this.clicked(event));
  }

  clicked(event) {
    const link = event.target.closest('a[href]'), text = event.target.closest('[data-key]');
    if (link && !link.getAttribute('href').startsWith('#')) {
      event.preventDefault();
      this.led(link.href);
    }
    if (text) this.chosen({key: text.dataset.key, text: text.textContent.trim()});
  }

  mark(segments, severities, states) {
    const page = this.document;
    if (!page) return;
    page.documentElement.toggleAttribute('data-preview-states', states);
    for (const node of page.querySelectorAll('[data-key]')) {
      const state = segments[node.dataset.key]?.state, severity = severities.get(node.dataset.key);
      state in UNREADY ? node.dataset.previewState = state : delete node.dataset.previewState;
      severity ? node.dataset.previewSeverity = severity : delete node.dataset.previewSeverity;
    }
  }

  choose(key, bring) {
    let first = null;
    for (const node of this.document?.querySelectorAll('[data-key]') ?? []) {
      node.toggleAttribute('data-preview-chosen', node.dataset.key === key);
      if (node.dataset.key === key) first ??= node;
    }
    if (bring) first?.scrollIntoView({block: 'center'});
  }

  flash(nodes) {
    for (const node of nodes) {
      node.animate([{backgroundColor: '#fde047'}, {backgroundColor: 'transparent'}], {duration: 2500});
    }
  }
}

// Whether two pages have the same styles, language and direction; what their heads say besides is not seen.
function alike(before, now) {
  const seen = page => [page.documentElement.cloneNode(), ...page.head.querySelectorAll('style, link')];
  const [one, other] = [seen(before), seen(now)];
  return one.length === other.length && one.every((node, at) => node.isEqualNode(other[at]));
}

// An element as it is now, of one as it was: only what is another is made anew. shown: where it stands, maybe with marks.
function renew(shown, before, now) {
  if (before.isEqualNode(now)) return;
  const places = [...shown.childNodes], many = now.childNodes.length;
  const inside = many && places.length === many && before.childNodes.length === many;
  if (inside && before.cloneNode().isEqualNode(now.cloneNode())) {
    places.forEach((place, at) => renew(place, before.childNodes[at], now.childNodes[at]));
  } else {
    shown.replaceWith(shown.ownerDocument.importNode(now, true));
  }
}

// What stands in the new page under a key and is another than what stood there.
function others(before, now) {
  const known = new Map();
  for (const node of before.querySelectorAll('[data-key]')) {
    known.set(node.dataset.key, [...known.get(node.dataset.key) ?? [], node.textContent]);
  }
  return [...now.querySelectorAll('[data-key]')].filter(node => known.get(node.dataset.key)?.shift() !== node.textContent);
}

// The rules for paper hold, those for screens do not (CSSOM: no policy of the page forbids it).
function printed(rules) {
  for (const rule of rules) {
    if (rule.media?.mediaText.includes('print')) rule.media.mediaText = 'all';
    else if (/\bscreen\b/.test(rule.media?.mediaText ?? '')) rule.media.mediaText = 'not all';
    if (rule.cssRules) printed(rule.cssRules);
  }
}
