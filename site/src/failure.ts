/** What is shown where the server did not answer. */

import { h } from "./dom";
import { t } from "./words";

export function failure(error: unknown, retry: () => void): HTMLElement {
  const reason = error instanceof Error ? error.message : String(error);
  return h(
    "div",
    { class: "failure", role: "alert" },
    h("p", {}, t("failed", { reason })),
    h("button", { type: "button", onclick: retry }, t("retry")),
  );
}
