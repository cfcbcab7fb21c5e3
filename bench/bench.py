"""`make bench`: the same file by \\copy, Peil, pgloader and dlt, side by side in one run. See README.md."""
import argparse
import os
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

    def server_cpu(self):
        """CPU seconds of the server's processes that have ended, which is every connection so far."""
        with open(f"{self.home}/.peil/pgdata/postmaster.pid") as file:
            pid = file.readline().strip()
        with open(f"/proc/{pid}/stat") as file:
            fields = file.read().rsplit(")", 1)[1].split()
        return (int(fields[13]) + int(fields[14])) / os.sysconf("SC_CLK_TCK")

    def time(self, command, environment=None):
        """Runs a loader: seconds, peak memory in MB, CPU seconds of itself and of the server, and what it said."""
        server = self.server_cpu()
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
        time.sleep(0.5)  # the server's process ends a moment later
        cpu = usage.ru_utime + usage.ru_stime
        return seconds, usage.ru_maxrss / 1024, cpu, self.server_cpu() - server, text


def turn(place, contestant, number):
    """One load into a database of its own, from a server that has nothing left to write."""
    database = f"bench_{number}"
    place.sql("peil", f"create database {database}")
    contestant.prepare(place, database)
    place.sql("peil", "checkpoint")
    with open(place.file, "rb") as file:  # everybody finds it in the file cache
        while file.read(1 << 24):
            pass
    seconds, memory, cpu, server, said = place.time(*contestant.command(place, database))
    phases = contestant.phases(said)
    found = place.sql(database, f"select count(*), sum(leerlingen) from {contestant.table}")
    place.sql("peil", f"drop database {database}")
    apart = phases.pop(contestant.apart, 0.0)
    return {"seconds": seconds - apart, "apart": apart, "memory": memory, "cpu": cpu, "server": server,
            "phases": phases}, found


def table(rows):
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    for row in rows:
        print("  ".join(c.ljust(w) if i == 0 else c.rjust(w) for i, (c, w) in enumerate(zip(row, widths))).rstrip())


def report(place, contestants, results):
    def middle(name, key):
        return statistics.median(result[key] for result in results[name])

    lines = [["", "seconds", "lowest-highest", "rows/s", "speed", "memory MB", "CPU s", "server's CPU s"]]
    for contestant in contestants:
        name, seconds = contestant.name, middle(contestant.name, "seconds")
        every = [result["seconds"] for result in results[name]]
        # Speed is judged within a round: the machine may be busier in one than in another.
        speed = statistics.median(
            bare["seconds"] / own["seconds"] for bare, own in zip(results[Copy.name], results[name]))
        lines.append([
            name, f"{seconds:.2f}", f"{min(every):.2f}-{max(every):.2f}", f"{place.rows / seconds:,.0f}",
            f"{speed:.2f}", f"{middle(name, 'memory'):.0f}", f"{middle(name, 'cpu'):.2f}",
            f"{middle(name, 'server'):.2f}"])
    table(lines)
    print("\nspeed: seconds of \\copy / seconds of this loader, median over the rounds. Peil's seconds are from file to"
          "\nchecked facts, without publication; its CPU seconds and the server's are with it.")
    if Peil.name in results:
        own = results[Peil.name]
        rows = [[phase, f"{statistics.median(r['phases'][phase] for r in own):.2f}"] for phase in own[0]["phases"]]
        rows.append(["publiceren (apart)", f"{middle(Peil.name, 'apart'):.2f}"])
        print("\nWhere Peil's time goes (seconds, median):")
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
        sums, number = set(), 0
        for _ in range(options.rounds):
            for contestant in contestants:
                number += 1
                result, found = turn(place, contestant, number)
                results[contestant.name].append(result)
                sums.add(found)
                print(f"  {contestant.short} {result['seconds']:.2f} s", file=sys.stderr, flush=True)
        if len(sums) != 1 or not sums.pop().startswith(f"{place.rows}|"):
            sys.exit("The loaders did not load the same rows.")
        report(place, contestants, results)
    finally:
        place.close()


if __name__ == "__main__":
    main()
