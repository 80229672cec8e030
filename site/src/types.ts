/** What the API answers, as `docs/api.md` describes it. */

export type StateId = "ua" | "ru" | "contested";
export type Stance = "asserts" | "denies" | "doubts";
export type Probabilities = Record<StateId, number>;

export interface Side {
  id: string;
  name: string;
  name_uk: string;
}

export interface SourceRow {
  slug: string;
  name: string;
  kind: string;
  side: string;
  last_recorded: string | null;
  last_published: string | null;
  stale: boolean;
}

export interface Basemap {
  kind?: "raster";
  tiles?: string[];
  attribution?: string;
  tile_size?: number;
  max_zoom?: number;
}

export interface Meta {
  title: string;
  first_day: string;
  last_day: string;
  default_day: string;
  as_of: string;
  basemap: Basemap | null;
  /** By which area the newest days are told where settlements' are held back longer. */
  newest_by: AreaLevel | null;
  /** Claimants and sources in Ukrainian, by their names. */
  names_uk: Record<string, string>;
  /** Whether the ledger holds the example dispatches. */
  examples?: boolean;
  sides: Side[];
  counts: Record<string, number>;
  sources: SourceRow[];
}

export type AreaLevel = "hromada" | "raion" | "oblast";

/** Settlements by assessed state. */
type StateCounts = Record<"ua" | "ru" | "contested" | "unknown", number>;

export interface NewestArea {
  area: string;
  level: AreaLevel;
  name: string;
  oblast: string | null;
  settlements: number;
  before: StateCounts;
  now: StateCounts;
  claims: { side: string; stance: string; event: string; actor: string | null; claims: number }[];
}

/** What is too young to be told of single settlements, in sum. */
export interface Newest {
  by: AreaLevel | null;
  since: string | null;
  until: string | null;
  areas: NewestArea[];
}

export interface MarkProperties {
  id: string;
  name: string;
  name_en: string;
  state: StateId | null;
  contested: boolean;
  p: Probabilities | null;
  stale: boolean;
  basis: "evidence" | "baseline";
  claims: number;
  last_evidence: string | null;
}

export type Marks = GeoJSON.FeatureCollection<GeoJSON.Point, MarkProperties>;
/** Columns of all settlements; positions are degrees times 10 000. */
export interface Settlements {
  version: string;
  ids: string[];
  names: string[];
  names_en: string[];
  xs: number[];
  ys: number[];
}

/** One day: a letter for each settlement in the order of `Settlements`, and the marks. */
export interface DayMap {
  version: string;
  codes: string;
  marks: Marks;
}

export type Lines = GeoJSON.FeatureCollection;

export interface Found {
  id: string;
  name: string;
  name_en: string;
  oblast: string | null;
  raion: string | null;
  matched: string | null;
  kind: string | null;
  score: number;
  lat: number | null;
  lon: number | null;
}

export interface PlaceName {
  text: string;
  language: string | null;
  kind: string;
  since: string | null;
  until: string | null;
}

export interface Place {
  id: string;
  name: string;
  name_en: string;
  kind: string;
  oblast: string | null;
  raion: string | null;
  hromada: string | null;
  lat: number | null;
  lon: number | null;
  population: number | null;
  names: PlaceName[];
}

export interface Interval {
  start: string;
  end: string;
}

export interface Claim {
  id: string;
  document: string;
  claimant: { id: string; name: string; side: string };
  speaker: string | null;
  via: string[];
  stance: Stance;
  event: string;
  actor: string | null;
  relation: string;
  part: string | null;
  event_date: Interval | null;
  quote: string;
  published_at: string | null;
  recorded_at: string;
  backfilled?: boolean;
  source: string;
  source_name?: string;
  title: string | null;
  url: string | null;
  language: string | null;
  origin: string | null;
  influence: number | null;
  judgements?: Judgement[];
}

/** An editor's decision about a claim; what was said stays as it was. */
export interface Judgement {
  verdict: string;
  why: string;
  who: string;
  made_at: string;
}

export interface Claimant {
  id: string;
  name: string;
  side: string;
  claims: number;
  asserts: number;
  denies: number;
  doubts: number;
  captures: number;
  places: number;
  first: string | null;
  last: string | null;
  track: Track[] | null;
}

/** Of a claimant's claims that a side captured a place: how many came true, and how soon. */
export interface Track {
  actor: string;
  n: number;
  confirmed: number;
  rates: { within_days: number; n: number; confirmed: number; low: number | null; high: number | null }[];
  lead_days: number | null;
}

/** Claims, the statements that are no copies, and how many independent ones they weigh as. */
export interface Voices {
  claims: number;
  origins: number;
  effective: number;
}

export interface Reading {
  source: string;
  category: StateId | null;
  shares: Partial<Probabilities>;
  since: string;
  until: string | null;
}

export interface Distance {
  centre_km: number | null;
  edge_km: number | null;
  bearing: string | null;
  source: string | null;
  on: string | null;
}

/** The latest change of hands: who said or showed what first, and when both sides agreed. */
export interface Capture {
  by: string;
  start: string;
  end: string | null;
  first_claim: string | null;
  first_denial: string | null;
  first_map: string | null;
  first_admission: string | null;
  agreed: string | null;
}

export interface PlaceView {
  place: Place;
  on: string;
  as_of: string;
  state: StateId | null;
  contested: boolean;
  stale: boolean;
  basis: "evidence" | "baseline" | "none";
  probabilities: Probabilities | null;
  claims: Claim[];
  readings: Reading[];
  distance: Distance | null;
  capture: Capture | null;
  voices: Voices | null;
  last_evidence: string | null;
  method: string;
}

export interface HistoryRow {
  on: string;
  probabilities: Probabilities;
  state: StateId | null;
  stale: boolean;
}

/** A settlement whose state differs between two days; null where nothing was known. */
export interface Change {
  place: string;
  name: string;
  name_en: string;
  before: StateId | null;
  after: StateId | null;
}

/** A source and the last day, up to the one asked about, of which it was heard. */
export interface Heard {
  slug: string;
  name: string;
  kind: string;
  side: string;
  last: string | null;
}

/** Square kilometres on some days, and claims a day by the claimant's side. */
export interface Series {
  first: string;
  last: string;
  areas: { days: string[]; ua: number[]; contested: number[]; ru: number[] };
  claims: { days: string[]; ua: number[]; ru: number[]; other: number[]; captures: number[] };
}

/** One voice on a settlement: it holds a state, or only denies that a side holds it. */
export interface Saying {
  by: string;
  kind: "side" | "map";
  holds: StateId | null;
  denies: string | null;
  since: string;
  claimant: string | null;
  claim: string | null;
}

/** `differ`: not everything that is said can be so. */
export interface PlaceSaid {
  place: string;
  name: string;
  name_en: string;
  lon: number;
  lat: number;
  differ: boolean;
  says: Saying[];
}

/** A source with maps in the ledger. */
export interface Maker {
  slug: string;
  name: string;
  first: string;
  last: string;
  maps: number;
}

export interface SectorHead {
  id: string;
  name: string;
  name_uk: string;
  place: string;
  lat: number | null;
  lon: number | null;
  places: number;
}

export interface SectorPlace {
  place: string;
  name: string;
  name_en: string;
  state: StateId | null;
  contested: boolean;
  stale: boolean;
  claims: number;
  recent: number;
  last_claim: string | null;
}

export interface SectorView {
  sector: SectorHead;
  on: string;
  reach_km: number;
  settlements: SectorPlace[];
  changes: { days: number; before: string; rows: Change[] }[];
  claims: { place: string; name: string; name_en: string; claim: Claim }[];
}

/** How far the line is, and how far it was some days before, by one source. */
export interface Approach {
  source: string | null;
  km: number | null;
  of: "edge" | "centre";
  error_km: number | null;
  rows: {
    days: number;
    before: string | null;
    before_km: number | null;
    nearer_km: number | null;
    changed_hands: boolean;
  }[];
  sector: SectorHead | null;
}
