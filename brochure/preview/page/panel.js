// What is said of an edition beside it: problems, how full pages are, where a text is written.

import {$, element, counted} from './element.js';
import {UNREADY} from './texts.js';

export class Panel {
  constructor(settings, chosen) {
    this.settings = settings;
    this.chosen = chosen;
  }

  // The place of a file, as a link where the editor has an address.
  place(file, line) {
    const shown = line ? `${file}:${line}` : file;
    if (!this.settings.editor) return element('code', {textContent: shown});
    const base = this.settings['base:'];
    const path = file.startsWith('base:') ? `${base}/${file.slice(5)}` : `${this.settings.root}/${file}`;
    const href = this.settings.editor.replace('{file}', encodeURI(path)).replace('{line}', line || 1);
    return element('a', {href, className: 'place'}, element('code', {textContent: shown}));
  }

  problems(findings, elsewhere, textOf) {
    const rows = findings.map(finding => this.problem(finding, textOf(finding)));
    for (const name of elsewhere) {
      rows.push(element('li', {data: {severity: 'warning'}}, element('p', {textContent: `Not built: ${name}`})));
    }
    if (!rows.length) rows.push(element('li', {className: 'quiet', textContent: 'None.'}));
    $('problems').replaceChildren(...rows);
  }

  problem(finding, text) {
    return element('li', {data: {severity: finding.severity}},
      element('p', {}, element('strong', {textContent: finding.severity === 'error' ? 'Error: ' : 'Warning: '}), finding.message),
      finding.hint ? element('p', {className: 'quiet', textContent: finding.hint}) : null,
      element('p', {className: 'where'},
        finding.file ? this.place(finding.file, finding.line) : null,
        text ? element('button', {type: 'button', textContent: 'Show', 'aria-label': `Show the text: ${text.text}`, onclick: () => this.chosen(text, true)}) : null));
  }

  fullness(fills, copyfit) {
    $('fullness-part').hidden = !fills.length;
    $('copyfit').textContent = copyfit;
    $('fullness').replaceChildren(...fills.map(fill => {
      const bar = element('span', {className: 'bar-of', 'aria-hidden': 'true'}, element('span'));
      bar.firstChild.style.width = `${Math.min(100, fill.percent)}%`;
      const words = `${fill.percent} % full${fill.words ? `, ${fill.words}` : ''}`;
      return element('li', {data: {over: fill.over}}, element('span', {className: 'name', textContent: fill.name}), bar,
        element('span', {className: 'words', textContent: words}));
    }));
  }

  text(text, segment) {
    const rows = [];
    const row = (name, value) => rows.push(element('dt', {textContent: name}), element('dd', {}, value));
    if (text.file && !segment) row('Written in', this.place(text.file, text.line));
    if (segment) {
      row('Translation', this.place(...segment.target));
      row('Source', this.place(...segment.source));
      row('State', UNREADY[segment.state] ?? segment.state);
    }
    if (text.key) row('Segment', element('code', {textContent: text.key}));
    $('text').replaceChildren(
      element('p', {className: 'said', dir: 'auto', textContent: text.text}), element('dl', {}, ...rows));
  }

  texts(texts, language) {
    $('texts-part').hidden = !texts.length;
    $('texts').lang = language.lang;
    $('texts').dir = language.direction;
    $('texts').replaceChildren(...texts.filter(text => text.text).map(text =>
      element('li', {}, element('button', {type: 'button', textContent: text.text, onclick: () => this.chosen(text, true)}))));
  }
}

export function summary(shown, findings) {
  const errors = findings.filter(finding => finding.severity === 'error').length;
  if (errors && shown.fresh) return `${counted(errors, 'error')}: no file is kept of this`;
  if (errors) return `${counted(errors, 'error')}${shown.file ? '; this is the last good file' : ''}`;
  const warnings = findings.length ? `, ${counted(findings.length, 'warning')}` : '';
  return shown.state === 'building' ? 'Building …' : `Up to date${warnings}`;
}
