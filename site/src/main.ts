/** Puts the page together and keeps map, panel and address in step. */

import "./styles/fonts.css";
import "./styles/tokens.css";
import "./styles/frame.css";
import "./styles/timeline.css";
import "./styles/panel.css";
import "./styles/ledger.css";
import "./styles/print.css";
import { api, latest } from "./api";
import { fill, h } from "./dom";
import { createLegend, drawLegend } from "./legend";
import { createMap } from "./map";
import { renderPlace, tool } from "./place";
import { createSearch } from "./search";
import { onThemeChange, restoreTheme, toggleTheme } from "./theme";
import { createTimeline } from "./timeline";
import type { Meta } from "./types";
import { createStore, type Store, type View } from "./view";
import { currentLanguage, switchLanguage, t } from "./words";

const SUN = "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 2v3M12 19v3M2 12h3M19 12h3M5 5l2 2M17 17l2 2M19 5l-2 2M7 17l-2 2";

async function start(): Promise<void> {
  restoreTheme();
  const root = document.getElementById("app");
  if (!root) throw new Error("the page lacks #app");
  try {
    const meta = await api.meta();
    build(root, meta, createStore(meta.default_day));
  } catch (error) {
    fill(root, failure(error, () => location.reload()));
  }
}

function failure(error: unknown, retry: () => void): HTMLElement {
  const reason = error instanceof Error ? error.message : String(error);
  return h(
    "div",
    { class: "failure", role: "alert" },
    h("p", {}, t("failed", { reason })),
    h("button", { type: "button", onclick: retry }, t("retry")),
  );
}

function build(root: HTMLElement, meta: Meta, store: Store): void {
  document.documentElement.lang = currentLanguage();
  document.documentElement.classList.toggle("embed", store.get().embed);
  const panel = h("aside", { class: "panel", "aria-labelledby": "panel-title" });
  panel.hidden = true;
  const mapBox = h("div", { class: "map", id: "map" });
  const legend = createLegend(innerWidth > 900);
  const toast = h("p", { class: "toast", role: "status" });
  const search = createSearch((found) => store.set({ place: found.id }, true));
  const header = h(
    "header",
    { class: "masthead" },
    h("a", { class: "skip", href: "#map" }, t("skip")),
    h("div", { class: "brand" }, h("h1", {}, meta.title), h("p", {}, t("tagline"))),
    search,
    h("nav", { "aria-label": t("settings") }, languageButton(), tool(SUN, t("switchTheme"), toggleTheme)),
  );
  fill(
    root,
    header,
    h("main", {}, mapBox, legend, createTimeline(meta, store)),
    panel,
    toast,
  );
  const map = createMap(mapBox, store.get().at, meta.basemap);
  const openPlace = (id: string): void => store.set({ place: id }, true);
  map.onPick(openPlace);
  map.onMove((at) => store.set({ at }));
  onThemeChange(() => drawLegend(legend));
  const drawMap = mapDrawer(map);
  const drawPanel = panelDrawer(panel, toast, meta, store, map);
  store.subscribe((now, before) => {
    if (now.on !== before.on || now.asOf !== before.asOf) void drawMap(now);
    const same = now.on === before.on && now.asOf === before.asOf && now.place === before.place;
    if (!same) void drawPanel(now, now.place !== before.place);
  });
  void drawMap(store.get());
  void drawPanel(store.get(), true);
}

function languageButton(): HTMLElement {
  const change = (): void => {
    switchLanguage();
    location.reload();
  };
  const other = currentLanguage() === "en" ? "uk" : "en";
  return h("button", { type: "button", class: "tool words", lang: other, title: t("switchLanguage"), onclick: change }, other === "uk" ? "УКР" : "ENG");
}

function mapDrawer(map: ReturnType<typeof createMap>): (view: View) => Promise<void> {
  const ask = latest();
  return async (view) => {
    const when = { on: view.on, asOf: view.asOf };
    const both = await ask((signal) => Promise.all([api.map(when, signal), api.line(when, signal)]));
    if (!both) return;
    map.showMarks(both[0]);
    map.showLine(both[1]);
    document.documentElement.dataset["drawn"] = view.on;
  };
}

function panelDrawer(
  panel: HTMLElement,
  toast: HTMLElement,
  meta: Meta,
  store: Store,
  map: ReturnType<typeof createMap>,
): (view: View, focus: boolean) => Promise<void> {
  const ask = latest();
  const copyLink = async (): Promise<void> => {
    await navigator.clipboard.writeText(location.href);
    toast.textContent = t("copied");
    window.setTimeout(() => (toast.textContent = ""), 2500);
  };
  const actions = { close: () => store.set({ place: null }, true), copyLink: () => void copyLink() };
  return async (view, focus) => {
    map.select(view.place);
    panel.hidden = view.place === null;
    document.documentElement.classList.toggle("with-panel", view.place !== null);
    const id = view.place;
    if (id === null) return;
    try {
      const found = await ask((signal) => api.place(id, { on: view.on, asOf: view.asOf }, signal));
      if (!found) return;
      renderPlace(panel, found, meta, view.asOf, actions);
      if (focus) focusTitle(panel);
      const { lat, lon } = found.place;
      if (focus && lat !== null && lon !== null) map.reveal(lon, lat);
    } catch (error) {
      fill(panel, failure(error, () => void location.reload()));
    }
  };
}

/** Take the keyboard and the screen reader to what has just opened. */
function focusTitle(panel: HTMLElement): void {
  panel.scrollTop = 0;
  panel.querySelector<HTMLElement>("#panel-title")?.focus({ preventScroll: true });
}

void start();
