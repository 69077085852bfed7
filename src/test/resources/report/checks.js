// Functions that look at an open report and return what is wrong with it, as a list of texts; or what is there.

function describe(element) {
  const text = (element.textContent || '').trim().replace(/\s+/g, ' ').slice(0, 40);
  return element.tagName.toLowerCase() + (element.className && element.className.baseVal === undefined
    ? '.' + element.className : '') + ': ' + text;
}

function visible(element) {
  return element.checkVisibility({contentVisibilityAuto: true, opacityProperty: true, visibilityProperty: true});
}

// What is wider than the page, but for what scrolls in a region of its own.
function tooWide() {
  const root = document.documentElement;
  if (root.scrollWidth <= root.clientWidth) return [];
  return [...document.querySelectorAll('body *')]
    .filter(e => !e.closest('.scroll') && e.getBoundingClientRect().right > root.clientWidth + 0.5)
    .map(describe).slice(0, 10).concat('page: ' + root.scrollWidth + ' > ' + root.clientWidth);
}

function colour(text) {
  const parts = text.match(/[\d.]+/g).map(Number);
  return {r: parts[0], g: parts[1], b: parts[2], a: parts.length > 3 ? parts[3] : 1};
}

function over(front, back) {
  const mix = c => front[c] * front.a + back[c] * (1 - front.a);
  return {r: mix('r'), g: mix('g'), b: mix('b'), a: 1};
}

function ground(element) {
  const layers = [];
  for (let e = element; e; e = e.parentElement) layers.push(colour(getComputedStyle(e).backgroundColor));
  let back = {r: 255, g: 255, b: 255, a: 1};
  for (const layer of layers.reverse()) back = over(layer, back);
  return back;
}

function luminance(c) {
  const linear = v => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
  return 0.2126 * linear(c.r) + 0.7152 * linear(c.g) + 0.0722 * linear(c.b);
}

function ratio(a, b) {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

// Texts below the contrast of WCAG 2.1 AA: 4.5, or 3 where they are large.
function faint() {
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !visible(element) || element.closest('svg')) continue;
    const style = getComputedStyle(element);
    const size = parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && parseInt(style.fontWeight) >= 700);
    const back = ground(element);
    const contrast = ratio(over(colour(style.color), back), back);
    if (contrast < (large ? 3 : 4.5)) found.push(describe(element) + ' ' + contrast.toFixed(2));
  }
  return found.slice(0, 10);
}

// Shapes that cannot be told from what is behind them: less than 3, where a shape alone says something.
function pale() {
  return [...document.querySelectorAll('rect')].filter(visible)
    .filter(e => ['complete', 'failed', 'missing', 'waived', 'weekday', 'unusual', 'reading'].includes(e.className.baseVal))
    .filter(e => ratio(colour(getComputedStyle(e).fill), ground(e.closest('svg').parentElement)) < 3)
    .map(e => 'rect.' + e.className.baseVal).slice(0, 10);
}

// Charts without words, tables without heads, regions without names, headings out of order.
function unnamed() {
  const found = [];
  document.querySelectorAll('svg[role=img]').forEach(e => e.querySelector(':scope > title') || found.push(describe(e)));
  document.querySelectorAll('svg:not([role=img])').forEach(e => e.getAttribute('aria-hidden') || found.push(describe(e)));
  document.querySelectorAll('table').forEach(e => e.querySelector('thead th[scope=col]') || found.push(describe(e)));
  document.querySelectorAll('[tabindex]').forEach(e => e.getAttribute('aria-label') || found.push(describe(e)));
  let level = 0;
  document.querySelectorAll('h1, h2, h3').forEach(e => {
    if (+e.tagName[1] > level + 1) found.push(describe(e));
    level = +e.tagName[1];
  });
  document.querySelectorAll('a[href^="#"]').forEach(e => document.querySelector(e.hash) || found.push(e.hash));
  return found;
}

function scripts() {
  return [...document.querySelectorAll('script, iframe, object, [onclick], [onerror], [onload]')].map(describe);
}

// What takes the keyboard, in the order of the page.
function stops() {
  return [...document.querySelectorAll('a[href], summary, [tabindex="0"]')].filter(visible).map(describe);
}

function focused() {
  const element = document.activeElement;
  const outline = getComputedStyle(element);
  const seen = outline.outlineStyle !== 'none' && parseFloat(outline.outlineWidth) >= 2;
  return describe(element) + (seen ? '' : ' (without an outline)');
}

function opened() {
  const details = document.activeElement.parentElement;
  return details.tagName === 'DETAILS' && details.open;
}

function background() {
  return getComputedStyle(document.body).backgroundColor;
}

function firstScreen() {
  return document.querySelector('#silent, nav').getBoundingClientRect().top;
}
