-- What a job goes on with when Temporal has lost its workflow, and when its attempts began.

-- the attempt with which its newest workflow began, if that took the place of a lost one
ALTER TABLE job ADD COLUMN taken_up integer NOT NULL DEFAULT 0;

-- whether it may have left something that runs, under whatever handle; of those before this nobody can tell
ALTER TABLE job_attempt ADD COLUMN is_in_doubt boolean NOT NULL DEFAULT true;

-- when a worker took the newest attempt that was heard of; absent if nobody has said
ALTER TABLE job ADD COLUMN attempt_from timestamptz;
