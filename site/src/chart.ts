/** How likely each state was over time: a stacked chart of steps, and the same as a table. */

import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import { fromNumber, spoken, toNumber } from "./days";
import { h } from "./dom";
import { palette, type Palette } from "./theme";
import type { Claim, HistoryRow, StateId } from "./types";
import { currentLanguage, percent, stateName, t } from "./words";

const HEIGHT = 150;
const DAY = 86_400;
const SPAN = 45;
/** Days to either side that are shown at the least, so that one change is no wall of colour. */

export interface ChartInput {
  rows: readonly HistoryRow[];
  claims: readonly Claim[];
  on: string;
  last: string;
  choose(day: string): void;
}

/** The chart in a box of its own; it is drawn once the box has a width. */
export function historyChart(input: ChartInput): HTMLElement {
  const plot = h("div", { class: "plot", "aria-hidden": "true" });
  const readout = h("p", { class: "readout", "aria-hidden": "true" }, t("historyHint"));
  const box = h("div", { class: "chart" }, plot, readout, table(input.rows));
  let drawn: uPlot | null = null;
  new ResizeObserver(() => {
    const width = plot.clientWidth;
    if (!width) return;
    if (drawn) drawn.setSize({ width, height: HEIGHT });
    else drawn = draw(plot, width, input, readout);
  }).observe(plot);
  return box;
}

/** Running totals on every day where something changes, as uPlot wants them: x, ua, +contested, 1. */
function columns(input: ChartInput): uPlot.AlignedData {
  const rows = [...input.rows].sort((one, other) => one.on.localeCompare(other.on));
  const end = input.on > input.last ? input.on : input.last;
  const final = rows.at(-1);
  if (final && final.on < end) rows.push({ ...final, on: end });
  return [
    rows.map((row) => toNumber(row.on) * DAY),
    rows.map((row) => row.probabilities.ua),
    rows.map((row) => row.probabilities.ua + row.probabilities.contested),
    rows.map(() => 1),
  ];
}

/** The days that matter: from before the first change to the end of what is known. */
function range(input: ChartInput, data: uPlot.AlignedData): [number, number] {
  const xs = data[0];
  const first = (xs[1] ?? xs[0] ?? 0) - SPAN * DAY;
  const last = xs.at(-1) ?? 0;
  const shown = toNumber(input.on) * DAY;
  return [Math.min(Math.max(first, xs[0] ?? first), shown), Math.max(last, shown)];
}

function draw(box: HTMLElement, width: number, input: ChartInput, readout: HTMLElement): uPlot {
  const colours = palette();
  const data = columns(input);
  const step = uPlot.paths.stepped?.({ align: 1 });
  const series = (shade: string, filled: boolean): uPlot.Series => ({
    stroke: shade,
    width: 0,
    points: { show: false },
    ...(step ? { paths: step } : {}),
    ...(filled ? { fill: shade } : {}),
  });
  const [from, to] = range(input, data);
  const chart = new uPlot(
    {
      width,
      height: HEIGHT,
      legend: { show: false },
      cursor: { y: false, points: { show: false }, drag: { x: false, y: false } },
      scales: { x: { range: [from, to] }, y: { range: [0, 1] } },
      axes: axes(colours),
      series: [{}, series(colours.ua, true), series(colours.contested, false), series(colours.ru, false)],
      bands: [
        { series: [2, 1], fill: (u) => hatch(u.ctx, colours.contested, colours.halo) },
        { series: [3, 2], fill: colours.ru },
      ],
      hooks: {
        draw: [(u) => drawDay(u, input.on, colours), (u) => drawVoices(u, input.claims, colours)],
        setCursor: [(u) => say(u, input.rows, readout)],
      },
    },
    data,
    box,
  );
  chart.over.addEventListener("click", () => {
    const left = chart.cursor.left ?? -1;
    if (left >= 0) input.choose(fromNumber(Math.round(chart.posToVal(left, "x") / DAY)));
  });
  return chart;
}

function axes(colours: Palette): uPlot.Axis[] {
  const common: uPlot.Axis = {
    stroke: colours.none,
    font: '11px "Noto Sans", sans-serif',
    ticks: { show: false },
  };
  const locale = currentLanguage() === "uk" ? "uk-UA" : "en-GB";
  const month = new Intl.DateTimeFormat(locale, { month: "short", year: "numeric", timeZone: "UTC" });
  const day = new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", timeZone: "UTC" });
  const name = (splits: number[]): string[] => {
    const close = (splits[1] ?? 0) - (splits[0] ?? 0) < 25 * DAY;
    return splits.map((value) => (close ? day : month).format(new Date(value * 1000)));
  };
  return [
    { ...common, grid: { show: false }, space: 70, values: (_, splits) => name(splits), size: 26 },
    {
      ...common,
      grid: { show: false },
      splits: () => [0, 0.5, 1],
      values: () => ["0", "50%", "100%"],
      size: 42,
    },
  ];
}

/** Stripes, so that the middle band is told from its neighbours without colour. */
function hatch(context: CanvasRenderingContext2D, shade: string, gap: string): CanvasPattern | string {
  const tile = document.createElement("canvas");
  tile.width = tile.height = 8;
  const pen = tile.getContext("2d");
  if (!pen) return shade;
  pen.fillStyle = shade;
  pen.fillRect(0, 0, 8, 8);
  pen.strokeStyle = gap;
  pen.globalAlpha = 0.45;
  pen.lineWidth = 1.6;
  for (const shift of [-8, 0, 8]) {
    pen.moveTo(shift, 8);
    pen.lineTo(shift + 8, 0);
  }
  pen.stroke();
  return context.createPattern(tile, "repeat") ?? shade;
}

function drawDay(u: uPlot, on: string, colours: Palette): void {
  const x = Math.round(u.valToPos(toNumber(on) * DAY, "x", true));
  const { ctx, bbox } = u;
  ctx.save();
  ctx.lineWidth = 2 * devicePixelRatio;
  for (const [shade, width] of [[colours.halo, 5], [colours.ink, 2]] as const) {
    ctx.strokeStyle = shade;
    ctx.lineWidth = width * devicePixelRatio;
    ctx.beginPath();
    ctx.moveTo(x, bbox.top);
    ctx.lineTo(x, bbox.top + bbox.height);
    ctx.stroke();
  }
  ctx.restore();
}

/** A tick for each claim: Ukrainian side from below, Russian side from above. */
function drawVoices(u: uPlot, claims: readonly Claim[], colours: Palette): void {
  const { ctx, bbox } = u;
  const length = 9 * devicePixelRatio;
  ctx.save();
  ctx.strokeStyle = colours.halo;
  ctx.lineWidth = 1.5 * devicePixelRatio;
  for (const claim of claims) {
    const day = claim.event_date?.end ?? claim.published_at?.slice(0, 10);
    if (!day || claim.claimant.side === "other") continue;
    const x = u.valToPos(toNumber(day) * DAY, "x", true);
    if (x < bbox.left || x > bbox.left + bbox.width) continue;
    const below = claim.claimant.side === "ua";
    const y = below ? bbox.top + bbox.height : bbox.top;
    ctx.beginPath();
    ctx.moveTo(x, y);
    ctx.lineTo(x, y + (below ? -length : length));
    ctx.stroke();
  }
  ctx.restore();
}

function rowOn(rows: readonly HistoryRow[], day: string): HistoryRow | null {
  return rows.filter((row) => row.on <= day).sort((a, b) => a.on.localeCompare(b.on)).at(-1) ?? null;
}

function say(u: uPlot, rows: readonly HistoryRow[], readout: HTMLElement): void {
  const left = u.cursor.left ?? -1;
  if (left < 0) return void (readout.textContent = t("historyHint"));
  const day = fromNumber(Math.round(u.posToVal(left, "x") / DAY));
  const row = rowOn(rows, day);
  readout.textContent = `${spoken(day, currentLanguage())}: ${row ? chances(row) : t("state_none")}`;
}

function chances(row: HistoryRow): string {
  const order: StateId[] = ["ua", "contested", "ru"];
  return order.map((state) => `${t(`short_${state}`)} ${percent(row.probabilities[state])}`).join(", ");
}

function table(rows: readonly HistoryRow[]): HTMLElement {
  const lines = [...rows]
    .sort((one, other) => other.on.localeCompare(one.on))
    .map((row) =>
      h(
        "tr",
        {},
        h("th", { scope: "row" }, spoken(row.on, currentLanguage(), "short")),
        h("td", {}, stateName(row.state)),
        h("td", {}, chances(row)),
      ),
    );
  return h(
    "details",
    { class: "as-table" },
    h("summary", {}, t("asTable", { count: String(rows.length) })),
    h("table", {}, h("tbody", {}, ...lines)),
  );
}
