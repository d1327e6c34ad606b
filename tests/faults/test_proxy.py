"""The tests' own network breaks in the ways that it promises."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator

import pytest

from tests.proxy import NOISE, Proxy


class Echo:
    """A server that says back what it hears."""

    def __init__(self) -> None:
        self.door = socket.create_server(("127.0.0.1", 0))
        self.port: int = self.door.getsockname()[1]
        self.ended = threading.Semaphore(0)  # one for each connection that has ended
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            try:
                line, _ = self.door.accept()
            except OSError:
                return
            threading.Thread(target=self._echo, args=(line,), daemon=True).start()

    def _echo(self, line: socket.socket) -> None:
        with line:
            try:
                while some := line.recv(65536):
                    line.sendall(some)
            except OSError:
                pass
        self.ended.release()


@pytest.fixture
def echo() -> Iterator[Echo]:
    server = Echo()
    yield server
    server.door.shutdown(socket.SHUT_RDWR)
    server.door.close()


@pytest.fixture
def proxy(echo: Echo) -> Iterator[Proxy]:
    network = Proxy(echo.port)
    yield network
    network.close()


def call(proxy: Proxy) -> socket.socket:
    line = socket.create_connection(("127.0.0.1", int(proxy.url.rpartition(":")[2])), 10)
    line.sendall(b"hello")
    assert line.recv(5) == b"hello"
    return line


def test_a_cut_resets_what_is_open_at_both_ends_and_lets_nobody_in_until_it_is_mended(proxy: Proxy, echo: Echo) -> None:
    line = call(proxy)
    proxy.cut()
    with pytest.raises(ConnectionResetError):
        line.recv(1)
    assert echo.ended.acquire(timeout=10)
    with pytest.raises((OSError, AssertionError)):
        call(proxy)
    proxy.mend()
    call(proxy).close()
    assert echo.ended.acquire(timeout=10)


def test_what_stalls_looks_open_and_is_silent_for_ever(proxy: Proxy) -> None:
    line = call(proxy)
    proxy.stall()
    line.sendall(b"never")
    proxy.mend()
    line.sendall(b"heard")
    line.settimeout(0.05)
    with pytest.raises(TimeoutError):
        line.recv(5)
    call(proxy).close()
    line.close()


def test_what_is_held_back_comes_when_it_is_mended(proxy: Proxy) -> None:
    line = call(proxy)
    proxy.hold()
    line.sendall(b"later")
    line.settimeout(0.05)
    with pytest.raises(TimeoutError):
        line.recv(5)
    proxy.mend()
    line.settimeout(10)
    assert line.recv(5) == b"later"
    line.close()


def test_a_delay_is_at_least_as_long_as_asked_for(proxy: Proxy) -> None:
    line = call(proxy)
    proxy.delay(0.05)
    began = time.monotonic()
    line.sendall(b"slow")
    assert line.recv(4) == b"slow"
    assert time.monotonic() - began >= 0.1, "there and back"
    line.close()


def test_corruption_puts_noise_into_each_line_once_a_direction(proxy: Proxy) -> None:
    line, other = call(proxy), call(proxy)
    proxy.corrupt()
    line.sendall(b"first")
    heard = b""
    while len(heard) < 5 + 2 * len(NOISE):
        heard += line.recv(4096)
    assert heard.replace(b"\xff", b"") == b"first"
    assert proxy.corrupted == 2
    line.sendall(b"second")
    assert line.recv(6) == b"second"
    proxy.mend()
    other.sendall(b"spared")
    assert other.recv(6) == b"spared"
    line.close()
    other.close()


def test_who_leaves_is_followed_at_the_other_end(proxy: Proxy, echo: Echo) -> None:
    call(proxy).close()
    assert echo.ended.acquire(timeout=10)
