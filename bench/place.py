"""Where a measurement is made: a temporary folder with a home of Peil, and Peil's own PostgreSQL in it."""
import os
import shutil
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)
RELEASE = f"{ROOT}/.build/release/peil"


def shared():
    """The folder with DUO's real files, as the tests look for it; None when there is none."""
    for folder in (os.environ.get("PEIL_SHARED"), f"{ROOT}/shared", f"{os.path.dirname(ROOT)}/shared"):
        if folder and os.path.isdir(f"{folder}/data/duo"):
            return f"{folder}/data/duo"
    return None


class Place:
    def __init__(self, peil=RELEASE):
        self.peil = os.path.abspath(peil)
        self.folder = tempfile.mkdtemp(prefix="peil-bench-")
        os.chmod(self.folder, 0o755)  # the server's user starts PostgreSQL in it
        self.home = f"{self.folder}/home"
        self.socket = f"{self.home}/.peil/run"
        self.environment = {k: v for k, v in os.environ.items() if not k.startswith(("PEIL_", "PG"))}
        self.environment["PEIL_HOME"] = self.home

    def open(self):
        for part in ("sql", "etl"):
            shutil.copytree(f"{ROOT}/{part}", f"{self.home}/{part}")
        self.furnish()
        self.run(self.peil, "status")  # starts PostgreSQL

    def furnish(self):
        """What a measurement needs more in the home, before the server starts."""

    def close(self):
        if os.path.exists(self.home):
            self.run(self.peil, "stop", check=False)
        shutil.rmtree(self.folder, ignore_errors=True)

    def conninfo(self, database="peil"):
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
        """Runs a command: seconds, peak memory in MB, CPU seconds of itself and of the server, and what it said."""
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
