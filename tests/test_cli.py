"""The commands, as somebody types them: exit status, what goes where, and how long one waits for the first word."""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import pty
import re
import shlex
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

import feedmaker
from feedmaker import cli
from feedmaker.arguments import parser_of
from tests import web as say
from tests.feedcheck import check_feed
from tests.project import Project
from tests.samples import headlines, story, ticker
from tests.web import Web

ROOT = Path(__file__).parents[1]
PAGE = ticker(headlines(12), extra=story("قصة اليوم", ["فقرة أولى طويلة تصف ما جرى هذا الصباح في المدينة."]))
COMMANDS = ("generate", "run", "parse", "preview", "new", "status", "check", "demo")
# The options of the contract; there may be more.
OPTIONS = {
    "generate": ("-o", "--force", "--json"),
    "run": (),
    "parse": ("--url", "--recipe", "--content-type", "--json", "--atom"),
    "preview": (),
    "new": ("--name", "--like"),
    "status": ("--json",),
    "check": (),
    "demo": ("-o",),
}
HEAVY = (
    "requests", "urllib3", "lxml", "bs4", "soupsieve", "rich", "feedgen", "nh3", "tomlkit", "apscheduler", "sqlite3",
)  # fmt: skip


@pytest.fixture
def page(project: Project) -> Path:
    path = project.folder / "page.html"
    path.write_text(PAGE, "utf-8")
    return path


def _portal(web: Web) -> dict[str, object]:
    return {"name": "portal", "url": web.url + "/", "recipe": "masress"}


# --- help -------------------------------------------------------------------------------------------------------------


def _parsers() -> dict[str, argparse.ArgumentParser]:
    (commands,) = (one for one in parser_of(cli.COMMANDS)._actions if isinstance(one, argparse._SubParsersAction))
    return dict(commands.choices)


def test_these_are_the_commands() -> None:
    assert set(_parsers()) == set(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_help_has_the_options_and_an_example_that_works(project: Project, command: str) -> None:
    ran = project.call(command, "--help")
    assert (ran.status, ran.err) == (0, "")
    for option in ("--config", "-c", "-v", "-q", "--help", *OPTIONS[command]):
        assert re.search(rf"(?:^|[\s,\[]){option}\b", ran.out), option
    (example,) = re.findall(r"^example: (feedmaker .*)$", ran.out, re.MULTILINE)
    words = shlex.split(example)
    assert words[1] == command
    # It parses, to the end of the line.
    assert parser_of(cli.COMMANDS).parse_args(words[1:]).command is not None
    # The parser that knows this command alone reads it as the one that knows all.
    assert parser_of(cli.COMMANDS, words[1:]).parse_args(words[1:]) == parser_of(cli.COMMANDS).parse_args(words[1:])


def test_help_names_every_command(project: Project) -> None:
    ran = project.run("--help")
    assert (ran.status, ran.err) == (0, "")
    assert re.findall(r"^    (\w+) ", ran.out, re.MULTILINE) == list(_parsers())
    assert "example: feedmaker demo" in ran.out
    assert project.call("--version").out == f"feedmaker {feedmaker.__version__}\n"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ((), "the following arguments are required: COMMAND; see: feedmaker --help"),
        (("genrate",), "argument COMMAND: invalid choice: 'genrate'"),
        (("generate", "--forse"), "unrecognized arguments: --forse; see: feedmaker --help"),
        (("parse", "page.html"), "the following arguments are required: --url; see: feedmaker parse --help"),
        (("parse",), "the following arguments are required: FILE, --url; see: feedmaker parse --help"),
        (("parse", "x", "--url", "u", "--json", "--atom"), "argument --atom: not allowed with argument --json"),
        (("preview",), "the following arguments are required: URL|NAME; see: feedmaker preview --help"),
    ],
)
def test_wrong_usage_is_one_line_and_status_2(project: Project, typed: tuple[str, ...], said: str) -> None:
    ran = project.call(*typed)
    assert (ran.status, ran.out, len(ran.errors)) == (2, "", 1)
    assert ran.errors[0].startswith(f"feedmaker: {said}")


def test_what_every_command_takes_may_stand_before_it(project: Project) -> None:
    project.config.write_text("wrong\n")
    (project.folder / "other.toml").write_text('[[feed]]\nname = "a"\nurl = "https://a.example.org/"\n')
    before, behind = ("-c", "other.toml"), ("check", "-c", "other.toml")
    for typed in ((*before, "check"), behind, ("-c", "config.toml", *behind)):
        assert project.call(*typed).out.splitlines()[0] == "other.toml: 1 feed, nothing wrong"
    assert project.call("-q", "-c", "other.toml", "check").out == ""
    assert "Traceback" in project.run("-vv", "check").err
    assert project.call("check", "-c", "").errors == [
        "feedmaker: .: can't be read (Is a directory); name a file that this user may read with --config"
    ]


@pytest.mark.parametrize("address", ["nonsense", "a.example.org/x", "file:///etc/passwd", "http://", "http://a b/"])
def test_an_address_that_is_none(project: Project, page: Path, address: str) -> None:
    ran = project.call("parse", str(page), "--url", address)
    assert (ran.status, ran.out, len(ran.errors)) == (2, "", 1)
    assert ran.errors[0].startswith(f"feedmaker: {address!r} is no address of a page: addresses begin with https://")
    assert ran.errors[0].endswith(f"as in https://{address}") == (address == "a.example.org/x")


# --- the console script -----------------------------------------------------------------------------------------------


def test_the_console_script_is_the_same(project: Project) -> None:
    (script,) = re.findall(r'^feedmaker = "(.*)"$', (ROOT / "pyproject.toml").read_text("utf-8"), re.MULTILINE)
    assert script == "feedmaker.__main__:start"
    installed = Path(sys.executable).with_name("feedmaker")
    if installed.exists():
        ran = subprocess.run([installed, "--version"], cwd=project.folder, capture_output=True, check=False)
        assert (ran.returncode, ran.stdout) == (0, project.run("--version").out.encode())


@pytest.mark.parametrize("command", [("--help",), ("check",), ("--version",), ("generate", "--help")])
def test_nothing_heavy_is_imported_before_it_is_needed(project: Project, command: tuple[str, ...]) -> None:
    project.write({"name": "portal", "url": "https://a.example.org/", "recipe": "masress", "timezone": "Africa/Cairo"})
    code = (
        "import sys\nfrom feedmaker import cli\n"
        f"try:\n    status = cli.main({list(command)!r})\nexcept SystemExit as ended:\n    status = ended.code\n"
        f"found = [name for name in {HEAVY!r} if name in sys.modules]\n"
        "print(status, *found, file=sys.stderr)\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code], cwd=project.folder, env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert ran.stderr == "0\n"


@pytest.mark.parametrize("listens", ["to the first line", "to nothing"])
def test_whoever_has_heard_enough_is_no_error(project: Project, page: Path, listens: str) -> None:
    # The longer page makes more than a pipe holds.
    page.write_text(ticker(headlines(900)) if listens == "to the first line" else PAGE, "utf-8")
    process = project.start("parse", str(page), "--url", "https://www.masress.com/", "--recipe", "masress")
    assert process.stdout is not None and process.stderr is not None
    if listens == "to the first line":
        assert process.stdout.readline().startswith("{")
    process.stdout.close()
    complaint = process.stderr.read()
    process.stdout = None
    assert (process.wait(30), complaint) == (0, "")


def test_all_feeds_are_written_although_nobody_listens(project: Project, web: Web) -> None:
    for number in range(4):
        web.page(f"/{number}", PAGE)
    project.write(*[_portal(web) | {"name": f"n{number}", "url": f"{web.url}/{number}"} for number in range(4)])
    process = project.start("generate")
    assert process.stdout is not None and process.stderr is not None
    process.stdout.close()
    complaint = process.stderr.read()
    process.stdout = None
    assert (process.wait(30), complaint) == (0, "")
    assert [name for name in project.files() if name.startswith("n")] == [f"n{number}.atom" for number in range(4)]


@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-"])
def test_nobody_listens_at_all(project: Project, web: Web, closed: str) -> None:
    web.page("/", PAGE)
    project.write(_portal(web))
    command = f"{shlex.quote(sys.executable)} -m feedmaker"
    environ = {**os.environ, "PYTHONPATH": str(ROOT)}
    for typed in ("generate", "status", "check", "preview portal"):
        done = subprocess.run(
            f"{command} {typed} {closed}", shell=True, cwd=project.folder, env=environ, capture_output=True, check=False
        )
        assert (done.returncode, done.stderr) == (0, b""), typed
    check_feed(project.feed("portal"))


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
@pytest.mark.parametrize("typed", ["generate", "status", "check", "generate --json", "preview portal"])
def test_there_is_no_room_for_what_is_said(project: Project, web: Web, typed: str) -> None:
    web.page("/", PAGE)
    project.write(_portal(web))
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "feedmaker", *typed.split()], cwd=project.folder, stdout=full,
            env={**os.environ, "PYTHONPATH": str(ROOT)}, stderr=subprocess.PIPE, check=False,
        )  # fmt: skip
    assert done.returncode == 1
    (line,) = done.stderr.decode().splitlines()
    assert "No space left on device" in line and "where" in line
    assert project.output.exists() == typed.startswith("generate")


def test_a_terminal_that_knows_no_arabic(project: Project, page: Path, web: Web) -> None:
    web.page("/", PAGE)
    project.write(_portal(web))
    for environ in ({"PYTHONIOENCODING": "ascii"}, {"PYTHONIOENCODING": "iso-8859-1"}):
        ran = project.run("parse", str(page), "--url", "https://www.masress.com/", "--recipe", "masress", env=environ)
        assert (ran.status, ran.err) == (0, "")
        titles = [json.loads(line)["title"] for line in ran.out.splitlines()]
        assert titles[:12] == [title for title, _ in headlines(12)]
    for command in (("generate",), ("preview", "portal")):
        ran = project.run(*command, env={"PYTHONIOENCODING": "ascii"})
        assert (ran.status, ran.err) == (0, "")


@pytest.mark.parametrize("hosts", [1, 2])
def test_ctrl_c_ends_it_at_once(project: Project, web: Web, webs: Callable[[str], Web], hosts: int) -> None:
    servers = [web, webs("127.0.0.2")][:hosts]
    feeds = []
    for number, server in enumerate(servers):
        server.answer("/", say.hang())
        feeds.append(_portal(server) | {"name": f"n{number}"})
    project.write(*feeds)
    process = project.start("generate")
    until = time.monotonic() + 20
    while not all(server.asked("/") for server in servers) and time.monotonic() < until:
        time.sleep(0.02)
    begun = time.monotonic()
    process.send_signal(signal.SIGINT)
    out, complaint = process.communicate(timeout=30)
    assert time.monotonic() - begun < 10
    assert (process.returncode, out, complaint) == (130, "", "feedmaker: stopped\n")


# --- generate ---------------------------------------------------------------------------------------------------------


def test_quiet_and_json_and_plain(project: Project, web: Web) -> None:
    web.page("/", PAGE)
    project.write(_portal(web), {"name": "lost", "url": web.url + "/lost", "recipe": "masress"})
    ran = project.call("generate", "-q")
    assert (ran.status, ran.out, len(ran.errors)) == (1, "", 1)
    ran = project.call("generate", "--json", "portal")
    said = json.loads(ran.out)
    assert (ran.status, ran.err) == (0, "")
    assert {"feed", "state", "new", "updated", "entries", "files", "bytes", "reason", "error", "hint"} <= set(said)
    assert (said["feed"], said["state"], said["new"], said["entries"]) == ("portal", "unchanged", 0, 13)
    ran = project.call("generate", "portal")
    assert (ran.out, ran.err) == ("portal: nothing new, 13 in all\n", "")
    ran = project.call("generate", "portal", "-v")
    assert re.fullmatch(r"portal: nothing new, 13 in all \(0 bytes, \d\.\d s\)\n", ran.out)


def test_output_elsewhere(project: Project, web: Web) -> None:
    web.page("/", PAGE)
    project.write(_portal(web))
    assert project.call("generate", "-o", "elsewhere").out.endswith("→ elsewhere/portal.atom\n")
    check_feed((project.folder / "elsewhere" / "portal.atom").read_bytes())
    assert project.files() == []
    # The config's own folder is healed by the next run, which is told that nothing changed.
    assert project.call("generate").status == 0
    assert "portal.atom" in project.files()


@pytest.mark.parametrize("folder", [".", ".feedmaker"])
def test_the_output_is_no_folder_that_holds_the_state(project: Project, web: Web, folder: str) -> None:
    project.write(_portal(web))
    ran = project.call("generate", "-o", folder)
    assert (ran.status, ran.out, len(ran.errors)) == (2, "", 1)
    assert ran.errors[0] == f"feedmaker: -o {folder}: the state {project.state} is in it: name a folder of its own"
    assert not web.asked()


def test_the_config_is_found_by_name_and_by_environment(project: Project, web: Web) -> None:
    web.page("/", PAGE)
    project.write(_portal(web))
    project.config.rename(project.folder / "other.toml")
    assert project.call("check", "-c", "other.toml").out.splitlines()[0] == "other.toml: 1 feed, nothing wrong"
    ran = project.run("check", env={"FEEDMAKER_CONFIG": "other.toml"})
    assert (ran.status, ran.out.splitlines()[0]) == (0, "other.toml: 1 feed, nothing wrong")
    home = project.folder / ".config" / "feedmaker"
    home.mkdir(parents=True)
    (project.folder / "other.toml").rename(home / "config.toml")
    assert project.run("check").out.splitlines()[0] == f"{home}/config.toml: 1 feed, nothing wrong"


def test_a_feed_that_is_left_alone_says_so(project: Project, web: Web) -> None:
    web.answer("/", say.status(503, retry_after="3600"))
    project.write(_portal(web))
    assert project.call("generate").status == 1
    ran = project.call("generate")
    assert (ran.status, ran.out, len(ran.errors)) == (0, "portal: waiting\n", 1)
    assert ran.errors[0].startswith("feedmaker: portal: ")
    assert ran.errors[0].endswith("ask all the same with --force")
    assert len(web.asked("/")) == 1
    assert project.call("generate", "-q").err == ""
    web.page("/", PAGE)
    assert project.call("generate", "--force").status == 0


def test_check_and_quiet(project: Project) -> None:
    project.write({"name": "a", "url": "https://a.example.org/"}, {"name": "b", "url": "https://b.example.org/"})
    said = project.call("check").out.splitlines()
    assert said[0] == "config.toml: 2 feeds, nothing wrong"
    # Nothing wrong, but something that a feed or a site's owner would miss.
    assert [line.partition(" in ")[0] for line in said[1:]] == ["Better with base_url", "Better with contact"]
    assert project.call("check", "-q").out == ""
    project.write(
        {"name": "a", "url": "https://a.example.org/"},
        base_url="https://feeds.example.org/",
        contact="me@example.org",
    )
    assert project.call("check").out == "config.toml: 1 feed, nothing wrong\n"


def test_check_tells_what_is_in_the_way(project: Project) -> None:
    (project.folder / "taken").write_text("", "utf-8")
    (project.folder / "there").mkdir()
    project.write({"name": "a", "url": "https://a.example.org/"}, output="taken", state="there")
    ran = project.call("check")
    assert (ran.status, ran.out) == (2, "")
    told = [line.partition(str(project.folder))[0] for line in ran.err.splitlines()]
    assert told == ["feedmaker: config.toml: output ", "feedmaker: config.toml: state "]


def _on_a_terminal(project: Project, *arguments: str, out: int | None) -> tuple[str, str]:
    """What the command shows on a terminal, and what it says to standard output where that is ``out`` and not there."""
    ours, theirs = pty.openpty()
    environ = {**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "60", "TERM": "xterm", "LC_ALL": "C.UTF-8"}
    process = subprocess.Popen(
        [sys.executable, "-m", "feedmaker", *arguments], cwd=project.folder, env=environ, stderr=theirs,
        stdout=theirs if out is None else out, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    os.close(theirs)
    shown = b""
    # Linux says EIO, and not the end of file, when the other side of a terminal is closed.
    with contextlib.suppress(OSError):
        while part := os.read(ours, 65536):
            shown += part
    os.close(ours)
    said = process.stdout.read().decode() if process.stdout is not None else ""
    if process.stdout is not None:
        process.stdout.close()
    process.wait(30)
    return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", shown.decode()), said


def test_a_terminal_has_a_bar_and_whole_lines(project: Project, web: Web) -> None:
    web.page("/", PAGE)
    project.write(_portal(web), _portal(web) | {"name": "lost", "url": web.url + "/lost"})
    shown, _ = _on_a_terminal(project, "generate", out=None)
    assert "━" in shown and "2/2" in shown
    lines = [line.rpartition("\r")[2] for line in shown.split("\r\n")]
    assert "portal: 13 new, 0 updated, 13 in all → feeds/portal.atom" in lines
    # In one piece, however long: it has to be copied.
    (complaint,) = (line for line in lines if line.startswith("feedmaker: lost: "))
    assert complaint.endswith("find the page's new address")


def test_what_goes_to_a_file_goes_there_though_there_is_a_terminal(project: Project, web: Web) -> None:
    web.page("/", PAGE)
    project.write(_portal(web))
    shown, said = _on_a_terminal(project, "generate", out=subprocess.PIPE)
    assert said == "portal: 13 new, 0 updated, 13 in all → feeds/portal.atom\n"
    assert "1/1" in shown and "13 new" not in shown


# --- parse ------------------------------------------------------------------------------------------------------------

URL = ("--url", "https://www.masress.com/", "--recipe", "masress")
FIELDS = {
    "id", "title", "link", "published", "updated", "summary", "content", "authors", "source", "categories", "image",
    "lang", "dir",
}  # fmt: skip


def test_parse_prints_one_object_a_line(project: Project, page: Path) -> None:
    ran = project.run("parse", str(page), *URL)
    assert (ran.status, ran.err) == (0, "")
    entries = [json.loads(line) for line in ran.out.splitlines()]
    assert len(entries) == 13
    assert all(set(entry) >= FIELDS for entry in entries)
    assert [entry["title"] for entry in entries[:12]] == [title for title, _ in headlines(12)]
    assert entries[0]["categories"] == ["ticker"]
    assert entries[12]["categories"] == ["article"]
    assert (entries[0]["published"], entries[0]["updated"]) == (None, None)
    assert project.call("parse", str(page), *URL, "--json").out == ran.out
    assert project.run("parse", "-", *URL, stdin=page.read_bytes()).out == ran.out
    # As the library does.
    assert [entry.as_json() for entry in feedmaker.parse(page.read_bytes(), URL[1], recipe="masress")] == entries


def test_parse_prints_a_whole_feed(project: Project, page: Path) -> None:
    ran = project.run("parse", str(page), *URL, "--atom")
    assert (ran.status, ran.err) == (0, "")
    feed = check_feed(ran.out.encode())
    assert set(feed.titles) == {title for title, _ in headlines(12)} | {"قصة اليوم"}
    assert all(entry.published <= entry.updated for entry in feed.entries)
    assert project.call("parse", str(page), *URL, "--atom").out == ran.out


def test_parse_knows_neither_network_nor_state_nor_config(project: Project, page: Path) -> None:
    project.config.write_text("this is = no config\n")
    before = sorted(project.folder.iterdir())
    assert project.call("parse", str(page), *URL).status == 0
    assert sorted(project.folder.iterdir()) == before


def test_parse_believes_the_content_type_it_is_told(project: Project, page: Path) -> None:
    page.write_text(PAGE.replace('<meta charset="utf-8">', ""), "windows-1256")
    ran = project.call("parse", str(page), *URL, "--content-type", "text/html; charset=windows-1256")
    assert json.loads(ran.out.splitlines()[0])["title"] == headlines(1)[0][0]


@pytest.mark.parametrize(
    ("body", "arguments", "status", "said"),
    [
        (None, URL, 2, "page.html: can't be read (No such file or directory): name a file, or - for standard input"),
        (PAGE, ("--url", "https://www.masress.com/", "--recipe", "masres"), 2, "no recipe 'masres'"),
        ("<p>Nothing here.</p>", URL, 1, ""),
        ("", URL, 1, ""),
    ],
)
def test_parse_says_what_is_wrong(
    project: Project, page: Path, body: str | None, arguments: tuple[str, ...], status: int, said: str
) -> None:
    page.unlink()
    if body is not None:
        page.write_text(body)
    for form in ((), ("--atom",)):
        ran = project.call("parse", "page.html", *arguments, *form)
        assert (ran.status, len(ran.errors)) == (status, 1), ran.err
        assert ran.errors[0].startswith("feedmaker: ") and said in ran.errors[0]
        assert ran.out == ""


# --- preview and status -----------------------------------------------------------------------------------------------


def test_preview_shows_and_writes_nothing(project: Project, web: Web) -> None:
    web.page("/", PAGE)
    project.write(_portal(web))
    before = sorted(project.folder.rglob("*"))
    for what in (("portal",), (web.url + "/", "--recipe", "masress")):
        ran = project.run("preview", *what, env={"COLUMNS": "400"})
        assert (ran.status, ran.err) == (0, "")
        for title, path in headlines(12):
            assert title in ran.out and web.url + path in ran.out
    assert sorted(project.folder.rglob("*")) == before


@pytest.mark.parametrize(
    ("what", "status", "said"),
    [
        (("nothing",), 2, "no feed is called 'nothing': there are: portal"),
        (("what is this",), 2, "'what is this' is neither a feed's name nor an address: addresses begin with"),
        (("ftp://a.example.org/",), 2, "'ftp://a.example.org/' is neither a feed's name nor an address"),
        (("{web}/missing", "--recipe", "masress"), 1, "{web}/missing: HTTP 404: there is no page at this address"),
        (("{web}/empty", "--recipe", "masress"), 1, "{web}/empty"),
        (("{web}/login",), 1, "{web}/login: no entries: it shows a login page: look at it in a private window of a br"),
        (("{web}/login", "--recipe", "masress"), 1, "{web}/login: no entries: it shows a login page"),
        (("{web}/", "--recipe", "masres"), 2, "there is no recipe 'masres'"),
    ],
)
def test_preview_says_what_is_wrong(project: Project, web: Web, what: tuple[str, ...], status: int, said: str) -> None:
    web.page("/", PAGE)
    web.page("/empty", "<p>Nothing.</p>")
    web.answer("/login", say.login())
    project.write(_portal(web))
    ran = project.call("preview", *(word.replace("{web}", web.url) for word in what))
    assert (ran.status, ran.out, len(ran.errors)) == (status, "", 1), ran.err
    assert said.replace("{web}", web.url) in ran.errors[0]


def test_preview_tells_no_login(project: Project, web: Web) -> None:
    project.write({"name": "lost", "url": web.url.replace("//", "//me:open-sesame@") + "/lost"})
    ran = project.call("preview", "lost")
    assert (ran.status, ran.errors[0]) == (
        1,
        f"feedmaker: {web.url}/lost: HTTP 404: there is no page at this address: "
        "open the site in a browser and find the page's new address",
    )


def test_status_tells_how_each_feed_fares(project: Project, web: Web) -> None:
    web.page("/", PAGE)
    project.write(_portal(web), {"name": "lost", "url": web.url + "/lost", "recipe": "masress"})
    ran = project.call("status", "--json")
    assert ran.status == 0
    assert [json.loads(line)["feed"] for line in ran.out.splitlines()] == ["portal", "lost"]
    project.call("generate")
    portal, lost = map(json.loads, project.call("status", "--json").out.splitlines())
    assert (portal["state"], portal["entries"], portal.get("error")) == ("ok", 13, None)
    assert (lost["state"], lost["entries"]) == ("failing", 0)
    assert "HTTP 404" in lost["error"]
    ran = project.run("status", env={"COLUMNS": "200"})
    assert (ran.status, ran.err) == (0, "")
    assert "portal" in ran.out and "HTTP 404" in ran.out


# --- -v and -vv -------------------------------------------------------------------------------------------------------


def test_a_traceback_only_with_vv(project: Project) -> None:
    project.config.write_text("[[feed]]\n")
    for more in ((), ("-v",)):
        ran = project.run("check", *more)
        assert ran.status == 2
        assert "Traceback" not in ran.err
    ran = project.run("check", "-vv")
    assert ran.status == 2
    assert "Traceback" in ran.err and "ConfigError" in ran.err


def test_a_mistake_of_ours_is_one_line_too(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(arguments: argparse.Namespace) -> int:
        raise ZeroDivisionError("division by zero")

    monkeypatch.setitem(cli.COMMANDS, "check", broken)
    ran = project.call("check")
    assert (ran.status, ran.errors) == (
        1,
        [
            "feedmaker: a mistake in feedmaker itself: ZeroDivisionError: division by zero; "
            "run it with -vv and report that"
        ],
    )


def test_parse_with_v_gives_an_account(project: Project, page: Path) -> None:
    page.write_text(PAGE.replace("</a>", "</a> <a href='/x'></a>", 1), "utf-8")
    ran = project.call("parse", str(page), *URL, "-v")
    assert ran.status == 0
    assert all(line.startswith("feedmaker: ") for line in ran.errors)
