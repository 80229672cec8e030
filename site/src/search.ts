/** Search by any name: a combobox as the ARIA practices describe it. */

import { api, latest } from "./api";
import { fill, h } from "./dom";
import type { Found } from "./types";
import { currentLanguage, t } from "./words";

const WAIT = 140;

export function createSearch(onChoose: (found: Found) => void): HTMLElement {
  const input = h("input", {
    id: "search",
    type: "search",
    role: "combobox",
    autocomplete: "off",
    spellcheck: "false",
    maxlength: "100",
    "aria-expanded": "false",
    "aria-autocomplete": "list",
    "aria-controls": "search-results",
    "aria-label": t("search"),
    placeholder: t("searchHint"),
  });
  const list = h("ul", { id: "search-results", role: "listbox", "aria-label": t("found") });
  list.hidden = true;
  const said = h("p", { class: "sr-only", role: "status" });
  let rows: Found[] = [];
  let active = -1;
  let timer = 0;
  const ask = latest();

  const close = (): void => {
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const choose = (index: number): void => {
    const found = rows[index];
    if (!found) return;
    input.value = shown(found);
    close();
    onChoose(found);
  };
  const mark = (index: number): void => {
    active = (index + rows.length) % rows.length;
    [...list.children].forEach((row, at) => row.setAttribute("aria-selected", String(at === active)));
    input.setAttribute("aria-activedescendant", `found-${active}`);
    list.children[active]?.scrollIntoView({ block: "nearest" });
  };
  const show = (found: Found[]): void => {
    rows = found;
    active = -1;
    const none = h("li", { class: "none", role: "option", "aria-disabled": "true" }, t("searchNone"));
    fill(list, ...(rows.length ? rows.map((row, at) => option(row, at, choose)) : [none]));
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    said.textContent = rows.length ? `${t("found")}: ${rows.length}` : t("searchNone");
  };
  const run = async (): Promise<void> => {
    const text = input.value.trim();
    if (!text) return close();
    const found = await ask((signal) => api.search(text, signal));
    if (found) show(found);
  };
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = window.setTimeout(() => void run(), WAIT);
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape") return close();
    if (event.key === "Enter" && !list.hidden) return choose(Math.max(active, 0));
    if ((event.key !== "ArrowDown" && event.key !== "ArrowUp") || !rows.length) return;
    event.preventDefault();
    mark(event.key === "ArrowDown" ? active + 1 : active - (active < 0 ? 0 : 1));
  });
  input.addEventListener("focus", () => input.select());
  input.addEventListener("blur", () => window.setTimeout(close, 150));
  return h("div", { class: "search", role: "search" }, input, list, said);
}

function shown(found: Found): string {
  return currentLanguage() === "uk" ? found.name : found.name_en || found.name;
}

function option(found: Found, at: number, choose: (index: number) => void): HTMLElement {
  const other = currentLanguage() === "uk" ? found.name_en : found.name;
  const known = [found.name, found.name_en].includes(found.matched ?? found.name);
  const where = [found.raion, found.oblast].filter(Boolean).join(", ");
  const row = h(
    "li",
    { id: `found-${at}`, role: "option", "aria-selected": "false" },
    h("span", { class: "found-name" }, shown(found), " ", h("span", { class: "quiet" }, other)),
    h("span", { class: "found-where" }, where),
    !known && h("span", { class: "found-alias" }, `${t("alsoKnown")} “${found.matched}”`),
  );
  row.addEventListener("mousedown", (event) => {
    event.preventDefault();
    choose(at);
  });
  return row;
}
