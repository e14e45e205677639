-- One row for each answer. The reference is what tells a repeated sending from a second answer.
CREATE TABLE IF NOT EXISTS answers (
  reference text PRIMARY KEY CHECK (reference ~ '^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}$'),
  consultation text NOT NULL,
  record jsonb NOT NULL
);
