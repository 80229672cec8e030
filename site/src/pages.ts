/** Pages beside the map: what changed, sources, method. */

import { api } from "./api";
import { shift, spoken } from "./days";
import { fill, h, type Child } from "./dom";
import { markElement } from "./marks";
import { METHOD as METHOD_EN } from "./method.en";
import { METHOD as METHOD_UK } from "./method.uk";
import { palette } from "./theme";
import type { Change, Claimant, Meta, SourceRow, StateId } from "./types";
import type { Page, Store, View } from "./view";
import { closeButton } from "./place";
import { leadWords, trackWords } from "./tracks";
import { currentLanguage, sideName, stateName, t, term } from "./words";

type Drawer = (view: View, meta: Meta, store: Store) => Promise<Child[]>;

const DRAWERS: Record<Page, Drawer> = {
  changes,
  claimants: async (view, meta) => [
    h("p", { class: "quiet" }, t("claimantsNote")),
    claimants(await api.claimants(view.asOf), meta),
  ],
  sources: async (_view, meta) => [h("p", { class: "quiet" }, t("sourcesNote")), sources(meta)],
  method: async (_view, meta) => [method(), counts(meta)],
};

export async function renderPage(
  box: HTMLElement,
  page: Page,
  view: View,
  meta: Meta,
  store: Store,
): Promise<void> {
  const content = await DRAWERS[page](view, meta, store);
  fill(
    box,
    h(
      "header",
      { class: "place-head" },
      h("h2", { id: "panel-title", tabindex: "-1" }, t(`page_${page}`)),
      h("div", { class: "tools" }, closeButton(() => store.set({ page: null }, true))),
    ),
    h("section", { class: "block page" }, ...content),
  );
}

async function changes(view: View, meta: Meta, store: Store): Promise<Child[]> {
  const before = view.against ?? shift(view.on, -1);
  const found = await api.changes(before, { on: view.on, asOf: view.asOf });
  const field = h("input", {
    type: "date",
    id: "changes-before",
    value: before,
    min: meta.first_day,
    max: view.on,
  });
  field.addEventListener("change", () => field.value && store.set({ against: field.value }));
  const days = {
    before: spoken(before, currentLanguage()),
    after: spoken(view.on, currentLanguage()),
  };
  return [
    h("p", {}, h("b", {}, t("changesBetween", days))),
    h("p", { class: "row" }, h("label", { for: "changes-before" }, t("changesBefore")), " ", field),
    h("p", { class: "quiet" }, summary(found)),
    h("ul", { class: "changes" }, ...found.map((one) => changeRow(one, store))),
  ];
}

function summary(found: readonly Change[]): string {
  if (!found.length) return t("changesNone");
  return t("changesCount", { count: String(found.length) });
}

function changeRow(change: Change, store: Store): HTMLElement {
  const uk = currentLanguage() === "uk";
  const name = uk ? change.name : change.name_en || change.name;
  const open = (event: Event): void => {
    event.preventDefault();
    store.set({ page: null, place: change.place }, true);
  };
  return h(
    "li",
    {},
    h("a", { href: `?place=${encodeURIComponent(change.place)}`, onclick: open }, name),
    h("span", { class: "arrow" }, step(change.before), h("span", {}, "→"), step(change.after)),
  );
}

function step(state: StateId | null): HTMLElement {
  return h("span", { class: "step" }, markElement(state ?? "none", false, palette()), stateName(state));
}

function sources(meta: Meta): HTMLElement {
  const rows = [...meta.sources].sort((one, other) => newest(other).localeCompare(newest(one)));
  return h("ul", { class: "sources" }, ...rows.map((row) => sourceRow(row, meta)));
}

function newest(row: SourceRow): string {
  return row.last_published ?? row.last_recorded ?? "";
}

function sourceRow(row: SourceRow, meta: Meta): HTMLElement {
  const day = newest(row);
  const said = day
    ? t("lastReport", { day: spoken(day, currentLanguage(), "short") })
    : t("noReport");
  return h(
    "li",
    {},
    h("b", {}, row.name),
    h("span", {}, `${term("kind", row.kind)}, ${sideName(meta.sides, row.side)}`),
    h("span", { class: "quiet" }, said),
    row.stale && h("span", { class: "badge" }, t("silent")),
  );
}

const COLUMNS = ["claims", "asserts", "denies", "doubts", "captures"] as const;

function claimants(rows: readonly Claimant[], meta: Meta): HTMLElement {
  const names = [t("col_name"), t("col_side"), ...COLUMNS.map((key) => t(`col_${key}`)), t("col_track"), t("col_last")];
  const head = h("tr", {}, ...names.map((name) => h("th", { scope: "col" }, name)));
  const lines = rows.map((row) => claimantRow(row, meta));
  const table = h("table", {}, h("thead", {}, head), h("tbody", {}, ...lines));
  return h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": t("page_claimants") }, table);
}

function claimantRow(row: Claimant, meta: Meta): HTMLElement {
  const own = row.id.startsWith("outlet:");
  return h(
    "tr",
    {},
    h("th", { scope: "row" }, own ? t("ownVoice", { outlet: row.name }) : row.name),
    h("td", { class: row.side }, sideName(meta.sides, row.side)),
    ...COLUMNS.map((key) => h("td", { class: "number" }, String(row[key]))),
    h("td", { class: "track" }, ...trackLines(row, meta)),
    h("td", {}, row.last ? spoken(row.last, currentLanguage(), "short") : ""),
  );
}

function trackLines(row: Claimant, meta: Meta): HTMLElement[] {
  const leads = (row.track ?? []).map(leadWords);
  return trackWords(row, meta.sides).map((words, at) =>
    h("p", {}, words, leads[at] ? h("span", { class: "quiet" }, leads[at]) : null),
  );
}

function method(): HTMLElement {
  const paragraphs = currentLanguage() === "uk" ? METHOD_UK : METHOD_EN;
  const parts = paragraphs.map(([title, text]) => h("section", {}, h("h3", {}, title), h("p", {}, text)));
  return h("div", { class: "method-text" }, ...parts);
}

function counts(meta: Meta): HTMLElement {
  const locale = currentLanguage() === "uk" ? "uk-UA" : "en-GB";
  const rows = Object.entries(meta.counts).map(([name, count]) =>
    h("div", {}, h("dt", {}, term("count", name)), h("dd", {}, count.toLocaleString(locale))),
  );
  return h("dl", { class: "counts" }, ...rows);
}
