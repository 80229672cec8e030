/** Sectors of the front: the list, and one with its settlements, changes and latest claims. */

import { api } from "./api";
import { spoken } from "./days";
import { fill, h } from "./dom";
import { claimCard } from "./ledger";
import { markElement } from "./marks";
import { changeRow } from "./pages";
import { closeButton, feedLink } from "./place";
import { palette } from "./theme";
import type { Meta, SectorHead, SectorPlace, SectorView } from "./types";
import type { Store, View } from "./view";
import { currentLanguage, number, stateName, t } from "./words";

export function sectorName(head: SectorHead): string {
  const name = head.name_uk.charAt(0).toLocaleUpperCase("uk") + head.name_uk.slice(1);
  return t("sectorName", { name: currentLanguage() === "uk" ? name : head.name });
}

export async function sectorList(store: Store): Promise<HTMLElement> {
  const heads = await api.sectors();
  const language = currentLanguage();
  const rows = heads
    .map((head): [string, SectorHead] => [sectorName(head), head])
    .sort(([one], [other]) => one.localeCompare(other, language))
    .map(([name, head]) => {
      const open = (event: Event): void => {
        event.preventDefault();
        store.set({ page: null, sector: head.id }, true);
      };
      return h("li", {}, h("a", { href: `?sector=${head.id}`, onclick: open }, name));
    });
  return h("ul", { class: "sector-list" }, ...rows);
}

export async function renderSector(
  box: HTMLElement,
  id: string,
  view: View,
  meta: Meta,
  store: Store,
): Promise<SectorHead> {
  const found = await api.sector(id, { on: view.on, asOf: view.asOf });
  const block = (title: string, ...content: HTMLElement[]): HTMLElement =>
    h("section", { class: "block" }, h("h3", {}, title), ...content);
  fill(
    box,
    heading(found, store),
    block(t("sectorChanges"), ...found.changes.map((one) => changes(one, store))),
    block(t("sectorSettlements"), settlements(found, store)),
    block(t("sectorClaims"), claims(found, meta, store)),
    h("p", { class: "quiet method" }, t("sectorReach", { km: number(found.reach_km) })),
  );
  return found.sector;
}

function heading(found: SectorView, store: Store): HTMLElement {
  const day = spoken(found.on, currentLanguage());
  return h(
    "header",
    { class: "place-head" },
    h(
      "div",
      {},
      h("h2", { id: "panel-title", tabindex: "-1" }, sectorName(found.sector)),
      h("p", { class: "where" }, t("sectorOn", { day, count: String(found.sector.places) })),
    ),
    h(
      "div",
      { class: "tools" },
      feedLink("sector", found.sector.id),
      closeButton(() => store.set({ sector: null }, true)),
    ),
  );
}

function changes(one: SectorView["changes"][number], store: Store): HTMLElement {
  const title = t("inDays", { days: String(one.days) });
  const rows = one.rows.map((row) => changeRow(row, store));
  const none = h("p", { class: "quiet" }, t("changesNone"));
  return h("div", {}, h("h4", {}, title), rows.length ? h("ul", { class: "changes" }, ...rows) : none);
}

function settlements(found: SectorView, store: Store): HTMLElement {
  if (!found.settlements.length) return h("p", { class: "quiet" }, t("sectorSilent"));
  const names = [t("col_place"), t("col_state"), t("col_recent"), t("col_last")];
  const head = h("tr", {}, ...names.map((name) => h("th", { scope: "col" }, name)));
  const rows = found.settlements.map((row) => settlement(row, store));
  const table = h("table", {}, h("thead", {}, head), h("tbody", {}, ...rows));
  return h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": t("sectorSettlements") }, table);
}

function settlement(row: SectorPlace, store: Store): HTMLElement {
  const state = row.contested ? "contested" : row.state;
  return h(
    "tr",
    {},
    h("th", { scope: "row" }, placeLink(row, store)),
    h("td", {}, h("span", { class: "step" }, markElement(state ?? "none", row.stale, palette()), stateName(state))),
    h("td", { class: "number" }, h("b", {}, String(row.recent)), ` (${row.claims})`),
    h("td", {}, row.last_claim ? spoken(row.last_claim, currentLanguage(), "short") : ""),
  );
}

function placeLink(row: { place: string; name: string; name_en: string }, store: Store): HTMLElement {
  const name = currentLanguage() === "uk" ? row.name : row.name_en || row.name;
  const open = (event: Event): void => {
    event.preventDefault();
    store.set({ page: null, sector: null, place: row.place }, true);
  };
  return h("a", { href: `?place=${encodeURIComponent(row.place)}`, onclick: open }, name);
}

function claims(found: SectorView, meta: Meta, store: Store): HTMLElement {
  if (!found.claims.length) return h("p", { class: "quiet" }, t("sectorSilent"));
  const rows = found.claims.map((row) =>
    h("li", {}, h("p", { class: "of-place" }, placeLink(row, store)), claimCard(row.claim, meta.sides)),
  );
  return h("ul", { class: "sector-claims" }, ...rows);
}
