"""Stock Flask-SocketIO on threads, with simple-websocket and Werkzeug's server, as its documentation offers it."""

import logging
import os

from brainstorm import make

logging.getLogger("werkzeug").setLevel(logging.ERROR)  # a line a request is no part of the comparison
app, socketio = make("threading")
socketio.run(app, host=os.environ["HOST"], port=int(os.environ["PORT"]), allow_unsafe_werkzeug=True)
