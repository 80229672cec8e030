/** Puts the page together and keeps map, panel and address in step. */

import "./styles/fonts.css";
import "./styles/tokens.css";
import "./styles/frame.css";
import "./styles/masthead.css";
import "./styles/timeline.css";
import "./styles/tools.css";
import "./styles/panel.css";
import "./styles/pages.css";
import "./styles/ledger.css";
import "./styles/print.css";
import { api } from "./api";
import { createAsOf } from "./asof";
import { createCompareButton, createSwipe } from "./compare";
import { fill, h, icon } from "./dom";
import { mapDrawer } from "./draw";
import { failure } from "./failure";
import { createLegend } from "./legend";
import { createMap, type FrontMap } from "./map";
import { createPanel, panelled } from "./panel";
import { tool } from "./place";
import { createRuler } from "./ruler";
import { createSearch } from "./search";
import { createSeries } from "./series";
import { restoreTheme, toggleTheme } from "./theme";
import { createTimeline } from "./timeline";
import type { Maker, Meta } from "./types";
import { createStore, PAGES, type Page, type Store, type View } from "./view";
import { createWhose } from "./whose";
import { currentLanguage, learnNames, switchLanguage, t } from "./words";

const SUN =
  "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 2v3M12 19v3M2 12h3M19 12h3M5 5l2 2M17 17l2 2M19 5l-2 2M7 17l-2 2";
const MENU = "M4 7h16M4 12h16M4 17h16";

async function start(): Promise<void> {
  restoreTheme();
  document.documentElement.lang = currentLanguage();
  const root = document.getElementById("app");
  if (!root) throw new Error("the page lacks #app");
  try {
    const [meta, makers] = await Promise.all([api.meta(), api.makers()]);
    learnNames(meta.names_uk);
    build(root, meta, makers, createStore(meta.default_day));
  } catch (error) {
    fill(root, failure(error, () => location.reload()));
  }
}

function build(root: HTMLElement, meta: Meta, makers: readonly Maker[], store: Store): void {
  document.documentElement.classList.toggle("embed", store.get().embed);
  const mapBox = h("div", { class: "map", id: "map", tabindex: "-1" });
  const legend = createLegend(innerWidth > 900 && !panelled(store.get()), store);
  let map: FrontMap;
  const panel = createPanel(meta, makers, store, () => map);
  panel.box.hidden = !panelled(store.get());
  const series = createSeries(meta, store);
  const chips = [series.button, createWhose(makers, store), createCompareButton(meta, store), createAsOf(store)];
  const extra = h("div", { class: "chips" }, ...chips);
  const timeline = createTimeline(meta, store, extra, series.box);
  const main = h("main", {}, mapBox, legend, timeline);
  // The key and the scale stay clear of the time bar, whatever it holds.
  new ResizeObserver(() => main.style.setProperty("--time", `${timeline.offsetHeight}px`)).observe(timeline);
  // Whoever sees an example must see that its quotes are nobody's but ours.
  if (meta.examples) main.append(h("p", { class: "examples", role: "note" }, t("examples")));
  fill(root, masthead(meta, store), main, panel.box);
  map = createMap(mapBox, store.get().at, meta.basemap);
  map.onPick((id) => store.set({ place: id, sector: null, page: null }, true));
  map.onMove((at) => store.set({ at }));
  createRuler(main, map, store);
  const swipe = createSwipe(main, map, makers, (box) => secondMap(box, meta, makers, store));
  const drawMap = mapDrawer(map, meta, makers);
  // An empty map would look like a quiet day, and the day before it like this one.
  const refused = h("div", { class: "map-refused", hidden: "" });
  main.append(refused);
  const drawDay = async (view: View): Promise<void> => {
    try {
      if (!(await drawMap(view))) return;
      refused.hidden = true;
      document.documentElement.dataset["drawn"] = view.on;
    } catch (error) {
      fill(refused, failure(error, () => void drawDay(store.get())));
      refused.hidden = false;
    }
  };
  store.subscribe((now, before) => {
    if (differs(now, before, MAPPED)) void drawDay(now);
    if (differs(now, before, [...MAPPED, "against", "beside"])) swipe.update(now);
    if (differs(now, before, PANELLED)) void panel.draw(now, before);
  });
  void drawDay(store.get());
  void panel.draw(store.get(), null);
  swipe.update(store.get());
}

/** The map of a comparison's other day. */
function secondMap(
  box: HTMLElement,
  meta: Meta,
  makers: readonly Maker[],
  store: Store,
): { map: FrontMap; draw(view: View): Promise<void> } {
  const map = createMap(box, null, meta.basemap);
  map.onPick((id) => store.set({ place: id, sector: null, page: null }, true));
  const draw = mapDrawer(map, meta, makers);
  return { map, draw: async (view) => void (await draw(view)) };
}

/** What the map, and what the panel, are drawn from. */
const MAPPED: readonly (keyof View)[] = ["on", "asOf", "by", "layers"];
const PANELLED: readonly (keyof View)[] = ["on", "asOf", "place", "sector", "page", "against"];

function differs(now: View, before: View, keys: readonly (keyof View)[]): boolean {
  return keys.some((key) => String(now[key]) !== String(before[key]));
}

function masthead(meta: Meta, store: Store): HTMLElement {
  const search = createSearch((found) => store.set({ place: found.id, sector: null, page: null }, true));
  return h(
    "header",
    { class: "masthead" },
    h("a", { class: "skip", href: "#map" }, t("skip")),
    h("div", { class: "brand" }, h("h1", {}, meta.title), h("p", {}, t("tagline"))),
    search,
    menu(store),
  );
}

/** Pages and settings in a row, or behind a button where there is no room for a row. */
function menu(store: Store): HTMLElement {
  const links = PAGES.map((page) => pageLink(page, store));
  const list = h("ul", {}, ...links.map((link) => h("li", {}, link)));
  const tools = h("div", { class: "tools" }, languageButton(), tool(SUN, t("switchTheme"), toggleTheme));
  const drop = h("div", { class: "drop", id: "pages" }, list, tools);
  const button = h(
    "button",
    { type: "button", class: "tool menu", "aria-label": t("nav"), "aria-expanded": "false", "aria-controls": "pages" },
    icon(MENU),
  );
  const nav = h("nav", { "aria-label": t("nav") }, button, drop);
  const toggle = (open: boolean): void => {
    nav.classList.toggle("open", open);
    button.setAttribute("aria-expanded", String(open));
  };
  button.addEventListener("click", () => toggle(!nav.classList.contains("open")));
  store.subscribe(() => toggle(false));
  return nav;
}

function pageLink(page: Page, store: Store): HTMLElement {
  const open = (event: Event): void => {
    event.preventDefault();
    store.set({ page: store.get().page === page ? null : page }, true);
  };
  const link = h("a", { href: `?page=${page}`, onclick: open }, t(`page_${page}`));
  const mark = (): void => {
    if (store.get().page === page) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  };
  store.subscribe(mark);
  mark();
  return link;
}

function languageButton(): HTMLElement {
  const change = (): void => {
    switchLanguage();
    location.reload();
  };
  const other = currentLanguage() === "en" ? "uk" : "en";
  return h(
    "button",
    { type: "button", class: "tool words", lang: other, title: t("switchLanguage"), onclick: change },
    other === "uk" ? "УКР" : "ENG",
  );
}

void start();
