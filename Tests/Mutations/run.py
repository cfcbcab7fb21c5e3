#!/usr/bin/env python3
"""Seeds the faults of faults.json one by one in a copy of the working tree, and tells which of them the tests notice.

Needs a PostgreSQL server that may be littered (`make mutants` makes one). The copy stays in .build/mutants, so that the
next run builds little. Exits with 1 when fewer than 18 faults are caught."""

import argparse
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
COPY = ROOT / ".build" / "mutants"
FLAGS = ["--explicit-target-dependency-import-check", "error"]
ENOUGH = 18
# A suite takes seconds, a journey half a minute; whoever waits longer waits for ever.
PATIENCE = 600


def mirror():
    """Copies what differs, so that what does not keeps its age and is not built again."""
    listed = subprocess.run(
        ["git", "ls-files", "-coz", "--exclude-standard"], cwd=ROOT, check=True, capture_output=True, text=True)
    names = {name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()}
    for name in names:
        source, target = ROOT / name, COPY / name
        if target.is_file() and target.read_bytes() == source.read_bytes():
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(source, target)
        os.utime(target)
    for folder in ["Sources", "Tests", "etl", "sql"]:
        for target in (COPY / folder).rglob("*"):
            if target.is_file() and str(target.relative_to(COPY)) not in names:
                target.unlink()
    for name in ["checkouts", "repositories", "artifacts", "workspace-state.json"]:
        source, target = ROOT / ".build" / name, COPY / ".build" / name
        if source.exists() and not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            if source.is_dir():
                shutil.copytree(source, target, symlinks=True)
            else:
                shutil.copy2(source, target)


def run(command):
    """Output and exit code; no code when it took too long."""
    process = subprocess.Popen(
        command, cwd=COPY, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace",
        start_new_session=True)
    try:
        return process.communicate(timeout=PATIENCE)[0], process.returncode
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        return process.communicate()[0], None


def build():
    command = ["swift", "build", "--build-tests", *FLAGS]
    process = subprocess.run(command, cwd=COPY, capture_output=True, text=True)
    return process.stdout + process.stderr, process.returncode == 0


def test(suites):
    """Nothing when all pass, else what failed first."""
    # One after the other: which test is first must not depend on chance.
    names = "|".join(rf"\.{suite}/" for suite in suites)
    output, code = run(["swift", "test", "--skip-build", *FLAGS, "--no-parallel", "--filter", names])
    if code is None:
        return "hangs"
    # What a test was called with may go over several lines.
    found = re.search(r"✘ Test (.+?) recorded an issue[\s\S]*? at (\w+)\.swift:", output)
    if found:
        return f"{found[2]}: {found[1].removesuffix('()').strip(chr(34))}"
    if code != 0:
        return "crashes"
    if not re.search(r"Test run with [1-9]\d* test", output):
        sys.exit(f"No test is called {names}.")
    return None


def judge(fault):
    path = COPY / fault["file"]
    right = path.read_text()
    try:
        path.write_text(right.replace(fault["old"], fault["new"]))
        output, builds = build()
        if not builds:
            print(output, file=sys.stderr)
            return "does not build", ""
        failure = test(fault["suites"])
        return ("caught", failure) if failure else ("survived", "")
    finally:
        path.write_text(right)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--list", action="store_true", help="name the faults, and seed none")
    parser.add_argument("--only", metavar="NAME", action="append", help="seed this fault; may be said again")
    wanted = parser.parse_args()

    faults = json.loads((ROOT / "Tests/Mutations/faults.json").read_text())
    for fault in faults:
        if (ROOT / fault["file"]).read_text().count(fault["old"]) != 1:
            sys.exit(f"{fault['name']}: what it replaces does not stand exactly once in {fault['file']}.")
    if wanted.list:
        for fault in faults:
            print(f"{fault['name']:24} {fault['what']}")
        return
    if wanted.only:
        faults = [fault for fault in faults if fault["name"] in wanted.only]
        if len(faults) != len(set(wanted.only)):
            sys.exit("No such fault.")

    mirror()
    output, builds = build()
    if not builds:
        sys.exit(output)
    if failure := test(sorted({suite for fault in faults for suite in fault["suites"]})):
        sys.exit(f"Without a fault this fails already, so nothing can be said: {failure}")
    print("| Fault | What it does | Where | Outcome | Caught by |\n| --- | --- | --- | --- | --- |", flush=True)
    caught = 0
    for fault in faults:
        start = time.monotonic()
        outcome, failure = judge(fault)
        caught += outcome == "caught"
        cells = [fault["name"], fault["what"], Path(fault["file"]).name, outcome, failure.replace("|", "\\|")]
        print(f"| {' | '.join(cells)} |", flush=True)
        print(f"{fault['name']}: {time.monotonic() - start:.0f} s", file=sys.stderr, flush=True)
    print(f"\n{caught} of {len(faults)} caught")
    sys.exit(0 if caught >= min(ENOUGH, len(faults)) else 1)


main()
