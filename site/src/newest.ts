/** What is too young to be told of single settlements: sums by area, where a server tells them. */

import { spoken } from "./days";
import { h, type Child } from "./dom";
import type { Newest, NewestArea } from "./types";
import { currentLanguage, stateName, t, term } from "./words";

const STATES = ["ua", "contested", "ru", "unknown"] as const;
const SIDES = ["ru", "ua", "other"] as const;

/** Nothing where the server tells everything of single settlements. */
export function newest(found: Newest): Child[] {
  if (!found.by || !found.since || !found.until) return [];
  const days = { since: day(found.since), until: day(found.until), area: term("by", found.by) };
  return [
    h("h3", {}, t("newestTitle", days)),
    h("p", { class: "quiet" }, t("newestNote")),
    found.areas.length
      ? h("ul", { class: "changes newest" }, ...found.areas.map(row))
      : h("p", { class: "quiet" }, t("newestNone")),
  ];
}

function row(area: NewestArea): HTMLElement {
  return h("li", {}, h("b", {}, name(area)), h("span", { class: "quiet" }, `${states(area)} ${claims(area)}`));
}

function name({ level, name: own, oblast }: NewestArea): string {
  const whole = `${own} ${t(level)}`;
  return level === "oblast" || !oblast ? whole : `${whole}, ${oblast} ${t("oblast")}`;
}

function states(area: NewestArea): string {
  const told = STATES.filter((state) => area.before[state] || area.now[state]).map((state) => {
    const [before, now] = [area.before[state], area.now[state]];
    const word = stateName(state === "unknown" ? null : state);
    return `${word}: ${before === now ? now : `${before} → ${now}`}`;
  });
  return `${told.join(", ")}.`;
}

function claims(area: NewestArea): string {
  const sums = SIDES.map((side) => {
    const those = area.claims.filter((one) => one.side === side);
    return [side, String(those.reduce((sum, one) => sum + one.claims, 0))];
  });
  return area.claims.length ? t("seriesClaims", Object.fromEntries(sums) as Record<string, string>) : "";
}

function day(moment: string): string {
  return spoken(moment.slice(0, 10), currentLanguage(), "short");
}
