/** Asking the API: one place that knows addresses, keeps recent answers and drops late ones. */

import type {
  Approach,
  Change,
  Claimant,
  DayMap,
  Found,
  Heard,
  HistoryRow,
  Lines,
  Maker,
  Meta,
  Newest,
  PlaceSaid,
  PlaceView,
  SectorHead,
  SectorView,
  Series,
  Settlements,
} from "./types";

const KEPT = 80;
const answers = new Map<string, unknown>();

export class ApiError extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

async function get<T>(path: string, signal?: AbortSignal): Promise<T> {
  const kept = answers.get(path);
  if (kept !== undefined) return kept as T;
  const response = await fetch(`/api/${path}`, signal ? { signal } : {});
  const body: unknown = await response.json();
  if (!response.ok) {
    const detail = (body as { detail?: string }).detail;
    throw new ApiError(response.status, detail ?? response.statusText);
  }
  remember(path, body);
  return body as T;
}

function remember(path: string, body: unknown): void {
  answers.set(path, body);
  const oldest = answers.keys().next();
  if (answers.size > KEPT && !oldest.done) answers.delete(oldest.value);
}

function query(values: Record<string, string | null>): string {
  const known = Object.entries(values).filter((pair): pair is [string, string] => pair[1] !== null);
  return new URLSearchParams(known).toString();
}

export interface When {
  on: string;
  asOf: string | null;
}

export const api = {
  meta: () => get<Meta>("meta"),
  newest: () => get<Newest>("newest"),
  settlements: (version: string) => get<Settlements>(`settlements?${query({ version })}`),
  day: (when: When, signal?: AbortSignal) =>
    get<DayMap>(`day?${query({ on: when.on, as_of: when.asOf })}`, signal),
  line: (when: When, signal?: AbortSignal) =>
    get<Lines>(`line?${query({ on: when.on, as_of: when.asOf })}`, signal),
  search: (text: string, signal?: AbortSignal) =>
    get<Found[]>(`search?${query({ q: text })}`, signal),
  place: (id: string, when: When, signal?: AbortSignal) =>
    get<PlaceView>(
      `places/${encodeURIComponent(id)}?${query({ on: when.on, as_of: when.asOf })}`,
      signal,
    ),
  history: (id: string, asOf: string | null, signal?: AbortSignal) =>
    get<HistoryRow[]>(`places/${encodeURIComponent(id)}/history?${query({ as_of: asOf })}`, signal),
  series: (asOf: string | null, signal?: AbortSignal) =>
    get<Series>(`series?${query({ as_of: asOf })}`, signal),
  said: (when: When, signal?: AbortSignal) =>
    get<PlaceSaid[]>(`said?${query({ on: when.on, as_of: when.asOf })}`, signal),
  heard: (when: When) => get<Heard[]>(`heard?${query({ on: when.on, as_of: when.asOf })}`),
  makers: () => get<Maker[]>("makers"),
  ground: (source: string, when: When, signal?: AbortSignal) =>
    get<GeoJSON.FeatureCollection>(
      `ground?${query({ source, on: when.on, as_of: when.asOf })}`,
      signal,
    ),
  sectors: () => get<SectorHead[]>("sectors"),
  sector: (id: string, when: When) =>
    get<SectorView>(`sectors/${encodeURIComponent(id)}?${query({ on: when.on, as_of: when.asOf })}`),
  approach: (id: string, when: When) =>
    get<Approach>(
      `places/${encodeURIComponent(id)}/approach?${query({ on: when.on, as_of: when.asOf })}`,
    ),
  claimants: (asOf: string | null) => get<Claimant[]>(`claimants?${query({ as_of: asOf })}`),
  changes: (before: string, when: When) =>
    get<Change[]>(`changes?${query({ before, after: when.on, as_of: when.asOf })}`),
};

/** Runs one request at a time: a newer call aborts the older one, whose answer is never shown. */
export function latest(): <T>(ask: (signal: AbortSignal) => Promise<T>) => Promise<T | null> {
  let running: AbortController | null = null;
  return async (ask) => {
    running?.abort();
    const mine = new AbortController();
    running = mine;
    try {
      const answer = await ask(mine.signal);
      return mine.signal.aborted ? null : answer;
    } catch (error) {
      if (mine.signal.aborted) return null;
      throw error;
    }
  };
}
