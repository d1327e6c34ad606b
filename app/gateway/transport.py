"""The transport put together: Socket.IO in a Flask app, and the server around it."""

from __future__ import annotations

import logging
import signal
import socket
import sys
import time
from collections.abc import Callable
from typing import Any

import flask
import flask_socketio

from app import green
from app.gateway.engine import SocketServer
from app.gateway.fanout import Fanout
from app.gateway.outbox import DEFAULTS, Limits
from app.gateway.roster import Roster

log = logging.getLogger("aanzet.transport")
log.setLevel(logging.ERROR)  # below that python-socketio writes every packet, with what people wrote in it


def make_socketio(
    app: flask.Flask,
    *,
    on_stale: Callable[[str], None],
    cors_allowed_origins: str | list[str] | None = None,
    limits: Limits = DEFAULTS,
    clock: Callable[[], float] = time.monotonic,
) -> tuple[flask_socketio.SocketIO, Fanout]:
    """Put Socket.IO into `app`; give the extension and the fan-out.

    Handlers go on python-socketio directly: `socketio.server.on("connect", handler)` with `handler(sid, environ, auth)`, and `"disconnect"` with
    `handler(sid, reason)`; `raise socketio.exceptions.ConnectionRefusedError(message, data)` refuses. `do` goes through `fanout.on_do`. `connect` may
    wait a little (it holds up only its own client), `disconnect` should not. Of the request, `environ` holds only the language and the address.

    `on_stale(sid)` is called in a green thread of its own when a client that missed patches can take a `sync` again. `cors_allowed_origins`: None for
    the same origin only, a list of origins, or `"*"`.
    """
    roster = Roster()
    server = SocketServer(
        roster,
        limits=limits,
        clock=clock,
        on_stale=on_stale,
        cors_allowed_origins=cors_allowed_origins,
        logger=log,
        engineio_logger=log,
    )
    # The extension makes a stock server and has no option for another; nothing was registered on it yet.
    extension = flask_socketio.SocketIO(app, async_mode="eventlet", logger=log, engineio_logger=log)
    extension.server = extension.sockio_mw.engineio_app = server
    return extension, Fanout(server, server.eio, roster.clients)


def listen(host: str, port: int) -> Any:
    """Open the listening socket; port 0 takes a free one. Raises OSError when it is taken.

    eventlet sets SO_REUSEPORT by default, with which a forgotten second server silently takes half of the phones, and never TCP_NODELAY, without
    which the second of two frames waits 40 ms. By default Linux takes 4 MB for a client that takes nothing, minutes of outdated patches on a slow
    phone; with a bound on what it keeps unsent the Wire sees at once who is slow. Accepted sockets inherit both options.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = green.listen((host, port), family, backlog=1024, reuse_port=False)
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    if sys.platform == "linux":
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NOTSENT_LOWAT, 128 * 1024)
    return listener


def serve(listener: Any, app: Any, *, on_stop: Callable[[], None] | None = None, grace: float = 10.0) -> None:
    """Serve until SIGTERM or SIGINT, then stop with grace; call in the main thread.

    On the signal nobody is accepted any more, then `on_stop()` runs in this green thread and may wait (finish commits, then `fanout.goodbye()`); what
    is still open after `grace` seconds more is left behind. Raises what made the server stop by itself.
    """
    ending = green.Event()

    def end() -> None:
        if not ending.ready():
            ending.send()

    server = green.spawn(green.serve_wsgi, listener, app, log)
    server.link(lambda _server: end())
    green.on_signals((signal.SIGTERM, signal.SIGINT), end)
    ending.wait()
    if not server.dead:
        listener.shutdown(socket.SHUT_RDWR)
        if on_stop is not None:
            on_stop()
    with green.Timeout(grace, False):
        server.wait()
