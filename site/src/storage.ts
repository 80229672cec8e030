/** The reader's own settings; a page inside a sandboxed frame has no storage and does without. */

export function recall(key: string): string | null {
  try {
    return localStorage.getItem(`frontlog-${key}`);
  } catch {
    return null;
  }
}

export function remember(key: string, value: string): void {
  try {
    localStorage.setItem(`frontlog-${key}`, value);
  } catch {
    // Without storage the choice lasts until the page is closed.
  }
}
