-- How many experts a token got in a layer: the mean, and what 95 % of the tokens do not exceed. NULL where it is the
-- same for all tokens, and where it was not kept.

ALTER TABLE routing ADD COLUMN mean_k REAL;
ALTER TABLE routing ADD COLUMN p95_k INTEGER;
