/** The ledger of claims: the two sides face each other, everybody else stands between them. */

import { spoken } from "./days";
import { fill, h, webAddress } from "./dom";
import type { Claim, Judgement, Side } from "./types";
import { dayOf, statements, targets, voice, type Statement } from "./statements";
import { claimantLink } from "./tracks";
import { currentLanguage, named, proposition, sideName, t, term } from "./words";

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
  const all = statements(claims);
  const draw = (): void => fill(list, ...content(all.filter(kept), all, sides));
  draw();
  return h("div", {}, chooser(draw), list);
}

function kept({ claim }: Statement): boolean {
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
  shown: readonly Statement[],
  all: readonly Statement[],
  sides: readonly Side[],
): HTMLElement[] {
  if (!shown.length) return [h("p", { class: "quiet" }, t("filteredOut"))];
  const ties = tiesOf(all);
  const days = byDay(shown).map(([day, rows]) => daySection(day, rows, sides, ties));
  return [head(shown, sides), ...days];
}

function byDay(all: readonly Statement[]): [string, Statement[]][] {
  const days = new Map<string, Statement[]>();
  for (const one of all) {
    const rows = days.get(dayOf(one.claim));
    if (rows) rows.push(one);
    else days.set(dayOf(one.claim), [one]);
  }
  return [...days].sort(([one], [other]) => other.localeCompare(one));
}

type Column = "ua" | "ru" | "other";

function column(claim: Claim): Column {
  const side = claim.claimant.side;
  return side === "ua" || side === "ru" ? side : "other";
}

function head(all: readonly Statement[], sides: readonly Side[]): HTMLElement {
  const counts = (side: string): string => String(all.filter((one) => column(one.claim) === side).length);
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
  rows: readonly Statement[],
  sides: readonly Side[],
  ties: Ties,
): HTMLElement {
  const name = day ? spoken(day, currentLanguage()) : t("unknownDay");
  const here = new Set(rows.map((row) => row.claim.id));
  const elsewhere = new Set(rows.map((row) => ties.meant.get(row.claim.id)).filter((one) => one !== undefined));
  const lane = (side: Column): HTMLElement | false => {
    const mine = rows.filter((row) => column(row.claim) === side);
    const cards = mine.map((row) => card(row, sides, ties));
    const echoes = [...elsewhere].filter((one) => column(one) === side && !here.has(one.id));
    const content = cards.length || side === "other" ? cards : echoes.map((one) => echo(one, sides));
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

/** Which claim each denial speaks against, and the denials and doubts that a claim has met. */
interface Ties {
  meant: Map<string, Claim>;
  answers: Map<string, Claim[]>;
}

const NO_TIES: Ties = { meant: new Map(), answers: new Map() };

function tiesOf(all: readonly Statement[]): Ties {
  const meant = targets(all);
  const answers = new Map<string, Claim[]>();
  for (const { claim } of all) {
    const target = meant.get(claim.id);
    if (target) answers.set(target.id, [...(answers.get(target.id) ?? []), claim]);
  }
  return { meant, answers };
}

/** One claim where nothing stands beside it. */
export function claimCard(claim: Claim, sides: readonly Side[]): HTMLElement {
  return card({ claim, copies: [] }, sides, NO_TIES);
}

function card({ claim, copies }: Statement, sides: readonly Side[], ties: Ties): HTMLElement {
  const side = column(claim);
  const against = ties.meant.get(claim.id);
  const answers = ties.answers.get(claim.id) ?? [];
  const made = cardOf(claim, copies, sides, side, against, answers);
  const tied = [against, ...answers].filter((one) => one !== undefined);
  const show = (on: boolean) => (): void => {
    for (const one of tied) document.getElementById(`claim-${one.id}`)?.classList.toggle("tied", on);
  };
  if (!tied.length) return made;
  for (const name of ["mouseenter", "focusin"]) made.addEventListener(name, show(true));
  for (const name of ["mouseleave", "focusout"]) made.addEventListener(name, show(false));
  return made;
}

function cardOf(
  claim: Claim,
  copies: readonly Claim[],
  sides: readonly Side[],
  side: Column,
  against: Claim | undefined,
  answers: readonly Claim[],
): HTMLElement {
  return h(
    "article",
    { class: `claim ${side} ${claim.stance}`, id: `claim-${claim.id}`, tabindex: "-1" },
    h(
      "header",
      {},
      claimantLink(voice(claim), claimantName(claim)),
      h(
        "span",
        { class: `stance ${claim.stance}` },
        h("span", { "aria-hidden": "true" }, GLYPHS[claim.stance] ?? "·"),
        ` ${term("stance", claim.stance)}`,
      ),
    ),
    h("p", { class: "proposition" }, proposition(claim, sides)),
    quotation(claim),
    against && h("p", { class: "against" }, `↳ ${t("about")}: `, targetLink(against)),
    answers.length > 0 && answered(answers),
    ...(claim.judgements ?? []).map(judgement),
    origin(claim),
    copies.length > 0 && carriers(copies),
  );
}

/** Who denied or doubted a claim, on the claim itself. */
function answered(answers: readonly Claim[]): HTMLElement {
  const row = h("p", { class: "against answered" });
  answers.forEach((one, at) => {
    const word = t(one.stance === "denies" ? "deniedBy" : "doubtedBy");
    row.append(at ? " · " : "", `${GLYPHS[one.stance] ?? ""} ${word}: `, targetLink(one));
  });
  return row;
}

/** Everybody else who carried the statement: one origin, however often it is printed. */
function carriers(copies: readonly Claim[]): HTMLElement {
  const rows = copies.map((copy) => h("li", {}, quotation(copy), origin(copy)));
  return h(
    "details",
    { class: "copies" },
    h("summary", {}, t("alsoCarried", { count: String(copies.length) })),
    h("ul", {}, ...rows),
  );
}

/** An outlet in its own voice is called by its own name. */
function claimantName(claim: Claim): string {
  if (claim.claimant.id !== "outlet") return named(claim.claimant.name);
  return t("ownVoice", { outlet: named(claim.source_name ?? claim.source) });
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
  const name = named(claim.source_name ?? claim.source);
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
