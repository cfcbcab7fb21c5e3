"""`make bench`: the same file by \\copy, Peil, pgloader and dlt, side by side in one run. See README.md."""
import argparse
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

import data
from contestants import Copy, Dlt, Peil, Pgloader

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)
SETTINGS = "fsync synchronous_commit full_page_writes data_checksums wal_level max_wal_size shared_buffers".split()


class Place:
    """The temporary folder: file, home of Peil with one table and job more, and Peil's own PostgreSQL."""

    def __init__(self, rows, peil):
        self.rows, self.peil = rows, peil
        self.folder = tempfile.mkdtemp(prefix="peil-bench-")
        os.chmod(self.folder, 0o755)  # the server's user starts PostgreSQL in it
        self.home = f"{self.folder}/home"
        self.file = f"{self.folder}/telling.csv"
        self.socket = f"{self.home}/.peil/run"
        self.environment = {k: v for k, v in os.environ.items() if not k.startswith(("PEIL_", "PG"))}
        self.environment["PEIL_HOME"] = self.home

    def open(self):
        for part in ("sql", "etl"):
            shutil.copytree(f"{ROOT}/{part}", f"{self.home}/{part}")
            shutil.copytree(f"{HERE}/home/{part}", f"{self.home}/{part}", dirs_exist_ok=True)
        migrations = f"{self.home}/sql/migrations"
        number = len(os.listdir(migrations)) + 1
        shutil.copy(f"{HERE}/home/migration.sql", f"{migrations}/{number:04d}_bench.sql")
        data.make(self.file, self.rows)
        self.run(self.peil, "status")  # starts PostgreSQL

    def close(self):
        if os.path.exists(self.home):
            self.run(self.peil, "stop", check=False)
        shutil.rmtree(self.folder, ignore_errors=True)

    def conninfo(self, database):
        return f"host={self.socket} port=5432 user=peil dbname={database}"

    def run(self, *command, check=True):
        done = subprocess.run(command, env=self.environment, capture_output=True, text=True)
        if check and done.returncode:
            sys.exit(f"{' '.join(command)}\n{done.stdout}{done.stderr}")
        return done.stdout

    def sql(self, database, *statements):
        commands = [part for statement in statements for part in ("-c", statement)]
        return self.run("psql", "-XqAt", "-v", "ON_ERROR_STOP=1", self.conninfo(database), *commands).strip()

    def time(self, command, environment=None):
        """Runs a loader: seconds, peak memory in MB, and what it said."""
        with tempfile.TemporaryFile("w+") as said:
            began = time.monotonic()
            process = subprocess.Popen(
                command, env=environment or self.environment, stdout=said, stderr=subprocess.STDOUT,
                cwd=self.folder)
            _, status, usage = os.wait4(process.pid, 0)
            seconds = time.monotonic() - began
            process.returncode = os.waitstatus_to_exitcode(status)
            said.seek(0)
            text = said.read()
        if process.returncode:
            sys.exit(f"{' '.join(command)}\n{text}")
        return seconds, usage.ru_maxrss / 1024, text


def turn(place, contestant, number):
    """One load into a database of its own, from a server that has nothing left to write."""
    database = f"bench_{number}"
    place.sql("peil", f"create database {database}")
    contestant.prepare(place, database)
    place.sql("peil", "checkpoint")
    with open(place.file, "rb") as file:  # everybody finds it in the file cache
        while file.read(1 << 24):
            pass
    seconds, memory, said = place.time(*contestant.command(place, database))
    phases = contestant.phases(said)
    found = place.sql(database, f"select count(*), sum(leerlingen) from {contestant.table}")
    place.sql("peil", f"drop database {database}")
    return seconds - phases.pop(contestant.apart, 0.0), memory, phases, said, found


def table(rows):
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    for row in rows:
        print("  ".join(c.ljust(w) if i == 0 else c.rjust(w) for i, (c, w) in enumerate(zip(row, widths))).rstrip())


def report(place, contestants, results):
    median = lambda name, index: statistics.median(result[index] for result in results[name])
    bare = median(Copy.name, 0)
    lines = [["", "seconds", "lowest-highest", "rows/s", "speed", "memory MB"]]
    for contestant in contestants:
        name, seconds = contestant.name, median(contestant.name, 0)
        all_seconds = [result[0] for result in results[name]]
        # Speed is judged within a round: the machine may be busier in one than in another.
        speed = statistics.median(c[0] / r[0] for c, r in zip(results[Copy.name], results[name]))
        lines.append([
            name, f"{seconds:.2f}", f"{min(all_seconds):.2f}-{max(all_seconds):.2f}",
            f"{place.rows / seconds:,.0f}", f"{speed:.2f}", f"{median(name, 1):.0f}"])
    table(lines)
    print("\nspeed = seconds of \\copy / seconds of this loader, median over the rounds. Publication is not in Peil's.")
    if Peil.name in results:
        print("\nWhere Peil's time goes (seconds, median):")
        phases = results[Peil.name][0][2]
        rows = [[p, f"{statistics.median(r[2][p] for r in results[Peil.name]):.2f}"] for p in phases]
        table(rows)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, default=5_000_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", default="", help="contestants by name, such as: copy,peil")
    parser.add_argument("--peil", default=f"{ROOT}/.build/release/peil")
    options = parser.parse_args()
    wanted = [w for w in options.only.split(",") if w]
    place = Place(options.rows, os.path.abspath(options.peil))
    try:
        place.open()
        contestants = [Copy()]
        for kind in (Peil, Pgloader, Dlt):
            if wanted and kind.short not in wanted:
                continue
            contestant = kind()
            missing = contestant.install(place)
            if missing:
                print(f"{kind.name}: left out, {missing}")
            else:
                contestants.append(contestant)
        size = os.path.getsize(place.file) / 1e6
        version = place.sql("peil", "show server_version")
        print(f"{place.rows:,} rows, {size:,.0f} MB; {os.cpu_count()} cores; PostgreSQL {version};"
              f" {options.rounds} rounds; {time.strftime('%Y-%m-%d')}")
        print("; ".join(f"{name} {place.sql('peil', f'show {name}')}" for name in SETTINGS) + "\n")
        results = {contestant.name: [] for contestant in contestants}
        publications, sums, number = [], set(), 0
        for _ in range(options.rounds):
            for contestant in contestants:
                number += 1
                seconds, memory, phases, said, found = turn(place, contestant, number)
                results[contestant.name].append((seconds, memory, phases))
                sums.add(found)
                print(f"  {contestant.short} {seconds:.2f} s", file=sys.stderr, flush=True)
        if len(sums) != 1 or not sums.pop().startswith(f"{place.rows}|"):
            sys.exit("The loaders did not load the same rows.")
        report(place, contestants, results)
    finally:
        place.close()


if __name__ == "__main__":
    main()
