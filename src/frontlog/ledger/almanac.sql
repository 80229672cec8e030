-- The almanac: what can be worked out of a ledger beforehand. It stands beside the ledger in a file
-- of its own, is never the only place where anything is, and may be deleted at any time.

CREATE TABLE fact (
    name  TEXT PRIMARY KEY,
    value BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- Every claim at its place and day, and while it is its document's word: from `since_at` until it
-- was read anew or its document was replaced at `gone_at`.
CREATE TABLE said (
    id         TEXT NOT NULL,
    extraction INTEGER NOT NULL,
    place      TEXT,
    day        TEXT,
    voice      TEXT NOT NULL,
    side       TEXT NOT NULL,
    stance     TEXT NOT NULL,
    event      TEXT NOT NULL,
    since_at   TEXT NOT NULL,
    gone_at    TEXT,
    PRIMARY KEY (id, extraction)
) STRICT, WITHOUT ROWID;

-- The origin of claims that repeat an older one; of all others it is the claim itself.
CREATE TABLE copied (
    id     TEXT PRIMARY KEY,
    origin TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- A settlement's whole past; settlements of which only maps speak share that of their like.
CREATE TABLE story (
    place   TEXT PRIMARY KEY,
    content BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- The line of contact along a map's own edges, which takes long to find.
CREATE TABLE line (
    source      TEXT NOT NULL,
    valid_on    TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    content     BLOB NOT NULL,        -- WKB
    PRIMARY KEY (source, valid_on, recorded_at)
) STRICT, WITHOUT ROWID;

CREATE TABLE day (
    valid_on TEXT PRIMARY KEY,
    content  BLOB NOT NULL
) STRICT, WITHOUT ROWID;
