/** What is shown, kept in the address so that a link, a reload and the back button give it again. */

import { isDay } from "./days";

export type Page = "changes" | "claimants" | "sources" | "method";
export const PAGES: readonly Page[] = ["changes", "claimants", "sources", "method"];

export interface View {
  on: string;
  asOf: string | null;
  /** The other day of a comparison. */
  against: string | null;
  place: string | null;
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
    place: code(query.get("place")),
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

export function address(view: View): string {
  const query = new URLSearchParams({ on: view.on });
  if (view.place) query.set("place", view.place);
  if (view.asOf) query.set("as_of", view.asOf);
  if (view.against) query.set("against", view.against);
  if (view.page) query.set("page", view.page);
  if (view.embed) query.set("embed", "1");
  if (view.at) query.set("at", view.at);
  return `?${query.toString().replaceAll("%2F", "/").replaceAll("%3A", ":")}`;
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
