"""feedmaker killed at random instants, on a full disk, and with its output turned read-only.

    python -m benchmarks.crash                200 kills of real processes, then the disks
    python -m benchmarks.crash --kills 10     a short one

Prints counts, and exits 1 where one of those that must be 0 is not. The disks are small tmpfs where this user may
mount one (root); elsewhere a limit on the size of files, and a folder without write permission, stand in for them.
"""

from __future__ import annotations

import argparse
import contextlib
import math
import os
import random
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from lxml import etree

from benchmarks.farm import Host, Site
from tests.feedcheck import faults_of

ATOM = "{http://www.w3.org/2005/Atom}"
HOSTS, PER_HOST = 3, 3
# How often (seconds) the farm's pages get a new entry; a page shows twenty, so none is missed for long.
EVERY = 1.0
# How long (seconds) all are killed before one is left alone.
SPELL = 8 * EVERY
# The longest that a process lives before it is killed, in seconds.
LONGEST = {"generate": 0.9, "run": 2.0}
ROOT = Path(__file__).resolve().parent.parent


class Bench:
    """A farm, a config, and what was seen of their state and output so far."""

    def __init__(self, folder: Path, seed: int, *, state: Path | None = None, output: Path | None = None) -> None:
        self.folder = folder
        self.output = output or folder / "feeds"
        self.state = state or folder / "state" / "state.sqlite3"
        self.random = random.Random(seed)
        self.counts: Counter[str] = Counter()
        self.wrong: Counter[str] = Counter()
        self.examples: list[str] = []
        self.published: dict[tuple[str, str], str] = {}
        self.hosts = [
            Host(
                f"127.0.2.{number + 1}",
                [Site(f"f{number}-{n}", EVERY, n == 2, math.inf) for n in range(PER_HOST)],
                time.time,
                0.0,
                seed,
            )
            for number in range(HOSTS)
        ]
        self.config = folder / "config.toml"
        self.config.write_text(
            f'[feedmaker]\noutput = "{self.output}"\nstate = "{self.state}"\nmin_delay = "0s"\n'
            '[defaults]\ninterval = "1s"\njitter = "0s"\nrecipe = "select"\nformats = ["atom", "json"]\nkeep = 1000\n'
            'select = { item = "li.item", title = "h3", link = "a" }\n'
            + "".join(
                f'[[feed]]\nname = "{name}"\nurl = "{host.url}/{name}"\n' for host in self.hosts for name in host.sites
            )
        )

    def close(self) -> None:
        for host in self.hosts:
            host.close()

    def start(self, command: str, limit: int | None = None) -> subprocess.Popen[bytes]:
        """A process of feedmaker; no file of it may grow beyond ``limit`` bytes."""
        quiet = ["-q"] if command == "run" else ["-q", "--force"]

        def limited() -> None:
            if limit is not None:
                resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

        return subprocess.Popen(
            [sys.executable, "-m", "feedmaker", command, *quiet, "-c", str(self.config)],
            cwd=self.folder,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            preexec_fn=limited,
        )

    def kill(self, command: str) -> bool:
        """Starts it, and kills it some time later; returns whether it was still there to be killed."""
        process = self.start(command)
        lives = self.random.random() * LONGEST[command]
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(lives)
        over = process.poll() is not None
        process.send_signal(signal.SIGKILL)
        process.communicate()
        self.counts[f"{command} was over before it was killed" if over else f"{command} killed"] += 1
        return not over

    def clean_run(self, expected: int = 0) -> str:
        """A generate that nobody disturbs; returns what it complained of.

        From the first on pages get new entries. What stood at the foot of a page before, and only those saw that were
        killed, would be gone from it before anybody could remember it.
        """
        process = self.start("generate")
        _, err = process.communicate(timeout=60)
        for host in self.hosts:
            for site in host.sites.values():
                site.born = min(site.born, time.time())
        if process.returncode != expected:
            self.fault("next run not clean", f"exit {process.returncode}: {err.decode()[:300]}")
        return err.decode()

    def fault(self, what: str, example: str) -> None:
        self.wrong[what] += 1
        if len(self.examples) < 20:
            self.examples.append(f"{what}: {example}")

    def look(self, *, clean: bool = False) -> None:
        """Everything that must be true at any instant, and after a clean run nothing left behind."""
        found: dict[Path, bytes] = {}
        for path in sorted(self.output.iterdir()) if self.output.is_dir() else []:
            if not path.name.startswith("."):
                found[path] = path.read_bytes()
            elif clean:
                self.fault("left behind", path.name)
        # After the files: where the service goes on meanwhile, the state may know more than they do.
        self._look_at_state()
        known = set(self.published)
        for path, data in found.items():
            self.counts["files looked at"] += 1
            if path.suffix == ".atom":
                for fault in faults_of(data):
                    # Nobody else asks twice in one second.
                    if "have one updated" in fault:
                        continue
                    self.fault("torn or not valid", f"{path.name}: {fault}")
                if path.stem != "status":
                    self._look_at_feed(path.stem, data, known)
            elif path.suffix == ".opml":
                try:
                    etree.fromstring(data)
                except etree.XMLSyntaxError as error:
                    self.fault("torn or not valid", f"{path.name}: {error}")
            elif not data.rstrip().endswith((b"}", b"</html>")):
                self.fault("torn or not valid", path.name)

    def _look_at_state(self) -> None:
        if not self.state.exists():
            return
        try:
            db = sqlite3.connect(self.state)
            checked = db.execute("PRAGMA integrity_check").fetchone()[0]
            if checked != "ok":
                self.fault("state damaged", checked)
            has_entries = db.execute("SELECT count(*) FROM sqlite_master WHERE name = 'entry'").fetchone()[0]
            query = "SELECT feed, id, published FROM entry"
            rows = {(feed, id_): at for feed, id_, at in db.execute(query)} if has_entries else {}
            counted = "SELECT count(*), count(DISTINCT title) FROM entry"
            titles = db.execute(counted).fetchone() if has_entries else (0, 0)
            db.close()
        except sqlite3.DatabaseError as error:
            self.fault("state damaged", str(error))
            return
        if titles[0] != titles[1]:
            self.fault("duplicate", str(titles))
        for key, at in self.published.items():
            if rows.get(key) != at:
                self.fault("entry lost" if key not in rows else "published changed", str(key))
        self.published = rows

    def _look_at_feed(self, name: str, data: bytes, known: set[tuple[str, str]]) -> None:
        for entry in etree.fromstring(data).iter(f"{ATOM}entry"):
            key = name, entry.findtext(f"{ATOM}id") or ""
            if key not in known:
                self.fault("published before it was remembered", str(key))

    def look_at_the_end(self) -> None:
        self.look(clean=True)
        db = sqlite3.connect(self.state)
        titles = {title for (title,) in db.execute("SELECT title FROM entry")}
        db.close()
        for host in self.hosts:
            for site in host.sites.values():
                self.counts["entries served"] += len(site.served)
                if lost := site.served - titles:
                    self.fault("entry lost", f"{site.name}: {sorted(lost)[:3]}")


def kills(bench: Bench, count: int) -> None:
    """So many processes killed, in turn; now and then one is left alone, before pages have lost what they showed."""
    number = killed = 0
    clean = time.monotonic()
    while killed < count:
        killed += bench.kill("run" if number % 2 else "generate")
        bench.look()
        # By the clock: where the machine is busy, ten kills take longer than an entry stays on its page.
        if number == 1 or time.monotonic() - clean > SPELL:
            bench.clean_run()
            bench.look(clean=True)
            clean = time.monotonic()
        number += 1
    bench.clean_run()
    bench.look_at_the_end()


@contextmanager
def small_disk(folder: Path, size: str) -> Iterator[bool]:
    """A tmpfs of ``size`` at ``folder``; yields False where this user may not mount one."""
    folder.mkdir(parents=True, exist_ok=True)
    mount = shutil.which("mount")
    done = mount and subprocess.run(
        [mount, "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)], capture_output=True, check=False
    )
    if not done or done.returncode:
        yield False
        return
    try:
        yield True
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=False)


def full_disk(bench: Bench, disk: Path, mounted: bool, rounds: int) -> None:
    """The disk has room for less and less; then there is room again."""
    bench.clean_run()
    bench.look(clean=True)
    ballast = disk / "ballast"
    for number in range(rounds):
        time.sleep(EVERY)
        if mounted:
            free = shutil.disk_usage(disk).free
            left = int(number / max(rounds - 1, 1) * 1_000_000)
            with contextlib.suppress(OSError), ballast.open("wb") as file:
                file.write(bytes(max(free - left, 0)))
            process = bench.start("generate")
        else:
            # Files may not grow beyond a bound: sooner or later something that is written fails, as on a full disk.
            process = bench.start("generate", limit=number * 24_576)
        _, err = process.communicate(timeout=60)
        bench.counts[f"generate on a full disk: exit {process.returncode}"] += 1
        if process.returncode not in (0, 1) or b"Traceback" in err or b"mistake in feedmaker" in err:
            bench.fault("full disk ended it", f"{process.returncode}: {err.decode()[-300:]}")
        if mounted:
            ballast.unlink(missing_ok=True)
        bench.look()
        bench.clean_run()
        bench.look(clean=True)
    bench.look_at_the_end()


def read_only(bench: Bench, disk: Path, mounted: bool) -> None:
    """The output is turned read-only under a running service, and back."""
    bench.clean_run()
    with disk_service(bench) as service:
        wait_for(lambda: len(list(bench.output.glob("f*.atom"))) == HOSTS * PER_HOST, "feeds written")
        set_writable(disk, mounted, False)
        try:
            time.sleep(2 * EVERY)
            bench.look()
            if service.poll() is not None:
                bench.fault("read-only output ended it", str(service.returncode))
            complaint = bench.clean_run(expected=1)
            if "can't be written" not in complaint:
                bench.fault("read-only output not said", complaint[:200])
            bench.counts["read-only spells"] += 1
        finally:
            set_writable(disk, mounted, True)
        time.sleep(2 * EVERY)
        bench.look()
        service.send_signal(signal.SIGTERM)
        if service.wait(10) != 0:
            bench.fault("service did not end well", str(service.returncode))
    bench.clean_run()
    bench.look_at_the_end()


@contextmanager
def disk_service(bench: Bench) -> Iterator[subprocess.Popen[bytes]]:
    process = bench.start("run")
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def set_writable(disk: Path, mounted: bool, writable: bool) -> None:
    if mounted:
        subprocess.run(["mount", "-o", f"remount,{'rw' if writable else 'ro'}", str(disk)], check=True)
    else:
        disk.chmod(0o755 if writable else 0o555)


def wait_for(there: object, what: str, seconds: float = 20.0) -> None:
    assert callable(there)
    until = time.monotonic() + seconds
    while not there():
        if time.monotonic() > until:
            raise RuntimeError(f"no {what} after {seconds:.0f} s")
        time.sleep(0.05)


def crash(count: int, rounds: int, seed: int) -> tuple[Counter[str], Counter[str], list[str]]:
    """All of it; returns what was counted, what was wrong, and examples of that."""
    counts: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    examples: list[str] = []

    def done(bench: Bench) -> None:
        bench.close()
        counts.update(bench.counts)
        wrong.update(bench.wrong)
        examples.extend(bench.examples)

    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder), seed)
        try:
            kills(bench, count)
        finally:
            done(bench)
    with tempfile.TemporaryDirectory() as folder, small_disk(Path(folder, "disk"), "2m") as mounted:
        disk = Path(folder, "disk")
        bench = Bench(Path(folder), seed, state=disk / "state" / "state.sqlite3", output=disk / "feeds")
        try:
            full_disk(bench, disk, mounted, rounds)
        finally:
            done(bench)
    with tempfile.TemporaryDirectory() as folder, small_disk(Path(folder, "out"), "2m") as mounted:
        if mounted or os.geteuid() != 0:
            bench = Bench(Path(folder), seed, output=Path(folder, "out"))
            try:
                read_only(bench, Path(folder, "out"), mounted)
            finally:
                done(bench)
    return counts, wrong, examples


MUST_BE_ZERO = (
    "torn or not valid", "entry lost", "duplicate", "published changed", "published before it was remembered",
    "state damaged", "next run not clean", "left behind", "full disk ended it", "read-only output ended it",
    "read-only output not said", "service did not end well",
)  # fmt: skip


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=20, help="of the full disk (default: 20)")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    begun = time.monotonic()
    counts, wrong, examples = crash(arguments.kills, arguments.rounds, arguments.seed)
    print(f"in {time.monotonic() - begun:.0f} s")
    for what, count in sorted(counts.items()):
        print(f"  {what}: {count}")
    print("must be 0:")
    for what in MUST_BE_ZERO:
        print(f"  {what}: {wrong[what]}")
    for example in examples[:20]:
        print(f"    {example}")
    return 1 if any(wrong.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
