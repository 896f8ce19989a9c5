-- What a person changed in a search while it ran.

CREATE TABLE search_change (
  id INTEGER PRIMARY KEY,
  run INTEGER NOT NULL REFERENCES run (id),
  generation INTEGER NOT NULL,
  evaluations INTEGER NOT NULL,
  withdrawn INTEGER NOT NULL,
  change TEXT NOT NULL CHECK (json_valid(change)),
  created INTEGER NOT NULL
) STRICT;
CREATE INDEX search_change_by_run ON search_change (run, id);
