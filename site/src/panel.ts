/** The panel beside the map: a settlement, a page, or nothing. */

import { api, latest } from "./api";
import { historyChart } from "./chart";
import { fill, h } from "./dom";
import { failure } from "./failure";
import type { FrontMap } from "./map";
import { renderPage } from "./pages";
import { drawApproach } from "./approach";
import { renderPlace } from "./place";
import { renderSector } from "./sectors";
import { annotate } from "./tracks";
import type { Maker, Meta, PlaceView } from "./types";
import type { Store, View } from "./view";
import { t } from "./words";

export interface Panel {
  box: HTMLElement;
  draw(view: View, before: View | null): Promise<void>;
}

/** Whether there is anything to show beside the map. */
export function panelled(view: View): boolean {
  return view.page !== null || view.sector !== null || view.place !== null;
}

export function createPanel(
  meta: Meta,
  makers: readonly Maker[],
  store: Store,
  map: () => FrontMap,
): Panel {
  const box = h("aside", { class: "panel", "aria-labelledby": "panel-title", tabindex: "-1" });
  const toast = h("p", { class: "toast", role: "status" });
  const ask = latest();
  const actions = {
    close: () => store.set({ place: null }, true),
    copyLink: () => void copyLink(toast),
  };
  document.body.append(toast);
  box.addEventListener("click", (event) => {
    if (!(event.target as Element).closest("a.claimant")) return;
    event.preventDefault();
    store.set({ page: "claimants" }, true);
  });

  const drawPlace = async (id: string, view: View, opened: boolean): Promise<void> => {
    const when = { on: view.on, asOf: view.asOf };
    const found = await ask((signal) => api.place(id, when, signal));
    if (!found) return;
    const chart = h("div", { class: "chart-box" });
    renderPlace(box, found, { meta, makers, asOf: view.asOf }, chart, actions);
    void drawChart(chart, found, view, meta, store);
    void drawTracks(box, view, meta);
    void drawApproach(box, found, view, store);
    const { lat, lon } = found.place;
    if (lat === null || lon === null) return map().choose(null);
    map().choose([lon, lat]);
    if (opened) map().reveal(lon, lat);
  };
  const drawSector = async (id: string, view: View, opened: boolean): Promise<void> => {
    const { lat, lon } = await renderSector(box, id, view, meta, store);
    if (opened && lat !== null && lon !== null) map().reveal(lon, lat);
  };
  const draw = async (view: View, before: View | null): Promise<void> => {
    const keys = ["place", "sector", "page"] as const;
    const opened = before === null || keys.some((key) => before[key] !== view[key]);
    const shown = panelled(view);
    box.hidden = !shown;
    document.documentElement.classList.toggle("with-panel", shown);
    if (view.place === null) map().choose(null);
    if (!shown) return;
    if (opened) fill(box, h("p", { class: "loading", role: "status" }, t("loading")));
    try {
      if (view.page !== null) await renderPage(box, view.page, { view, meta, makers, store });
      else if (view.sector !== null) await drawSector(view.sector, view, opened);
      else if (view.place !== null) await drawPlace(view.place, view, opened);
    } catch (error) {
      fill(box, failure(error, () => void draw(view, null)));
    }
    if (opened && before !== null) focusTitle(box);
  };
  return { box, draw };
}

async function drawChart(
  box: HTMLElement,
  found: PlaceView,
  view: View,
  meta: Meta,
  store: Store,
): Promise<void> {
  try {
    const rows = await api.history(found.place.id, view.asOf);
    const choose = (on: string): void => store.set({ on });
    const input = { rows, claims: found.claims, on: view.on, last: meta.last_day, choose };
    fill(box, rows.length > 0 && historyChart(input));
  } catch (error) {
    fill(box, failure(error, () => void drawChart(box, found, view, meta, store)));
  }
}

async function drawTracks(box: HTMLElement, view: View, meta: Meta): Promise<void> {
  try {
    await annotate(box, view.asOf, meta.sides);
  } catch (error) {
    box.append(failure(error, () => void drawTracks(box, view, meta)));
  }
}

async function copyLink(toast: HTMLElement): Promise<void> {
  await navigator.clipboard.writeText(location.href);
  toast.textContent = t("copied");
  window.setTimeout(() => (toast.textContent = ""), 2500);
}

/** Take the keyboard and the screen reader to what has just opened. */
function focusTitle(box: HTMLElement): void {
  box.scrollTop = 0;
  box.querySelector<HTMLElement>("#panel-title")?.focus({ preventScroll: true });
}
