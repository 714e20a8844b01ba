// What is known of the texts of an edition: which are new, which a problem is about, how far a translation has come.

const NEAR = 6;  // lines of a file of values or of a catalogue that one text takes at most

export const UNREADY = {missing: 'not translated', fuzzy: 'stale: the source has changed', draft: 'draft'};

// A text's own name: of those with one key, which it is.
export function named(texts) {
  const seen = new Map();
  return texts.map(text => {
    const number = seen.get(text.key) ?? 0;
    seen.set(text.key, number + 1);
    return `${text.key}#${number}`;
  });
}

// The names of texts that are new or others now; none where nothing was known before.
export function changed(before, now) {
  const names = named(before), known = new Map(names.map((name, at) => [name, before[at].text]));
  return new Set(before.length ? named(now).filter((name, at) => known.get(name) !== now[at].text) : []);
}

// The text that a finding is about: the last one of its file that begins at its line or before. A text is written where
// it says, and where its segment says: in a catalogue, and in the source.
export function textOf(finding, {texts, segments}) {
  let found = null, from = 0;
  for (const text of texts) {
    const {target, source} = segments[text.key] ?? {};
    for (const [file, line] of [[text.file, text.line], target ?? [], source ?? []]) {
      if (file === finding.file && line > from && line <= finding.line) [found, from] = [text, line];
    }
  }
  return found && (finding.file.endsWith('.md') || finding.line - from <= NEAR) ? found : null;
}

// How bad it is what is said of each text, by key.
export function severities(findings, known) {
  const found = new Map();
  for (const finding of findings) {
    const text = finding.line ? textOf(finding, known) : null;
    if (text && found.get(text.key) !== 'error') found.set(text.key, finding.severity);
  }
  return found;
}
