-- The ledger: append-only. Nothing is ever updated or deleted; a correction is a new row that names
-- the old one. Times are UTC as 'YYYY-MM-DDTHH:MM:SSZ', days 'YYYY-MM-DD': both sort as text.

CREATE TABLE run (
    id          INTEGER PRIMARY KEY,
    stage       TEXT NOT NULL,
    input       TEXT NOT NULL,
    yielded     INTEGER NOT NULL,     -- 0 is said, so that a dead feed never looks like a quiet front
    recorded_at TEXT NOT NULL,
    note        TEXT
) STRICT;

CREATE TABLE source (
    slug         TEXT PRIMARY KEY,
    name         TEXT NOT NULL,
    kind         TEXT NOT NULL,
    side         TEXT NOT NULL,
    language     TEXT,
    licence      TEXT,
    url          TEXT,
    cadence_days REAL
) STRICT;

CREATE TABLE document (
    id           TEXT PRIMARY KEY,
    source       TEXT NOT NULL,
    url          TEXT,
    language     TEXT,
    title        TEXT,
    outlet       TEXT,
    text         TEXT NOT NULL,       -- as given; offsets of claims count its characters
    body         TEXT NOT NULL,       -- JSON: [start, end] spans that are the report
    published_at TEXT,
    recorded_at  TEXT NOT NULL,
    replaces     TEXT,               -- the id of the document that this one corrects
    origin       TEXT,
    given_id     TEXT                -- the id under which its collection or channel knows it
) STRICT;
CREATE INDEX document_url ON document (url) WHERE url IS NOT NULL;
CREATE INDEX document_replaces ON document (replaces) WHERE replaces IS NOT NULL;

CREATE TABLE issue (
    id          TEXT PRIMARY KEY,
    input       TEXT NOT NULL,
    place       TEXT NOT NULL,        -- where in the input
    reason      TEXT NOT NULL,
    recorded_at TEXT NOT NULL
) STRICT;

-- One reading of one document by one extractor with one gazetteer; its claims may be none.
CREATE TABLE extraction (
    id          INTEGER PRIMARY KEY,
    document    TEXT NOT NULL REFERENCES document (id),
    extractor   TEXT NOT NULL,
    gazetteer   TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    UNIQUE (document, extractor, gazetteer)
) STRICT;

CREATE TABLE claim (
    extraction    INTEGER NOT NULL REFERENCES extraction (id),
    id            TEXT NOT NULL,
    claimant      TEXT NOT NULL,
    claimant_name TEXT NOT NULL,
    side          TEXT NOT NULL,
    speaker       TEXT,
    via           TEXT NOT NULL,      -- JSON
    stance        TEXT NOT NULL,
    event         TEXT NOT NULL,
    actor         TEXT,
    mention_start INTEGER NOT NULL,
    mention_end   INTEGER NOT NULL,
    mention       TEXT NOT NULL,
    mention_kind  TEXT NOT NULL,
    relation      TEXT NOT NULL,
    part          TEXT,
    date_start    TEXT,
    date_end      TEXT,
    quote         TEXT NOT NULL,
    quote_start   INTEGER NOT NULL,
    quote_end     INTEGER NOT NULL,
    PRIMARY KEY (extraction, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE resolution (
    extraction    INTEGER NOT NULL REFERENCES extraction (id),
    mention_start INTEGER NOT NULL,
    mention_end   INTEGER NOT NULL,
    place         TEXT,               -- KATOTTG code; NULL where frontlog abstains
    probability   REAL,
    candidates    TEXT NOT NULL,      -- JSON, with the reasons
    PRIMARY KEY (extraction, mention_start, mention_end)
) STRICT, WITHOUT ROWID;
CREATE INDEX resolution_place ON resolution (place) WHERE place IS NOT NULL;

-- The key's columns first: SQLite's integrity check miscounts the others of such a table.
CREATE TABLE measure (
    extraction    INTEGER NOT NULL REFERENCES extraction (id),
    quote_start   INTEGER NOT NULL,
    quote_end     INTEGER NOT NULL,
    kind          TEXT NOT NULL,
    claimant      TEXT NOT NULL,
    claimant_name TEXT NOT NULL,
    side          TEXT NOT NULL,
    place         TEXT,
    date_start    TEXT,
    date_end      TEXT,
    quote         TEXT NOT NULL,
    PRIMARY KEY (extraction, quote_start, quote_end, kind)
) STRICT, WITHOUT ROWID;

CREATE TABLE judgement (
    about   TEXT NOT NULL,            -- the id of any record
    verdict TEXT NOT NULL,
    why     TEXT NOT NULL,
    who     TEXT NOT NULL,
    made_at TEXT NOT NULL,
    PRIMARY KEY (about, verdict, who, made_at)
) STRICT, WITHOUT ROWID;

CREATE TABLE snapshot (
    id        INTEGER PRIMARY KEY,
    valid_on  TEXT NOT NULL,
    as_of     TEXT NOT NULL,
    inputs    TEXT NOT NULL,
    method    TEXT NOT NULL,
    content   TEXT NOT NULL,
    previous  TEXT,
    UNIQUE (valid_on, as_of, inputs, method)
) STRICT;

-- Other people's maps. Drawings and shapes are kept once, by content: a day on which a map did not
-- change is one short row, and a shape that changed a little is kept as the difference.

CREATE TABLE map_shape (
    id      INTEGER PRIMARY KEY,
    hash    BLOB NOT NULL UNIQUE,     -- of the WKB
    base    INTEGER REFERENCES map_shape (id),  -- the shape that `content` is the difference to
    content BLOB NOT NULL
) STRICT;

CREATE TABLE map_drawing (
    id       INTEGER PRIMARY KEY,
    hash     BLOB NOT NULL UNIQUE,
    complete INTEGER NOT NULL,
    areas    BLOB NOT NULL            -- packed list of [shape, category, layer, label]
) STRICT;

CREATE TABLE map (
    source      TEXT NOT NULL,
    valid_on    TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    drawing     INTEGER NOT NULL REFERENCES map_drawing (id),
    drawn_at    TEXT,                 -- of two drawings of a day the later one counts
    PRIMARY KEY (source, valid_on, drawing)
) STRICT, WITHOUT ROWID;

-- The settlements that drawings were read at: the rows of `map_reading` are in their order.
CREATE TABLE map_settlements (
    id        INTEGER PRIMARY KEY,
    gazetteer TEXT NOT NULL UNIQUE,
    places    BLOB NOT NULL
) STRICT;

CREATE TABLE map_reading (
    drawing     INTEGER NOT NULL REFERENCES map_drawing (id),
    layer       TEXT NOT NULL,
    settlements INTEGER NOT NULL REFERENCES map_settlements (id),
    codes       BLOB NOT NULL,        -- category at each centre
    shares      BLOB NOT NULL,        -- of each outline in each category, in ten-thousandths
    PRIMARY KEY (drawing, layer, settlements)
) STRICT, WITHOUT ROWID;
