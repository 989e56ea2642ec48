-- The attempts of a job that did not end it; the last one is told by the job's own row.

CREATE TABLE job_attempt (
    job_id       uuid        NOT NULL REFERENCES job (id) ON DELETE CASCADE,
    number       integer     NOT NULL,
    cluster_name text        NOT NULL,
    pool         text        NOT NULL,
    from_at      timestamptz NOT NULL,
    to_at        timestamptz NOT NULL,
    why          text        NOT NULL, -- how it ended and what was next
    PRIMARY KEY (job_id, number)
);
