/** Sources and layers of the map, from the bottom to the top. */

import type {
  ExpressionSpecification,
  LayerSpecification,
  SourceSpecification,
} from "maplibre-gl";
import type { Palette } from "./theme";
import type { Basemap } from "./types";
import { OWN } from "./view";

const EMPTY: GeoJSON.FeatureCollection = { type: "FeatureCollection", features: [] };

export function sources(land: string, basemap: Basemap | null): Record<string, SourceSpecification> {
  const points: SourceSpecification = { type: "geojson", data: EMPTY };
  const made: Record<string, SourceSpecification> = {
    land: { type: "geojson", data: land, tolerance: 0.2 },
    line: { type: "geojson", data: EMPTY, tolerance: 0.2 },
    ground: { type: "geojson", data: EMPTY, tolerance: 0.2 },
    all: points,
    marks: points,
    said: points,
    ruler: points,
    chosen: points,
  };
  if (basemap?.tiles?.length) {
    made["basemap"] = {
      type: "raster",
      tiles: basemap.tiles,
      tileSize: basemap.tile_size ?? 256,
      maxzoom: basemap.max_zoom ?? 18,
    };
  }
  return made;
}

const kind = (word: string): ExpressionSpecification => ["==", ["get", "kind"], word];
/** "ua-fresh", "contested-stale": the name of the image that a settlement wears. */
export const MARK: ExpressionSpecification = [
  "concat",
  ["case", ["to-boolean", ["get", "contested"]], "contested", ["coalesce", ["get", "state"], "none"]],
  ["case", ["to-boolean", ["get", "stale"]], "-stale", "-fresh"],
];

/** Letters of a day, as the API writes them: state, then 4 for stale, then 8 for the baseline. */
const STATE_OF: ExpressionSpecification = ["%", ["coalesce", ["feature-state", "code"], 3], 4];
const GROUP: ExpressionSpecification = ["coalesce", ["feature-state", "group"], -1];

/** A speck fades with what it rests on: maps (0), old maps (1), the baseline (2, 3), nothing (-1). */
const fade = (far: boolean): ExpressionSpecification => [
  "match", GROUP, -1, 0, 0, far ? 0.5 : 0.8, 1, far ? 0.3 : 0.5, far ? 0.2 : 0.4,
];

function specks(c: Palette): LayerSpecification {
  return {
    id: "specks", type: "circle", source: "all",
    paint: {
      "circle-radius": ["interpolate", ["linear"], ["zoom"], 5, 0.9, 8, 2, 12, 5],
      "circle-color": ["match", STATE_OF, 0, c.ua, 1, c.ru, 2, c.contested, c.none],
      "circle-opacity": ["interpolate", ["linear"], ["zoom"], 6, fade(true), 9, fade(false)],
    },
  };
}

function ground(c: Palette): LayerSpecification[] {
  return [
    { id: "sea", type: "background", paint: { "background-color": c.sea } },
    fill("neighbours", "neighbour", c.neighbour),
    fill("regions", "region", c.land),
    stroke("region-borders", "region", c.region, 0.8),
    stroke("border", "country", c.border, 1.4),
  ];
}

function fill(id: string, word: string, shade: string): LayerSpecification {
  return {
    id,
    type: "fill",
    source: "land",
    filter: kind(word),
    paint: { "fill-color": shade, "fill-antialias": true },
  };
}

function stroke(id: string, word: string, shade: string, width: number): LayerSpecification {
  return {
    id,
    type: "line",
    source: "land",
    filter: kind(word),
    layout: { "line-join": "round" },
    paint: { "line-color": shade, "line-width": width },
  };
}

/** Ground as one maker draws it: striped, so that it never passes for what is assessed. */
function drawn(c: Palette): LayerSpecification[] {
  const holds: ExpressionSpecification = ["get", "holds"];
  return [
    {
      id: "ground", type: "fill", source: "ground",
      paint: { "fill-pattern": ["concat", "ground-", holds] },
    },
    {
      id: "ground-edge", type: "line", source: "ground",
      paint: {
        "line-color": ["match", holds, "ru", c.ru, "ua", c.ua, c.contested],
        "line-width": 1, "line-opacity": 0.7,
      },
    },
  ];
}

/** What the sides claim and where voices differ, around the assessed marks and never in them. */
function saidLayers(): LayerSpecification[] {
  const size: ExpressionSpecification = ["interpolate", ["linear"], ["zoom"], 5, 0.55, 7, 0.8, 10, 1.05];
  return (["said-ua", "said-ru", "differ"] as const).map((id) => ({
    id, type: "symbol", source: "said",
    filter: ["has", id],
    layout: {
      visibility: "none",
      "icon-image": ["get", id],
      "icon-size": size,
      "icon-allow-overlap": true,
      "icon-ignore-placement": true,
    },
  }));
}

function ruler(c: Palette): LayerSpecification[] {
  return [
    {
      id: "ruler-casing", type: "line", source: "ruler",
      paint: { "line-color": c.halo, "line-width": 5 },
    },
    {
      id: "ruler", type: "line", source: "ruler",
      paint: { "line-color": c.ink, "line-width": 2, "line-dasharray": [1.5, 1] },
    },
    {
      id: "ruler-ends", type: "circle", source: "ruler", filter: ["==", ["geometry-type"], "Point"],
      paint: {
        "circle-radius": 4.5, "circle-color": c.halo,
        "circle-stroke-color": c.ink, "circle-stroke-width": 2,
      },
    },
  ];
}

const BAND: ExpressionSpecification = ["has", "band"];
const LINES: ExpressionSpecification = ["!", BAND];
const OURS: ExpressionSpecification = ["==", ["get", "source"], OWN];
const BY_MAPS: ExpressionSpecification = ["all", LINES, ["!", OURS]];
const ESTIMATED: ExpressionSpecification = ["all", LINES, OURS];

/** What each layer of the line shows, of everybody's line or of one maker's. */
export function lineFilters(by: string | null): [string, ExpressionSpecification][] {
  const all: [string, ExpressionSpecification][] = [
    ["band", BAND],
    ["line-casing", LINES],
    ["line", BY_MAPS],
    ["line-estimated", ESTIMATED],
  ];
  if (by === null) return all;
  const one: ExpressionSpecification = ["==", ["get", "source"], by];
  return all.map(([id, filter]) => [id, ["all", filter, one]]);
}

/** The band within which the line runs; by maps the line is solid, estimated from settlements dashed. */
function contact(c: Palette): LayerSpecification[] {
  const layout = { "line-join": "round", "line-cap": "round" } as const;
  const width = (factor: number): ExpressionSpecification => [
    "interpolate", ["linear"], ["zoom"], 5, 1.4 * factor, 10, 3 * factor,
  ];
  return [
    {
      id: "band", type: "fill", source: "line", filter: BAND,
      paint: { "fill-color": c.line, "fill-opacity": 0.08 },
    },
    {
      id: "line-casing", type: "line", source: "line", layout, filter: LINES,
      paint: { "line-color": c.casing, "line-width": width(2.3), "line-opacity": 0.85 },
    },
    {
      id: "line", type: "line", source: "line", layout,
      filter: BY_MAPS,
      paint: { "line-color": c.line, "line-width": width(1) },
    },
    {
      id: "line-estimated", type: "line", source: "line",
      filter: ESTIMATED,
      paint: { "line-color": c.line, "line-width": width(0.8), "line-dasharray": [3, 1.6] },
    },
  ];
}

function marks(c: Palette): LayerSpecification[] {
  return [
    {
      id: "chosen", type: "circle", source: "chosen",
      paint: {
        "circle-radius": ["interpolate", ["linear"], ["zoom"], 5, 10, 10, 17],
        "circle-color": c.ink,
        "circle-opacity": 0.14,
        "circle-stroke-color": c.ink,
        "circle-stroke-width": 2,
      },
    },
    {
      id: "marks", type: "symbol", source: "marks",
      layout: {
        "icon-image": MARK,
        "icon-size": ["interpolate", ["linear"], ["zoom"], 5, 0.55, 7, 0.85, 10, 1.2],
        "icon-allow-overlap": true,
        "icon-ignore-placement": true,
        "symbol-sort-key": ["case", ["to-boolean", ["get", "contested"]], 2, 1],
      },
    },
  ];
}

/** Names of a source; the ones with most claims come first where there is no room for all. */
function names(c: Palette, id: string, source: string, from: number): LayerSpecification {
  return {
    id, source, type: "symbol", minzoom: from,
    layout: {
      "text-field": ["get", "name"],
      "text-font": ["Noto Sans"],
      "text-size": ["interpolate", ["linear"], ["zoom"], 6, 11, 10, 14],
      "text-variable-anchor": ["left", "right", "top", "bottom"],
      "text-radial-offset": ["interpolate", ["linear"], ["zoom"], 6, 0.6, 10, 1.1],
      "text-justify": "auto",
      "text-padding": 4,
      "symbol-sort-key": ["-", 0, ["coalesce", ["get", "claims"], 0]],
    },
    paint: { "text-color": c.ink, "text-halo-color": c.halo, "text-halo-width": 1.6 },
  };
}

/** Layers whose names follow the language. */
export const NAMED: readonly string[] = ["far-names", "names"];

export function layers(c: Palette, basemap: Basemap | null): LayerSpecification[] {
  const bottom: LayerSpecification[] = basemap?.tiles?.length
    ? [{ id: "basemap", type: "raster", source: "basemap", paint: { "raster-saturation": -0.6 } }]
    : ground(c);
  const labels = [names(c, "far-names", "all", 9.6), names(c, "names", "marks", 0)];
  const over = [...marks(c), ...saidLayers(), ...labels, ...ruler(c)];
  return [...bottom, ...drawn(c), specks(c), ...contact(c), ...over];
}
