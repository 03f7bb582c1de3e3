"""Every complaint about config.toml names the file, the line, the feed and the key, and says what to do."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import feedmaker
from feedmaker.config import Config, Feed, find_config, load_config
from feedmaker.config_values import FEED_KEYS, MAIN_KEYS
from feedmaker.errors import ConfigError, UsageError

ONE = '[[feed]]\nname = "one"\nurl = "https://a.example.org/"\n'
TOP = '[feedmaker]\noutput = "out"\n\n[defaults]\ninterval = "1h"\n\n'


def _load(folder: Path, text: str, **environ: str) -> Config:
    (folder / "config.toml").write_text(text, "utf-8")
    return load_config(folder / "config.toml", environ=environ)


def _problems(folder: Path, text: str, **environ: str) -> list[str]:
    with pytest.raises(ConfigError) as caught:
        _load(folder, text, **environ)
    return [problem.removeprefix(f"{folder}/") for problem in caught.value.problems]


# --- what is right ----------------------------------------------------------------------------------------------------


def test_the_example_of_the_contract(tmp_path: Path) -> None:
    config = _load(
        tmp_path,
        """
[feedmaker]
output   = "feeds"
state    = ".feedmaker/state.sqlite3"
base_url = "https://feeds.example.org"
contact  = "me@example.org"
min_delay = "2s"

[defaults]
interval = "30m"

[[feed]]
name   = "masress"
url    = "https://www.masress.com/"
recipe = "masress"

[[feed]]
name = "harbour-notices"
url  = ["https://harbour.example.org/notices", "https://harbour.example.org/notices/2"]
[feed.select]
item    = "ul.notices > li"
title   = "h3"
link    = "a"
date    = "time"
summary = "p"
""",
    )
    assert config.output == tmp_path / "feeds"
    assert config.state == tmp_path / ".feedmaker" / "state.sqlite3"
    assert (config.base_url, config.contact, config.min_delay) == ("https://feeds.example.org/", "me@example.org", 2.0)
    masress, harbour = config.feeds
    assert (masress.name, masress.urls, masress.recipe, masress.interval) == (
        "masress", ("https://www.masress.com/",), "masress", 1800.0,
    )  # fmt: skip
    assert len(harbour.urls) == 2
    assert harbour.recipe == "select"
    assert harbour.select is not None and harbour.select.item == ("ul.notices > li",)
    assert harbour.select.title is not None and harbour.select.title.selector == "h3"


def test_the_config_of_the_repository_is_right() -> None:
    config = load_config(Path(__file__).parents[1] / "config.toml")
    assert [feed.name for feed in config.feeds] == [
        "masress", "maghress", "djazairess", "turess", "sauress", "yemeress", "sudaress",
    ]  # fmt: skip
    assert {feed.recipe for feed in config.feeds} == {"masress"}


def test_what_is_not_said_is_sensible(tmp_path: Path) -> None:
    config = _load(tmp_path, ONE)
    assert (config.output, config.state) == (tmp_path / "feeds", tmp_path / ".feedmaker" / "state.sqlite3")
    assert config.min_delay == 2.0
    feed = config.feed("one")
    assert (feed.recipe, feed.keep, feed.formats, feed.interval) == ("auto", 100, ("atom",), 1800.0)


def test_defaults_are_every_feeds_and_a_feeds_own_word_counts(tmp_path: Path) -> None:
    own = ONE.replace("one", "two") + 'keep = 7\ntimezone = "Africa/Tunis"\n'
    config = _load(tmp_path, f'[defaults]\nkeep = 50\ntimezone = "Africa/Cairo"\ntimeout = "5s"\n{ONE}{own}')
    assert [(f.keep, f.timezone, f.timeout) for f in config.feeds] == [
        (50, "Africa/Cairo", 5.0), (7, "Africa/Tunis", 5.0),
    ]  # fmt: skip


def test_paths_are_relative_to_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir("/")
    monkeypatch.setenv("HOME", "/home/somebody")
    config = _load(tmp_path, f'[feedmaker]\noutput = "/srv/feeds"\nstate = "~/state.sqlite3"\n{ONE}')
    assert (config.output, config.state) == (Path("/srv/feeds"), Path("/home/somebody/state.sqlite3"))
    config = _load(tmp_path, f'[feedmaker]\noutput = "../out"\n{ONE}')
    assert config.output.resolve() == tmp_path.parent / "out"


def test_a_byte_order_mark_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_bytes(b"\xef\xbb\xbf" + ONE.encode())
    assert load_config(tmp_path / "config.toml").feeds[0].name == "one"


@pytest.mark.parametrize(
    ("line", "key", "value"),
    [
        ('max_size = "500k"', "max_size", 500_000),
        ('max_size = "10M"', "max_size", 10_000_000),
        ("max_size = 1234", "max_size", 1234),
        ('formats = ["atom", "rss", "json", "rss"]', "formats", ("atom", "rss", "json")),
        ('formats = "rss"', "formats", ("rss",)),
        ('recipe = "masress"\nparts = ["ticker"]', "parts", ("ticker",)),
        ('parts = ["of a recipe that we do not know"]', "parts", ("of a recipe that we do not know",)),
        ("enabled = false", "enabled", False),
        ("allow_private = true", "allow_private", True),
        ('language = "fr-TN"', "language", "fr-TN"),
        ('title = " عنوان "', "title", "عنوان"),
        ('interval = "1.5h"', "interval", 5400.0),
    ],
)
def test_values(tmp_path: Path, line: str, key: str, value: object) -> None:
    assert getattr(_load(tmp_path, f"{ONE}{line}\n").feeds[0], key) == value


def test_a_page_named_twice_is_asked_once(tmp_path: Path) -> None:
    text = '[[feed]]\nname = "x"\nurl = ["https://a.example.org/", "https://a.example.org/"]\n'
    assert _load(tmp_path, text).feeds[0].urls == ("https://a.example.org/",)


def test_secrets_come_from_the_environment_and_are_not_shown(tmp_path: Path) -> None:
    text = ONE + 'auth = { token = { env = "TOKEN" } }\nheaders = { X-Key = { env = "KEY" } }\n'
    config = _load(tmp_path, text, TOKEN="s3cret-token\n", KEY="s3cret-key")
    assert config.feeds[0].access.token == "s3cret-token"
    assert config.feeds[0].access.headers == (("X-Key", "s3cret-key"),)
    assert "s3cret" not in repr(config)


def test_every_key_has_its_place() -> None:
    at_home = set(Feed._fields) - {"urls", "access"}
    assert set(FEED_KEYS) == at_home | {"url", "headers", "cookies", "auth", "proxy", "ca_file"}
    assert set(MAIN_KEYS) == set(Config._fields) - {"feeds", "path"}


# --- what is wrong ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (TOP.replace("output", "outputs") + ONE, "config.toml:2: unknown key 'outputs'; did you mean 'output'?"),
        (TOP.replace("interval", "intervall") + ONE, "config.toml:5: unknown key 'intervall'; did you mean 'interval'"),
        ("[feedmakers]\n" + ONE, "config.toml:1: unknown table or key 'feedmakers'; did you mean 'feedmaker'?"),
        ('output = "x"\n' + ONE, "config.toml:1: unknown table or key 'output'; it belongs under [feedmaker]"),
        ('interval = "1h"\n' + ONE, "config.toml:1: unknown table or key 'interval'; it belongs under [[feed]], or un"),
        ("xyz = 1\n" + ONE, "config.toml:1: unknown table or key 'xyz'; there are: feedmaker, defaults, feed"),
        ("[feedmaker]\nkeep = 3\n" + ONE, "config.toml:2: unknown key 'keep'; it belongs under [[feed]], or under [de"),
        (ONE + 'base_url = "x"\n', "config.toml:4: feed 'one': unknown key 'base_url'; it belongs under [feedmaker]"),
        ('[defaults]\nname = "x"\n' + ONE, "config.toml:2: unknown key 'name'; each [[feed]] has its own"),
        (TOP + ONE + 'recpie = "auto"\n', "config.toml:10: feed 'one': unknown key 'recpie'; did you mean 'recipe'?"),
        (TOP + ONE + 'recipe = "masres"\n', "config.toml:10: feed 'one': recipe 'masres' is no recipe; did you mean '"),
        (TOP + ONE + 'interval = "30"\n', "config.toml:10: feed 'one': interval '30' is not a duration: write "),
        (TOP + ONE + 'interval = "30 minutes"\n', "config.toml:10: feed 'one': interval '30 minutes' is not a duratio"),
        (TOP + ONE + "interval = 30\n", 'config.toml:10: feed \'one\': interval must be a duration in quotes: "90s"'),
        (TOP + ONE + 'interval = "0s"\n', "config.toml:10: feed 'one': interval must be between 1s and 366d"),
        (TOP + ONE + 'interval = "9999d"\n', "config.toml:10: feed 'one': interval must not be longer than 366d"),
        ('[feedmaker]\nmin_delay = "99999999999999999999d"\n' + ONE, "config.toml:2: min_delay must not be longer"),
        (ONE + ONE, "config.toml:5: feed 'one': the feed of line 2 has this name already; choose another"),
        ('[[feed]]\nurl = "https://a.example.org/"\n', "config.toml:1: feed 'number 1': name is missing: add name = "),
        ('[[feed]]\nname = "x"\n', "config.toml:1: feed 'x': url is missing: add url = "),
        (ONE.replace("one", "One"), "config.toml:2: feed 'One': name 'One' is no feed name; use lower-case letters"),
        (ONE.replace("one", "../x"), "config.toml:2: feed '../x': name '../x' is no feed name"),
        (ONE.replace("one", "x\\ny"), "config.toml:2: feed 'x\\ny': name must be one line of text"),
        (ONE.replace("one", "status"), "config.toml:2: feed 'status': name 'status' is reserved"),
        (ONE.replace("one", "index"), "config.toml:2: feed 'index': name 'index' is reserved"),
        (ONE.replace("one", "feeds"), "config.toml:2: feed 'feeds': name 'feeds' is reserved"),
        (ONE.replace("https://", "ftp://"), "config.toml:3: feed 'one': url must be an address that begins with"),
        (ONE.replace("https://a.example.org/", "a.example.org"), "config.toml:3: feed 'one': url must be an address t"),
        (ONE.replace("a.example.org", "a.example.org:x"), "config.toml:3: feed 'one': url is not an address"),
        (ONE.replace("a.example.org", "[::1"), "config.toml:3: feed 'one': url is not an address"),
        (ONE.replace("a.example.org", "a b"), "config.toml:3: feed 'one': url is not an address (there can be no host"),
        (ONE.replace("a.example", "a..example"), "config.toml:3: feed 'one': url is not an address (there can be no h"),
        (ONE.replace("a.example", "a" * 64), "config.toml:3: feed 'one': url is not an address (there can be no host"),
        (ONE.replace('"https://a.example.org/"', "[]"), "config.toml:3: feed 'one': url must name at least one page"),
        (ONE + "keep = 0\n", "config.toml:4: feed 'one': keep must be a whole number from 1 to 100000"),
        (ONE + "keep = true\n", "config.toml:4: feed 'one': keep must be a whole number"),
        (ONE + 'enabled = "yes"\n', "config.toml:4: feed 'one': enabled must be true or false"),
        (ONE + 'max_size = "big"\n', 'config.toml:4: feed \'one\': max_size must be a number of bytes, or "500k"'),
        (ONE + 'formats = ["atom", "rdf"]\n', "config.toml:4: feed 'one': formats can't hold 'rdf', only atom, rss, j"),
        (ONE + 'timezone = "Cairo"\n', "config.toml:4: feed 'one': timezone 'Cairo' is no time zone; write one like"),
        (ONE + 'timezone = "../etc"\n', "config.toml:4: feed 'one': timezone '../etc' is no time zone"),
        (ONE + 'language = "arabic!"\n', "config.toml:4: feed 'one': language 'arabic!' is no language tag; write one"),
        (ONE + 'title = ""\n', "config.toml:4: feed 'one': title must be a text in quotes"),
        (ONE + 'title = "a\\u0001b"\n', "config.toml:4: feed 'one': title must be one line of text; it holds the cont"),
        (ONE + "title = 2026-01-01\n", "config.toml:4: feed 'one': title must be a text in quotes"),
        (ONE + 'cron = "every day"\n', "config.toml:4: feed 'one': cron 'every day' is no cron expression"),
        (ONE + 'cron = "0 6 * * *"\nadaptive = true\n', "config.toml:5: feed 'one': a feed with a cron expression can"),
        (ONE + 'interval_min = "2h"\ninterval_max = "1h"\n', "config.toml:4: feed 'one': interval_min is longer than"),
        (ONE + 'headers = { "X Y" = "z" }\n', "config.toml:4: feed 'one': headers can't send 'X Y'"),
        (ONE + 'headers = { X = "a\\r\\nEvil: b" }\n', "config.toml:4: feed 'one': headers can't send 'X'"),
        (ONE + 'auth = { user = "u" }\n', "config.toml:4: feed 'one': auth must have user and password, or token"),
        (ONE + 'auth = { token = { env = "NOT_THERE" } }\n', "config.toml:4: feed 'one': auth wants the environment v"),
        (
            ONE + 'render = true\nca_file = "config.toml"  # -----BEGIN CERTIFICATE-----\n',
            "config.toml:5: feed 'one': ca_file has no effect with render; add the authority to those that the browser",
        ),
        (ONE + 'ca_file = "none.pem"\n', "config.toml:4: feed 'one': ca_file "),
        (ONE + 'ca_file = "."\n', "config.toml:4: feed 'one': ca_file "),
        (ONE + 'ca_file = "config.toml"\n', "config.toml:4: feed 'one': ca_file "),
        (ONE + 'headers = { Content-Length = "5" }\n', "config.toml:4: feed 'one': headers can't send 'Content-Len"),
        (ONE + 'auth = { token = "a\\nb" }\n', "config.toml:4: feed 'one': auth must be of one line each; token has"),
        (ONE + 'auth = { token = { env = "" } }\n', "config.toml:4: feed 'one': auth wants the name of a variable"),
        (
            ONE + 'recipe = "masress"\nparts = ["article", "tickr"]\n',
            "config.toml:5: feed 'one': recipe 'masress' has no part 'tickr'; did you mean 'ticker'?",
        ),
        (ONE + 'recipe = "select"\n', "config.toml:4: feed 'one': recipe 'select' needs a table [feed.select]"),
        (ONE + 'recipe = "json"\n', "config.toml:4: feed 'one': recipe 'json' needs a table [feed.json]"),
        (ONE + '[feed.select]\ntitle = "h3"\n', "config.toml:4: feed 'one': select needs item"),
        (
            ONE + '[feed.select]\nitem = "li"\ntitel = "h3"\n',
            "config.toml:6: feed 'one': select has no key 'titel'; did you mean 'title'?",
        ),
        (
            ONE + '[feed.select]\nitem = "li"\n[feed.select.title]\nselektor = "h3"\n',
            "config.toml:7: feed 'one': select title has no key 'selektor'; did you mean 'selector'?",
        ),
        (ONE + '[feed.select]\nitem = "li"\ntitle = 3\n', "config.toml:6: feed 'one': select title must be a selector"),
        (ONE + '[feed.select]\nitem = "li >"\n', "config.toml:5: feed 'one': select item: the CSS selector 'li >' is"),
        (
            ONE + '[feed.select]\nitem = "li"\ntitle = { selector = "a", pattern = "(" }\n',
            "config.toml:6: feed 'one': select title: the regular expression '(' is wrong",
        ),
        (ONE + 'exclude = { title = "(" }\n', "config.toml:4: feed 'one': exclude title: the regular expression '('"),
        (ONE + '[feed.json]\nitems = "x["\n', "config.toml:5: feed 'one': json items: "),
        (
            ONE + 'recipe = "masress"\n[feed.select]\nitem = "li"\n',
            "config.toml:5: feed 'one': recipe 'masress' does not read [feed.select]; remove one of the two",
        ),
        (
            ONE + 'recipe = "auto"\n[feed.select]\nitem = "li"\n',
            "config.toml:5: feed 'one': recipe 'auto' does not read [feed.select]; remove one of the two",
        ),
        (
            ONE + '[feed.select]\nitem = "li"\n[feed.json]\nitems = "x"\ntitle = "t"\nlink = "u"\n',
            "config.toml:6: feed 'one': recipe 'select' does not read [feed.json]; remove one of the two",
        ),
        (ONE + 'select = "li"\n', "config.toml:4: feed 'one': select must be a table: [feed.select]"),
        ("[feed]\nname = 1\n", "config.toml:1: write [[feed]] with two brackets for each feed"),
        ("feed = [1]\n", "config.toml:1: each feed must be a table: [[feed]]"),
        ("feedmaker = 1\n" + ONE, "config.toml:1: [feedmaker] must be a table"),
        ("", "config.toml: no [[feed]] in it: add one with a name and a url, or run: feedmaker new URL"),
        ('[feedmaker]\nstate = "feeds/state"\n' + ONE, "config.toml:2: state must not be inside the output folder"),
        ('[feedmaker]\nmetrics_file = "feeds/x.prom"\n' + ONE, "config.toml:2: metrics_file must not be inside the ou"),
        ('[feedmaker]\nmetrics_listen = "9109"\n' + ONE, "config.toml:2: metrics_listen must be an address and a port"),
        ('[feedmaker]\nbase_url = "feeds.example.org"\n' + ONE, "config.toml:2: base_url must be an address that begi"),
        ('[feedmaker]\nbase_url = "https://f.example.org/a?b"\n' + ONE, "config.toml:2: base_url must be the addre"),
        ('[feedmaker]\nbase_url = "https://f.example.org/#a"\n' + ONE, "config.toml:2: base_url must be the addre"),
        ('[feedmaker]\nbase_url = "https://u:p@f.example.org/"\n' + ONE, "config.toml:2: base_url must have no login"),
        ('[feedmaker]\ncontact = "أنا"\n' + ONE, "config.toml:2: contact must be ASCII"),
        ('[feedmaker]\ncontact = "a\\nb"\n' + ONE, "config.toml:2: contact must be one line of text"),
        ("[feedmaker]\noutput = 1\n" + ONE, "config.toml:2: output must be a text in quotes"),
    ],
)  # fmt: skip
def test_complaints(tmp_path: Path, text: str, problem: str) -> None:
    problems = _problems(tmp_path, text)
    assert len(problems) == 1, problems
    assert problems[0].startswith(problem)
    assert "\n" not in problems[0]


def test_all_that_is_wrong_is_said_at_once(tmp_path: Path) -> None:
    text = '[feedmaker]\noutputs = "x"\n[[feed]]\nname = "a"\nurl = "x"\nkeep = -1\n[[feed]]\nname = "b"\n'
    problems = _problems(tmp_path, text)
    assert [problem.split(": ")[0] for problem in problems] == [f"config.toml:{n}" for n in (2, 5, 6, 7)]


def test_files_that_are_none(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"nowhere\.toml: no such file; write one, or name another with --config"):
        load_config(tmp_path / "nowhere.toml")
    with pytest.raises(ConfigError, match="can't be read"):
        load_config(tmp_path)
    (tmp_path / "latin.toml").write_bytes(b'# caf\xe9\nname = "x"')
    with pytest.raises(ConfigError, match=r"latin\.toml: not UTF-8 \(byte 5\); save it as UTF-8"):
        load_config(tmp_path / "latin.toml")


def test_a_table_of_the_defaults_is_read_where_no_other_recipe_is_named(tmp_path: Path) -> None:
    other = ONE.replace("one", "two") + 'recipe = "masress"\n'
    config = _load(tmp_path, f'[defaults.select]\nitem = "li"\n{ONE}{other}')
    assert [feed.recipe for feed in config.feeds] == ["select", "masress"]
    config = _load(tmp_path, f'[defaults]\nrecipe = "masress"\n{ONE}[feed.select]\nitem = "li"\n')
    assert config.feeds[0].recipe == "select"


@pytest.mark.parametrize("host", ["10.0.0.1:8080", "[::1]:81", "بوابة.example", "my_host", "a.example.org."])
def test_hosts_that_there_can_be(tmp_path: Path, host: str) -> None:
    assert _load(tmp_path, ONE.replace("a.example.org", host)).feeds[0].url == f"https://{host}/"


def test_a_name_that_is_no_feeds(tmp_path: Path) -> None:
    config = _load(tmp_path, ONE)
    with pytest.raises(UsageError, match="no feed is called 'onne': did you mean: one"):
        config.feed("onne")
    with pytest.raises(UsageError, match="no feed is called 'xyz': there are: one"):
        config.feed("xyz")


def test_where_the_file_is_looked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    home, named = tmp_path / "home" / "feedmaker" / "config.toml", tmp_path / "named.toml"
    environ = {"XDG_CONFIG_HOME": str(tmp_path / "home"), "FEEDMAKER_CONFIG": str(named)}
    unnamed = {"HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path / "home")}
    with pytest.raises(ConfigError, match=r"no config file: looked for config\.toml, .*config\.toml, .*with --config"):
        find_config(unnamed)
    home.parent.mkdir(parents=True)
    home.write_text(ONE)
    assert find_config(unnamed) == home
    # Whoever named a file meant no other: a slip of the pen must not use one that was forgotten somewhere.
    with pytest.raises(ConfigError, match=r"named\.toml: no such file"):
        load_config(find_config(environ))
    named.write_text(ONE)
    assert find_config(environ) == named
    (tmp_path / "config.toml").write_text(ONE)
    assert find_config(environ) == Path("config.toml")


def test_it_is_the_public_function() -> None:
    assert feedmaker.load_config is load_config


@given(st.text(max_size=300) | st.binary(max_size=200))
def test_no_file_makes_it_raise_anything_else(tmp_path_factory: pytest.TempPathFactory, content: str | bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "any.toml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass"))
    with pytest.raises(ConfigError):
        load_config(path)


PLAIN = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=12)
VALUES = st.recursive(
    PLAIN, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
)


@given(key=st.sampled_from(sorted(FEED_KEYS)), value=VALUES)
def test_no_value_makes_it_raise_anything_else(
    tmp_path_factory: pytest.TempPathFactory, key: str, value: object
) -> None:
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    try:
        feed = tomlkit.dumps({"feed": [{"name": "x", "url": "https://a.example.org/", key: value}]})
    except (TOMLKitError, ValueError, TypeError):
        return
    path = tmp_path_factory.getbasetemp() / "value.toml"
    path.write_text(feed, "utf-8", "surrogatepass")
    try:
        config = load_config(path, environ={})
    except ConfigError as error:
        assert all(str(path) in problem and "\n" not in problem for problem in error.problems)
    else:
        assert config.feeds
