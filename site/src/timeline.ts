/** The day slider: drag, type a day, step, or let it play. */

import { fromNumber, isDay, shift, spoken, toNumber } from "./days";
import { h, icon, type Child } from "./dom";
import type { Store } from "./view";
import type { Meta } from "./types";
import { currentLanguage, t } from "./words";

const PLAY = "M8 5v14l11-7z";
const PAUSE = "M7 5h4v14H7zM13 5h4v14h-4z";
const CALENDAR = "M5 6h14v14H5zM5 10h14M9 3v4M15 3v4";
const LEFT = "M15 5l-7 7 7 7";
const RIGHT = "M9 5l7 7-7 7";
const STEP_MS = 450;

/** `extra` stands beside the day, `chart` over the track. */
export function createTimeline(meta: Meta, store: Store, extra: Child, chart: Child): HTMLElement {
  const first = toNumber(meta.first_day);
  const last = Math.max(toNumber(meta.last_day), first);
  const slider = h("input", {
    id: "day-slider",
    type: "range",
    min: String(first),
    max: String(last),
    step: "1",
    "aria-label": t("day"),
  });
  const field = h("input", {
    type: "date",
    class: "day-field",
    min: meta.first_day,
    max: meta.last_day,
    "aria-label": t("day"),
  });
  const heading = h("span", { class: "day-name", "aria-live": "polite" });
  const clamp = (day: string): string =>
    fromNumber(Math.min(Math.max(toNumber(day), first), last));
  const go = (day: string): void => store.set({ on: clamp(day) });
  const play = playButton(() => store.get().on, go, meta.last_day, meta.first_day);

  const refresh = (): void => {
    const { on } = store.get();
    slider.value = String(toNumber(on));
    slider.setAttribute("aria-valuetext", spoken(on, currentLanguage()));
    slider.style.setProperty("--done", `${(100 * (toNumber(on) - first)) / Math.max(last - first, 1)}%`);
    if (field.value !== on) field.value = on;
    heading.textContent = spoken(on, currentLanguage());
  };
  slider.addEventListener("input", () => go(fromNumber(Number(slider.value))));
  field.addEventListener("click", () => field.showPicker());
  field.addEventListener("change", () => isDay(field.value) && go(field.value));
  store.subscribe(refresh);
  refresh();
  return h(
    "section",
    { class: "timeline", "aria-label": t("day") },
    h("div", { class: "day-row" }, h("div", { class: "day-pick" }, heading, icon(CALENDAR), field), extra),
    h(
      "div",
      { class: "slider-row" },
      play,
      step(LEFT, t("previousDay"), () => go(shift(store.get().on, -1))),
      h("div", { class: "track" }, chart, slider, ticks(meta.first_day, meta.last_day)),
      step(RIGHT, t("nextDay"), () => go(shift(store.get().on, 1))),
    ),
  );
}

function step(path: string, label: string, act: () => void): HTMLElement {
  return h("button", { type: "button", class: "tool", "aria-label": label, title: label, onclick: act }, icon(path));
}

function playButton(
  day: () => string,
  go: (day: string) => void,
  last: string,
  first: string,
): HTMLElement {
  let timer = 0;
  const button = h("button", { type: "button", class: "tool strong" });
  const draw = (): void => {
    const label = t(timer ? "pause" : "play");
    button.replaceChildren(icon(timer ? PAUSE : PLAY));
    button.setAttribute("aria-label", label);
    button.title = label;
  };
  const stop = (): void => {
    clearInterval(timer);
    timer = 0;
    draw();
  };
  button.addEventListener("click", () => {
    if (timer) return stop();
    if (day() >= last) go(first);
    timer = window.setInterval(() => (day() >= last ? stop() : go(shift(day(), 1))), STEP_MS);
    draw();
  });
  draw();
  return button;
}

/** Months or years under the slider, thinned so that they do not run into one another. */
function ticks(first: string, last: string): HTMLElement {
  const from = toNumber(first);
  const span = Math.max(toNumber(last) - from, 1);
  const starts = monthStarts(first, last);
  const room = innerWidth < 760 ? 4 : 8;
  const every = [1, 2, 3, 6, 12, 24].find((n) => starts.length / n <= room) ?? 48;
  const kept = starts.filter((day) => (Number(day.slice(5, 7)) - 1 + 12 * Number(day.slice(0, 4))) % every === 0);
  const box = h("div", { class: "ticks", "aria-hidden": "true" });
  for (const day of kept) {
    const tick = h("span", {}, tickName(day, every));
    tick.style.left = `${(100 * (toNumber(day) - from)) / span}%`;
    box.append(tick);
  }
  return box;
}

function monthStarts(first: string, last: string): string[] {
  const found: string[] = [];
  let year = Number(first.slice(0, 4));
  let month = Number(first.slice(5, 7));
  for (;;) {
    const day = `${year}-${String(month).padStart(2, "0")}-01`;
    if (day > last) return found;
    if (day >= first) found.push(day);
    month += 1;
    if (month > 12) [year, month] = [year + 1, 1];
  }
}

function tickName(day: string, every: number): string {
  if (every >= 12) return day.slice(0, 4);
  const locale = currentLanguage() === "uk" ? "uk-UA" : "en-GB";
  const month = new Intl.DateTimeFormat(locale, { month: "short", timeZone: "UTC" });
  const name = month.format(new Date(`${day}T00:00:00Z`));
  return day.slice(5, 7) === "01" || every >= 6 ? `${name} ${day.slice(0, 4)}` : name;
}
