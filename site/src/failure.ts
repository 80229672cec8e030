/** What is shown where the server did not answer, or said why it does not. */

import { ApiError } from "./api";
import { h } from "./dom";
import { t } from "./words";

export function failure(error: unknown, retry: () => void): HTMLElement {
  const reason = error instanceof Error ? error.message : String(error);
  return h(
    "div",
    { class: "failure", role: "alert" },
    h("p", {}, error instanceof ApiError ? reason : t("failed", { reason })),
    h("button", { type: "button", onclick: retry }, t("retry")),
  );
}
