-- The keys under which clients repeat a submission. A table of their own: they are written once, while a job's row is
-- written several times, and every write to it costs an entry in each of its indexes.
CREATE TABLE job_key (
    caller text COLLATE "C" NOT NULL,
    key    text COLLATE "C" NOT NULL,
    job_id uuid NOT NULL REFERENCES job (id) ON DELETE CASCADE, -- a key lives as long as its job
    digest text NOT NULL,                                       -- of the body that the key came with first
    PRIMARY KEY (caller, key)
);
CREATE INDEX job_key_job ON job_key (job_id);

-- streams of all jobs' events read on from a number
CREATE UNIQUE INDEX job_event_number ON job_event (number);
