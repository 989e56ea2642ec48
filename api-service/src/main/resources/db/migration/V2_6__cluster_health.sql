-- How the clusters are that may be probed, and what their probes showed.

CREATE TABLE cluster_health (
    cluster_id text        PRIMARY KEY,
    state      text        NOT NULL DEFAULT 'UNKNOWN', -- by the last answer: HEALTHY, UNHEALTHY
    since      timestamptz NOT NULL DEFAULT now(),     -- of the state
    is_good    boolean     NOT NULL DEFAULT true,      -- the last answer, and how many like it came in a row
    streak     integer     NOT NULL DEFAULT 0,
    drops      integer     NOT NULL DEFAULT 0,         -- how often it became unhealthy lately
    dropped_at timestamptz,                            -- when it did so last
    probed_at  timestamptz,                            -- of the last answer; absent before the first
    took_ms    bigint      NOT NULL DEFAULT 0,
    fault      text,                                   -- of the last bad answer; absent once it is healthy and well
    worker     text,
    number     bigint      NOT NULL DEFAULT 0,         -- of the newest probe that a worker was asked for
    answered   bigint      NOT NULL DEFAULT 0,         -- of the newest probe whose answer counted
    next_at    timestamptz NOT NULL DEFAULT now(),     -- when the next probe is due
    busy_until timestamptz                             -- a worker is at the newest probe, and its answer counts until then
);

CREATE TABLE cluster_probe (
    cluster_id text        NOT NULL REFERENCES cluster_health (cluster_id) ON DELETE CASCADE,
    number     bigint      NOT NULL,
    at         timestamptz NOT NULL,
    took_ms    bigint      NOT NULL,
    is_good    boolean     NOT NULL,
    fault      text,
    state      text        NOT NULL, -- after it
    is_change  boolean     NOT NULL, -- of the state
    PRIMARY KEY (cluster_id, number)
);
CREATE INDEX cluster_probe_at ON cluster_probe (at) WHERE NOT is_change;
CREATE INDEX cluster_probe_change ON cluster_probe (cluster_id, number) WHERE is_change;
