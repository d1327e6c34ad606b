"""Aanzet: an open group decision room. `create_app` is the one place where its parts meet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask

    from app.config import Config
    from app.gateway.fanout import Fanout
    from app.rooms.directory import Directory


@dataclass(frozen=True)
class Running:
    """The app with what the server needs of it."""

    app: Flask
    directory: Directory
    fanout: Fanout


def create_app(config: Config) -> Running:
    """Put the parts together. Sockets must have been patched (app.green.patch) before, so nothing is imported earlier than here."""
    from flask import Flask

    from app import figures
    from app.activities import find_activities
    from app.beside import Beside
    from app.config import ROOT
    from app.gateway.doors import Doors
    from app.gateway.outbox import Limits
    from app.gateway.transport import make_socketio
    from app.rehearsal.rehearsals import Rehearsals
    from app.rooms import forgetting
    from app.rooms.directory import Directory
    from app.rooms.guard import Guard
    from app.rooms.keys import Keys
    from app.rooms.log import Log
    from app.rooms.moderators import Moderators
    from app.rooms.scripts import Scripts
    from app.rooms.sessions import Sessions
    from app.web.api import api
    from app.web.edge import add_edge
    from app.web.install import install
    from app.web.languages import translator
    from app.web.mine import mine
    from app.web.minutes import minutes
    from app.web.pages import pages
    from app.web.prepare import prepare
    from app.web.rehearse import rehearse
    from app.web.sessions import sessions
    from app.web.sheets import sheets
    from app.web.shelf import Shelf
    from app.web.state import State
    from app.web.statement import statement
    from app.web.stored import stored

    beside = Beside()
    app = Flask(__name__, template_folder=ROOT / "templates", static_folder=None)
    kinds, keys = find_activities(), Keys(config.secret)
    socketio, fanout = make_socketio(
        app,
        on_stale=lambda sid: doors.resync(sid),
        cors_allowed_origins=config.allowed_origins or None,
        limits=Limits(compress=config.compression),
    )
    log = Log(config.database_url, config.build)
    directory = Directory(log, kinds, config.build, fanout, beside)
    figures.rooms.set_function(lambda: len(directory.rooms))
    figures.queue.set_function(socketio.server.eio.longest_queue)
    guard = Guard(directory, keys, Moderators(log.database), config.proxies)
    doors = Doors(guard, keys, fanout, kinds, translator)
    socketio.server.on("connect", doors.connect)
    socketio.server.on("disconnect", doors.disconnect)
    socketio.server.on("probe", doors.probe)
    kept, shelf = Sessions(log.database), Shelf(ROOT / "sessions", kinds)
    forgetting.begin(directory, kept)
    rehearsals = Rehearsals(directory, kept, config.own_address)
    app.extensions["aanzet"] = State(config, directory, keys, guard, shelf, Scripts(log.database), kept, rehearsals, beside)
    add_edge(app, config.build, config.brand, config.public_url)
    app.register_blueprint(pages)
    app.register_blueprint(install)
    app.register_blueprint(api)
    app.register_blueprint(minutes)
    app.register_blueprint(mine)
    app.register_blueprint(prepare)
    app.register_blueprint(sessions)
    app.register_blueprint(rehearse)
    app.register_blueprint(sheets)
    app.register_blueprint(statement)
    app.register_blueprint(stored)
    return Running(app, directory, fanout)
