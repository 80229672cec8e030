/** The ledger of claims: the two sides face each other, everybody else stands between them. */

import { spoken } from "./days";
import { fill, h, webAddress } from "./dom";
import type { Claim, Judgement, Side } from "./types";
import { currentLanguage, proposition, sideName, t, term } from "./words";

const GLYPHS: Record<string, string> = { asserts: "✓", denies: "✕", doubts: "?" };

const CONTROL: readonly string[] = ["capture", "hold", "withdraw", "contest", "encircle"];

/** Kept while the reader goes from day to day and from town to town. */
let filter: Filter = "all";
type Filter = "all" | "control" | "fighting";
const FILTERS: readonly [Filter, "filterAll" | "filterControl" | "filterFighting"][] = [
  ["all", "filterAll"],
  ["control", "filterControl"],
  ["fighting", "filterFighting"],
];

/** All claims of a settlement, newest day first, each day with its two facing columns. */
export function ledger(claims: readonly Claim[], sides: readonly Side[]): HTMLElement {
  if (!claims.length) return h("p", { class: "quiet" }, t("ledgerNone"));
  const list = h("div", { class: "ledger" });
  const draw = (): void => fill(list, ...content(claims.filter(kept), claims, sides));
  draw();
  return h("div", {}, chooser(draw), list);
}

function kept(claim: Claim): boolean {
  return filter === "all" || CONTROL.includes(claim.event) === (filter === "control");
}

function chooser(draw: () => void): HTMLElement {
  const choices = FILTERS.map(([value, label]) => {
    const input = h("input", { type: "radio", name: "ledger-filter", value });
    input.checked = value === filter;
    input.addEventListener("change", () => {
      filter = value;
      draw();
    });
    return h("label", {}, input, h("span", {}, t(label)));
  });
  return h("fieldset", { class: "filter" }, h("legend", { class: "sr-only" }, t("filter")), ...choices);
}

function content(
  shown: readonly Claim[],
  claims: readonly Claim[],
  sides: readonly Side[],
): HTMLElement[] {
  if (!shown.length) return [h("p", { class: "quiet" }, t("filteredOut"))];
  const targets = denied(claims);
  const days = byDay(shown).map(([day, rows]) => daySection(day, rows, sides, targets));
  return [head(shown, sides), ...days];
}

function dayOf(claim: Claim): string {
  return (claim.event_date?.end ?? claim.published_at ?? "").slice(0, 10);
}

function byDay(claims: readonly Claim[]): [string, Claim[]][] {
  const days = new Map<string, Claim[]>();
  for (const claim of claims) {
    const rows = days.get(dayOf(claim));
    if (rows) rows.push(claim);
    else days.set(dayOf(claim), [claim]);
  }
  return [...days].sort(([one], [other]) => other.localeCompare(one));
}

/** Which assertion each denial or doubt speaks against: same event and actor, newest not later. */
function denied(claims: readonly Claim[]): Map<string, Claim> {
  const found = new Map<string, Claim>();
  for (const claim of claims) {
    if (claim.stance === "asserts") continue;
    const meant = claims
      .filter((one) => one.stance === "asserts" && voice(one) !== voice(claim))
      .filter((one) => one.event === claim.event && one.actor === claim.actor)
      .filter((one) => dayOf(one) <= dayOf(claim))
      .sort((one, other) => dayOf(other).localeCompare(dayOf(one)));
    if (meant[0]) found.set(claim.id, meant[0]);
  }
  return found;
}

/** Two outlets in their own voices are two claimants. */
function voice(claim: Claim): string {
  return claim.claimant.id === "outlet" ? `outlet ${claim.source}` : claim.claimant.id;
}

type Column = "ua" | "ru" | "other";

function column(claim: Claim): Column {
  const side = claim.claimant.side;
  return side === "ua" || side === "ru" ? side : "other";
}

function head(claims: readonly Claim[], sides: readonly Side[]): HTMLElement {
  const counts = (side: string): string => String(claims.filter((one) => column(one) === side).length);
  const cell = (side: Column): HTMLElement =>
    h(
      "div",
      { class: `column-head ${side}` },
      h("span", {}, sideName(sides, side)),
      h("span", { class: "count" }, counts(side)),
    );
  return h("div", { class: "facing heads" }, cell("ua"), cell("other"), cell("ru"));
}

function daySection(
  day: string,
  rows: readonly Claim[],
  sides: readonly Side[],
  targets: Map<string, Claim>,
): HTMLElement {
  const name = day ? spoken(day, currentLanguage()) : t("unknownDay");
  const meant = rows.map((row) => targets.get(row.id)).filter((row) => row !== undefined);
  const lane = (side: Column): HTMLElement | false => {
    const mine = rows.filter((row) => column(row) === side).map((row) => card(row, sides, targets.get(row.id)));
    const echoes = [...new Set(meant)].filter((row) => column(row) === side && !rows.includes(row));
    const content = mine.length || side === "other" ? mine : echoes.map((row) => echo(row, sides));
    return content.length > 0 && h("div", { class: `lane ${side}` }, ...content);
  };
  return h(
    "section",
    { class: "ledger-day" },
    h("h4", {}, h("span", {}, name)),
    h("div", { class: "facing" }, lane("ua"), lane("ru"), lane("other")),
  );
}

/** Facing a denial, in short: the claim of another day that it speaks against. */
function echo(claim: Claim, sides: readonly Side[]): HTMLElement {
  return h(
    "p",
    { class: `echo ${column(claim)}` },
    targetLink(claim),
    h("span", {}, proposition(claim, sides)),
  );
}

function card(claim: Claim, sides: readonly Side[], against: Claim | undefined): HTMLElement {
  const side = column(claim);
  return h(
    "article",
    { class: `claim ${side} ${claim.stance}`, id: `claim-${claim.id}`, tabindex: "-1" },
    h(
      "header",
      {},
      h("span", { class: "claimant" }, claimantName(claim)),
      h(
        "span",
        { class: `stance ${claim.stance}` },
        h("span", { "aria-hidden": "true" }, GLYPHS[claim.stance] ?? "·"),
        ` ${term("stance", claim.stance)}`,
      ),
    ),
    h("p", { class: "proposition" }, proposition(claim, sides)),
    quotation(claim),
    against && h("p", { class: "against" }, `${t("about")}: `, targetLink(against)),
    ...(claim.judgements ?? []).map(judgement),
    origin(claim),
  );
}

/** An outlet in its own voice is called by its own name. */
function claimantName(claim: Claim): string {
  if (claim.claimant.id !== "outlet") return claim.claimant.name;
  return t("ownVoice", { outlet: claim.source_name ?? claim.source });
}

function quotation(claim: Claim): HTMLElement {
  const quote = h("q", claim.language ? { lang: claim.language } : {}, claim.quote);
  const foreign = claim.language !== null && claim.language !== currentLanguage();
  const note = foreign
    ? h("span", { class: "tongue", title: t("original", { language: term("lang", claim.language ?? "") }) }, claim.language ?? "")
    : null;
  return h("blockquote", {}, quote, note && " ", note);
}

function judgement(made: Judgement): HTMLElement {
  const title = `${made.who}, ${spoken(made.made_at, currentLanguage(), "short")}`;
  return h("p", { class: "judgement", title }, t("judged", { verdict: made.verdict, why: made.why }));
}

function targetLink(against: Claim): HTMLElement {
  const jump = (event: Event): void => {
    event.preventDefault();
    const target = document.getElementById(`claim-${against.id}`);
    target?.scrollIntoView({ block: "center", behavior: "smooth" });
    target?.focus({ preventScroll: true });
  };
  const day = dayOf(against);
  const name = day
    ? `${claimantName(against)}, ${spoken(day, currentLanguage(), "short")}`
    : claimantName(against);
  return h("a", { href: `#claim-${against.id}`, onclick: jump }, name);
}

/** Who carried it: speaker, intermediaries, outlet with link, day of publication. */
function origin(claim: Claim): HTMLElement {
  const href = webAddress(claim.url);
  const name = claim.source_name ?? claim.source;
  const label = claim.title ?? name;
  const link = href
    ? h("a", { href, target: "_blank", rel: "noopener noreferrer nofollow", title: label }, name)
    : h("span", { title: label }, name);
  const published = claim.published_at
    ? t("published", { day: spoken(claim.published_at, currentLanguage(), "short") })
    : null;
  const parts: (HTMLElement | string | null)[] = [
    claim.speaker && t("speaker", { name: claim.speaker }),
    claim.via.length > 0 ? t("via", { names: claim.via.join(", ") }) : null,
    link,
    published,
  ];
  const row = h("footer", {});
  parts.filter(Boolean).forEach((part, at) => row.append(...(at ? [" · "] : []), part as Node | string));
  return row;
}
