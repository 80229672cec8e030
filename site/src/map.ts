/** The map: our own style from our own data, so that no tile or glyph server is asked for anything. */

import {
  AttributionControl,
  Map as MapView,
  NavigationControl,
  Popup,
  ScaleControl,
  setWorkerUrl,
  type GeoJSONSource,
  type MapGeoJSONFeature,
  type Point,
} from "maplibre-gl";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?url";
import "maplibre-gl/dist/maplibre-gl.css";
import land from "./data/land.json?url";
import { h } from "./dom";
import { layers, lineFilters, MARK, NAMED, sources } from "./mapstyle";
import { drawMark, drawOverlay, drawPattern, OVERLAYS, SHAPES } from "./marks";
import { onThemeChange, palette } from "./theme";
import type { Basemap, DayMap, Lines, MarkProperties, Settlements } from "./types";
import { LAYERS, OWN, type Layer } from "./view";
import { currentLanguage } from "./words";

setWorkerUrl(workerUrl);

export interface Camera {
  center: [number, number];
  zoom: number;
}

export interface FrontMap {
  /** Positions and names of all settlements, once. */
  showSettlements(settlements: Settlements): void;
  showDay(day: DayMap): void;
  showLine(lines: Lines): void;
  /** One maker's ground and line alone; `null`: the assessment with everybody's line. */
  showMaker(by: string | null, ground: GeoJSON.FeatureCollection): void;
  showSaid(said: GeoJSON.FeatureCollection, layers: readonly Layer[]): void;
  /** What stands under a settlement's name while the pointer is on it. */
  note(lines: (id: string) => string[]): void;
  /** The measured way; while `measuring`, a click adds a point and picks nothing. */
  showRuler(way: GeoJSON.FeatureCollection, measuring: boolean): void;
  onPoint(listener: (at: [number, number]) => void): void;
  /** Ring the settlement at a point. */
  choose(at: [number, number] | null): void;
  /** Bring a point into view where it is not, at a zoom that shows its neighbours. */
  reveal(longitude: number, latitude: number): void;
  onPick(listener: (id: string) => void): void;
  onMove(listener: (at: string) => void): void;
  camera(): Camera;
  jump(camera: Camera): void;
  onCamera(listener: () => void): void;
  remove(): void;
}

/** What is fought over, from Kherson to Luhansk: where a page begins that names no camera. */
const THEATRE: [[number, number], [number, number]] = [[32.2, 46.3], [39.6, 50.3]]; // prettier-ignore
const BOUNDS: [[number, number], [number, number]] = [[15, 40], [50, 57.5]]; // prettier-ignore

export function createMap(box: HTMLElement, at: string | null, basemap: Basemap | null): FrontMap {
  const camera = readCamera(at);
  const map = new MapView({
    container: box,
    style: { version: 8, sources: sources(land, basemap), layers: layers(palette(), basemap) },
    ...(camera ?? { bounds: THEATRE, fitBoundsOptions: { padding: padding(box) } }),
    minZoom: 4,
    maxZoom: 14,
    maxBounds: BOUNDS,
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    canvasContextAttributes: { preserveDrawingBuffer: false },
  });
  map.touchZoomRotate.disableRotation();
  addControls(map, basemap);
  return face(map, basemap);
}

/** What of the map lies under the key and the time bar, in pixels. */
function padding(box: HTMLElement): { top: number; right: number; bottom: number; left: number } {
  const wide = box.clientWidth >= 900;
  const bottom = Math.min(wide ? 240 : 110, box.clientHeight / 3);
  return { top: 10, right: wide ? 60 : 10, bottom, left: wide ? 270 : 10 };
}

function readCamera(at: string | null): Camera | null {
  const numbers = (at ?? "").split("/").map(Number);
  const [zoom, latitude, longitude] = numbers;
  if (numbers.length !== 3 || numbers.some((one) => !Number.isFinite(one))) return null;
  if (zoom === undefined || latitude === undefined || longitude === undefined) return null;
  if (Math.abs(latitude) > 85 || Math.abs(longitude) > 180) return null;
  return { zoom, center: [longitude, latitude] };
}

function addControls(map: MapView, basemap: Basemap | null): void {
  map.addControl(new NavigationControl({ showCompass: false }), "top-right");
  map.addControl(new ScaleControl({ maxWidth: 110 }), "bottom-right");
  if (basemap?.attribution) {
    const text = document.createElement("span");
    text.textContent = basemap.attribution; // the control takes HTML: this escapes it
    const control = new AttributionControl({
      compact: true,
      customAttribution: text.innerHTML,
    });
    map.addControl(control, "bottom-right");
  }
}

/** What the rest of the page may do with the map; calls made before it has loaded wait. */
function face(map: MapView, basemap: Basemap | null): FrontMap {
  const ready = new Promise<void>((resolve) => void map.once("load", () => resolve()));
  const draw = (id: string, data: GeoJSON.FeatureCollection): void =>
    void ready.then(() => {
      delete document.documentElement.dataset["idle"];
      return map.getSource<GeoJSONSource>(id)?.setData(data);
    });
  const letters = createLetters(map);
  const paint = (): void => {
    addMarks(map);
    for (const layer of layers(palette(), basemap)) {
      for (const [name, value] of Object.entries(layer.paint ?? {})) {
        map.setPaintProperty(layer.id, name as Parameters<MapView["setPaintProperty"]>[1], value);
      }
    }
  };
  const relabel = (): void => {
    const name = currentLanguage() === "uk" ? "name" : "name_en";
    for (const layer of NAMED) {
      map.setLayoutProperty(layer, "text-field", ["coalesce", ["get", name], ["get", "name"]]);
    }
  };
  addMarks(map);
  map.on("idle", () => (document.documentElement.dataset["idle"] = "yes"));
  void ready.then(relabel);
  onThemeChange(() => void ready.then(paint));
  let measuring = false;
  let noted: (id: string) => string[] = () => [];
  hover(map, (id) => noted(id));
  return {
    showSettlements(settlements) {
      draw("all", points(settlements));
      void ready.then(() => letters.renew());
    },
    showDay(day) {
      draw("marks", day.marks);
      void ready.then(() => letters.show(day.codes));
    },
    showLine: (lines) => draw("line", lines),
    choose: (at) => draw("chosen", { type: "FeatureCollection", features: at ? [point(at)] : [] }),
    reveal: (longitude, latitude) => void ready.then(() => reveal(map, longitude, latitude)),
    showMaker(by, ground) {
      draw("ground", ground);
      void ready.then(() => showMaker(map, by));
    },
    showSaid(said, shown) {
      draw("said", said);
      void ready.then(() => {
        for (const id of LAYERS) {
          map.setLayoutProperty(id, "visibility", shown.includes(id) ? "visible" : "none");
        }
      });
    },
    note: (lines) => void (noted = lines),
    showRuler(way, active) {
      measuring = active;
      draw("ruler", way);
    },
    onPoint: (listener) =>
      void map.on("click", (event) => {
        if (measuring) listener(event.lngLat.toArray());
      }),
    onPick: (listener) =>
      void map.on("click", (event) => {
        if (!measuring) pick(map, event.point, listener);
      }),
    onMove: (listener) => void map.on("moveend", () => listener(written(map))),
    camera: () => ({ center: map.getCenter().toArray(), zoom: map.getZoom() }),
    jump: (camera) => void map.jumpTo(camera),
    onCamera: (listener) => void map.on("move", listener),
    remove: () => map.remove(),
  };
}

const STATES = ["ua", "ru", "contested"] as const;
const NEAR = 9;
const A = "a".charCodeAt(0);

/** Leave alone what is in view; the time bar covers the lower edge. */
function reveal(map: MapView, longitude: number, latitude: number): void {
  map.resize();
  const box = map.getContainer().getBoundingClientRect();
  const padding = { top: 50, bottom: box.height < 400 ? 60 : 110, left: 40, right: 60 };
  const at = map.project([longitude, latitude]);
  const inside =
    at.x > padding.left &&
    at.x < box.width - padding.right &&
    at.y > padding.top &&
    at.y < box.height - padding.bottom;
  if (inside && map.getZoom() >= NEAR - 1.5) return;
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const zoom = Math.max(map.getZoom(), NEAR);
  map.easeTo({ center: [longitude, latitude], zoom, padding, duration: still ? 0 : 900 });
}

function point(coordinates: [number, number]): GeoJSON.Feature {
  return { type: "Feature", geometry: { type: "Point", coordinates }, properties: {} };
}

function points(all: Settlements): GeoJSON.FeatureCollection {
  const features = all.ids.map((id, at): GeoJSON.Feature => {
    const place = point([(all.xs[at] ?? 0) / 10_000, (all.ys[at] ?? 0) / 10_000]);
    const properties = { id, name: all.names[at], name_en: all.names_en[at] };
    return { ...place, id: at, properties };
  });
  return { type: "FeatureCollection", features };
}

/** The state of every speck; from day to day only what changes is touched. */
function createLetters(map: MapView): { show(codes: string): void; renew(): void } {
  let shown = "";
  let wanted = "";
  const show = (codes: string): void => {
    wanted = codes;
    for (let at = 0; at < codes.length; at += 1) {
      if (codes[at] === shown[at]) continue;
      const code = codes.charCodeAt(at) - A;
      const group = code < 0 ? -1 : Math.floor(code / 4);
      map.setFeatureState({ source: "all", id: at }, { code, group });
    }
    shown = codes;
  };
  const renew = (): void => {
    shown = "";
    show(wanted);
  };
  return { show, renew };
}

/** On a maker's map our marks would pass for the maker's: towns are dots there. */
function showMaker(map: MapView, by: string | null): void {
  const theirs = by !== null && by !== OWN;
  map.setLayoutProperty("marks", "icon-image", theirs ? "town" : MARK);
  map.setLayoutProperty("specks", "visibility", theirs ? "none" : "visible");
  for (const [id, filter] of lineFilters(by)) map.setFilter(id, filter);
}

function addImage(map: MapView, name: string, image: ImageData): void {
  if (map.hasImage(name)) map.updateImage(name, image);
  else map.addImage(name, image, { pixelRatio: 2 });
}

function addMarks(map: MapView): void {
  const colours = palette();
  for (const kind of OVERLAYS) addImage(map, kind, drawOverlay(kind, colours));
  for (const state of STATES) addImage(map, `ground-${state}`, drawPattern(state, colours));
  for (const shape of SHAPES) {
    for (const stale of [false, true]) {
      const name = `${shape}-${stale ? "stale" : "fresh"}`;
      addImage(map, name, drawMark(shape, stale, colours));
    }
  }
}

function written(map: MapView): string {
  const { lng, lat } = map.getCenter();
  return `${map.getZoom().toFixed(2)}/${lat.toFixed(4)}/${lng.toFixed(4)}`;
}

const REACH = 9;

/** The settlement nearest to a point, those with claims before those without. */
function nearest(map: MapView, point: Point): MapGeoJSONFeature | null {
  const box: [[number, number], [number, number]] = [
    [point.x - REACH, point.y - REACH],
    [point.x + REACH, point.y + REACH],
  ];
  const hits = map.queryRenderedFeatures(box, { layers: ["marks", "specks"] });
  const distance = (feature: MapGeoJSONFeature): number => {
    const [x, y] = (feature.geometry as GeoJSON.Point).coordinates as [number, number];
    const at = map.project([x, y]);
    const far = feature.layer.id === "specks" ? 1000 : 0;
    return Math.hypot(at.x - point.x, at.y - point.y) + far;
  };
  hits.sort((one, other) => distance(one) - distance(other));
  return hits[0] ?? null;
}

function pick(map: MapView, at: Point, listener: (id: string) => void): void {
  const hit = nearest(map, at);
  if (hit) listener((hit.properties as MarkProperties).id);
}

/** The name of what the pointer is on, and what is noted of it, beside it. */
function hover(map: MapView, note: (id: string) => string[]): void {
  const popup = new Popup({
    closeButton: false,
    closeOnClick: false,
    className: "hover",
    offset: 12,
  });
  map.on("mousemove", (event) => {
    const hit = map.isMoving() ? null : nearest(map, event.point);
    map.getCanvas().style.cursor = hit ? "pointer" : "";
    if (!hit) return void popup.remove();
    const found = hit.properties as MarkProperties;
    const text = currentLanguage() === "uk" ? found.name : found.name_en || found.name;
    const at = (hit.geometry as GeoJSON.Point).coordinates as [number, number];
    const lines = note(found.id).map((line) => h("p", {}, line));
    return void popup.setLngLat(at).setDOMContent(h("div", {}, h("b", {}, text), ...lines)).addTo(map);
  });
  map.on("mouseout", () => void popup.remove());
}

