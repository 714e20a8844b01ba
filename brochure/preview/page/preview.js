// The preview's page: one edition in one format, as it is now. What changes comes as events from the server.

import {$, element} from './element.js';
import {Frame} from './frame.js';
import {Panel, summary} from './panel.js';
import {Sheets} from './sheets.js';
import {changed, severities, textOf} from './texts.js';

const settings = await (await fetch('/settings.json')).json();
const panel = new Panel(settings, choose);
const sheets = new Sheets($('view'), text => choose(text));
const frame = new Frame($('view'), text => choose(text), lead);
const NOTHING = {texts: [], pages: [], segments: {}};

let source = null, job = null, shown = null, known = NOTHING, project = {publications: {}, rows: {}, failing: [], findings: []};
let flashed = false;

function listen(wanted) {
  source?.close();
  [job, shown, known] = [wanted, null, NOTHING];
  sheets.clear();
  frame.clear();
  note('Building …');
  source = new EventSource('/events' + (wanted ? '?' + new URLSearchParams(wanted) : ''));
  source.addEventListener('project', event => onProject(JSON.parse(event.data)));
  source.addEventListener('shown', event => onShown(JSON.parse(event.data)));
  source.addEventListener('texts', event => onTexts(JSON.parse(event.data)));
  source.onerror = () => { $('status').textContent = 'The preview has ended: start it again, and open the address that it prints.'; };
}

// --- What the server says ---------------------------------------------------------------------

function onProject(now) {
  project = now;
  options($('publication'), Object.keys(now.publications).map(name => [name, name]), job?.publication);
  $('publication-choice').hidden = Object.keys(now.publications).length < 2;
  languages();
  $('restart').hidden = !now.restart;
  $('restart').textContent = now.restart ? 'The press itself has changed. Restart the preview to see what it makes now.' : '';
  problems();
}

function onShown(now) {
  const before = shown;
  shown = now;
  job = now.job;
  if (job.format === 'html') {
    if (now.web && now.file !== before?.file) load();
  } else {
    const others = sheets.show(now.pages, now.fills, language());
    flashed = others.length && job.format === 'docx';
    if (flashed) sheets.flash(others);
    if (others.length) document.dispatchEvent(new CustomEvent('pages', {detail: others}));
  }
  setTimeout(() => shown === now && describe(now));  // pictures are asked for once this is done
}

function describe(now) {
  history.replaceState(null, '', '?' + new URLSearchParams(job));
  choices();
  note(now.note);
  panel.fullness(now.fills, now.copyfit);
  problems();
  $('status').textContent = summary(now, now.findings);
}

function onTexts(now) {
  const others = changed(known.texts, now.texts);
  known = now;
  $('states-choice').hidden = !Object.keys(now.segments).length;
  panel.texts(now.texts, language());
  problems(others);
}

// --- What people do ---------------------------------------------------------------------------

function choose(text, bring = false) {
  const full = text.file === undefined ? {...known.texts.find(one => one.key === text.key), ...text} : text;
  panel.text(full, known.segments[full.key]);
  (job.format === 'html' ? frame : sheets).choose(full.key, bring);
}

// A link of the web page: another edition is looked at here, everything else is only told.
function lead(href) {
  const found = /^\/output\/([^/]+)\/(?:([^/]+)\/)?([^/]+)\/[^/]+\.(pdf|docx|html)$/.exec(decodeURI(new URL(href).pathname));
  if (new URL(href).origin === location.origin && found) {
    listen({publication: found[1], row: found[2] ?? '', lang: found[3], format: found[4]});
  } else {
    $('status').textContent = `This link leads to ${href}`;
  }
}

const look = more => listen({...job, ...more});
$('publication').onchange = event => look({publication: event.target.value, row: project.rows[event.target.value][0], lang: project.publications[event.target.value][0].lang});
$('row').onchange = event => look({row: event.target.value});
$('lang').onchange = event => look({lang: event.target.value});
$('format').onchange = event => look({format: event.target.value});
$('width').onchange = event => { if (frame.resize(event.target.value)) load(); };
$('states').onchange = () => { document.body.toggleAttribute('data-states', $('states').checked); problems(); };

// --- What is shown ----------------------------------------------------------------------------

function load() {
  frame.show(`${shown.web}?${shown.file}`, `Web page, ${language().name}`, others => {
    document.dispatchEvent(new CustomEvent('web'));
    setTimeout(() => {
      problems();
      frame.flash(others);
    });
  });
}

// What is wrong with the project and with what is shown; what both tell, once.
const all = () => [...new Map([...project.findings, ...shown?.findings ?? []].map(one => [JSON.stringify(one), one])).values()];

const language = () =>
  project.publications[job?.publication]?.find(one => one.lang === job.lang) ?? {lang: job?.lang ?? 'en', name: '', direction: 'ltr'};

function problems(others = new Set()) {
  const severe = severities(all(), known);
  const elsewhere = project.failing.filter(name => !job || name !== [job.publication, job.row, job.lang, job.format].filter(Boolean).join(' '));
  panel.problems(all(), elsewhere, finding => finding.line ? textOf(finding, known) : null);
  if (job?.format === 'html') frame.mark(known.segments, severe, $('states').checked);
  else sheets.place(known.texts, known.pages, known.segments, severe, flashed ? new Set() : others);
}

function choices() {
  languages();
  $('publication').value = job.publication;
  for (const input of $('format').querySelectorAll('input')) input.checked = input.value === job.format;
  $('width-choice').hidden = job.format !== 'html';
  document.title = `${job.publication} ${job.lang} ${job.format}: preview`;
}

function languages() {
  const known = project.publications[job?.publication] ?? Object.values(project.publications)[0] ?? [];
  const rows = project.rows[job?.publication] ?? [''];
  options($('row'), rows.map(row => [row, row]), job?.row);
  $('row-choice').hidden = rows.length < 2;
  options($('lang'), known.map(one => [one.lang, one.name, one.direction]), job?.lang);
}

function options(select, values, chosen) {
  const now = JSON.stringify(values);
  if (select.dataset.values !== now) {
    select.dataset.values = now;
    select.replaceChildren(...values.map(([value, name, dir]) => element('option', {value, textContent: name, lang: value, dir: dir ?? ''})));
  }
  if (chosen !== undefined) select.value = chosen;
}

function note(text) {
  $('view').querySelector('.note')?.remove();
  if (text) $('view').prepend(element('p', {className: 'note', textContent: text}));
}

const asked = Object.fromEntries(new URLSearchParams(location.search));
listen(asked.publication && asked.lang && asked.format ? asked : null);
