// What the linters do not see. The value is a list of findings; empty is good.
(() => {
  const found = [];
  const all = selector => [...document.querySelectorAll(selector)];
  const root = document.documentElement;
  for (const link of all('a[href^="#"]'))
    if (!document.getElementById(decodeURIComponent(link.hash.slice(1)))) found.push('broken anchor ' + link.hash);
  const rtl = ['ar', 'fa', 'he', 'ur'].includes(root.lang.split('-')[0]);
  if (rtl !== (getComputedStyle(root).direction === 'rtl')) found.push('direction does not fit language');
  if (all('h1').length !== 1) found.push('h1: ' + all('h1').length);
  for (const table of all('table')) {
    if (!table.caption) found.push('table without caption');
    for (const cell of table.rows[0].cells) if (cell.tagName !== 'TH' || !cell.scope) found.push('head cell without scope');
  }
  for (const script of all('script')) {
    if (script.type !== 'application/ld+json') { found.push('script ' + script.type); continue; }
    const data = JSON.parse(script.textContent);
    if (data.inLanguage && data.inLanguage !== root.lang) found.push('JSON-LD language ' + data.inLanguage);
  }
  const tags = all('link[rel=alternate][hreflang]').map(link => link.hreflang);
  if (tags.length && !(tags.includes('x-default') && tags.includes(root.lang))) found.push('hreflang lacks itself or x-default');
  if (root.scrollWidth > innerWidth) found.push('wider than the window: ' + root.scrollWidth + ' > ' + innerWidth);
  for (const face of document.fonts) if (face.status === 'error') found.push('font failed: ' + face.family);
  for (const entry of performance.getEntriesByType('resource'))
    if (!entry.name.startsWith('data:')) found.push('request ' + entry.name);
  for (const element of all('[style]')) found.push('style attribute on ' + element.tagName);
  for (const target of all('a, button')) {
    const box = target.getBoundingClientRect();
    if (box.width && getComputedStyle(target).display !== 'inline' && !target.matches('.s-skip') && Math.min(box.width, box.height) < 24)
      found.push('target smaller than 24 px: ' + target.textContent);
  }
  for (const paragraph of all('main p, main li')) {
    const size = parseFloat(getComputedStyle(paragraph).fontSize);
    if (size < 14) found.push('text of ' + size + ' px: ' + paragraph.textContent.slice(0, 30));
  }
  if (getComputedStyle(document.body).fontSize.replace('px', '') < 16.5) found.push('body text too small');
  // Contrast (WCAG 2.2, 1.4.3) of text with the nearest ground around it. axe-core leaves undecided what stands near
  // a drawing; there, web.css fades the drawing into the ground that is measured here.
  const channels = color => color.match(/[\d.]+/g).map(Number);
  const light = color => channels(color).slice(0, 3).map(v => v / 255)
    .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const ground = element => {
    for (let e = element; e; e = e.parentElement) {
      const color = getComputedStyle(e).backgroundColor;
      if ((channels(color)[3] ?? 1) > 0) return color;
    }
    return 'rgb(255, 255, 255)';
  };
  for (const element of all('body *')) {
    const own = [...element.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim());
    if (!own || element.closest('svg, script, style')) continue;
    const [a, b] = [light(getComputedStyle(element).color), light(ground(element))].sort((x, y) => y - x);
    if ((a + 0.05) / (b + 0.05) < 4.5) found.push('contrast ' + ((a + 0.05) / (b + 0.05)).toFixed(2) + ': ' + element.textContent.slice(0, 30));
  }
  return found;
})()
