/** Claims as statements: what one voice said once and many carried is one statement. */

import type { Claim } from "./types";

export interface Statement {
  /** The claim as it was carried first. */
  claim: Claim;
  /** The same statement in other documents, oldest first. */
  copies: Claim[];
}

/** Who speaks, as the API's list of claimants calls them: two outlets in their own voices are two. */
export function voice(claim: Claim): string {
  return claim.claimant.id === "outlet" ? `outlet:${claim.source}` : claim.claimant.id;
}

export function dayOf(claim: Claim): string {
  return (claim.event_date?.end ?? claim.published_at ?? "").slice(0, 10);
}

function sameStatement(claim: Claim): string {
  const { origin, id, stance, event, actor } = claim;
  return JSON.stringify([origin ?? id, voice(claim), stance, event, actor]);
}

export function statements(claims: readonly Claim[]): Statement[] {
  const groups = new Map<string, Claim[]>();
  for (const claim of claims) {
    const key = sameStatement(claim);
    groups.set(key, [...(groups.get(key) ?? []), claim]);
  }
  return [...groups.values()].map((group) => {
    const [claim, ...copies] = group.sort((one, other) => published(one).localeCompare(published(other)));
    return { claim: claim as Claim, copies };
  });
}

function published(claim: Claim): string {
  return claim.published_at ?? claim.recorded_at;
}

/** What each denial or doubt speaks against: same event and actor by another voice, newest not later. */
export function targets(all: readonly Statement[]): Map<string, Claim> {
  const found = new Map<string, Claim>();
  for (const { claim } of all) {
    if (claim.stance === "asserts") continue;
    const meant = all
      .map((one) => one.claim)
      .filter((one) => one.stance === "asserts" && voice(one) !== voice(claim))
      .filter((one) => one.event === claim.event && one.actor === claim.actor)
      .filter((one) => dayOf(one) <= dayOf(claim))
      .sort((one, other) => dayOf(other).localeCompare(dayOf(one)));
    if (meant[0]) found.set(claim.id, meant[0]);
  }
  return found;
}
