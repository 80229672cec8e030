/** Whose map is shown, and whose beside it: the assessment, our own, or one of the makers of maps. */

import { fill, h, icon } from "./dom";
import type { Maker } from "./types";
import { OWN, type Store } from "./view";
import { named, t } from "./words";

const SHEETS = "M9 4l-5 2v14l5-2 6 2 5-2V4l-5 2-6-2zM9 4v14M15 6v14";

/** A maker's name; our own assessment's for `frontlog`. */
export function makerName(slug: string, makers: readonly Maker[]): string {
  if (slug === OWN) return t("ownMap");
  return named(makers.find((one) => one.slug === slug)?.name ?? slug);
}

/** The button and what opens over it; nothing where the ledger holds nobody's map but ours. */
export function createWhose(makers: readonly Maker[], store: Store): HTMLElement | null {
  if (!makers.length) return null;
  const box = h("div", { class: "popover", id: "whose" });
  box.hidden = true;
  const button = h(
    "button",
    {
      type: "button",
      class: "chip",
      title: t("whose"),
      "aria-expanded": "false",
      "aria-controls": "whose",
    },
    icon(SHEETS),
    h("span", { class: "wide" }, t("whoseShort")),
  );
  const open = (wanted: boolean): void => {
    box.hidden = !wanted;
    button.setAttribute("aria-expanded", String(wanted));
    if (wanted) box.querySelector("select")?.focus();
    else if (box.contains(document.activeElement)) button.focus();
  };
  button.addEventListener("click", () => open(box.hidden !== false));
  box.addEventListener("keydown", (event) => {
    if (event.key === "Escape") open(false);
  });
  const right = choice("by", t("whoseRight"), t("everybody"), makers, (by) => store.set({ by }, true));
  const left = choice("beside", t("whoseLeft"), t("nobody"), makers, (beside) =>
    // One map against everybody's at once would compare nothing: ours stands against it.
    store.set({ beside, by: store.get().by ?? (beside === null || beside === OWN ? null : OWN) }, true),
  );
  fill(box, left.row, right.row, h("p", { class: "quiet" }, t("whoseNote")));
  const refresh = (): void => {
    const { by, beside } = store.get();
    right.select.value = by ?? "";
    left.select.value = beside ?? "";
    button.classList.toggle("on", by !== null || beside !== null);
  };
  store.subscribe(refresh);
  refresh();
  return h("div", { class: "as-of" }, button, box);
}

function choice(
  id: string,
  label: string,
  none: string,
  makers: readonly Maker[],
  choose: (slug: string | null) => void,
): { row: HTMLElement; select: HTMLSelectElement } {
  const option = (value: string, text: string): HTMLElement => h("option", { value }, text);
  const slugs = [OWN, ...makers.map((one) => one.slug)];
  const options = slugs.map((slug) => option(slug, makerName(slug, makers)));
  const select = h("select", { id: `whose-${id}` }, option("", none), ...options);
  select.addEventListener("change", () => choose(select.value || null));
  return { row: h("div", { class: "row" }, h("label", { for: `whose-${id}` }, label), select), select };
}
