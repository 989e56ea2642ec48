-- Commands and clusters that clients register, what they change, and how instances hear of it.

-- The one row that every change of the catalogue locks: changes take turns, and their numbers grow in the order in which
-- they can be seen, so an instance that asks for all after a number misses none.
CREATE TABLE catalog_state (
    is_only boolean PRIMARY KEY DEFAULT true CHECK (is_only),
    change  bigint  NOT NULL
);
INSERT INTO catalog_state (change) VALUES (1);

ALTER TABLE command
    ADD COLUMN owner           text        NOT NULL DEFAULT 'file' CHECK (owner IN ('file', 'api')),
    ADD COLUMN file            text,                           -- of an entry of the files: its name
    ADD COLUMN change          bigint      NOT NULL DEFAULT 1, -- the last one that touched the row
    ADD COLUMN status_override text,                           -- set through the API on an entry of the files
    ADD COLUMN overridden_by   text,
    ADD COLUMN overridden_at   timestamptz,
    ADD COLUMN lease           interval,                       -- of a cluster that registered itself: for how long
    ADD COLUMN lease_ends_at   timestamptz;
CREATE INDEX command_change ON command (change);

ALTER TABLE cluster
    ADD COLUMN owner           text        NOT NULL DEFAULT 'file' CHECK (owner IN ('file', 'api')),
    ADD COLUMN file            text,
    ADD COLUMN change          bigint      NOT NULL DEFAULT 1,
    ADD COLUMN status_override text,
    ADD COLUMN overridden_by   text,
    ADD COLUMN overridden_at   timestamptz,
    ADD COLUMN lease           interval,
    ADD COLUMN lease_ends_at   timestamptz;
CREATE INDEX cluster_change ON cluster (change);
CREATE INDEX cluster_lease ON cluster (lease_ends_at) WHERE lease_ends_at IS NOT NULL;

-- Contexts of entries that came by API. The definitions hold references alone; a replaced one is kept for a while, as jobs
-- that were routed by it may still ask for its values.
CREATE TABLE catalog_context (
    owner       text        NOT NULL, -- command/<id> or cluster/<id>
    revision    text        NOT NULL, -- of the context
    key_id      text,                 -- of the key that sealed it; absent if it holds no secret of its own
    content     text        NOT NULL, -- base64 of what was sealed, or the JSON itself
    replaced_at timestamptz,          -- absent while it is the entry's
    PRIMARY KEY (owner, revision)
);

CREATE TABLE audit (
    number bigint      PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
    at     timestamptz NOT NULL,
    kind   text        NOT NULL, -- command or cluster
    id     text        NOT NULL,
    caller text        NOT NULL, -- or the file that said it
    action text        NOT NULL, -- put, status, delete, file
    before text,                 -- JSON of the entry, secrets as references; absent if there was none
    after  text        NOT NULL
);
CREATE INDEX audit_entry ON audit (kind, id, number);
