/** Pages beside the map: what changed, sources, method. */

import { api } from "./api";
import { shift, spoken, toNumber } from "./days";
import { fill, h, type Child } from "./dom";
import { markElement } from "./marks";
import { METHOD as METHOD_EN } from "./method.en";
import { METHOD as METHOD_UK } from "./method.uk";
import { newest } from "./newest";
import { palette } from "./theme";
import { differing } from "./said";
import { sectorList } from "./sectors";
import type { Change, Claimant, Heard, Maker, Meta, StateId } from "./types";
import type { Page, Store, View } from "./view";
import { closeButton, feedLink } from "./place";
import { leadWords, trackWords } from "./tracks";
import { currentLanguage, named, sideName, stateName, t, term } from "./words";

interface Around {
  view: View;
  meta: Meta;
  makers: readonly Maker[];
  store: Store;
}
type Drawer = (around: Around) => Promise<Child[]>;

const DRAWERS: Record<Page, Drawer> = {
  changes,
  differ: async ({ view, meta, makers, store }) => [
    h("p", { class: "quiet" }, t("differNote")),
    differing(await api.said({ on: view.on, asOf: view.asOf }), meta, makers, store),
  ],
  sectors: async ({ store }) => [h("p", { class: "quiet" }, t("sectorsNote")), await sectorList(store)],
  claimants: async ({ view, meta }) => [
    h("p", { class: "quiet" }, t("claimantsNote")),
    claimants(await api.claimants(view.asOf), meta),
  ],
  sources: async ({ view, meta }) => [
    h("p", { class: "quiet" }, t("sourcesNote", { day: spoken(view.on, currentLanguage()) })),
    sources(await api.heard({ on: view.on, asOf: view.asOf }), meta, view),
  ],
  method: async ({ meta }) => [method(), counts(meta)],
};

export async function renderPage(box: HTMLElement, page: Page, around: Around): Promise<void> {
  const { store } = around;
  const content = await DRAWERS[page](around);
  fill(
    box,
    h(
      "header",
      { class: "place-head" },
      h("h2", { id: "panel-title", tabindex: "-1" }, t(`page_${page}`)),
      h("div", { class: "tools" }, page === "changes" && feedLink("all"), closeButton(() => store.set({ page: null }, true))),
    ),
    h("section", { class: "block page" }, ...content),
  );
}

async function changes({ view, meta, store }: Around): Promise<Child[]> {
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
    ...(meta.newest_by ? newest(await api.newest()) : []),
  ];
}

function summary(found: readonly Change[]): string {
  if (!found.length) return t("changesNone");
  return t("changesCount", { count: String(found.length) });
}

export function changeRow(change: Change, store: Store): HTMLElement {
  const uk = currentLanguage() === "uk";
  const name = uk ? change.name : change.name_en || change.name;
  const open = (event: Event): void => {
    event.preventDefault();
    store.set({ page: null, sector: null, place: change.place }, true);
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

/** How long a source must have said nothing, before the shown moment, to be called silent. */
const SILENT_DAYS = 30;

function sources(heard: readonly Heard[], meta: Meta, view: View): HTMLElement {
  const rows = [...heard].sort((one, other) => (other.last ?? "").localeCompare(one.last ?? ""));
  return h("ul", { class: "sources" }, ...rows.map((row) => sourceRow(row, meta, view.on)));
}

/** Silence is told against the shown day: in an archive everybody has been silent since. */
function sourceRow(row: Heard, meta: Meta, on: string): HTMLElement {
  const quiet = row.last === null ? 0 : toNumber(on) - toNumber(row.last);
  const said =
    row.last === null
      ? t("noReport")
      : t("lastHeard", { day: spoken(row.last, currentLanguage(), "short") });
  return h(
    "li",
    {},
    h("b", {}, named(row.name)),
    h("span", {}, `${term("kind", row.kind)}, ${sideName(meta.sides, row.side)}`),
    h("span", { class: "quiet" }, said),
    quiet > SILENT_DAYS && h("span", { class: "badge" }, t("silentFor", { days: String(quiet) })),
  );
}

const STANCES = [["asserts", "✓"], ["denies", "✕"], ["doubts", "?"]] as const;

function claimants(rows: readonly Claimant[], meta: Meta): HTMLElement {
  const names = [t("col_name"), t("col_claims"), t("col_captures"), t("col_track")];
  const head = h("tr", {}, ...names.map((name) => h("th", { scope: "col" }, name)));
  const lines = rows.map((row) => claimantRow(row, meta));
  const table = h("table", {}, h("thead", {}, head), h("tbody", {}, ...lines));
  return h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": t("page_claimants") }, table);
}

function claimantRow(row: Claimant, meta: Meta): HTMLElement {
  const own = row.id.startsWith("outlet:");
  const last = row.last && t("lastHeard", { day: spoken(row.last, currentLanguage(), "short") });
  return h(
    "tr",
    {},
    h(
      "th",
      { scope: "row" },
      own ? t("ownVoice", { outlet: named(row.name) }) : named(row.name),
      h("p", { class: `side ${row.side}` }, sideName(meta.sides, row.side)),
      last && h("p", { class: "quiet" }, last),
    ),
    h("td", { class: "number" }, h("b", {}, String(row.claims)), ...STANCES.map((one) => stanceCount(row, one))),
    h("td", { class: "number" }, String(row.captures)),
    h("td", { class: "track" }, ...trackLines(row, meta)),
  );
}

function stanceCount(row: Claimant, [stance, glyph]: (typeof STANCES)[number]): HTMLElement {
  const text = `${t(`stance_${stance}`)} ${row[stance]}`;
  return h("p", { class: "quiet" }, h("span", { "aria-hidden": "true" }, `${glyph} `), text);
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
