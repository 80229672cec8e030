/** What came of a claimant's capture claims, in words; no figure without its n and interval. */

import { api } from "./api";
import { h } from "./dom";
import type { Claimant, Side, Track } from "./types";
import { percent, sideName, t } from "./words";

const DAYS = 30;

/** "7 of 12 captures by Russia confirmed within 30 days (32–81%)" for each side that captures. */
export function trackWords(row: Claimant, sides: readonly Side[]): string[] {
  return (row.track ?? []).map((track) => words(track, sides));
}

function words(track: Track, sides: readonly Side[]): string {
  const blanks = { days: String(DAYS), side: sideName(sides, track.actor) };
  const rate = track.rates.find((one) => one.within_days === DAYS);
  if (!rate || rate.low === null || rate.high === null) {
    return t("trackYoung", { ...blanks, n: String(track.n) });
  }
  const interval = range(rate.low, rate.high);
  return t("track", { ...blanks, x: String(rate.confirmed), n: String(rate.n), interval });
}

function range(low: number, high: number): string {
  return `${percent(low).replace("%", "")}–${percent(high)}`;
}

/** The median lead over the claims that came true: "12 days ahead (n 7)". */
export function leadWords(track: Track): string {
  if (track.lead_days === null) return "";
  const key = track.lead_days < 0 ? "trackBehind" : "trackAhead";
  const days = String(Math.round(Math.abs(track.lead_days)));
  return t(key, { days, n: String(track.confirmed) });
}

/** Kept while the ledger is drawn anew by its filter. */
let titles: ReadonlyMap<string, string> | null = null;
let tips = 0;

/** A claimant's name that leads to the page of claimants; its record shows on hover and on focus. */
export function claimantLink(voice: string, name: string): HTMLElement {
  const id = `track-${(tips += 1)}`;
  const tip = h("span", { class: "tip", role: "tooltip", id }, titles && titleOf(voice, titles));
  const link = h(
    "a",
    { class: "claimant", href: "?page=claimants", "data-voice": voice, "aria-describedby": id },
    name,
  );
  const room = h("span", { class: "tipped" }, link, tip);
  const close = (): void => void room.classList.add("closed");
  const again = (): void => void room.classList.remove("closed");
  // What covers something else must go without moving the pointer.
  room.addEventListener("keydown", (event) => event.key === "Escape" && close());
  room.addEventListener("mouseleave", again);
  room.addEventListener("focusout", again);
  return room;
}

function titleOf(voice: string, known: ReadonlyMap<string, string>): string {
  return known.get(voice) || t("trackNone");
}

/** Give every claimant's name in a ledger its track record. */
export async function annotate(box: HTMLElement, asOf: string | null, sides: readonly Side[]): Promise<void> {
  const rows = await api.claimants(asOf);
  const known = new Map(rows.map((row) => [row.id, trackWords(row, sides).join("; ")]));
  titles = known;
  for (const name of box.querySelectorAll<HTMLElement>("a.claimant")) {
    const tip = name.nextElementSibling;
    if (tip) tip.textContent = titleOf(name.dataset["voice"] ?? "", known);
  }
}
