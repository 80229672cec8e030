/** Building elements. Text is always a text node: what a document says never becomes markup. */

export type Child = Node | string | null | undefined | false;
type Attributes = Record<string, string | boolean | null | undefined | ((event: Event) => void)>;

/** An element with attributes (`onclick` and the like take functions) and children. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (typeof value === "string") element.setAttribute(name, value);
  }
  element.append(...children.filter(isNode));
  return element;
}

function isNode(child: Child): child is Node | string {
  return child !== null && child !== undefined && child !== false;
}

/** Replace all children of an element. */
export function fill(element: Element, ...children: Child[]): void {
  element.replaceChildren(...children.filter(isNode));
}

/** The address where it is http or https, else null: documents may carry `javascript:` links. */
export function webAddress(url: string | null): string | null {
  if (!url) return null;
  try {
    const parsed = new URL(url);
    return parsed.protocol === "https:" || parsed.protocol === "http:" ? parsed.href : null;
  } catch {
    return null;
  }
}

const SVG = "http://www.w3.org/2000/svg";

/** An icon from path data on a 24 by 24 grid, hidden from screen readers. */
export function icon(path: string): SVGElement {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  svg.classList.add("icon");
  const shape = document.createElementNS(SVG, "path");
  shape.setAttribute("d", path);
  svg.append(shape);
  return svg;
}
