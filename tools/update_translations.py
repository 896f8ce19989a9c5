#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Brings translations/automoe_*.ts up to date with the sources: tools/update_translations.py [FOLDER]

Texts of the window come by lupdate; those of errors (app/wording) and of the HTML report (app/report) are no Qt code,
so their table is written out for it first. English needs plural forms only. With FOLDER the files are written there
instead, for comparing.
"""
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
TOOL = shutil.which("lupdate6") or "/usr/lib/qt6/bin/lupdate"
LITERALS = r'((?:"(?:[^"\\]|\\.)*"\s*)+)'
ENTRY = re.compile(r'Entry\{\s*"[^"]+",\s*' + LITERALS + r',\s*' + LITERALS + r'(?:,\s*' + LITERALS + r')?\}')
# Patterns and words beside the entries.
CONSTANT = re.compile(r'constexpr std::string_view k\w+ = ' + LITERALS + ';')
WORDS = re.compile(r'kWords\{([^}]*)\}')
# What a report says: say("…"), and say.count("one", "many", n), whose key is the sentence of many. A member's
# initialiser, say_(say), is no call.
CALL = re.compile(r'\bsay_?(?:\.count)?\((?!say\))')
SAID = re.compile(r'\bsay_?\(\s*' + LITERALS)
COUNTED = re.compile(r'\bsay_?\.count\(\s*' + LITERALS + r',\s*' + LITERALS + ',')


def one_line(literals):
    return " ".join(literals.split("\n"))


def wording():
    """The sentences of app/wording and app/report as C++ that lupdate understands."""
    frame = (ROOT / "app/wording/wording.cpp").read_text()
    texts = CONSTANT.findall(frame) + re.findall(LITERALS, WORDS.search(frame).group(1))
    lines = [f'QT_TRANSLATE_NOOP("Wording", {text.strip()})' for text in texts]
    for file in sorted((ROOT / "app/wording").glob("*.cpp")):
        for match in ENTRY.finditer(file.read_text()):
            for literals in filter(None, match.groups()):
                lines.append(f'QT_TRANSLATE_NOOP("Wording", {one_line(literals)})')
    for file in sorted((ROOT / "app/report").glob("*.cpp")):
        text = file.read_text()
        said, counted = SAID.findall(text), COUNTED.findall(text)
        if len(CALL.findall(text)) != len(said) + len(counted):
            sys.exit(f"{file}: a call of say has no literal, so its sentence cannot be translated")
        lines += [f'QT_TRANSLATE_NOOP("Wording", {one_line(literals)})' for literals in said]
        lines += [f'QT_TRANSLATE_N_NOOP("Wording", {one_line(many)})' for _, many in counted]
    return "const char* wording[] = {" + ",\n".join(lines) + "};\n"


def main():
    target = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "translations"
    with tempfile.TemporaryDirectory() as folder:
        table = pathlib.Path(folder) / "wording.cpp"
        table.write_text(wording())
        sources = ["ui", "app/studio", str(table)]
        common = [TOOL, "-silent", "-locations", "none", "-no-ui-lines", "-no-obsolete", "-I", "."]
        for language, options in (("en", ["-pluralonly"]), ("de", []), ("fr", [])):
            file = target / f"automoe_{language}.ts"
            subprocess.run(common + options + sources + ["-source-language", "en", "-target-language", language, "-ts",
                                                         str(file)], cwd=ROOT, check=True, stderr=subprocess.DEVNULL)


if __name__ == "__main__":
    main()
