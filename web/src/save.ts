// What a view shows in, files out: the downloads that the page makes by itself.

import { h } from "./dom";

/** One way to take a view along. */
export interface Download { label: string; href?: string; make?: () => void }

/** The download menu of a view. */
export function downloads(...items: Download[]): HTMLElement {
  return h("details.menu.downloads", {
    onkeydown: (event: KeyboardEvent) => {
      if (event.key === "Escape") { const menu = event.currentTarget as HTMLDetailsElement; menu.open = false; menu.querySelector("summary")!.focus(); }
    },
    onfocusout: (event: FocusEvent) => {
      const menu = event.currentTarget as HTMLDetailsElement;
      if (event.relatedTarget && !menu.contains(event.relatedTarget as Node)) menu.open = false;
    },
  },
  h("summary.button", null, "Download"),
  h("ul", null, items.map((item) => h("li", null, item.href
    ? h("a", { href: item.href, download: "" }, item.label)
    : h("button", { type: "button", onclick: item.make }, item.label)))));
}

/** Hands a text to the browser as a file. */
export function saveText(name: string, type: string, text: string): void { saveBlob(name, new Blob([text], { type })); }

export function saveBlob(name: string, blob: Blob): void {
  const href = URL.createObjectURL(blob);
  const link = h("a", { href, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(href), 1000);
}

/** Rows as CSV. A cell that a spreadsheet would take for a formula gets an apostrophe in front. */
export function csv(head: string[], rows: (string | number | null)[][]): string {
  const cell = (value: string | number | null): string => {
    const text = value === null ? "" : String(value);
    const safe = typeof value === "string" && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll("\"", "\"\"")}"` : safe;
  };
  return [head, ...rows].map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n";
}

const KEPT = ["fill", "fill-opacity", "stroke", "stroke-width", "stroke-dasharray", "stroke-opacity", "font-family", "font-size", "font-weight", "text-anchor", "opacity", "dominant-baseline"];

/** Saves a drawing with the look it has on the page. */
export function saveSvg(name: string, drawing: SVGElement): void { saveBlob(name, new Blob([svgText(drawing)], { type: "image/svg+xml" })); }

function svgText(drawing: SVGElement): string {
  const copy = drawing.cloneNode(true) as SVGElement;
  const from = [drawing, ...drawing.querySelectorAll("*")];
  const to = [copy, ...copy.querySelectorAll("*")];
  from.forEach((element, index) => {
    const style = getComputedStyle(element);
    for (const property of KEPT) to[index].setAttribute(property, style.getPropertyValue(property));
    to[index].removeAttribute("class");
    to[index].removeAttribute("tabindex");
  });
  const box = drawing.getBoundingClientRect();
  copy.setAttribute("width", String(Math.round(box.width)));
  copy.setAttribute("height", String(Math.round(box.height)));
  const ground = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  const view = (copy.getAttribute("viewBox") ?? `0 0 ${box.width} ${box.height}`).split(" ");
  ["x", "y", "width", "height"].forEach((attribute, index) => ground.setAttribute(attribute, view[index]));
  ground.setAttribute("fill", getComputedStyle(document.body).backgroundColor);
  copy.prepend(ground);
  return new XMLSerializer().serializeToString(copy);
}

/** Saves a drawing as a picture of dots, twice as fine as on the page. */
export async function savePng(name: string, drawing: SVGElement): Promise<void> {
  const box = drawing.getBoundingClientRect();
  const href = URL.createObjectURL(new Blob([svgText(drawing)], { type: "image/svg+xml" }));
  const image = new Image();
  image.src = href;
  await image.decode();
  const canvas = h("canvas", { width: Math.round(box.width * 2), height: Math.round(box.height * 2) });
  canvas.getContext("2d")!.drawImage(image, 0, 0, canvas.width, canvas.height);
  URL.revokeObjectURL(href);
  canvas.toBlob((blob) => { if (blob) saveBlob(name, blob); });
}
