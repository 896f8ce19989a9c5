#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Cuts corpora of one source language and several targets out of larger ones:

  tools/multilingual_corpus.py CORPORA OUT --pair en-de --pair en-fr [--domains D,D|all] [--pairs N] [--share en-fr=0.1]
                               [--held-out DIR]

CORPORA holds a folder for each pair: en-de/train.en, train.de, train.meta, and the same for valid and test, plain or .gz;
a line of meta is the sentence's domain, a tab and its document. OUT gets such folders for
"automoe prepare SESSION --corpora OUT --pair en-de --pair en-fr", and sources.json with what was taken of which domain.

Only sentences of --domains are taken. The default are those of the sample corpus, whose licences allow passing them on
(LibreOffice help: MPL-2.0; Apache HTTP Server documentation and TypeScript messages: Apache-2.0; Electron documentation:
MIT; Universal Declaration of Human Rights: public). With "all" OUT is for experiments on this machine only.

--pairs limits each pair's training text, --share takes a part of that for one pair, so that languages differ in size.
Which pairs are taken follows their text, not their order, and pairs with a common source take the same sentences as far
as they have them. --held-out DIR has a test set of the same source sentences in every language, test.en, test.de, …, in
place of the pairs' own. A source that any pair holds out is taken out of every training text, compared without case,
digits and punctuation.
"""
import argparse
import collections
import gzip
import hashlib
import json
import pathlib
import re
import sys

FREE = "lo-help,apache-doc,typescript,electron-doc,udhr"
PARTS = ("train", "valid", "test")


def lines_of(folder, name):
    """The lines of a plain or a compressed file; None where there is neither."""
    for path, opener in ((folder / name, open), (folder / (name + ".gz"), gzip.open)):
        if path.is_file():
            with opener(path, "rt", encoding="utf-8", newline="\n") as file:
                return [line.rstrip("\n") for line in file]
    return None


def needed(folder, name):
    lines = lines_of(folder, name)
    if lines is None:
        sys.exit(f"{folder / name}: there is no such file, neither plain nor with the ending .gz")
    return lines


def rows_of(folder, part, source, target):
    """(source, target, domain) of each pair of a part."""
    columns = [needed(folder, f"{part}.{end}") for end in (source, target, "meta")]
    if len({len(column) for column in columns}) != 1:
        sys.exit(f"{folder}: the files of {part} have different numbers of lines")
    return [(one, other, meta.split("\t")[0]) for one, other, meta in zip(*columns)]


def key(text):
    """What is the same in sentences that differ in case, digits and punctuation only."""
    return re.sub(r"[\W\d_]+", " ", text.lower()).strip()


def rank(text):
    return hashlib.blake2b(text.encode(), digest_size=8).digest()


def write(path, lines):
    # Without a time, so that the same text gives the same file.
    with open(path, "wb") as file, gzip.GzipFile(filename="", mode="wb", fileobj=file, mtime=0) as compressed:
        compressed.write("".join(line + "\n" for line in lines).encode())


def shares_of(words, pairs):
    shares = dict.fromkeys(pairs, 1.0)
    for word in words:
        pair, _, share = word.partition("=")
        if pair not in shares or not re.fullmatch(r"[0-9.]+", share) or not 0 < float(share) <= 1:
            sys.exit(f"--share {word}: give one of the pairs, = and a part above 0 and up to 1")
        shares[pair] = float(share)
    return shares


def test_rows(folder, source, target):
    columns = [needed(folder, f"test.{end}") for end in (source, target)]
    meta = lines_of(folder, "test.meta") or [""] * len(columns[0])
    if len({len(column) for column in (*columns, meta)}) != 1:
        sys.exit(f"{folder}: the files of test have different numbers of lines")
    return [(one, other, line.split("\t")[0]) for one, other, line in zip(*columns, meta)]


def taken(rows, most):
    """At most so many of the rows, by the hash of their source, in their order."""
    if most is None or len(rows) <= most:
        return rows
    chosen = set(sorted(range(len(rows)), key=lambda i: (rank(rows[i][0]), rank(rows[i][1])))[:most])
    return [row for i, row in enumerate(rows) if i in chosen]


def main():
    parser = argparse.ArgumentParser(description="Cuts corpora of several target languages out of larger ones.")
    parser.add_argument("corpora", type=pathlib.Path)
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("--pair", action="append", required=True)
    parser.add_argument("--domains", default=FREE)
    parser.add_argument("--pairs", type=int)
    parser.add_argument("--share", action="append", default=[])
    parser.add_argument("--held-out", type=pathlib.Path)
    options = parser.parse_args()
    if len({pair.partition("-")[0] for pair in options.pair}) != 1 or not all("-" in pair for pair in options.pair):
        sys.exit("--pair: give pairs of one source language, such as en-de and en-fr")
    if options.pairs is not None and options.pairs < 1:
        sys.exit("--pairs: give a number above 0")
    shares = shares_of(options.share, options.pair)
    domains = None if options.domains == "all" else set(options.domains.split(","))

    rows = {}
    for pair in options.pair:
        source, _, target = pair.partition("-")
        for part in PARTS:
            if part == "test" and options.held_out:
                found = test_rows(options.held_out, source, target)
            else:
                found = rows_of(options.corpora / pair, part, source, target)
            # What has no domain was given as it is.
            rows[pair, part] = [row for row in found if domains is None or row[2] in domains or not row[2]]
            if not rows[pair, part]:
                sys.exit(f"{pair}: nothing of {part} is left; choose other --domains")
    held_out = {key(row[0]) for (_, part), some in rows.items() if part != "train" for row in some}

    report = {"domains": options.domains, "pairs": {}}
    for pair in options.pair:
        source, _, target = pair.partition("-")
        train = [row for row in rows[pair, "train"] if key(row[0]) not in held_out]
        most = min(options.pairs or len(train), len(train)) * shares[pair]
        chosen = {"train": taken(train, max(int(most), 1)), "valid": rows[pair, "valid"], "test": rows[pair, "test"]}
        folder = options.out / pair
        folder.mkdir(parents=True, exist_ok=True)
        report["pairs"][pair] = {}
        for part in PARTS:
            write(folder / f"{part}.{source}.gz", [row[0] for row in chosen[part]])
            write(folder / f"{part}.{target}.gz", [row[1] for row in chosen[part]])
            report["pairs"][pair][part] = dict(sorted(collections.Counter(row[2] for row in chosen[part]).items()))
        counts = ", ".join(f"{part} {len(chosen[part])}" for part in PARTS)
        print(f"{pair}: {counts}")
    text = json.dumps(report, indent=1, ensure_ascii=False, sort_keys=True) + "\n"
    (options.out / "sources.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
