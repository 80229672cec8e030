/** Draws views on a map: the day, its line, one maker's ground, what each side says. */

import { api, latest } from "./api";
import type { FrontMap } from "./map";
import { features, words } from "./said";
import type { Maker, Meta, PlaceSaid } from "./types";
import type { View } from "./view";

const EMPTY: GeoJSON.FeatureCollection = { type: "FeatureCollection", features: [] };

/** The answer is false where a newer view has overtaken this one. */
export type Drawer = (view: View) => Promise<boolean>;

export function mapDrawer(map: FrontMap, meta: Meta, makers: readonly Maker[]): Drawer {
  const ask = latest();
  let version = "";
  return async (view) => {
    const when = { on: view.on, asOf: view.asOf };
    const both = await ask((signal) =>
      Promise.all([
        api.day(when, signal),
        api.line(when, signal),
        view.by === null ? EMPTY : api.ground(view.by, when, signal),
        view.layers.length ? api.said(when, signal) : [],
      ]),
    );
    if (!both) return false;
    const [day, line, ground, said] = both;
    map.showDay(day);
    map.showLine(line);
    map.showMaker(view.by, ground);
    map.showSaid(features(said), view.layers);
    map.note(notes(said, meta, makers));
    if (day.version !== version) {
      version = day.version;
      map.showSettlements(await api.settlements(version));
    }
    return true;
  };
}

/** What each voice says of a settlement, in words. */
function notes(said: readonly PlaceSaid[], meta: Meta, makers: readonly Maker[]): (id: string) => string[] {
  const rows = new Map(said.map((row) => [row.place, row.says]));
  return (id) => (rows.get(id) ?? []).map((one) => words(one, meta.sides, makers));
}
