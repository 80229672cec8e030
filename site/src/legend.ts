/** The key to the map: shapes first, colours second. */

import { fill, h } from "./dom";
import { markElement, SHAPES } from "./marks";
import { palette } from "./theme";
import { stateName, t } from "./words";

export function createLegend(open: boolean): HTMLElement {
  const box = h("details", { class: "legend" });
  box.open = open;
  drawLegend(box);
  return box;
}

export function drawLegend(box: Element): void {
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
  fill(box, h("summary", {}, t("legend")), h("ul", {}, ...states, stale, baseline, ...lines));
}
