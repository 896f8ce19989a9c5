#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes the session that ships from a finished demo: tools/sample_session.py SESSION.automoe

The result is resources/sample/session, of at most 20 MB: the figures of all candidates, the supernet, and the smallest of
the retrained models. Left out are checkpoints, exports, the state of finished searches, the training's tokens (made anew by
preparing the text) and the other retrained weights; their scores stay. Names of folders and the build of the machine's
kernel are removed.
"""
import hashlib
import json
import pathlib
import re
import shutil
import sqlite3
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
MOST = 20_000_000


def strip_folders(manifest):
    """The inputs by their places in the data folder. Gives the manifest's new hash."""
    corpus = json.loads(manifest.read_text())
    for entry in corpus["inputs"]:
        entry["file"] = "sample/" + entry["file"].split("/sample/")[-1]
    text = json.dumps(corpus, indent=2, ensure_ascii=False, sort_keys=True) + "\n"
    manifest.write_text(text)
    return hashlib.sha256(text.encode()).hexdigest()


def main():
    source = pathlib.Path(sys.argv[1])
    target = ROOT / "resources/sample/session"
    part = target.with_name("session.part")
    shutil.rmtree(part, ignore_errors=True)
    leave = shutil.ignore_patterns("checkpoint*", "exports", "report.html", "session.lock", "*-shm", "train.tokens")
    shutil.copytree(source, part, ignore=leave)
    data = sqlite3.connect(part / "session.db")
    data.execute("PRAGMA journal_mode = DELETE")
    retrained = data.execute("SELECT id, file FROM weights WHERE kind = 'retrained' ORDER BY bytes").fetchall()
    for row, file in retrained[1:]:
        data.execute("DELETE FROM weights WHERE id = ?", (row,))
        (part / file).unlink()
    data.execute("DELETE FROM artefact")
    data.execute("DELETE FROM checkpoint")
    data.execute("UPDATE generation SET state = NULL")
    for folder, in data.execute("SELECT folder FROM corpus").fetchall():
        data.execute("UPDATE corpus SET sha256 = ? WHERE folder = ?", (strip_folders(part / folder / "corpus.json"), folder))
    for table, column in (("run", "job"), ("evaluation", "conditions"), ("device", "description"),
                          ("measurement", "conditions"), ("predictor", "json"), ("predictor", "conditions")):
        for row, text in data.execute(f"SELECT rowid, {column} FROM {table}").fetchall():
            if text is None:
                continue
            data.execute(f"UPDATE {table} SET {column} = ? WHERE rowid = ?",
                         (re.sub(r"(Linux [0-9.]+)-[^\"\\\\]*", r"\1", text), row))
    for row, text in data.execute("SELECT id, description FROM device").fetchall():
        data.execute("UPDATE device SET sha256 = ? WHERE id = ?", (hashlib.sha256(text.encode()).hexdigest(), row))
    data.commit()
    data.execute("VACUUM")
    data.close()
    for folder in sorted(part.rglob("*"), reverse=True):
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
    size = sum(file.stat().st_size for file in part.rglob("*") if file.is_file())
    if size > MOST:
        sys.exit(f"sample_session: {size} bytes, more than {MOST}; it is left in {part}")
    shutil.rmtree(target, ignore_errors=True)
    part.rename(target)
    print(f"{target}: {size} bytes")


if __name__ == "__main__":
    main()
