-- The first schema. Described in database/SCHEMA.md. Released SQL never changes: what comes next is another file.

CREATE TABLE property (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE corpus (
  id INTEGER PRIMARY KEY,
  folder TEXT NOT NULL UNIQUE,
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  manifest TEXT NOT NULL CHECK (json_valid(manifest)),
  created INTEGER NOT NULL
) STRICT;

CREATE TABLE space (
  id INTEGER PRIMARY KEY,
  sha256 TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64),
  name TEXT NOT NULL,
  json TEXT NOT NULL CHECK (json_valid(json)),
  created INTEGER NOT NULL
) STRICT;

CREATE TABLE run (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL CHECK (kind IN ('train', 'measure', 'search', 'evaluate', 'export')),
  status TEXT NOT NULL
    CHECK (status IN ('queued', 'running', 'paused', 'stopped', 'interrupted', 'failed', 'done')),
  job TEXT NOT NULL CHECK (json_valid(job)),
  job_sha256 TEXT NOT NULL CHECK (length(job_sha256) = 64),
  space INTEGER REFERENCES space (id),
  seed TEXT NOT NULL,
  device TEXT NOT NULL,
  threads INTEGER NOT NULL,
  code_version TEXT NOT NULL CHECK (code_version <> ''),
  created INTEGER NOT NULL,
  started INTEGER,
  ended INTEGER,
  error TEXT CHECK (error IS NULL OR json_valid(error))
) STRICT;
CREATE INDEX run_by_job ON run (job_sha256, id);
CREATE INDEX run_by_status ON run (status);

CREATE TABLE weights (
  id INTEGER PRIMARY KEY,
  sha256 TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64),
  file TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('supernet', 'retrained')),
  space INTEGER NOT NULL REFERENCES space (id),
  run INTEGER REFERENCES run (id),
  created INTEGER NOT NULL
) STRICT;

CREATE TABLE train_report (
  run INTEGER NOT NULL REFERENCES run (id),
  step INTEGER NOT NULL,
  target_tokens INTEGER NOT NULL,
  seconds REAL,
  loss REAL,
  nll REAL,
  balance REAL,
  rate REAL,
  gradient_norm REAL,
  tokens_per_second REAL,
  PRIMARY KEY (run, step)
) STRICT, WITHOUT ROWID;

CREATE TABLE validation (
  run INTEGER NOT NULL REFERENCES run (id),
  step INTEGER NOT NULL,
  subnet TEXT NOT NULL,
  architecture_id TEXT NOT NULL,
  loss REAL,
  target_tokens INTEGER NOT NULL,
  PRIMARY KEY (run, step, subnet)
) STRICT, WITHOUT ROWID;

CREATE TABLE routing (
  run INTEGER NOT NULL REFERENCES run (id),
  step INTEGER NOT NULL,
  architecture_id TEXT NOT NULL,
  layer TEXT NOT NULL,
  tokens TEXT NOT NULL CHECK (json_valid(tokens)),
  gate_mean TEXT NOT NULL CHECK (json_valid(gate_mean)),
  PRIMARY KEY (run, step, architecture_id, layer)
) STRICT, WITHOUT ROWID;

CREATE TABLE checkpoint (
  run INTEGER NOT NULL REFERENCES run (id),
  file TEXT NOT NULL,
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  step INTEGER NOT NULL,
  final_weights INTEGER NOT NULL CHECK (final_weights IN (0, 1)),
  created INTEGER NOT NULL,
  PRIMARY KEY (run, file)
) STRICT, WITHOUT ROWID;

CREATE TABLE candidate (
  id INTEGER PRIMARY KEY,
  sha256 TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64),
  architecture TEXT NOT NULL CHECK (json_valid(architecture)),
  space INTEGER REFERENCES space (id),
  params INTEGER NOT NULL,
  active_params_mean REAL NOT NULL,
  stored_params INTEGER NOT NULL,
  macs INTEGER NOT NULL,
  created INTEGER NOT NULL
) STRICT;

CREATE TABLE generation (
  run INTEGER NOT NULL REFERENCES run (id),
  number INTEGER NOT NULL,
  evaluations INTEGER NOT NULL,
  hypervolume REAL,
  reference_point TEXT NOT NULL CHECK (json_valid(reference_point)),
  front TEXT NOT NULL CHECK (json_valid(front)),
  statistics TEXT NOT NULL CHECK (json_valid(statistics)),
  state TEXT CHECK (state IS NULL OR json_valid(state)),
  created INTEGER NOT NULL,
  PRIMARY KEY (run, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE candidate_in_run (
  id INTEGER PRIMARY KEY,
  run INTEGER NOT NULL REFERENCES run (id),
  candidate INTEGER NOT NULL REFERENCES candidate (id),
  generation INTEGER NOT NULL,
  genotype TEXT NOT NULL CHECK (json_valid(genotype)),
  origin TEXT NOT NULL,
  feasible INTEGER NOT NULL CHECK (feasible IN (0, 1)),
  weights_sha256 TEXT NOT NULL CHECK (length(weights_sha256) = 64),
  figures TEXT NOT NULL CHECK (json_valid(figures)),
  seconds REAL,
  created INTEGER NOT NULL,
  UNIQUE (run, candidate, generation)
) STRICT;
CREATE INDEX candidate_in_run_by_run ON candidate_in_run (run);
CREATE INDEX candidate_in_run_by_candidate ON candidate_in_run (candidate);

CREATE TABLE evaluation (
  id INTEGER PRIMARY KEY,
  run INTEGER NOT NULL REFERENCES run (id),
  candidate INTEGER NOT NULL REFERENCES candidate (id),
  dataset TEXT NOT NULL CHECK (dataset <> ''),
  weights_sha256 TEXT NOT NULL CHECK (length(weights_sha256) = 64),
  weights_kind TEXT NOT NULL CHECK (weights_kind IN ('inherited', 'retrained')),
  target_tokens INTEGER NOT NULL,
  seconds REAL,
  conditions TEXT NOT NULL CHECK (json_valid(conditions) AND substr(conditions, 1, 1) = '{'),
  created INTEGER NOT NULL,
  UNIQUE (candidate, weights_sha256, dataset, conditions)
) STRICT;
CREATE INDEX evaluation_by_run ON evaluation (run);

CREATE TABLE score (
  evaluation INTEGER NOT NULL REFERENCES evaluation (id),
  metric TEXT NOT NULL CHECK (metric <> ''),
  value REAL,
  low REAL,
  high REAL,
  signature TEXT NOT NULL CHECK (signature <> '' OR metric = 'loss'),
  PRIMARY KEY (evaluation, metric, signature)
) STRICT, WITHOUT ROWID;
CREATE INDEX score_by_metric ON score (metric, value);

CREATE TABLE translation (
  evaluation INTEGER PRIMARY KEY REFERENCES evaluation (id),
  hypotheses TEXT NOT NULL CHECK (json_valid(hypotheses) AND substr(hypotheses, 1, 1) = '[')
) STRICT;

CREATE TABLE device (
  id INTEGER PRIMARY KEY,
  sha256 TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64),
  name TEXT NOT NULL CHECK (name <> ''),
  description TEXT NOT NULL CHECK (json_valid(description)),
  created INTEGER NOT NULL
) STRICT;

CREATE TABLE measurement (
  id INTEGER PRIMARY KEY,
  run INTEGER NOT NULL REFERENCES run (id),
  device INTEGER NOT NULL REFERENCES device (id),
  candidate INTEGER NOT NULL REFERENCES candidate (id),
  row INTEGER NOT NULL,
  reference INTEGER NOT NULL CHECK (reference IN (0, 1)),
  p50_ms REAL,
  p95_ms REAL,
  mean_ms REAL,
  sd_ms REAL,
  n INTEGER NOT NULL,
  encoder_ms REAL,
  decoder_ms REAL,
  conditions TEXT NOT NULL CHECK (json_valid(conditions) AND substr(conditions, 1, 1) = '{' AND conditions <> '{}'),
  created INTEGER NOT NULL,
  UNIQUE (run, row, reference)
) STRICT;
CREATE INDEX measurement_by_device ON measurement (device, reference);
CREATE INDEX measurement_by_candidate ON measurement (candidate);

CREATE TABLE predictor (
  id INTEGER PRIMARY KEY,
  json TEXT NOT NULL CHECK (json_valid(json)),
  figures TEXT NOT NULL CHECK (json_valid(figures)),
  conditions TEXT NOT NULL CHECK (json_valid(conditions) AND substr(conditions, 1, 1) = '{' AND conditions <> '{}'),
  device INTEGER REFERENCES device (id),
  space INTEGER REFERENCES space (id),
  created INTEGER NOT NULL
) STRICT;

CREATE TABLE artefact (
  id INTEGER PRIMARY KEY,
  run INTEGER NOT NULL REFERENCES run (id),
  candidate INTEGER REFERENCES candidate (id),
  format TEXT NOT NULL,
  folder TEXT NOT NULL,
  manifest TEXT NOT NULL CHECK (json_valid(manifest)),
  created INTEGER NOT NULL,
  UNIQUE (run, folder, format)
) STRICT;

CREATE TABLE annotation (
  candidate INTEGER PRIMARY KEY REFERENCES candidate (id),
  pinned INTEGER NOT NULL CHECK (pinned IN (0, 1)),
  hidden INTEGER NOT NULL CHECK (hidden IN (0, 1)),
  tags TEXT NOT NULL CHECK (json_valid(tags) AND substr(tags, 1, 1) = '['),
  note TEXT NOT NULL,
  changed INTEGER NOT NULL
) STRICT;

CREATE TABLE job_log (
  id INTEGER PRIMARY KEY,
  run INTEGER NOT NULL REFERENCES run (id),
  level TEXT NOT NULL CHECK (level IN ('info', 'warning')),
  code TEXT NOT NULL,
  arguments TEXT NOT NULL CHECK (json_valid(arguments)),
  created INTEGER NOT NULL
) STRICT;
CREATE INDEX job_log_by_run ON job_log (run, id);
