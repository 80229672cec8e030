/** What is shown, kept in the address so that a link, a reload and the back button give it again. */

import { isDay } from "./days";

export type Page = "changes" | "differ" | "sectors" | "claimants" | "sources" | "method";
export const PAGES: readonly Page[] = ["changes", "differ", "sectors", "claimants", "sources", "method"];

/** What may lie over the assessed map: either side's claims, and where voices contradict each other. */
export type Layer = "said-ua" | "said-ru" | "differ";
export const LAYERS: readonly Layer[] = ["said-ua", "said-ru", "differ"];

/** Our own assessment, among the makers of maps. */
export const OWN = "frontlog";

export interface View {
  on: string;
  asOf: string | null;
  /** The other day of a comparison. */
  against: string | null;
  /** Whose map is shown: a maker's, our own, or (null) the assessment with everybody's line. */
  by: string | null;
  /** Whose map is shown to the left of the divider. */
  beside: string | null;
  layers: readonly Layer[];
  /** "latitude,longitude~latitude,longitude": what is measured; "" while the tool is open and empty. */
  ruler: string | null;
  place: string | null;
  sector: string | null;
  page: Page | null;
  /** "zoom/latitude/longitude" */
  at: string | null;
  embed: boolean;
}

type Listener = (now: View, before: View) => void;

export interface Store {
  get(): View;
  /** `push` makes a step for the back button; moving the slider does not. */
  set(patch: Partial<View>, push?: boolean): void;
  subscribe(listener: Listener): void;
}

export function parse(search: string, defaultDay: string): View {
  const query = new URLSearchParams(search);
  const on = query.get("on");
  const against = query.get("against");
  const page = query.get("page");
  return {
    on: isDay(on) ? on : defaultDay,
    asOf: moment(query.get("as_of")),
    against: isDay(against) ? against : null,
    by: slug(query.get("by")),
    beside: slug(query.get("beside")),
    layers: LAYERS.filter((one) => (query.get("layers") ?? "").split(",").includes(one)),
    ruler: way(query.get("ruler")),
    place: code(query.get("place")),
    sector: slug(query.get("sector")),
    page: PAGES.find((one) => one === page) ?? null,
    at: query.get("at"),
    embed: query.get("embed") === "1",
  };
}

function moment(text: string | null): string | null {
  return text !== null && !Number.isNaN(Date.parse(text)) ? text : null;
}

function code(text: string | null): string | null {
  return text !== null && /^[A-Za-z0-9_-]{1,40}$/.test(text) ? text : null;
}

function slug(text: string | null): string | null {
  return text !== null && /^[a-z0-9-]{1,60}$/.test(text) ? text : null;
}

function way(text: string | null): string | null {
  return text !== null && /^[-0-9.,~]{0,1500}$/.test(text) ? text : null;
}

/** Whether two maps lie over one another with a divider. */
export function divided(view: View): boolean {
  return view.against !== null || view.beside !== null;
}

export function address(view: View): string {
  const query = new URLSearchParams({ on: view.on });
  if (view.place) query.set("place", view.place);
  if (view.asOf) query.set("as_of", view.asOf);
  if (view.against) query.set("against", view.against);
  if (view.by) query.set("by", view.by);
  if (view.beside) query.set("beside", view.beside);
  if (view.layers.length) query.set("layers", view.layers.join(","));
  if (view.ruler !== null) query.set("ruler", view.ruler);
  if (view.sector) query.set("sector", view.sector);
  if (view.page) query.set("page", view.page);
  if (view.embed) query.set("embed", "1");
  if (view.at) query.set("at", view.at);
  return `?${query.toString().replaceAll("%2F", "/").replaceAll("%3A", ":").replaceAll("%2C", ",").replaceAll("%7E", "~")}`;
}

export function createStore(defaultDay: string): Store {
  let view = parse(location.search, defaultDay);
  const listeners: Listener[] = [];
  const apply = (next: View): void => {
    const before = view;
    view = next;
    for (const listener of listeners) listener(view, before);
  };
  addEventListener("popstate", () => apply(parse(location.search, defaultDay)));
  return {
    get: () => view,
    set(patch, push = false) {
      const next = { ...view, ...patch };
      if (address(next) !== address(view)) {
        history[push ? "pushState" : "replaceState"](null, "", address(next));
      }
      apply(next);
    },
    subscribe: (listener) => void listeners.push(listener),
  };
}
