/** Days as ISO strings ("2025-02-08"), counted in UTC so that no time zone moves them. */

const DAY = 86_400_000;

export function toNumber(day: string): number {
  return Math.round(Date.parse(`${day}T00:00:00Z`) / DAY);
}

export function fromNumber(number: number): string {
  return new Date(number * DAY).toISOString().slice(0, 10);
}

export function shift(day: string, by: number): string {
  return fromNumber(toNumber(day) + by);
}

export function isDay(text: string | null): text is string {
  return text !== null && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));
}

/** The day for people: "8 February 2025", "8 лютого 2025 р.". */
export function spoken(day: string, language: string, month: "long" | "short" = "long"): string {
  const format = new Intl.DateTimeFormat(language === "uk" ? "uk-UA" : "en-GB", {
    day: "numeric",
    month,
    year: "numeric",
    timeZone: "UTC",
  });
  return format.format(new Date(`${day.slice(0, 10)}T00:00:00Z`));
}
