"""What a feed's config sends along: headers, cookies, logins, a proxy, a certificate; and whom it is not sent to."""

from __future__ import annotations

import ssl
import subprocess
import threading
from base64 import b64encode
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from feedmaker.config import Feed, load_config
from feedmaker.errors import ConfigError, FetchError
from feedmaker.fetch.client import Client
from feedmaker.fetch.polite import Polite
from feedmaker.model import Access, Fetched, Request
from feedmaker.redact import public, redact, secrets_of
from tests.project import Project
from tests.samples import headlines, ticker
from tests.web import Web, drip, drip_headers, html, redirect, status

ACCESS = Access(
    headers=(("X-Key", "sesame-open"), ("accept", "text/plain")),
    cookies=(("session", "abc"), ("lang", "fr")),
    user="ali",
    password="forty:thieves",
)


def test_what_is_sent(web: Web) -> None:
    web.page("/", "x")
    Client().fetch(Request(f"{web.url}/", access=ACCESS))
    headers = web.asked("/")[0].headers
    assert headers["X-Key"] == "sesame-open"
    assert headers.get_all("Accept") == ["text/plain"]
    assert headers["Cookie"] == "session=abc; lang=fr"
    assert headers["Authorization"] == "Basic " + b64encode(b"ali:forty:thieves").decode()
    Client().fetch(Request(f"{web.url}/", access=Access(token="t0ken")))
    assert web.asked("/")[1].headers["Authorization"] == "Bearer t0ken"


def test_a_redirect_elsewhere_tells_no_secret(web: Web, webs: Callable[[str], Web]) -> None:
    other = webs("127.0.0.2")
    other.page("/", "x")
    web.answer("/", redirect("/here"))
    web.answer("/here", redirect(f"{other.url}/"))
    Client().fetch(Request(f"{web.url}/", access=ACCESS))
    assert web.asked("/here")[0].headers["X-Key"] == "sesame-open"
    told = other.asked("/")[0].headers
    assert not {"X-Key", "Cookie", "Authorization"} & set(told.keys())


def test_the_robots_txt_of_another_host_is_told_no_secret(web: Web, webs: Callable[[str], Web]) -> None:
    other = webs("127.0.0.2")
    other.page("/", "x")
    web.answer("/", redirect(f"{other.url}/"))
    Polite(0.0).fetch(Request(f"{web.url}/", access=ACCESS))
    assert web.asked("/robots.txt")[0].headers["X-Key"] == "sesame-open"
    told = other.asked("/robots.txt")[0].headers
    assert not {"X-Key", "Cookie", "Authorization"} & set(told.keys())


def test_no_secret_goes_to_the_named_host_less_privately() -> None:
    feed = Feed("a", ("https://example.org/list",), access=ACCESS)
    assert feed.request_for("https://example.org/story", led=True).access == ACCESS
    assert feed.request_for("http://example.org/story", led=True).access == Access()


def test_cookies_of_one_exchange_are_sent_back_in_it_and_then_forgotten(web: Web) -> None:
    web.answer("/", status(302).but(headers=(("Location", "/in"), ("Set-Cookie", "seen=1; Path=/"))))
    web.page("/in", "x")
    client = Client()
    client.fetch(Request(f"{web.url}/"))
    client.fetch(Request(f"{web.url}/"))
    assert [asked.headers["Cookie"] for asked in web.asked("/in")] == ["seen=1", "seen=1"]
    assert [asked.headers["Cookie"] for asked in web.asked("/")] == [None, None]


def test_a_proxy(web: Web) -> None:
    web.answer("http://news.example/", html("through the proxy"))
    access = Access(proxy=web.url)
    answer = Client().fetch(Request("http://news.example/", access=access))
    assert isinstance(answer, Fetched)
    assert answer.page.body == b"through the proxy"


def test_a_dead_proxy_is_said() -> None:
    with pytest.raises(FetchError) as caught:
        Client().fetch(Request("http://news.example/", access=Access(proxy="http://127.0.0.1:9/"), timeout=2))
    assert caught.value.reason == "proxy"


def test_a_certificate_of_ones_own(tmp_path: Path) -> None:
    key, certificate = tmp_path / "key.pem", tmp_path / "cert.pem"
    made = subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
         "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1", "-keyout", str(key), "-out", str(certificate)],
        capture_output=True, check=False,
    )  # fmt: skip
    if made.returncode:
        pytest.skip("openssl is not installed")

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Length", "2")
            self.end_headers()
            self.wfile.write(b"ok")

        def log_message(self, format: str, *args: object) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    url = f"https://127.0.0.1:{server.server_port}/"
    try:
        with pytest.raises(FetchError) as caught:
            Client().fetch(Request(url, timeout=5))
        assert caught.value.reason == "tls"
        assert "ca_file" in caught.value.hint
        answer = Client().fetch(Request(url, timeout=5, access=Access(ca_file=str(certificate))))
        assert isinstance(answer, Fetched)
        assert answer.page.body == b"ok"
    finally:
        server.shutdown()
        server.server_close()


@pytest.mark.parametrize("slow", [drip(), drip_headers()])
def test_a_server_that_drips_is_cut_off(web: Web, slow: object) -> None:
    web.answer("/", slow)  # type: ignore[arg-type]
    with pytest.raises(FetchError) as caught:
        Client().fetch(Request(f"{web.url}/", timeout=0.3))
    assert caught.value.reason == "timeout"


def test_the_config_says_it_all(project: Project, web: Web) -> None:
    web.page("/", ticker(headlines(3)))
    project.write(
        {
            "name": "portal", "url": web.url + "/", "recipe": "masress", "headers": {"X-Key": {"env": "PORTAL_KEY"}},
            "cookies": {"a": "b"}, "auth": {"token": {"env": "PORTAL_TOKEN"}},
        }
    )  # fmt: skip
    ran = project.run("generate", env={"PORTAL_KEY": "k-e-y", "PORTAL_TOKEN": "t-o-k"})
    assert ran.status == 0, ran.err
    headers = web.asked("/")[0].headers
    assert (headers["X-Key"], headers["Authorization"], headers["Cookie"]) == ("k-e-y", "Bearer t-o-k", "a=b")
    assert "PORTAL_TOKEN, which is not set" in project.run("check", env={"PORTAL_KEY": "x"}).err


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("auth", {"user": "x"}, "must have user and password, or token"),
        ("auth", "secret", "must be { user"),
        ("headers", {"A b": "c"}, "can't send 'A b'"),
        ("headers", {"A": "c\nEvil: 1"}, "can't send 'A'"),
        ("headers", ["A"], "must be a table"),
        ("proxy", "socks", "must be an address"),
        ("ca_file", "nowhere.pem", "can't be read"),
        ("cron", "61 * * * *", "no cron expression"),
        ("jitter", "soon", "is not a duration"),
        ("robots", "no", "must be true or false"),
    ],
)
def test_what_the_config_refuses(project: Project, key: str, value: object, said: str) -> None:
    project.write({"name": "x", "url": "https://example.org/", key: value})
    with pytest.raises(ConfigError) as caught:
        load_config(project.config, environ={})
    assert said in str(caught.value)
    assert "config.toml:" in str(caught.value)


def test_no_secret_is_ever_said(project: Project, web: Web) -> None:
    web.answer("/", status(401))
    address = web.url.replace("http://", "http://ali:forty-thieves@") + "/?api_key=open-sesame&page=2"
    project.write(
        {"name": "cave", "url": address, "auth": {"token": {"env": "TOKEN"}}, "headers": {"X-Key": "tr3asure"}}
    )
    environ = {"TOKEN": "t0ken-of-gold"}
    said = ""
    for arguments in (("generate",), ("generate", "--json"), ("generate",), ("status",), ("status", "--json")):
        ran = project.run(*arguments, env=environ)
        said += ran.out + ran.err
    said += "".join(path.read_text() for path in project.output.iterdir())
    assert "HTTP 401" in said
    web.page("/", ticker(headlines(3)))
    assert project.run("generate", env=environ).status == 0
    said += "".join(path.read_text() for path in project.output.iterdir())
    assert f"{web.url}/?page=2" in said
    for secret in ("forty-thieves", "open-sesame", "t0ken-of-gold", "tr3asure"):
        assert secret not in said


def test_redact() -> None:
    assert redact("http://me:pw@host/x?token=abc&n=1#f") == "http://host/x?token=***&n=1#f"
    assert redact("proxy can't be 'me:pw@host:80', write a scheme") == "proxy can't be 'host:80', write a scheme"
    assert redact("see https://host/?X-Amz-Signature=12ab, please") == "see https://host/?X-Amz-Signature=*** please"
    assert redact("http://host/?token=a:b: HTTP 410") == "http://host/?token=***: HTTP 410"
    assert redact("the keyboard = fine, monkey=1") == "the keyboard = fine, monkey=1"
    assert redact("it said hunter22 and hunter%2F22", ("hunter22", "hunter/22")) == "it said *** and ***"
    assert "pw" not in repr(Access(password="pw", token="pw", proxy="http://pw@x"))
    assert secrets_of(Access(headers=(("Accept-Language", "fr-TN"), ("X-Key", "value")))) == ("value",)
    assert public("http://me:pw@host:8/x?y@z") == "http://host:8/x?y@z"
    assert public("http://host/x?page=2&api_key=abc&sort=new#top") == "http://host/x?page=2&sort=new#top"
