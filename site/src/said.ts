/** What each voice says of a settlement: as marks on the map, as notes beside them, as a list. */

import { spoken } from "./days";
import { h } from "./dom";
import type { Maker, Meta, PlaceSaid, Saying, Side } from "./types";
import type { Store } from "./view";
import { currentLanguage, named, sideName, stateName, t } from "./words";

const EMPTY: GeoJSON.FeatureCollection = { type: "FeatureCollection", features: [] };

/** A point for each settlement with the images that each layer puts there. */
export function features(rows: readonly PlaceSaid[]): GeoJSON.FeatureCollection {
  if (!rows.length) return EMPTY;
  return { type: "FeatureCollection", features: rows.map(feature) };
}

function feature(row: PlaceSaid): GeoJSON.Feature {
  const properties: Record<string, string> = { id: row.place, name: row.name, name_en: row.name_en };
  for (const side of ["ua", "ru"] as const) {
    const image = imageOf(side, row);
    if (image) properties[`said-${side}`] = image;
  }
  if (row.differ) properties["differ"] = "differ";
  return { type: "Feature", geometry: { type: "Point", coordinates: [row.lon, row.lat] }, properties };
}

/** A side's own claim to hold a place, or its denial that the other does. */
function imageOf(side: "ua" | "ru", row: PlaceSaid): string | null {
  const said = row.says.find((one) => one.kind === "side" && one.by === side);
  if (!said) return null;
  if (said.holds === side) return `said-${side}`;
  return said.denies !== null && said.denies !== side ? `said-${side}-denies` : null;
}

/** "Russia: Russian control (7 Feb 2025)". */
export function words(said: Saying, sides: readonly Side[], makers: readonly Maker[]): string {
  return `${speaker(said, sides, makers)}: ${what(said, sides)} (${since(said)})`;
}

function speaker(said: Saying, sides: readonly Side[], makers: readonly Maker[]): string {
  if (said.kind === "side") return sideName(sides, said.by);
  const name = makers.find((one) => one.slug === said.by)?.name ?? said.by;
  return t("mapOf", { name });
}

function what(said: Saying, sides: readonly Side[]): string {
  if (said.holds !== null) return stateName(said.holds);
  return t("deniesHold", { side: sideName(sides, said.denies ?? "") });
}

function since(said: Saying): string {
  const day = spoken(said.since, currentLanguage(), "short");
  return said.kind === "map" ? t("since", { day }) : day;
}

/** The list behind the layer: every settlement on which voices differ, and what each says. */
export function differing(
  rows: readonly PlaceSaid[],
  meta: Meta,
  makers: readonly Maker[],
  store: Store,
): HTMLElement {
  const uk = currentLanguage() === "uk";
  const found = rows.filter((row) => row.differ).sort((a, b) => newest(b).localeCompare(newest(a)));
  const items = found.map((row) => {
    const open = (event: Event): void => {
      event.preventDefault();
      store.set({ page: null, place: row.place }, true);
    };
    const name = uk ? row.name : row.name_en || row.name;
    return h(
      "li",
      {},
      h("a", { href: `?place=${encodeURIComponent(row.place)}`, onclick: open }, name),
      h("ul", { class: "says" }, ...row.says.map((said) => sayingRow(said, meta.sides, makers))),
    );
  });
  return h(
    "div",
    {},
    h("p", {}, h("b", {}, t("differCount", { count: String(found.length) }))),
    h("ul", { class: "differing" }, ...items),
  );
}

function newest(row: PlaceSaid): string {
  return row.says.reduce((last, one) => (one.since > last ? one.since : last), "");
}

function sayingRow(said: Saying, sides: readonly Side[], makers: readonly Maker[]): HTMLElement {
  const who = said.claimant && said.claimant !== sideName(sides, said.by) ? named(said.claimant) : null;
  return h(
    "li",
    { class: said.kind === "side" ? said.by : "other" },
    h("span", { class: "who" }, speaker(said, sides, makers)),
    h("span", {}, what(said, sides)),
    h("span", { class: "quiet" }, [who, since(said)].filter(Boolean).join(", ")),
  );
}
