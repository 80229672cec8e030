/** How fast the line came nearer to a settlement, and the sector that it is in. */

import { api } from "./api";
import { spoken } from "./days";
import { h } from "./dom";
import { sectorName } from "./sectors";
import type { Approach, PlaceView, SectorHead } from "./types";
import type { Store, View } from "./view";
import { currentLanguage, number, t } from "./words";

/** No map is drawn finer than this: a change that is smaller is a slip of the hand. */
const DRAWN_KM = 0.2;

/** Fill what `renderPlace` left open for it; measuring takes the server a while. */
export async function drawApproach(
  box: HTMLElement,
  found: PlaceView,
  view: View,
  store: Store,
): Promise<void> {
  const room = box.querySelector<HTMLElement>(".approach");
  const where = box.querySelector<HTMLElement>(".where");
  const answer = await api.approach(found.place.id, { on: view.on, asOf: view.asOf }).catch(() => null);
  if (!room || !where || !room.isConnected) return;
  if (!answer) return void room.remove();
  const rows = answer.rows.map((row) => speed(row, answer)).filter((row) => row !== null);
  room.replaceChildren(...rows, ...note(rows.length, answer));
  if (answer.sector) where.append(" · ", sectorLink(answer.sector, store));
}

function speed(row: Approach["rows"][number], answer: Approach): HTMLElement | null {
  const days = String(row.days);
  if (row.changed_hands) return h("li", {}, t("changedHands", { days }));
  if (row.nearer_km === null || row.before === null || row.before_km === null) return null;
  const error = answer.error_km ?? DRAWN_KM;
  const km = number(Math.abs(row.nearer_km), 1);
  const key = Math.abs(row.nearer_km) <= error ? "noNearer" : row.nearer_km > 0 ? "nearer" : "farther";
  const before = spoken(row.before, currentLanguage(), "short");
  return h(
    "li",
    { class: key },
    h("b", {}, t(key, { km, days })),
    h("span", { class: "quiet" }, t("wasAway", { km: number(row.before_km, 1), day: before })),
  );
}

function note(rows: number, answer: Approach): HTMLElement[] {
  if (!rows) return [h("li", { class: "quiet" }, t("noSpeed"))];
  if (answer.error_km === null) return [];
  return [h("li", { class: "quiet" }, t("speedError", { km: number(answer.error_km, 1) }))];
}

function sectorLink(head: SectorHead, store: Store): HTMLElement {
  const open = (event: Event): void => {
    event.preventDefault();
    store.set({ page: null, sector: head.id }, true);
  };
  return h("a", { href: `?sector=${head.id}`, onclick: open }, sectorName(head));
}
