-- Jobs, their timeline, the catalogue as it was last seen, and the workers' leases.

-- columns that lists filter by compare byte by byte ("C"): a LIKE that begins with plain letters is a range of their index
CREATE TABLE job (
    id               uuid        PRIMARY KEY, -- version 7: ordered by creation
    name             text COLLATE "C" NOT NULL,
    version          text COLLATE "C" NOT NULL,
    description      text        NOT NULL,
    caller           text COLLATE "C" NOT NULL,
    status           text COLLATE "C" NOT NULL,
    tags             text[]      NOT NULL,
    command_criteria text[]      NOT NULL,
    cluster_criteria text[]      NOT NULL,
    context          text,                    -- JSON object as the client sent it; absent if it sent none
    store_result_sync boolean    NOT NULL,
    timeout          interval,                -- as the client asked
    is_sync          boolean     NOT NULL DEFAULT false,
    command_id       text,
    command_name     text COLLATE "C",
    cluster_id       text,
    cluster_name     text COLLATE "C",
    target           text,                    -- JSON of the chosen dev.heimdall.run.Target, secrets as references
    selection        text[]      NOT NULL DEFAULT '{}', -- why it went where it went
    attempt          integer     NOT NULL DEFAULT 0,    -- the newest attempt that was heard of; older ones write nothing
    handle           text,
    progress         double precision,
    progress_text    text,
    attributes       jsonb       NOT NULL DEFAULT '{}',
    result_artifact  text,
    result_bytes     bigint,
    result_rows      bigint,
    error            text,
    canceled_by      text,
    created_at       timestamptz NOT NULL,    -- the time in the id, so that both order alike
    updated_at       timestamptz NOT NULL,
    started_at       timestamptz,
    ended_at         timestamptz
);

-- GET /jobs sorts by id (which is the order of creation, too) or by updated_at, and filters by any of these: each pair of
-- a filter and a sort has an index that yields a page in its order, so that a page costs the same at any depth and size.
-- Every update of a job writes to each of them, so nothing else is indexed: command_id and cluster_id are not filters,
-- created_at is in the id, and commands and clusters are left out while they are not chosen yet.
CREATE INDEX job_updated ON job (updated_at, id);
CREATE INDEX job_caller ON job (caller, id);
CREATE INDEX job_caller_updated ON job (caller, updated_at, id);
CREATE INDEX job_name ON job (name, id);
CREATE INDEX job_name_updated ON job (name, updated_at, id);
CREATE INDEX job_version ON job (version, id);
CREATE INDEX job_version_updated ON job (version, updated_at, id);
CREATE INDEX job_status ON job (status, id);
CREATE INDEX job_status_updated ON job (status, updated_at, id);
CREATE INDEX job_command ON job (command_name, id) WHERE command_name IS NOT NULL;
CREATE INDEX job_command_updated ON job (command_name, updated_at, id) WHERE command_name IS NOT NULL;
CREATE INDEX job_cluster ON job (cluster_name, id) WHERE cluster_name IS NOT NULL;
CREATE INDEX job_cluster_updated ON job (cluster_name, updated_at, id) WHERE cluster_name IS NOT NULL;
CREATE INDEX job_tags ON job USING gin (tags);

CREATE TABLE job_event (
    job_id uuid        NOT NULL REFERENCES job (id) ON DELETE CASCADE,
    at     timestamptz NOT NULL,
    number bigint      GENERATED ALWAYS AS IDENTITY,
    status text        NOT NULL,
    attempt integer    NOT NULL,
    detail text,
    PRIMARY KEY (job_id, number)
);

CREATE TABLE command (
    id         text        PRIMARY KEY,
    number     bigint      GENERATED ALWAYS AS IDENTITY UNIQUE,
    definition jsonb       NOT NULL, -- secrets as references
    revision   text        NOT NULL, -- hash of what the catalogue holds, secrets included
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL
);

CREATE TABLE cluster (
    id         text        PRIMARY KEY,
    number     bigint      GENERATED ALWAYS AS IDENTITY UNIQUE,
    definition jsonb       NOT NULL,
    revision   text        NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL
);

CREATE TABLE worker (
    id        text        PRIMARY KEY,
    card      jsonb       NOT NULL, -- dev.heimdall.report.WorkerCard
    seen_at   timestamptz NOT NULL
);
