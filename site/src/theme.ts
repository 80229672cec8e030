import { recall, remember } from "./storage";

/** Colours that the canvas needs; the same values stand as custom properties in styles/tokens.css. */

export interface Palette {
  sea: string;
  land: string;
  neighbour: string;
  region: string;
  border: string;
  line: string;
  casing: string;
  ink: string;
  halo: string;
  ua: string;
  ru: string;
  contested: string;
  none: string;
}

const NAMES: readonly (keyof Palette)[] = [
  "sea", "land", "neighbour", "region", "border", "line", "casing",
  "ink", "halo", "ua", "ru", "contested", "none",
];

/** The palette of the present theme, read from the style sheet. */
export function palette(): Palette {
  const style = getComputedStyle(document.documentElement);
  const pairs = NAMES.map((name) => [name, style.getPropertyValue(`--map-${name}`).trim()]);
  return Object.fromEntries(pairs) as Palette;
}

type Theme = "light" | "dark";

export function currentTheme(): Theme {
  const chosen = document.documentElement.dataset["theme"];
  if (chosen === "light" || chosen === "dark") return chosen;
  return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}

/** Take up the reader's earlier choice, if there was one. */
export function restoreTheme(): void {
  const kept = recall("theme");
  if (kept === "light" || kept === "dark") document.documentElement.dataset["theme"] = kept;
}

export function toggleTheme(): void {
  const next = currentTheme() === "dark" ? "light" : "dark";
  document.documentElement.dataset["theme"] = next;
  remember("theme", next);
  dispatchEvent(new Event("themechange"));
}

export function onThemeChange(listener: () => void): void {
  addEventListener("themechange", listener);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", listener);
}
