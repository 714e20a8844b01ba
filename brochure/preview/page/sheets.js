// Pages as pictures, with a button over each text. Only pictures of pages that have changed are replaced.

import {element} from './element.js';
import {UNREADY, named} from './texts.js';

const STEP = 100;  // pixels: pictures come in few widths, so that one serves again

export class Sheets {
  constructor(view, chosen) {
    this.view = view;
    this.chosen = chosen;
    this.figures = [];
    addEventListener('resize', () => {
      clearTimeout(this.waiting);
      this.waiting = setTimeout(() => this.figures.forEach(figure => this.draw(figure)), 200);
    });
  }

  // The pages of a file; the numbers of those that are others than before.
  show(pages, fills, language) {
    while (this.figures.length > pages.length) this.figures.pop().root.remove();
    const others = [];
    pages.forEach((page, at) => {
      const figure = this.figures[at] ?? this.add(at);
      const known = figure.page?.key;
      figure.page = page;
      figure.paper.style.aspectRatio = `${page.width} / ${page.height}`;
      figure.caption.textContent = caption(at + 1, pages.length, fills[at]);
      figure.picture.alt = `Page ${at + 1}`;
      figure.layer.lang = language.lang;
      figure.layer.dir = language.direction;
      if (known !== page.key) {
        if (known) others.push(at + 1);
        this.draw(figure);
      }
    });
    return others;
  }

  clear() {
    this.figures.forEach(figure => figure.root.remove());
    this.figures = [];
  }

  // A mark for a moment on whole pages, where no text tells what has changed.
  flash(numbers) {
    for (const number of numbers) flash(this.figures[number - 1]?.paper);
  }

  // Texts in their places, and the foot of each page that runs over. Where the keys are, they stay.
  place(texts, feet, segments, severities, others) {
    const names = named(texts), held = this.view.contains(document.activeElement) && document.activeElement.dataset.name;
    this.figures.forEach((figure, at) => {
      const size = feet[at];
      const own = texts.map((text, number) => ({...text, name: names[number]})).filter(text => text.page === at + 1 && text.box[1] < size.height);
      figure.layer.replaceChildren(...own.map((text, number) => this.button(text, size, number === 0, segments, severities)));
      figure.foot.hidden = !size?.over;
      if (size?.over) figure.foot.style.top = `${100 * size.foot / size.height}%`;
      for (const button of figure.layer.children) {
        if (others.has(button.dataset.name)) flash(button);
        if (button.dataset.name === held) stop(button, {preventScroll: true});
      }
    });
  }

  choose(key, bring) {
    let first = null;
    for (const button of this.view.querySelectorAll('.layer button')) {
      const own = button.dataset.key === key;
      button.setAttribute('aria-pressed', own);
      if (own) first ??= button;
    }
    if (bring) first?.scrollIntoView({block: 'center', behavior: calm() ? 'auto' : 'smooth'});
  }

  add(at) {
    const picture = element('img', {decoding: 'async', draggable: false});
    const layer = element('div', {className: 'layer', role: 'group', 'aria-label': `Texts of page ${at + 1}`});
    const foot = element('div', {className: 'foot', hidden: true}, element('span', {textContent: 'the page ends here'}));
    const paper = element('div', {className: 'paper'}, picture, layer, foot);
    const caption = element('figcaption');
    const root = element('figure', {className: 'sheet'}, paper, caption);
    layer.addEventListener('keydown', event => walk(event, layer));
    this.view.append(root);
    this.figures.push({root, paper, picture, layer, foot, caption, page: null});
    return this.figures.at(-1);
  }

  // The picture that is there stays until the new one has come.
  draw(figure) {
    const wide = Math.ceil(figure.paper.clientWidth * devicePixelRatio / STEP) * STEP;
    const address = `/page/${figure.page.key}/${wide}.jpg`;
    if (wide && figure.picture.getAttribute('src') !== address) figure.picture.src = address;
  }

  button(text, size, first, segments, severities) {
    const [left, top, width, height] = text.box;
    const made = element('button', {
      type: 'button', tabIndex: first ? 0 : -1, 'aria-pressed': 'false', 'aria-label': text.text || text.key || 'a text',
      data: {key: text.key, name: text.name},
      onclick: () => this.chosen(text),
    });
    const state = segments[text.key]?.state;
    if (state in UNREADY) made.dataset.state = state;
    if (severities.has(text.key)) made.dataset.severity = severities.get(text.key);
    Object.assign(made.style, {
      left: `${100 * left / size.width}%`, top: `${100 * top / size.height}%`,
      width: `${100 * width / size.width}%`, height: `${100 * height / size.height}%`,
    });
    return made;
  }
}

const caption = (number, many, fill) =>
  `Page ${number} of ${many}${fill ? `: ${fill.percent} % full${fill.words ? ` (${fill.words})` : ''}` : ''}`;

const calm = () => matchMedia('(prefers-reduced-motion: reduce)').matches;

function flash(node) {
  if (!node) return;
  node.classList.remove('changed');
  void node.offsetWidth;  // so that the mark begins anew
  node.classList.add('changed');
  setTimeout(() => node.classList.remove('changed'), 2500);
}

// One stop of the tab key for each page; arrows go from text to text.
function walk(event, layer) {
  const buttons = [...layer.children], at = buttons.indexOf(document.activeElement);
  const to = {ArrowDown: at + 1, ArrowRight: at + 1, ArrowUp: at - 1, ArrowLeft: at - 1, Home: 0, End: buttons.length - 1}[event.key];
  if (to === undefined || !buttons[to]) return;
  event.preventDefault();
  stop(buttons[to]);
}

function stop(button, how) {
  for (const one of button.parentElement.children) one.tabIndex = one === button ? 0 : -1;
  button.focus(how);
}
