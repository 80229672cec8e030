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
