-- Jobs, their timeline, the catalogue as it was last seen, and the workers' leases.

CREATE TABLE job (
    id               uuid        PRIMARY KEY, -- version 7: ordered by creation
    name             text        NOT NULL,
    version          text        NOT NULL,
    description      text        NOT NULL,
    caller           text        NOT NULL,
    status           text        NOT NULL,
    tags             text[]      NOT NULL,
    command_criteria text[]      NOT NULL,
    cluster_criteria text[]      NOT NULL,
    context          text,                    -- JSON object as the client sent it; absent if it sent none
    store_result_sync boolean    NOT NULL,
    timeout          interval,                -- as the client asked
    is_sync          boolean     NOT NULL DEFAULT false,
    command_id       text,
    command_name     text,
    cluster_id       text,
    cluster_name     text,
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
