/** The key to the map: shapes first, colours second; and the layers that may lie over it. */

import { fill, h } from "./dom";
import { markElement, overlayElement, patternElement, SHAPES } from "./marks";
import { onThemeChange, palette } from "./theme";
import { LAYERS, type Layer, type Store } from "./view";
import { stateName, t } from "./words";

const PATTERNS = ["ru", "contested", "ua"] as const;

export function createLegend(open: boolean, store: Store): HTMLElement {
  const box = h("details", { class: "legend" });
  box.open = open;
  const key = h("ul", {});
  const layers = h("fieldset", { class: "layers" });
  const draw = (): void => {
    drawKey(key, store);
    drawLayers(layers, store);
  };
  fill(box, h("summary", {}, t("legend")), key, layers);
  draw();
  onThemeChange(draw);
  store.subscribe((now, before) => {
    if (String(now.layers) !== String(before.layers)) drawLayers(layers, store);
    if (now.by !== before.by || now.beside !== before.beside) drawKey(key, store);
  });
  return box;
}

function drawKey(key: Element, store: Store): void {
  const colours = palette();
  const states = SHAPES.map((shape) =>
    h("li", {}, markElement(shape, false, colours), stateName(shape === "none" ? null : shape)),
  );
  const stale = h("li", {}, markElement("ru", true, colours), t("stale"));
  const baseline = h("li", {}, h("span", { class: "speck", "aria-hidden": "true" }), t("baseline"));
  const sample = (kind: string): HTMLElement => h("span", { class: `stroke ${kind}`, "aria-hidden": "true" });
  const lines = [
    h("li", {}, sample("solid"), t("lineByMaps")),
    h("li", {}, sample("dashed"), t("lineEstimated")),
  ];
  const { by, beside } = store.get();
  const patterns = PATTERNS.map((state) => h("li", {}, patternElement(state, colours), t(`pattern_${state}`)));
  const striped = by === null && beside === null ? [] : [h("li", {}, h("b", {}, t("patternNote"))), ...patterns];
  fill(key, ...states, stale, baseline, ...lines, ...striped);
}

function drawLayers(box: Element, store: Store): void {
  const colours = palette();
  const focused = document.activeElement instanceof HTMLInputElement ? document.activeElement.value : null;
  const rows = LAYERS.map((layer) => {
    const input = h("input", { type: "checkbox", value: layer });
    input.checked = store.get().layers.includes(layer);
    input.addEventListener("change", () => store.set({ layers: changed(store, layer, input.checked) }, true));
    return h("label", {}, input, overlayElement(layer, colours), h("span", {}, t(`layer_${layer}`)));
  });
  const denies = h(
    "p",
    { class: "quiet" },
    overlayElement("said-ua-denies", colours),
    overlayElement("said-ru-denies", colours),
    t("layerDenies"),
  );
  fill(box, h("legend", {}, t("layers")), ...rows, store.get().layers.some((one) => one !== "differ") && denies);
  if (focused) box.querySelector<HTMLInputElement>(`input[value="${CSS.escape(focused)}"]`)?.focus();
}

function changed(store: Store, layer: Layer, on: boolean): Layer[] {
  return LAYERS.filter((one) => (one === layer ? on : store.get().layers.includes(one)));
}
