#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Brings translations/automoe_*.ts up to date with the sources: tools/update_translations.py [FOLDER]

Texts of the window come by lupdate; those of errors (app/wording) are no Qt code, so their table is written out for it
first. English needs plural forms only. With FOLDER the files are written there instead, for comparing.
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


def wording():
    """The sentences of app/wording as C++ that lupdate understands."""
    frame = (ROOT / "app/wording/wording.cpp").read_text()
    texts = CONSTANT.findall(frame) + re.findall(LITERALS, WORDS.search(frame).group(1))
    lines = [f'QT_TRANSLATE_NOOP("Wording", {text.strip()})' for text in texts]
    for file in sorted((ROOT / "app/wording").glob("*.cpp")):
        for match in ENTRY.finditer(file.read_text()):
            for literals in filter(None, match.groups()):
                lines.append(f'QT_TRANSLATE_NOOP("Wording", {" ".join(literals.split(chr(10)))})')
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
