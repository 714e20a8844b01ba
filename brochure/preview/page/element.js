// Elements made of plain values: nothing of a publication is ever read as markup.

export const $ = id => document.getElementById(id);

export function element(name, properties = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key.startsWith('aria-') || key === 'role') made.setAttribute(key, value);
    else if (key === 'data') Object.assign(made.dataset, value);
    else made[key] = value;
  }
  made.append(...children.filter(child => child !== null));
  return made;
}

export const counted = (number, what) => `${number} ${what}${number === 1 ? '' : 's'}`;
