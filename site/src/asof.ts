/** The knowledge day: draw the map from nothing but what had been recorded by a moment. */

import { fill, h, icon } from "./dom";
import type { Store } from "./view";
import { moment, t } from "./words";

const CLOCK = "M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM12 8v4l3 2";
const CROSS = "M6 6l12 12M18 6L6 18";

export function createAsOf(store: Store): HTMLElement {
  const label = h("span", {});
  const button = h(
    "button",
    { type: "button", class: "chip", "aria-expanded": "false", "aria-controls": "as-of" },
    icon(CLOCK),
    h("span", { class: "wide" }, t("asOf"), " "),
    label,
  );
  const clear = h(
    "button",
    { type: "button", class: "tool", "aria-label": t("asOfClear"), title: t("asOfClear") },
    icon(CROSS),
  );
  const field = h("input", { type: "datetime-local", id: "as-of-moment", step: "60" });
  const box = h("form", { class: "popover", id: "as-of" });
  box.hidden = true;

  const open = (wanted: boolean): void => {
    box.hidden = !wanted;
    button.setAttribute("aria-expanded", String(wanted));
    if (wanted) field.focus();
    else if (box.contains(document.activeElement)) button.focus();
  };
  const choose = (asOf: string | null): void => {
    store.set({ asOf }, true);
    open(false);
  };
  fill(
    box,
    h("label", { for: "as-of-moment" }, t("asOfSet")),
    h("div", { class: "row" }, field, h("span", { class: "quiet" }, "UTC")),
    h("p", { class: "quiet" }, t("asOfNote")),
    h(
      "div",
      { class: "row" },
      h("button", { type: "submit", class: "primary" }, t("asOfApply")),
      plain(t("asOfSameDay"), () => choose(`${store.get().on}T23:59:59Z`)),
      plain(t("asOfClear"), () => choose(null)),
    ),
  );
  box.addEventListener("submit", (event) => {
    event.preventDefault();
    if (field.value) choose(`${field.value.slice(0, 16)}:00Z`);
  });
  button.addEventListener("click", () => open(box.hidden !== false));
  clear.addEventListener("click", () => choose(null));
  box.addEventListener("keydown", (event) => {
    if (event.key === "Escape") open(false);
  });
  const refresh = (): void => {
    const { asOf, on } = store.get();
    label.textContent = asOf ? moment(asOf) : t("asOfNow");
    button.classList.toggle("on", asOf !== null);
    clear.hidden = asOf === null;
    field.value = (asOf !== null ? new Date(asOf).toISOString() : `${on}T12:00:00Z`).slice(0, 16);
  };
  // Not at every step of the map: what a reader is typing would be gone.
  store.subscribe((now, before) => {
    if (now.asOf !== before.asOf || now.on !== before.on) refresh();
  });
  refresh();
  return h("div", { class: "as-of" }, button, clear, box);
}

function plain(label: string, act: () => void): HTMLElement {
  return h("button", { type: "button", class: "plain", onclick: act }, label);
}
