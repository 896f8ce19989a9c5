-- What each layer takes of the time of a model that was timed alone: milliseconds by name; NULL in campaigns.

ALTER TABLE measurement ADD COLUMN layer_ms TEXT CHECK (layer_ms IS NULL OR json_valid(layer_ms));
