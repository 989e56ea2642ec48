-- One secret for all instances. Revisions are keyed with it, so that nobody can try out guesses of a secret on them.

CREATE TABLE catalog_key (
    is_only boolean PRIMARY KEY DEFAULT true CHECK (is_only),
    key     bytea   NOT NULL
);

-- gen_random_uuid draws on the strong random source
INSERT INTO catalog_key (key)
VALUES (decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex'));
