/** @typedef {Node | string | null | undefined | false} Child */

/** @param {Element} node @param {Record<string, unknown>} attributes @param {Child[]} children */
function furnish(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    node.setAttribute(name, value === true ? '' : String(value));
  }
  node.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

/** @param {string} tag @param {Record<string, unknown>} [attributes] @param {Child[]} children */
export const h = (tag, attributes = {}, ...children) => furnish(document.createElement(tag), attributes, children);

/** @param {string} tag @param {Record<string, unknown>} [attributes] @param {Child[]} children */
export const svg = (tag, attributes = {}, ...children) =>
  furnish(document.createElementNS('http://www.w3.org/2000/svg', tag), attributes, children);

/** @template {Element} [T=HTMLElement] @param {string} selector @param {ParentNode} [within] */
export function the(selector, within = document) {
  const found = within.querySelector(selector);
  if (!found) throw new Error(`expected ${selector} in the page, got nothing`);
  return /** @type {T} */ (/** @type {unknown} */ (found));
}

/**
 * Makes the children of `parent` look like `children`, changing as little as it can: the keyboard's place, a click half
 * done and a scroll position survive, however often the state comes. Listeners therefore sit on the lists, not on items.
 * @param {Element} parent @param {readonly Child[]} children
 */
export function show(parent, ...children) {
  const wanted = furnish(document.createElement('div'), {}, [...children]);
  const keys = new Set([...wanted.children].map(keyOf).filter(Boolean));
  /** @type {Map<string, Node>} */
  const kept = new Map();
  for (const node of Array.from(parent.children)) {
    const key = keyOf(node);
    if (key && keys.has(key)) kept.set(key, node);
    else if (key) node.remove();
  }
  let place = parent.firstChild;
  for (const fresh of Array.from(wanted.childNodes)) {
    const old = kept.get(keyOf(fresh)) ?? place;
    const node = old && isAlike(old, fresh) ? become(old, fresh) : fresh;
    if (node === place) place = node.nextSibling;
    else parent.insertBefore(node, place);
  }
  while (place) {
    const next = place.nextSibling;
    place.remove();
    place = next;
  }
}

/** @param {Node} node */
const keyOf = (node) => (node instanceof Element ? (node.getAttribute('data-key') ?? '') : '');

/** @param {Node} old @param {Node} fresh */
const isAlike = (old, fresh) => old.nodeName === fresh.nodeName && keyOf(old) === keyOf(fresh);

/** @param {Node} old @param {Node} fresh */
function become(old, fresh) {
  if (!(old instanceof Element && fresh instanceof Element)) {
    if (old.nodeValue !== fresh.nodeValue) old.nodeValue = fresh.nodeValue;
    return old;
  }
  for (const name of old.getAttributeNames()) if (!fresh.hasAttribute(name)) old.removeAttribute(name);
  for (const { name, value } of fresh.attributes) {
    if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  }
  show(old, ...fresh.childNodes);
  return old;
}
