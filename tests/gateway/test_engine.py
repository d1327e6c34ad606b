"""What is private in the libraries is as it was when app/gateway/engine.py and app/green.py were written against it."""

from __future__ import annotations

import ast
import hashlib
import inspect
import re
import textwrap
from types import SimpleNamespace
from typing import Any, cast

import engineio.base_server
import engineio.packet
import engineio.server
import flask_socketio
import pytest
import socketio.base_manager
import socketio.base_server
import socketio.manager
import socketio.packet
import socketio.server

from app import green
from app.gateway.engine import Engine, Socket, SocketServer
from app.gateway.outbox import DEFAULTS

# Replaced, called, or counted on. When one has changed: read what changed, make our side fit, then put the new figure here.
RELIED_ON = [
    (engineio.base_server, "BaseServer.__init__", "a06b17502fbd"),
    (engineio.base_server, "BaseServer._bad_request", "af66afac6f6c"),
    (engineio.base_server, "BaseServer._get_socket", "ae2f99e66d63"),
    (engineio.base_server, "BaseServer._log_error_once", "dccbb5602dc4"),
    (engineio.base_server, "BaseServer._ok", "b8f717402eac"),
    (engineio.base_server, "BaseServer._upgrades", "040ebcdf64fb"),
    (engineio.base_server, "BaseServer.generate_id", "b6a591454237"),
    (engineio.server, "Server.disconnect", "3f5faf6e405f"),
    (engineio.server, "Server.handle_request", "79302edd007f"),
    (engineio.server, "Server._handle_connect", "049f7c2b2c23"),
    (engineio.server, "Server.send_packet", "81aec513663f"),
    (engineio.server, "Server._service_task", "9492b7b0d652"),
    (engineio.packet, "Packet.__init__", "26559aaf4a6f"),
    (engineio.packet, "Packet.encode", "8f3d5d869711"),
    (socketio.base_server, "BaseServer.__init__", "6b998e091b34"),
    (socketio.base_server, "BaseServer.on", "049fc8cb2a5f"),
    (socketio.server, "Server.disconnect", "a348aff17b8e"),
    (socketio.server, "Server._engineio_server_class", "8d7e7034b245"),
    (socketio.server, "Server._handle_connect", "1b0ba130a57d"),
    (socketio.server, "Server._handle_disconnect", "fb93d61de8cb"),
    (socketio.server, "Server._handle_eio_connect", "4be135c046ed"),
    (socketio.server, "Server._handle_eio_disconnect", "5c0002fcdb35"),
    (socketio.server, "Server._handle_eio_message", "65f309c138d6"),
    (socketio.server, "Server._handle_event", "3f64c030f25e"),
    (socketio.server, "Server._handle_event_internal", "37e1c84a6974"),
    (socketio.server, "Server._send_packet", "3289b949be8c"),
    (socketio.server, "Server._trigger_event", "836cb0c8d232"),
    (socketio.base_manager, "BaseManager", "b393b4c05dbd"),
    (socketio.manager, "Manager", "cfeabf92435f"),
    (socketio.packet, "Packet", "e1660ba64e4e"),
    (flask_socketio, "SocketIO.init_app", "12a3a6c8e896"),
    (flask_socketio, "_SocketIOMiddleware", "528831fe35f6"),
    (green.eventlet.greenio, "GreenSocket.__init__", "691018ed039a"),
    (green.eventlet.greenio, "GreenSocket.accept", "717edbe7e1c5"),
    (green.eventlet.greenio.base, "shutdown_safe", "03f36a52944b"),
    (green.eventlet.hubs, "trampoline", "dbb09fcd0085"),
    (green.eventlet.hubs.hub, "FdListener", "8f695d78755c"),
    (green.eventlet.hubs.hub, "BaseHub.add", "5aa4447a94d4"),
    (green.eventlet.hubs.hub, "BaseHub.close_one", "c98b6f7b7fb9"),
    (green.eventlet.hubs.hub, "BaseHub.remove", "7af6377b6ec9"),
    (green.eventlet.hubs.poll, "Hub.wait", "691d0ecab34b"),
    (green.eventlet.wsgi, "HttpProtocol.get_environ", "b8865250e21c"),
    (green.eventlet.wsgi, "HttpProtocol.finish", "d23530dd4e6a"),
    (green.eventlet.wsgi, "HttpProtocol.handle", "d898ddfd2434"),
    (green.eventlet.wsgi, "HttpProtocol.handle_one_response", "b2ae04db91bb"),
    (green.eventlet.wsgi, "HttpProtocol.setup", "a016670ef277"),
    (green.eventlet.wsgi, "Input.get_socket", "5f6aab731741"),
    (green.eventlet.wsgi, "server", "8db9f629ea68"),
]


@pytest.mark.parametrize(("where", "name", "figure"), RELIED_ON, ids=lambda value: value if isinstance(value, str) else value.__name__.split(".")[-1])
def test_what_we_rely_on_has_not_changed(where: Any, name: str, figure: str) -> None:
    thing = where
    for part in name.split("."):
        thing = getattr(thing, part)
    assert hashlib.sha256(inspect.getsource(thing).encode()).hexdigest()[:12] == figure, f"{where.__name__}.{name} is another one than we read"


def test_what_we_replace_is_what_the_libraries_call() -> None:
    for ours, theirs in ((Engine, engineio.server.Server), (SocketServer, socketio.server.Server)):
        replaced = {name for name, value in vars(ours).items() if re.match("_[a-z]", name) and inspect.isfunction(value)}
        assert replaced
        assert replaced <= set(dir(theirs))


def test_engineio_touches_nothing_of_a_session_that_ours_lacks() -> None:
    tree = ast.parse(textwrap.dedent(inspect.getsource(engineio.server.Server)))
    used = {
        node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "socket"
    }
    session = Socket(cast(Engine, SimpleNamespace(limits=DEFAULTS, clock=lambda: 0.0)), "sid")
    # The stock Socket is not made, and user sessions are not used.
    assert {name for name in used if not hasattr(session, name)} == {"Socket", "session"}
