// Names of elements and their parts in, elements out. Text only ever becomes text nodes: nothing here parses HTML.

export type Child = Node | string | number | null | undefined | false | Child[];
type Handler = (event: any) => void;
export type Attributes = Record<string, string | number | boolean | null | undefined | Handler>;

/** An HTML element: `h("a.quiet", { href: "/" }, "Home")`. */
export function h<K extends keyof HTMLElementTagNameMap>(tag: K | `${K}.${string}`, attributes?: Attributes | null, ...children: Child[]): HTMLElementTagNameMap[K];
export function h(tag: string, attributes?: Attributes | null, ...children: Child[]): HTMLElement;
export function h(tag: string, attributes?: Attributes | null, ...children: Child[]): HTMLElement {
  const [name, ...classes] = tag.split(".");
  const element = document.createElement(name);
  if (classes.length > 0) element.className = classes.join(" ");
  return dress(element, attributes, children);
}

/** An SVG element. */
export function s(tag: string, attributes?: Attributes | null, ...children: Child[]): SVGElement {
  const [name, ...classes] = tag.split(".");
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  if (classes.length > 0) element.setAttribute("class", classes.join(" "));
  return dress(element, attributes, children);
}

function dress<E extends Element>(element: E, attributes: Attributes | null | undefined, children: Child[]): E {
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") element.addEventListener(name.slice(2), value);
    else if (name === "class") element.setAttribute("class", [element.getAttribute("class"), value].filter(Boolean).join(" "));
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  append(element, children);
  return element;
}

/** Adds children; null, undefined and false are nothing. */
export function append(parent: Element, children: Child): void {
  if (Array.isArray(children)) children.forEach((child) => append(parent, child));
  else if (children instanceof Node) parent.appendChild(children);
  else if (children !== null && children !== undefined && children !== false) parent.appendChild(document.createTextNode(String(children)));
}

/** Puts new children in the place of all that are there. */
export function fill(parent: Element, ...children: Child[]): void {
  parent.replaceChildren();
  append(parent, children);
}

/** An address that a link may have: an article can name any, so only the web's own kinds pass. */
export function safeHref(address: string | null): string | null {
  return address !== null && /^https?:\/\//i.test(address) ? address : null;
}
