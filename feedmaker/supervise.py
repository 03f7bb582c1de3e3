"""The process around the service: signals, the service manager, reading the config anew."""

from __future__ import annotations

import contextlib
import logging
import select
import signal
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

from .building import built
from .config import Config
from .errors import ConfigError, FeedmakerError, StoreError
from .logs import say
from .metrics import Listener
from .service import Service
from .systemd import Notifier

# A pause is never longer than this (seconds): a machine that slept has to notice what became due meanwhile.
LONGEST_NAP = 30.0
# What is being written when the end comes may take this long, in seconds.
GRACE = 7.0
# How often the service manager is told how things are, in seconds.
TELL_EVERY = 60.0


class Bell:
    """Wakes the main loop: rung by signals and by other threads."""

    def __init__(self) -> None:
        self._reader, self._writer = socket.socketpair()
        self._reader.setblocking(False)
        self._writer.setblocking(False)
        self.signals: list[int] = []

    def ring(self) -> None:
        # A full buffer has rung already; a closed one has nobody to wake.
        with contextlib.suppress(OSError):
            self._writer.send(b"\0")

    def wait(self, seconds: float) -> None:
        """Waits until it rings, or ``seconds`` have passed."""
        select.select([self._reader], [], [], max(seconds, 0.0))
        with contextlib.suppress(BlockingIOError):
            while self._reader.recv(4096):
                pass

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Signals that say stop or reload are kept for the main loop as long as the block lasts."""

        def noted(number: int, _: FrameType | None) -> None:
            self.signals.append(number)

        before = {number: signal.signal(number, noted) for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)}
        fd = signal.set_wakeup_fd(self._writer.fileno(), warn_on_full_buffer=False)
        try:
            yield
        finally:
            signal.set_wakeup_fd(fd)
            for number, handler in before.items():
                signal.signal(number, handler)
            self._writer.close()
            self._reader.close()


def run(config: Config, reread: Callable[[], Config], notifier: Notifier | None = None) -> None:
    """The service, until SIGTERM or SIGINT; SIGHUP takes up what ``reread`` returns.

    Raises StoreError where the state can't be used, or another service uses it.
    """
    notifier = notifier or Notifier()
    bell = Bell()
    with bell.listening(), built(config) as building:
        building.turnstile.claim_service()
        service = Service(config, building, wake=bell.ring)
        listener = _listener(config, service, None)
        service.start()
        say(logging.INFO, f"running: {service.summary()}", event="start", feeds=len(config.feeds))
        notifier.ready(service.summary())
        _loop(service, bell, notifier, reread, listener)
        notifier.stopping()
        done = service.stop(GRACE)
        say(logging.INFO, "stopped" if done else "stopped, and left something unfinished", event="stop")


def _loop(
    service: Service, bell: Bell, notifier: Notifier, reread: Callable[[], Config], listener: Listener | None
) -> None:
    every = notifier.ping_every
    pinged = told = time.monotonic()
    summary = ""
    while True:
        while bell.signals:
            if bell.signals.pop(0) != signal.SIGHUP:
                return
            listener = _reload(service, notifier, reread, listener)
        nap = min(_tick(service), LONGEST_NAP)
        now = time.monotonic()
        if every is not None:
            if now - pinged >= every and service.healthy():
                notifier.alive()
                pinged = now
            nap = min(nap, max(every - (now - pinged), 0.1))
        if now - told >= TELL_EVERY:
            told = now
            with contextlib.suppress(StoreError):
                if summary != (summary := service.summary()):
                    notifier.status(summary)
        if not bell.signals:
            bell.wait(nap)


def _tick(service: Service) -> float:
    try:
        return service.tick()
    except FeedmakerError as error:
        say(logging.ERROR, str(error), error=error.message, hint=error.hint)
        return LONGEST_NAP


def _reload(
    service: Service, notifier: Notifier, reread: Callable[[], Config], listener: Listener | None
) -> Listener | None:
    notifier.reloading()
    before = service.config
    try:
        config = reread()
        if config.state != before.state:
            say(logging.WARNING, f"the state stays {before.state} until a restart", event="reload")
            config = config._replace(state=before.state)
        service.reload(config)
        listener = _listener(config, service, listener)
        say(logging.INFO, f"config read again: {service.summary()}", event="reload", feeds=len(config.feeds))
    except ConfigError as error:
        for problem in error.problems:
            say(logging.ERROR, f"{problem}; the old config goes on", event="reload", error=problem)
    except FeedmakerError as error:
        say(logging.ERROR, f"{error}; the old config goes on", event="reload", error=error.message, hint=error.hint)
    except Exception as error:
        # Whatever a config can do to us, it must not end the feeds that run.
        text = f"a mistake in feedmaker itself: {type(error).__name__}: {error}"
        say(logging.ERROR, f"{text}; the old config goes on", event="reload", error=text)
    try:
        said = service.summary()
    except FeedmakerError as error:
        said = error.message
    notifier.ready(said)
    return listener


def _listener(config: Config, service: Service, before: Listener | None) -> Listener | None:
    """What serves the figures, where the config wants that."""
    if before is not None:
        if before.address == config.metrics_listen:
            before.config = config
            return before
        before.close()
    if config.metrics_listen is None:
        return None
    try:
        return Listener(config.metrics_listen, service.metrics, config)
    except OSError as error:
        host, port = config.metrics_listen
        say(logging.ERROR, f"metrics: can't listen on {host}:{port} ({error.strerror}); choose another metrics_listen")
        return None
