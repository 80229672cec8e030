/** Two days over one another, with a divider that is dragged: left the other day, right the day. */

import { isDay, shift, spoken } from "./days";
import { fill, h, icon } from "./dom";
import type { FrontMap } from "./map";
import type { Maker, Meta } from "./types";
import { divided, type Store, type View } from "./view";
import { makerName } from "./whose";
import { currentLanguage, t } from "./words";

const CROSS = "M6 6l12 12M18 6L6 18";
const HALVES = "M12 3v18M4 6h5v12H4zM15 6h5v12h-5z";
const DEFAULT_DAYS = 30;
const STEP = 5;

/** The button of the time bar: starts a comparison, shows and changes its day, ends it. */
export function createCompareButton(meta: Meta, store: Store): HTMLElement {
  const box = h("div", { class: "as-of" });
  const start = (): void => {
    const other = shift(store.get().on, -DEFAULT_DAYS);
    store.set({ against: other < meta.first_day ? meta.first_day : other }, true);
  };
  const draw = (): void => {
    const { against } = store.get();
    if (box.dataset["day"] === (against ?? "")) return;
    box.dataset["day"] = against ?? "";
    fill(box, ...(against ? running(against, meta, store) : [starter(start)]));
  };
  store.subscribe(draw);
  draw();
  return box;
}

function starter(start: () => void): HTMLElement {
  return h(
    "button",
    { type: "button", class: "chip", title: t("compare"), "aria-label": t("compare"), onclick: start },
    icon(HALVES),
    h("span", { class: "wide" }, t("compareShort")),
  );
}

function running(against: string, meta: Meta, store: Store): HTMLElement[] {
  const field = h("input", {
    type: "date",
    class: "day-field",
    value: against,
    min: meta.first_day,
    max: meta.last_day,
    "aria-label": t("changesBefore"),
  });
  field.addEventListener("click", () => field.showPicker());
  field.addEventListener("change", () => {
    if (isDay(field.value)) store.set({ against: field.value });
  });
  const name = [
    h("span", { class: "wide" }, t("changesBefore"), " "),
    h("span", {}, spoken(against, currentLanguage(), "short")),
  ];
  const stop = (): void => store.set({ against: null }, true);
  return [
    h("span", { class: "chip on day-pick" }, icon(HALVES), ...name, field),
    h("button", { type: "button", class: "tool", title: t("compareStop"), "aria-label": t("compareStop"), onclick: stop }, icon(CROSS)),
  ];
}

export interface Swipe {
  /** Show, move or end the comparison as the view says. */
  update(view: View): void;
}

/** `make` creates the second map in a box and draws a day on it. */
export function createSwipe(
  main: HTMLElement,
  map: FrontMap,
  makers: readonly Maker[],
  make: (box: HTMLElement) => { map: FrontMap; draw(view: View): Promise<void> },
): Swipe {
  let other: ReturnType<typeof make> | null = null;
  let parts: HTMLElement[] = [];
  const before = h("span", { class: "swipe-day left" });
  const after = h("span", { class: "swipe-day right" });

  const open = (): ReturnType<typeof make> => {
    const box = h("div", { class: "map before" });
    const handle = divider((percent) => {
      box.style.clipPath = `inset(0 ${100 - percent}% 0 0)`;
      main.style.setProperty("--divide", `${percent}%`);
    });
    parts = [box, handle, before, after];
    main.append(...parts);
    const made = make(box);
    tie(map, made.map);
    return made;
  };
  const close = (): void => {
    if (!other) return;
    other.map.remove();
    other = null;
    for (const part of parts) part.remove();
  };
  const update = (view: View): void => {
    main.classList.toggle("divided", divided(view));
    if (!divided(view)) return close();
    other ??= open();
    const left = { ...view, on: view.against ?? view.on, by: view.beside ?? view.by };
    before.textContent = label(left, makers);
    after.textContent = label(view, makers);
    void other.draw(left);
  };
  return { update };
}

/** The day of a half, and whose map it is where it is one maker's. */
function label(view: View, makers: readonly Maker[]): string {
  const day = spoken(view.on, currentLanguage(), "short");
  return view.by === null ? day : `${makerName(view.by, makers)} · ${day}`;
}

/** Either map follows the other. */
function tie(one: FrontMap, other: FrontMap): void {
  other.jump(one.camera());
  let following = false;
  const follow = (leader: FrontMap, follower: FrontMap): void => {
    leader.onCamera(() => {
      if (following) return;
      following = true;
      follower.jump(leader.camera());
      following = false;
    });
  };
  follow(one, other);
  follow(other, one);
}

function divider(move: (percent: number) => void): HTMLElement {
  const handle = h("div", {
    class: "divider",
    role: "slider",
    tabindex: "0",
    "aria-label": t("divider"),
    "aria-valuemin": "0",
    "aria-valuemax": "100",
  });
  let at = 50;
  const set = (percent: number): void => {
    at = Math.min(Math.max(percent, 0), 100);
    handle.setAttribute("aria-valuenow", String(Math.round(at)));
    move(at);
  };
  handle.addEventListener("pointerdown", (event) => handle.setPointerCapture(event.pointerId));
  handle.addEventListener("pointermove", (event) => {
    const box = handle.parentElement?.getBoundingClientRect();
    if (box && handle.hasPointerCapture(event.pointerId)) {
      set((100 * (event.clientX - box.left)) / box.width);
    }
  });
  handle.addEventListener("keydown", (event) => {
    const steps: Record<string, number> = { ArrowLeft: -STEP, ArrowRight: STEP, Home: -100, End: 100 };
    const by = steps[event.key];
    if (by === undefined) return;
    event.preventDefault();
    set(at + by);
  });
  set(at);
  return handle;
}
