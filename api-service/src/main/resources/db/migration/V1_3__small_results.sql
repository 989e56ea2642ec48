-- A small result lies in its job's row: no file is made, synced and read for it.

ALTER TABLE job ADD COLUMN result_text text; -- JSON; absent if the result lies in the artifact store
