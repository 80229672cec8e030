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
    content BLOB NOT NULL,
    history BLOB NOT NULL             -- the answer, ready to be sent
) STRICT;

-- The days of all claims about a settlement, in the order in which `told` has them.
CREATE TABLE spoken (
    place TEXT PRIMARY KEY,
    days  BLOB NOT NULL
) STRICT;

-- The claims about a settlement as its page shows them, oldest first, so many in a row.
CREATE TABLE told (
    place   TEXT NOT NULL,
    number  INTEGER NOT NULL,
    content BLOB NOT NULL,
    PRIMARY KEY (place, number)
) STRICT;

-- Of maps by which distances are measured: the ground that Russia holds, and the line of contact
-- along its edge, which takes long to find.
CREATE TABLE line (
    source      TEXT NOT NULL,
    valid_on    TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    held        BLOB NOT NULL,        -- WKB, as is `content`
    content     BLOB NOT NULL,
    PRIMARY KEY (source, valid_on, recorded_at)
) STRICT;

-- Which map is the newest from a day on.
CREATE TABLE newest (
    since       TEXT PRIMARY KEY,
    source      TEXT NOT NULL,
    valid_on    TEXT NOT NULL,
    recorded_at TEXT NOT NULL
) STRICT;

CREATE TABLE day (
    valid_on TEXT PRIMARY KEY,
    content  BLOB NOT NULL,           -- columns over all stories
    short    BLOB NOT NULL            -- the map in short, ready to be sent
) STRICT;
