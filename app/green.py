"""The only import of eventlet: green threads, waiting, and the pool for blocking calls.

eventlet is in maintenance mode; all that this project needs of it goes through here, so that leaving it stays a small change.
"""

from __future__ import annotations

import errno
import logging
import os
import signal
import socket
import sys
import warnings
from collections.abc import Callable, Iterable
from typing import Any, ParamSpec, TypeAlias, TypeVar

# One log writer: twenty pool threads that connect at once under monkey_patch hang, one does not. Read at eventlet's import.
os.environ["EVENTLET_THREADPOOL_SIZE"] = "1"
# psycopg's C wait blocks the whole process under eventlet; its selector is green.
os.environ.setdefault("PSYCOPG_WAIT_FUNC", "wait_selector")
with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # eventlet warns at import that it is in maintenance mode; known, see above
    import eventlet
    import eventlet.event
    import eventlet.hubs
    import eventlet.semaphore
    import eventlet.tpool
    import eventlet.wsgi

from app import files

P = ParamSpec("P")
R = TypeVar("R")
T = TypeVar("T")

Event: TypeAlias = eventlet.event.Event
Semaphore = eventlet.semaphore.Semaphore
Timeout = eventlet.Timeout
sleep = eventlet.sleep
spawn = eventlet.spawn
spawn_after = eventlet.spawn_after
listen = eventlet.listen
get_hub = eventlet.hubs.get_hub


def patch() -> None:
    """Make the standard library cooperative; call before anything that opens sockets or locks is imported."""
    eventlet.monkey_patch()


def blocking(call: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    """Run `call` in the one pool thread while the event loop goes on; what it raises is raised here."""
    return eventlet.tpool.execute(call, *args, **kwargs)


def on_readable(fileno: int, callback: Callable[[int], None]) -> Any:
    """Have the hub call back whenever `fileno` has bytes or its end, until `forget`; the callback must not wait.

    A call that was due already may still come after `forget`.
    """
    return _watch(eventlet.hubs.hub.READ, fileno, callback)


def on_writable(fileno: int, callback: Callable[[int], None]) -> Any:
    """The same for a `fileno` that takes bytes."""
    return _watch(eventlet.hubs.hub.WRITE, fileno, callback)


def _watch(event: str, fileno: int, callback: Callable[[int], None]) -> Any:
    hub = get_hub()
    listener = hub.add(event, fileno, callback, _ignore, None)
    listener.greenlet = hub.greenlet  # instead of the one that asks, which would be kept when it has ended
    return listener


def _ignore(_error: object) -> None:
    """What the hub tells when a watched descriptor was closed: reading or writing tells us as well."""


def forget(listener: Any) -> None:
    """End an `on_readable` or `on_writable`; call before the descriptor is closed, since its number is used again at once."""
    try:
        get_hub().remove(listener)
    except KeyError:
        pass  # the hub dropped it already: the descriptor was bad


_ready: list[Any] = []  # the green thread that waits for an `aside`, if any


def aside(work: Callable[[T], None], what: T) -> None:
    """For callbacks of the hub: have `work(what)` done in a green thread, where it may wait.

    It begins at once, not after all else that is due, and unless it waits no thread is made for it: that would cost more than most work does.
    """
    if _ready and eventlet.getcurrent() is get_hub().greenlet:
        _ready.pop().switch(work, what)
    else:
        spawn(_work, work, what)


def _work(work: Callable[[Any], None], what: Any) -> None:
    while True:
        work(what)
        if _ready:
            return  # one is enough
        _ready.append(eventlet.getcurrent())
        work, what = get_hub().switch()


def wait_readable(fileno: int) -> None:
    """Let others run until `fileno` has bytes or its end; OSError when it was closed meanwhile."""
    eventlet.hubs.trampoline(fileno, read=True)


_taken: set[socket.socket] = set()


def take_socket(environ: dict[str, Any]) -> socket.socket:
    """Take the connection of a request away from eventlet's server, as a plain non-blocking socket.

    The server lets go of it with all that it holds for a connection; `close_socket` is for us to call.
    """
    served = environ["eventlet.input"].get_socket().fd
    taken: socket.socket = type(served)(served.family, served.type, served.proto, served.detach())
    taken.setblocking(False)
    _taken.add(taken)
    return taken


def close_socket(taken: socket.socket) -> None:
    """Close a socket that was taken; nothing may watch it any more."""
    _taken.discard(taken)
    taken.close()


def already_answered() -> tuple[()]:
    """What a WSGI application gives eventlet's server when it has taken the socket."""
    eventlet.wsgi.WSGI_LOCAL.already_handled = True
    return ()


def on_signals(numbers: Iterable[int], callback: Callable[[], None]) -> None:
    """Call back in a green thread, once, at the first of these signals; main thread only.

    The handler itself may interrupt the hub anywhere and does not wake it, so only a byte in a pipe tells of the signal.
    """
    reading, writing = os.pipe()
    os.set_blocking(reading, False)
    os.set_blocking(writing, False)
    signal.set_wakeup_fd(writing, warn_on_full_buffer=False)
    for number in numbers:
        signal.signal(number, lambda *_: None)

    def watch() -> None:
        wait_readable(reading)
        callback()

    spawn(watch)


# A phone that left the hall's Wi-Fi ends in one of these; that is no error of ours.
_GONE = {errno.EPIPE, errno.ECONNRESET, errno.ESHUTDOWN, errno.ENOTCONN, errno.ETIMEDOUT, errno.EHOSTUNREACH, errno.ENETUNREACH, errno.ENETDOWN}


def is_gone(error: BaseException | None) -> bool:
    """Tell whether an error only says that the other side has gone, or is too slow."""
    return isinstance(error, TimeoutError) or (isinstance(error, OSError) and error.errno in _GONE)


class _Protocol(eventlet.wsgi.HttpProtocol):
    """eventlet's, without a traceback for each client that goes in the middle."""

    rbufsize = wbufsize = 4096  # held while a client polls or keeps its connection; 16 KB is eventlet's

    def log_message(self, *_args: object) -> None:
        """Malformed requests are the client's business; the line would hold what it asked for."""

    def handle_one_request(self) -> None:
        """A client that sends requests without a pause takes turns with the others: eventlet reads on while there are bytes."""
        sleep(0)
        super().handle_one_request()

    def get_environ(self) -> dict[str, Any]:
        """eventlet's, with the number of the connection; beyond the seats it is not kept for a next request."""
        environ: dict[str, Any] = super().get_environ()
        environ[files.NUMBER] = number = self.connection.fileno()
        if number >= files.seats():
            self.close_connection = True
        return environ

    def handle(self) -> None:
        try:
            super().handle()
        except OSError as error:
            if not is_gone(error):
                raise

    def finish(self) -> None:
        self.environ = None  # it holds a function that holds this object, so both would wait for the garbage collector
        try:
            super().finish()
        except OSError as error:
            self.connection.close()
            if not is_gone(error):
                raise


class _Listener:
    """A listening socket that goes on accepting until it is shut down.

    eventlet's server stops for good at errors that only say that this client has gone, or that no more files can be opened just now. And it counts
    its own connections only, so here the next client waits while files with all numbers below `most` are open, whoever holds them.
    """

    def __init__(self, sock: Any, most: int) -> None:
        self._sock = sock
        self._most = most

    def __getattr__(self, name: str) -> Any:
        return getattr(self._sock, name)

    def accept(self) -> Any:
        while True:
            try:
                client, address = self._sock.accept()
            except OSError as error:
                if error.errno in (errno.EINVAL, errno.EBADF):  # shut down: eventlet's server ends quietly at this one
                    raise OSError(errno.ESHUTDOWN, "no more") from None
                sleep(0.05)
                continue
            if client.fileno() >= self._most:
                self._wait_for_room()
            return client, address

    def _wait_for_room(self) -> None:
        """Wait until a file that is opened gets a low number: it is always the lowest that is free."""
        number = self._most
        while number >= self._most:
            sleep(0.05)
            try:
                number = os.dup(self._sock.fileno())
                os.close(number)
            except OSError:
                pass  # not one is free


class _Errors:
    """What eventlet's server writes to its log: only errors of the application are kept."""

    def __init__(self, log: logging.Logger) -> None:
        self._log = log

    def info(self, message: str, *_args: object) -> None:
        error = sys.exc_info()[1]
        if error is not None and not is_gone(error):
            self._log.error("a request failed", exc_info=error)

    def debug(self, message: str, *args: object) -> None:
        pass

    error = debug


def serve_wsgi(listener: Any, app: Any, log: logging.Logger) -> None:
    """Run eventlet's WSGI server until `listener` is shut down and every connection has ended, also those that were taken.

    By default it holds 1,024 connections, so here it is as many as the system lets files be open, less what else needs files; more wait in the
    kernel. No access log: its lines hold query strings, where the keys are.
    """
    files.raise_limit()
    most = files.limit() - files.ELSE
    eventlet.wsgi.server(
        _Listener(listener, most),
        app,
        log=_Errors(log),
        log_format="",
        protocol=_Protocol,
        max_size=most,
        keepalive=75,
        socket_timeout=60,
        debug=False,
    )
    while _taken:
        sleep(0.02)
