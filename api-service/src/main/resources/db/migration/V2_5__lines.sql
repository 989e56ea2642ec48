-- Room on clusters that take only so many jobs at once: who has it, who waits for it, and who had it last. Jobs of other
-- clusters leave no trace here.

CREATE TABLE claim (
    job_id     uuid        PRIMARY KEY REFERENCES job (id) ON DELETE CASCADE,
    attempt    integer     NOT NULL, -- that the room is for; what speaks of an older one changes nothing
    caller     text COLLATE "C" NOT NULL,
    cluster_id text COLLATE "C",     -- where it has room; absent while it waits
    asked_at   timestamptz NOT NULL,
    told_at    timestamptz,          -- when the timeline was told that it waits
    called_at  timestamptz,          -- when its workflow was called last
    taken_at   timestamptz           -- when its workflow knew
);
CREATE INDEX claim_held ON claim (cluster_id, caller) WHERE cluster_id IS NOT NULL;
CREATE INDEX claim_untaken ON claim (called_at) WHERE cluster_id IS NOT NULL AND taken_at IS NULL;

-- One for each cluster that a waiting job could go to. In this order the next job of each caller is found by one step in the
-- index, however many wait. Ids are in the order of creation.
CREATE TABLE claim_place (
    cluster_id text COLLATE "C" NOT NULL,
    priority   integer NOT NULL,
    caller     text COLLATE "C" NOT NULL,
    job_id     uuid    NOT NULL REFERENCES claim (job_id) ON DELETE CASCADE,
    PRIMARY KEY (cluster_id, priority, caller, job_id)
);
CREATE INDEX claim_place_job ON claim_place (job_id);

CREATE TABLE claim_served (
    cluster_id text COLLATE "C" NOT NULL,
    caller     text COLLATE "C" NOT NULL,
    at         timestamptz NOT NULL,
    PRIMARY KEY (cluster_id, caller)
);
