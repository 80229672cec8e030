/** Texts in the reader's language, and claims as sentences. */

import { recall, remember } from "./storage";
import { en, type Texts } from "./texts.en";
import { uk } from "./texts.uk";
import type { Claim, Side, StateId } from "./types";

export type Language = "en" | "uk";

const DICTIONARIES: Record<Language, Texts> = { en, uk };
let language: Language = pick();

function pick(): Language {
  const asked = new URLSearchParams(location.search).get("lang") ?? recall("language");
  if (asked === "en" || asked === "uk") return asked;
  return navigator.language.startsWith("uk") ? "uk" : "en";
}

export function currentLanguage(): Language {
  return language;
}

export function switchLanguage(): void {
  language = language === "en" ? "uk" : "en";
  remember("language", language);
}

/** A text with its `{blanks}` filled in. */
export function t(key: keyof Texts, blanks: Record<string, string> = {}): string {
  const text = DICTIONARIES[language][key];
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => blanks[name] ?? whole);
}

/** A text by a key made from data ("stance_denies"), or the data's own word where none is known. */
export function term(prefix: string, word: string): string {
  const dictionary: Record<string, string> = DICTIONARIES[language];
  return dictionary[`${prefix}_${word}`] ?? word;
}

export function sideName(sides: readonly Side[], id: string): string {
  const side = sides.find((one) => one.id === id);
  if (!side) return id;
  return language === "uk" ? side.name_uk : side.name;
}

let names: Readonly<Record<string, string>> = {};

/** How Ukrainians call claimants and outlets, by the names under which the API gives them. */
export function learnNames(found: Readonly<Record<string, string>>): void {
  names = found;
}

/** A claimant or an outlet as the reader's language calls it. */
export function named(name: string): string {
  return language === "uk" ? (names[name] ?? name) : name;
}

export function stateName(state: StateId | null): string {
  return t(`state_${state ?? "none"}`);
}

const EVENTS: Record<Language, Record<string, string>> = {
  en: {
    capture: "{actor} took full control",
    hold: "{actor} holds it",
    contest: "there is fighting inside",
    advance: "{actor} gained ground",
    repel: "{actor} repelled attacks",
    withdraw: "{actor} withdrew",
    infiltrate: "small groups of {actor} got in",
    encircle: "{actor} is surrounding it",
    attack: "{actor} attacked",
  },
  uk: {
    capture: "{actor} повністю взяла під контроль",
    hold: "{actor} утримує",
    contest: "усередині тривають бої",
    advance: "{actor} просунулася",
    repel: "{actor} відбила атаки",
    withdraw: "{actor} відійшла",
    infiltrate: "{actor} завела малі групи",
    encircle: "{actor} оточує",
    attack: "{actor} атакувала",
  },
};

const RELATIONS: Record<Language, Record<string, string>> = {
  en: { near: "near the place", toward: "towards the place", direction: "in its direction" },
  uk: { near: "поблизу", toward: "у бік населеного пункту", direction: "на цьому напрямку" },
};

const STANCES: Record<Language, Record<string, string>> = {
  en: { denies: "not true that {what}", doubts: "unconfirmed that {what}" },
  uk: { denies: "неправда, що {what}", doubts: "не підтверджено, що {what}" },
};

/** What a claim says, in words: "Not so that Russia took full control (city centre)". */
export function proposition(claim: Claim, sides: readonly Side[]): string {
  const pattern = EVENTS[language][claim.event] ?? claim.event;
  const actor = claim.actor ? sideName(sides, claim.actor) : "?";
  const relation = RELATIONS[language][claim.relation];
  const parts = [pattern.replace("{actor}", actor), relation, claim.part && `(${claim.part})`];
  const what = parts.filter(Boolean).join(" ");
  const sentence = (STANCES[language][claim.stance] ?? "{what}").replace("{what}", what);
  return sentence.charAt(0).toLocaleUpperCase(language) + sentence.slice(1);
}

/** A whole number, or one with so many digits after the point, as the reader's language writes it. */
export function number(value: number, digits = 0): string {
  return value.toLocaleString(language === "uk" ? "uk-UA" : "en-GB", { maximumFractionDigits: digits });
}

/** A probability for people; certainty is never claimed by rounding. */
export function percent(value: number): string {
  if (value > 0 && value < 0.01) return "<1%";
  return value < 1 && value > 0.99 ? ">99%" : `${Math.round(value * 100)}%`;
}

/** A moment for people, in UTC: "7 Feb 2025, 23:59 UTC". */
export function moment(time: string): string {
  const format = new Intl.DateTimeFormat(language === "uk" ? "uk-UA" : "en-GB", {
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    timeZone: "UTC",
  });
  return `${format.format(new Date(time))} UTC`;
}
