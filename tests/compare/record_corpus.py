#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Pierside authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Records what Docker Compose makes of the cases of tests/corpus/compose.

    record_corpus.py DOCKER_COMPOSE [CASE...]

Writes expected.json, or expected-error.json where Docker Compose rejects the case. "must_mention" of a rejected case is
kept; a new one takes it from case.mention. Prints the cases that changed.
"""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

CORPUS = pathlib.Path(__file__).parent.parent / "corpus" / "compose"


def lines_of(path):
    """The lines of a file up to the first empty one."""
    lines = path.read_text().split("\n") if path.exists() else []
    return lines[:lines.index("")] if "" in lines else lines


def run(program, folder, home):
    environment = {"PATH": os.environ["PATH"], "HOME": str(home)}
    environment |= dict(line.split("=", 1) for line in lines_of(folder / "case.env"))
    arguments = lines_of(folder / "case.args") + ["config", "--format", "json"] + lines_of(folder / "case.services")
    where = folder / (lines_of(folder / "case.cwd") or ["."])[0]
    return subprocess.run([program] + arguments, cwd=where, env=environment, capture_output=True, text=True, check=False)


def without_paths(text, folder, home):
    for path, name in ((home, "@HOME@"), (folder, "@DIR@"), (folder.parent, "@PARENT@")):
        text = text.replace(str(path), name)
    return text


def recorded(program, case):
    """The name and the content of the file to write."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch) / case.name
        shutil.copytree(case, folder)
        home = pathlib.Path(scratch) / "home-of-the-case"
        home.mkdir()
        done = run(program, folder, home)
        if done.returncode == 0:
            return "expected.json", json.loads(without_paths(done.stdout, folder, home))
        messages = [line for line in done.stderr.strip().split("\n") if not line.startswith("time=")]
        old = case / "expected-error.json"
        mention = json.loads(old.read_text())["must_mention"] if old.exists() else lines_of(case / "case.mention")
        return "expected-error.json", {"exit_code": done.returncode,
                                       "message": without_paths("\n".join(messages), folder, home),
                                       "must_mention": mention}


def main():
    program = os.path.abspath(sys.argv[1])
    for case in sorted(folder for folder in CORPUS.iterdir() if folder.is_dir()):
        if sys.argv[2:] and case.name not in sys.argv[2:]:
            continue
        name, content = recorded(program, case)
        file = case / name
        other = case / ({"expected.json", "expected-error.json"} - {name}).pop()
        # The wording of an error, and the order of its parts, is not compared.
        if file.exists() and not other.exists() and (
                name == "expected-error.json" or json.loads(file.read_text()) == content):
            continue
        other.unlink(missing_ok=True)
        file.write_text(json.dumps(content, indent=2, sort_keys=True, ensure_ascii=False) + "\n")
        print(f"{case.name}: {name}")


if __name__ == "__main__":
    main()
