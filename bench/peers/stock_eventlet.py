"""Stock Flask-SocketIO on eventlet's server."""

import os
import warnings

warnings.simplefilter("ignore")  # eventlet says at import that it is in maintenance mode

import eventlet  # noqa: E402

eventlet.monkey_patch()

from brainstorm import make  # noqa: E402

app, socketio = make("eventlet")
# By default 1,024 connections at most, and a 1,025th phone would wait for ever.
socketio.run(app, host=os.environ["HOST"], port=int(os.environ["PORT"]), max_size=60_000)
