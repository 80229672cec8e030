/** The settlement panel: verdict, facts, the ledger, what maps show, names. */

import { spoken } from "./days";
import { fill, h, icon, type Child } from "./dom";
import { ledger } from "./ledger";
import { markElement } from "./marks";
import { palette } from "./theme";
import type { Maker, Meta, Place, PlaceName, PlaceView, Probabilities, Reading, Side, StateId } from "./types";
import { makerName } from "./whose";
import { currentLanguage, moment, named, percent, sideName, stateName, t, term } from "./words";

const CROSS = "M6 6l12 12M18 6L6 18";
const LINK = "M10 14a4 4 0 0 0 6 0l3-3a4 4 0 0 0-6-6l-1 1M14 10a4 4 0 0 0-6 0l-3 3a4 4 0 0 0 6 6l1-1";
const PRINT = "M7 9V4h10v5M7 17H4v-7h16v7h-3M7 14h10v6H7z";
const FEED = "M5 18a1 1 0 1 0 2 0a1 1 0 1 0-2 0M5 11a8 8 0 0 1 8 8M5 5a14 14 0 0 1 14 14";
const ORDER: readonly StateId[] = ["ua", "contested", "ru"];

export interface PanelActions {
  close(): void;
  copyLink(): void;
}

interface Around {
  meta: Meta;
  makers: readonly Maker[];
  asOf: string | null;
}

export function renderPlace(
  box: HTMLElement,
  found: PlaceView,
  { meta, makers, asOf }: Around,
  chart: HTMLElement,
  actions: PanelActions,
): void {
  fill(
    box,
    heading(found.place, actions),
    verdict(found, asOf),
    facts(found, meta.sides, makers),
    section(t("history"), chart, "history"),
    section(t("ledger"), h("div", {}, voices(found), ledger(found.claims, meta.sides)), "ledger-section"),
    found.readings.length > 0 && section(t("readings"), readings(found.readings, meta)),
    found.place.names.length > 0 && section(t("names"), names(found.place.names)),
    h("p", { class: "quiet method" }, t("method", { name: found.method })),
  );
}

function section(title: string, content: Child, kind = ""): HTMLElement {
  return h("section", { class: `block ${kind}` }, h("h3", {}, title), content);
}

function heading(place: Place, actions: PanelActions): HTMLElement {
  const uk = currentLanguage() === "uk";
  const main = uk ? place.name : place.name_en || place.name;
  const other = uk ? place.name_en : place.name;
  return h(
    "header",
    { class: "place-head" },
    h(
      "div",
      {},
      h("h2", { id: "panel-title", tabindex: "-1" }, main),
      other !== main && h("span", { class: "other-name", lang: uk ? "en" : "uk" }, other),
      h("p", { class: "where" }, whereabouts(place)),
    ),
    h(
      "div",
      { class: "tools" },
      tool(LINK, t("copyLink"), actions.copyLink),
      feedLink("place", place.id),
      tool(PRINT, t("print"), () => print()),
      closeButton(actions.close),
    ),
  );
}

export function tool(path: string, label: string, act: () => void): HTMLElement {
  return h("button", { type: "button", class: "tool", title: label, "aria-label": label, onclick: act }, icon(path));
}

/** The newest claims as a feed, for whoever wants to be told. */
export function feedLink(...of: ["all"] | ["place" | "sector", string]): HTMLElement {
  const label = t("feed");
  const href = `/feeds/claims/${of.map(encodeURIComponent).join("/")}.atom`;
  return h("a", { class: "tool", href, title: label, "aria-label": label, type: "application/atom+xml" }, icon(FEED));
}

export function closeButton(act: () => void): HTMLElement {
  return tool(CROSS, t("close"), act);
}

function whereabouts(place: Place): string {
  const areas: [string | null, "hromada" | "raion" | "oblast"][] = [
    [place.hromada, "hromada"],
    [place.raion, "raion"],
    [place.oblast, "oblast"],
  ];
  const named = areas.filter(([name]) => name).map(([name, key]) => withKind(name ?? "", t(key)));
  const people = place.population?.toLocaleString(currentLanguage() === "uk" ? "uk-UA" : "en-GB");
  return [term("kind", place.kind), ...named, people && t("population", { count: people })]
    .filter(Boolean)
    .join(" · ");
}

/** "Донецька область" where the name does not already say what it is. */
function withKind(name: string, word: string): string {
  return name.toLocaleLowerCase().includes(word) ? name : `${name} ${word}`;
}

function verdict(found: PlaceView, asOf: string | null): HTMLElement {
  const state = found.contested ? "contested" : found.state;
  const day = spoken(found.on, currentLanguage());
  const when = asOf
    ? t("assessedAsOf", { day, asOf: moment(asOf) })
    : t("assessed", { day });
  const last = found.last_evidence && spoken(found.last_evidence, currentLanguage());
  return h(
    "section",
    { class: `verdict ${state ?? "none"}` },
    h(
      "div",
      { class: "verdict-state" },
      markElement(state ?? "none", found.stale, palette()),
      h("div", {}, h("strong", {}, stateName(state)), h("span", {}, when)),
    ),
    found.probabilities && probabilityBar(found.probabilities),
    found.basis === "baseline" && h("p", { class: "badge" }, t("baselineBadge")),
    found.basis === "evidence" &&
      last &&
      h("p", { class: found.stale ? "badge" : "quiet" }, t(found.stale ? "staleBadge" : "evidenceUntil", { day: last })),
  );
}

function probabilityBar(p: Probabilities): HTMLElement {
  const bar = h("div", { class: "bar", "aria-hidden": "true" });
  const words = h("dl", { class: "bar-words", "aria-label": t("probability") });
  for (const state of ORDER) {
    const piece = h("span", { class: state });
    piece.style.flexGrow = String(Math.max(p[state], 0.004));
    bar.append(piece);
    words.append(
      h("div", { class: state }, h("dt", {}, t(`short_${state}`)), h("dd", {}, percent(p[state]))),
    );
  }
  return h("div", { class: "probabilities" }, bar, words);
}

function kilometres(value: number): string {
  const digits = { maximumFractionDigits: value < 10 ? 1 : 0 };
  return value.toLocaleString(currentLanguage() === "uk" ? "uk-UA" : "en-GB", digits);
}

function facts(found: PlaceView, sides: readonly Side[], makers: readonly Maker[]): HTMLElement | false {
  const rows = [distanceFact(found, makers), captureFact(found, sides)].filter((row) => row !== null);
  return rows.length > 0 && h("dl", { class: "facts" }, ...rows);
}

function distanceFact(found: PlaceView, makers: readonly Maker[]): HTMLElement | null {
  const distance = found.distance;
  if (!distance) return null;
  const said = [
    distance.edge_km !== null && t("fromEdge", { km: kilometres(distance.edge_km) }),
    distance.centre_km !== null && t("fromCentre", { km: kilometres(distance.centre_km) }),
    distance.bearing && t("direction", { bearing: term("bearing", distance.bearing) }),
  ].filter(Boolean);
  if (!said.length) return null;
  const source = distance.source;
  const by = source === "frontlog" ? t("estimated") : source && t("accordingTo", { source: makerName(source, makers) });
  return h(
    "div",
    {},
    h("dt", {}, t("distance")),
    h(
      "dd",
      {},
      said.join(", "),
      " ",
      by && h("small", {}, by),
      h("ul", { class: "approach" }, h("li", { class: "quiet" }, t("measuringSpeed"))),
    ),
  );
}

const CAPTURE = [
  ["first_claim", "captureFirstClaim"],
  ["first_denial", "captureFirstDenial"],
  ["first_map", "captureFirstMap"],
  ["first_admission", "captureAdmission"],
  ["agreed", "captureAgreed"],
] as const;

function captureFact(found: PlaceView, sides: readonly Side[]): HTMLElement | null {
  const capture = found.capture;
  if (!capture) return null;
  const steps = CAPTURE.map(([key, label]) => {
    const day = capture[key];
    const name = day ? spoken(day, currentLanguage(), "short") : t("captureNever");
    return h("li", { class: day ? "" : "open" }, h("span", {}, t(label)), h("b", {}, name));
  });
  const title = t("capture", { side: sideName(sides, capture.by) });
  return h("div", {}, h("dt", {}, title), h("dd", {}, h("ol", { class: "steps" }, ...steps)));
}

function voices(found: PlaceView): HTMLElement | null {
  const said = found.voices;
  if (!said) return null;
  const effective = said.effective.toLocaleString(currentLanguage() === "uk" ? "uk-UA" : "en-GB", {
    maximumFractionDigits: 1,
  });
  const figure = (value: string, name: string): HTMLElement =>
    h("div", {}, h("dt", {}, name), h("dd", {}, value));
  return h(
    "div",
    { class: "voices" },
    h(
      "dl",
      {},
      figure(String(said.claims), t("voicesClaims")),
      figure(String(said.origins), t("voicesOrigins")),
      figure(effective, t("voicesEffective")),
    ),
    h("p", { class: "quiet" }, t("voicesNote")),
  );
}

function readings(rows: readonly Reading[], meta: Meta): HTMLElement {
  const name = (slug: string): string => meta.sources.find((one) => one.slug === slug)?.name ?? slug;
  const items = rows.map((row) =>
    h(
      "li",
      {},
      h("span", { class: `dot ${row.category ?? "none"}`, "aria-hidden": "true" }),
      h("b", {}, named(name(row.source))),
      h("span", {}, stateName(row.category)),
      h("span", { class: "quiet" }, period(row)),
      shares(row),
    ),
  );
  return h("ul", { class: "readings" }, ...items);
}

function period(row: Reading): string {
  const since = spoken(row.since, currentLanguage(), "short");
  if (row.until === null) return t("since", { day: since });
  return t("sinceUntil", { since, until: spoken(row.until, currentLanguage(), "short") });
}

function shares(row: Reading): HTMLElement | null {
  const known = ORDER.filter((state) => (row.shares[state] ?? 0) > 0);
  if (known.length < 2) return null;
  const text = known.map((state) => `${t(`short_${state}`)} ${percent(row.shares[state] ?? 0)}`);
  return h("span", { class: "quiet" }, `${t("share")}: ${text.join(", ")}`);
}

const SHOWN_NAMES: readonly string[] = ["official", "former", "other_side"];

/** Official and former names first; the long tail of spellings folds away. */
function names(rows: readonly PlaceName[]): HTMLElement {
  const main = rows.filter((row) => SHOWN_NAMES.includes(row.kind));
  const rest = [...new Set(rows.filter((row) => !main.includes(row)).map((row) => row.text))];
  return h(
    "div",
    {},
    h("ul", { class: "names" }, ...main.map(nameRow)),
    rest.length > 0 &&
      h(
        "details",
        { class: "as-table" },
        h("summary", {}, t("otherNames", { count: String(rest.length) })),
        h("p", {}, rest.join(", ")),
      ),
  );
}

function nameRow(row: PlaceName): HTMLElement {
  const day = (date: string): string => spoken(date, currentLanguage(), "short");
  const since = row.since && t("since", { day: day(row.since) });
  const until = row.until && t("until", { day: day(row.until) });
  const note = [term("name", row.kind), since, until].filter(Boolean).join(", ");
  return h(
    "li",
    {},
    h("b", row.language ? { lang: row.language } : {}, row.text),
    h("span", { class: "quiet" }, note),
  );
}
