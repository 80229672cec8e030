/** Measuring on the map: by click, or by the crosshair and the keyboard; the way is in the address. */

import { fill, h, icon } from "./dom";
import type { FrontMap } from "./map";
import type { Store } from "./view";
import { number, t } from "./words";

const RULER = "M3 16L16 3l5 5L8 21zM7 12l2 2M10 9l2 2M13 6l2 2";
const EARTH_KM = 6371.0088;
const KM_PER_MILE = 1.609344;
const MOST = 60;

export type Point = [number, number];

/** Great-circle length of a way in kilometres; true to 0.5 %, as the earth is no ball. */
export function lengthKm(way: readonly Point[]): number {
  let total = 0;
  for (let at = 1; at < way.length; at += 1) total += step(way[at - 1] as Point, way[at] as Point);
  return total;
}

function step([west, south]: Point, [east, north]: Point): number {
  const radians = Math.PI / 180;
  const up = Math.sin(((north - south) * radians) / 2) ** 2;
  const along = Math.sin(((east - west) * radians) / 2) ** 2;
  const between = up + Math.cos(south * radians) * Math.cos(north * radians) * along;
  return 2 * EARTH_KM * Math.asin(Math.sqrt(between));
}

/** "lat,lon~lat,lon" as points, longitude first; what is no position is left out. */
export function parseWay(text: string | null): Point[] {
  const pairs = (text ?? "").split("~").map((pair) => pair.split(",").map(Number));
  const sound = pairs.filter(
    ([lat, lon]) =>
      lat !== undefined && lon !== undefined && Math.abs(lat) <= 85 && Math.abs(lon) <= 180,
  );
  return sound.slice(0, MOST).map(([lat, lon]) => [lon as number, lat as number]);
}

export function writeWay(way: readonly Point[]): string {
  return way.map(([lon, lat]) => `${lat.toFixed(4)},${lon.toFixed(4)}`).join("~");
}

/** The button on the map and the readout; `main` is the box that the map fills. */
export function createRuler(main: HTMLElement, map: FrontMap, store: Store): void {
  const button = h(
    "button",
    { type: "button", class: "map-tool", title: t("measure"), "aria-label": t("measure"), "aria-pressed": "false" },
    icon(RULER),
  );
  const length = h("output", { class: "length", "aria-live": "polite" });
  const way = (): Point[] => parseWay(store.get().ruler);
  const put = (points: readonly Point[]): void => store.set({ ruler: writeWay(points) });
  const add = (at: Point): void => put([...way(), at]);
  const here = (): void => add(map.camera().center);
  const close = (): void => {
    store.set({ ruler: null });
    button.focus();
  };
  const plain = (label: string, act: () => void): HTMLElement =>
    h("button", { type: "button", class: "plain", onclick: act }, label);
  const box = h(
    "section",
    { class: "ruler", "aria-label": t("measure") },
    length,
    h("p", { class: "quiet" }, t("measureHint"), h("span", { class: "keys" }, ` ${t("measureKeys")}`)),
    h(
      "div",
      { class: "row" },
      plain(t("measureAdd"), here),
      plain(t("measureUndo"), () => put(way().slice(0, -1))),
      plain(t("measureEnd"), close),
    ),
  );
  const cross = h("div", { class: "crosshair", "aria-hidden": "true" });
  const refresh = (): void => {
    const active = store.get().ruler !== null;
    button.setAttribute("aria-pressed", String(active));
    box.hidden = cross.hidden = !active;
    main.classList.toggle("measuring", active);
    const points = way();
    map.showRuler(drawn(points), active);
    fill(length, active ? told(points) : "");
  };
  button.addEventListener("click", () => {
    if (store.get().ruler !== null) return close();
    store.set({ ruler: "" });
    main.querySelector<HTMLElement>("canvas.maplibregl-canvas")?.focus();
  });
  main.addEventListener("keydown", (event) => {
    if (store.get().ruler === null || !(event.target as Element).matches("canvas, .ruler *")) return;
    if (event.key === "Escape") close();
    if (!(event.target instanceof HTMLCanvasElement)) return;
    if (event.key === "Enter" || event.key === " ") here();
    if (event.key === "Backspace") put(way().slice(0, -1));
  });
  map.onPoint(add);
  main.append(button, box, cross);
  store.subscribe((now, before) => now.ruler !== before.ruler && refresh());
  refresh();
}

function told(points: readonly Point[]): string {
  if (points.length < 2) return t("measurePoints", { count: String(points.length) });
  const km = lengthKm(points);
  const digits = km < 100 ? 1 : 0;
  return t("measured", { km: number(km, digits), miles: number(km / KM_PER_MILE, digits) });
}

function drawn(points: readonly Point[]): GeoJSON.FeatureCollection {
  const ends = points.map((coordinates): GeoJSON.Feature => ({
    type: "Feature",
    geometry: { type: "Point", coordinates },
    properties: {},
  }));
  const line: GeoJSON.Feature = {
    type: "Feature",
    geometry: { type: "LineString", coordinates: [...points] },
    properties: {},
  };
  return { type: "FeatureCollection", features: points.length > 1 ? [line, ...ends] : ends };
}
