/** Under the slider: ground held by Russia as assessed, and how much each side claimed, over time. */

import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import { api, latest } from "./api";
import { fromNumber, spoken, toNumber } from "./days";
import { fill, h, icon } from "./dom";
import { failure } from "./failure";
import { recall, remember } from "./storage";
import { onThemeChange, palette, type Palette } from "./theme";
import type { Meta, Series } from "./types";
import type { Store } from "./view";
import { currentLanguage, number, t } from "./words";

const DAY = 86_400;
const HEIGHT = 104;
/** The lower part of the chart belongs to the claims: one lane each, so that no colour is needed. */
const LANE = 16;
const LANES = ["ru", "ua", "other"] as const;
type Lane = (typeof LANES)[number];
const BAR_PX = 4;
const CHART = "M4 19V5M4 19h16M8 15l4-5 3 3 4-6";

export interface SeriesChart {
  /** The chart, of the width of the slider's track. */
  box: HTMLElement;
  /** The button that shows and hides it. */
  button: HTMLElement;
}

export function createSeries(meta: Meta, store: Store): SeriesChart {
  const plot = h("div", { class: "series-plot", role: "img" });
  const readout = h("p", { class: "readout" }, t("loading"));
  const lanes = LANES.map((lane) => h("li", {}, t(`lane_${lane}`)));
  const box = h("div", { class: "series" }, plot, h("ul", { class: "lanes", "aria-hidden": "true" }, ...lanes), readout);
  const button = h("button", { type: "button", class: "chip" }, icon(CHART), h("span", { class: "wide" }, t("chart")));
  button.setAttribute("aria-label", t("chart"));
  const ask = latest();
  let shown: { chart: uPlot; series: Series } | null = null;
  let asOf: string | null | undefined;

  const say = (day: string): void => {
    if (!shown) return;
    readout.textContent = told(shown.series, day);
  };
  const refresh = (): void => {
    const { on } = store.get();
    say(on);
    plot.setAttribute("aria-label", `${t("seriesLabel")} ${readout.textContent ?? ""}`);
    shown?.chart.redraw(false);
  };
  const draw = (series: Series): void => {
    shown?.chart.destroy();
    const width = plot.clientWidth;
    if (!width) return;
    const at = { meta, on: () => store.get().on, hover: (day: string | null) => say(day ?? store.get().on) };
    shown = { series, chart: chartOf(plot, width, series, at, (on) => store.set({ on })) };
    refresh();
  };
  const load = async (): Promise<void> => {
    if (box.hidden || asOf === store.get().asOf) return;
    asOf = store.get().asOf;
    try {
      const series = await ask((signal) => api.series(store.get().asOf, signal));
      if (series) draw(series);
    } catch (error) {
      fill(readout, failure(error, () => ((asOf = undefined), void load())));
    }
  };
  const open = (wanted: boolean): void => {
    box.hidden = !wanted;
    button.setAttribute("aria-expanded", String(wanted));
    button.classList.toggle("on", wanted);
    if (wanted && shown) draw(shown.series);
    void load();
  };
  button.addEventListener("click", () => {
    remember("chart", box.hidden ? "open" : "closed");
    open(box.hidden !== false);
  });
  box.hidden = true;
  // After the map: it is what people came for.
  whenDrawn(() => open((recall("chart") ?? (roomy() ? "open" : "closed")) === "open"));
  new ResizeObserver(() => {
    const width = plot.clientWidth;
    if (shown && width && Math.abs(width - shown.chart.width) > 1) draw(shown.series);
  }).observe(plot);
  store.subscribe(() => {
    refresh();
    void load();
  });
  onThemeChange(() => shown && draw(shown.series));
  return { box, button };
}

function roomy(): boolean {
  return innerWidth > 900 && innerHeight > 640 && !document.documentElement.classList.contains("embed");
}

function whenDrawn(act: () => void): void {
  const html = document.documentElement;
  if (html.dataset["drawn"]) return act();
  const watcher = new MutationObserver(() => {
    if (!html.dataset["drawn"]) return;
    watcher.disconnect();
    act();
  });
  watcher.observe(html, { attributeFilter: ["data-drawn"] });
}

interface Around {
  meta: Meta;
  on(): string;
  hover(day: string | null): void;
}

function chartOf(
  box: HTMLElement,
  width: number,
  series: Series,
  around: Around,
  choose: (day: string) => void,
): uPlot {
  const colours = palette();
  const { days, ru, contested } = series.areas;
  const either = ru.map((held, at) => held + (contested[at] ?? 0));
  const [low, high] = usual(ru, either);
  const within = (values: readonly number[]): (number | null)[] =>
    values.map((value) => (value < low || value > high ? null : value));
  const ends: [number, number] = [toNumber(around.meta.first_day) * DAY, toNumber(around.meta.last_day) * DAY];
  const bins = binned(series, ends, width);
  const line = (dash?: number[]): uPlot.Series => ({
    stroke: colours.ru,
    width: 1.6,
    points: { show: false },
    ...(dash ? { dash } : {}),
  });
  const chart = new uPlot(
    {
      width,
      height: HEIGHT,
      padding: [12, 0, 0, 0],
      legend: { show: false },
      cursor: { y: false, points: { show: false }, drag: { x: false, y: false } },
      scales: { x: { range: () => ends }, y: { range: () => roomBelow(low, high) } },
      axes: [{ show: false }, { show: false }],
      series: [{}, line(), line([3, 3])],
      bands: [{ series: [2, 1], fill: soft(colours.contested) }],
      hooks: {
        draw: [
          (u) => drawLanes(u, bins, colours),
          (u) => drawScale(u, low, high, colours),
          (u) => drawDay(u, around.on(), colours),
        ],
        setCursor: [(u) => around.hover(hovered(u))],
      },
    },
    [days.map((day) => toNumber(day) * DAY), within(ru), within(either)],
    box,
  );
  chart.over.addEventListener("click", () => {
    const day = hovered(chart);
    if (day) choose(day);
  });
  return chart;
}

/** A front that moves by a thousandth in a month would be a flat line beside 2022: what most days
 * lie between is shown, the rest is left out of the picture but not of the words. */
function usual(ru: readonly number[], either: readonly number[]): [number, number] {
  const at = (values: readonly number[], share: number): number =>
    [...values].sort((one, other) => one - other)[Math.floor(share * (values.length - 1))] ?? 0;
  const [low, high] = [at(ru, 0.3), at(either, 0.75)];
  const room = Math.max((high - low) * 0.15, 1);
  return [low - room, high + room];
}

function hovered(u: uPlot): string | null {
  const left = u.cursor.left ?? -1;
  return left < 0 ? null : fromNumber(Math.round(u.posToVal(left, "x") / DAY));
}

/** The line keeps to the upper part; the lanes of claims lie below it. */
function roomBelow(low: number, high: number): [number, number] {
  const span = Math.max(high - low, 1);
  const lanes = LANE * LANES.length;
  return [low - (span * (lanes + 8)) / (HEIGHT - 12 - lanes - 8), high];
}

/** The palette's colours are written #rrggbb. */
function soft(shade: string): string {
  return `${shade}59`;
}

interface Bins {
  days: number;
  starts: number[];
  counts: Record<Lane, number[]>;
}

/** Claims of as many days as a bar can stand for without overlapping the next. */
function binned(series: Series, ends: readonly [number, number], width: number): Bins {
  const first = ends[0] / DAY;
  const span = Math.max((ends[1] - ends[0]) / DAY + 1, 1);
  const days = Math.max(1, Math.ceil((span * BAR_PX) / width));
  const length = Math.ceil(span / days);
  const starts = Array.from({ length }, (_, at) => first + at * days);
  const empty = (): number[] => new Array<number>(length).fill(0);
  const counts: Record<Lane, number[]> = { ru: empty(), ua: empty(), other: empty() };
  series.claims.days.forEach((day, row) => {
    const at = Math.floor((toNumber(day) - first) / days);
    for (const lane of LANES) {
      const column = counts[lane];
      if (at >= 0 && at < length) column[at] = (column[at] ?? 0) + (series.claims[lane][row] ?? 0);
    }
  });
  return { days, starts, counts };
}

function drawLanes(u: uPlot, bins: Bins, colours: Palette): void {
  const { ctx, bbox } = u;
  const px = devicePixelRatio;
  const most = Math.max(1, ...LANES.flatMap((lane) => bins.counts[lane]));
  const shades: Record<Lane, string> = { ru: colours.ru, ua: colours.ua, other: colours.none };
  ctx.save();
  LANES.forEach((lane, row) => {
    const floor = bbox.top + bbox.height - (LANES.length - 1 - row) * LANE * px;
    ctx.fillStyle = colours.border;
    ctx.globalAlpha = 0.4;
    ctx.fillRect(bbox.left, floor - px, bbox.width, px);
    ctx.globalAlpha = 1;
    ctx.fillStyle = shades[lane];
    bins.starts.forEach((start, at) => {
      const count = bins.counts[lane][at] ?? 0;
      if (!count) return;
      // By the square root: a day with one claim is still seen beside a day with fifty.
      const high = Math.max(2, Math.sqrt(count / most) * (LANE - 3)) * px;
      const left = u.valToPos(start * DAY, "x", true);
      const right = u.valToPos((start + bins.days) * DAY, "x", true);
      ctx.fillRect(left, floor - px - high, Math.max(right - left - px, 1.5 * px), high);
    });
  });
  ctx.restore();
}

function drawScale(u: uPlot, low: number, high: number, colours: Palette): void {
  const { ctx, bbox } = u;
  const px = devicePixelRatio;
  ctx.save();
  ctx.font = `${10 * px}px "Noto Sans", sans-serif`;
  const [title, most] = [t("seriesHeld"), t("km2", { count: number(high) })];
  const room = bbox.width - ctx.measureText(most).width - 12 * px;
  const told = ctx.measureText(title).width > room ? (title.split(";")[0] ?? "") : title;
  written(ctx, told, bbox.left + 2 * px, bbox.top - 3 * px, colours);
  ctx.textAlign = "right";
  const edge = bbox.left + bbox.width - 2 * px;
  written(ctx, most, edge, bbox.top - 3 * px, colours);
  written(ctx, t("km2", { count: number(low) }), edge, u.valToPos(low, "y", true) - 2 * px, colours);
  ctx.restore();
}

function written(ctx: CanvasRenderingContext2D, text: string, x: number, y: number, colours: Palette): void {
  ctx.lineWidth = 3 * devicePixelRatio;
  ctx.strokeStyle = colours.halo;
  ctx.strokeText(text, x, y);
  ctx.fillStyle = colours.ink;
  ctx.fillText(text, x, y);
}

function drawDay(u: uPlot, on: string, colours: Palette): void {
  const { ctx, bbox } = u;
  const x = Math.round(u.valToPos(toNumber(on) * DAY, "x", true));
  ctx.save();
  ctx.fillStyle = colours.ink;
  ctx.fillRect(x - devicePixelRatio, bbox.top, 2 * devicePixelRatio, bbox.height);
  ctx.restore();
}

/** What stands in the chart for a day, in words. */
function told(series: Series, day: string): string {
  const { areas, claims } = series;
  const at = areas.days.findLastIndex((one) => one <= day);
  const ground =
    at < 0
      ? ""
      : t("seriesGround", {
          ru: number(areas.ru[at] ?? 0),
          contested: number(areas.contested[at] ?? 0),
        });
  const row = claims.days.indexOf(day);
  const counts = (lane: Lane): string => number(row < 0 ? 0 : (claims[lane][row] ?? 0));
  const said = t("seriesClaims", { ru: counts("ru"), ua: counts("ua"), other: counts("other") });
  return [`${spoken(day, currentLanguage(), "short")}:`, ground, said].filter(Boolean).join(" ");
}
