"""A brainstorm on stock Flask-SocketIO, as its documentation writes a room: everyone joins it, an idea is emitted to all."""

from __future__ import annotations

from typing import Any

from flask import Flask, request
from flask_socketio import SocketIO, emit, join_room


def make(async_mode: str) -> tuple[Flask, SocketIO]:
    """The application; `async_handlers` and all else as the extension has it by default."""
    app = Flask(__name__)
    socketio = SocketIO(app, async_mode=async_mode)
    rooms: dict[str, str] = {}

    @app.get("/")
    def alive() -> str:
        return "ok"

    @socketio.on("connect")
    def connect(auth: dict[str, Any]) -> None:
        rooms[request.sid] = auth["code"]
        join_room(auth["code"])
        emit("sync", {})

    @socketio.on("disconnect")
    def disconnect(_reason: str) -> None:
        rooms.pop(request.sid, None)

    @socketio.on("idea")
    def idea(data: dict[str, Any]) -> dict[str, bool]:
        emit("idea", data, to=rooms[request.sid])
        return {"ok": True}

    return app, socketio
