"""Who loads the file, and how. `prepare` is not timed, `command` is."""
import os
import re
import shutil
import subprocess

COLUMNS = "peildatum gemeente vestiging postcode soort geslacht leerlingen uren dagen naam".split()
BARE = """create table bare (
    peildatum date, gemeente text, vestiging text, postcode text, soort text, geslacht text,
    leerlingen integer, uren integer, dagen integer, naam text)"""


class Copy:
    short, name, table = "copy", "psql \\copy", "bare"
    apart = None

    def install(self, place):
        return None

    def prepare(self, place, database):
        place.sql(database, BARE)

    def command(self, place, database):
        copy = f"\\copy bare from '{place.file}' (format csv, header, delimiter ';')"
        return ["psql", "-Xq", place.conninfo(database), "-c", copy],

    def phases(self, said):
        return {}


class Peil(Copy):
    short, name, table = "peil", "peil load", "warehouse.fct_bench"
    apart = "publiceren"

    def environment(self, place, database):
        return place.environment | {"PEIL_DATABASE_URL": place.conninfo(database)}

    def prepare(self, place, database):
        # Also what is in etl/ and sql/, so that only the file itself is left to publish.
        for command in (["migrate"], ["load"]):
            subprocess.run(
                [place.peil, *command], env=self.environment(place, database), check=True,
                stdout=subprocess.DEVNULL)

    def command(self, place, database):
        return [place.peil, "load", "--timings", place.file], self.environment(place, database)

    def phases(self, said):
        found = re.findall(r"^  (\S.*?) +([\d.]*\d,\d+) s$", said, re.M)
        return {name: float(seconds.replace(".", "").replace(",", ".")) for name, seconds in found}


class Pgloader(Copy):
    short, name = "pgloader", "pgloader"

    def install(self, place):
        if not shutil.which("pgloader"):
            sudo = [] if os.getuid() == 0 else ["sudo", "-n"]
            try:
                subprocess.run([*sudo, "apt-get", "install", "-qq", "-y", "pgloader"], capture_output=True)
            except OSError:
                pass
        return None if shutil.which("pgloader") else "apt-get install pgloader did not succeed"

    def command(self, place, database):
        script = f"{place.folder}/load.pgloader"
        with open(script, "w") as file:
            file.write(f"""load csv
                from '{place.file}' with encoding utf-8
                having fields ({", ".join(COLUMNS[:5])}, geslacht [null if blanks], {", ".join(COLUMNS[6:])})
                into postgresql://peil@unix:{place.socket}:5432/{database}
                target table public.bare target columns ({", ".join(COLUMNS)})
                with skip header = 1, fields terminated by ';', fields optionally enclosed by '"';""")
        return ["pgloader", "--on-error-stop", script],


class Dlt(Copy):
    short, name, table = "dlt", "dlt[postgres]", "public.bare"

    def install(self, place):
        self.python = f"{place.folder}/venv/bin/python"
        for command in (["python3", "-m", "venv", f"{place.folder}/venv"],
                        [self.python, "-m", "pip", "install", "-q", "dlt[postgres]", "pyarrow"]):
            done = subprocess.run(command, capture_output=True, text=True)
            if done.returncode:
                return f"{' '.join(command[-3:])} did not succeed"
        return None

    def prepare(self, place, database):
        # dlt keeps its state between runs; each database is a first one.
        shutil.rmtree(f"{place.folder}/dlt", ignore_errors=True)

    def command(self, place, database):
        script = os.path.join(os.path.dirname(os.path.abspath(__file__)), "load_with_dlt.py")
        # dlt wants a host and a password; the host that counts is the last.
        url = f"postgresql://peil:none@localhost:5432/{database}?host={place.socket}"
        return [self.python, script, place.file, url, f"{place.folder}/dlt"],
