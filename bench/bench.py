"""`make bench`: the same file by \\copy, Peil, pgloader and dlt, side by side in one run. See README.md."""
import argparse
import os
import shutil
import statistics
import sys
import time

import data
from contestants import Copy, Dlt, Peil, Pgloader
from place import HERE, RELEASE, Place

SETTINGS = "fsync synchronous_commit full_page_writes data_checksums wal_level max_wal_size shared_buffers".split()


class LoadPlace(Place):
    """Also the file, and one table and job more."""

    def __init__(self, rows, peil):
        super().__init__(peil)
        self.rows = rows
        self.file = f"{self.folder}/telling.csv"

    def furnish(self):
        for part in ("sql", "etl"):
            shutil.copytree(f"{HERE}/home/{part}", f"{self.home}/{part}", dirs_exist_ok=True)
        migrations = f"{self.home}/sql/migrations"
        number = len(os.listdir(migrations)) + 1
        shutil.copy(f"{HERE}/home/migration.sql", f"{migrations}/{number:04d}_bench.sql")
        data.make(self.file, self.rows)


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
    parser.add_argument("--peil", default=RELEASE)
    options = parser.parse_args()
    wanted = [w for w in options.only.split(",") if w]
    place = LoadPlace(options.rows, options.peil)
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
