"""python -m app: patch sockets first, then serve."""

from __future__ import annotations

import sys

from app import green

green.patch()

import logging

from app import create_app
from app.config import BadSetting, Config, read_config
from app.gateway.transport import listen, serve
from app.rooms.log import SchemaMismatch


def main() -> int:
    """Serve until SIGTERM or SIGINT; gives the exit status."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    try:
        config = read_config()
        running = create_app(config)
        listener = listen(config.host, config.port)
    except (BadSetting, SchemaMismatch) as problem:
        print(problem, file=sys.stderr)
        return 2
    except OSError as problem:
        print(f"HOST and PORT: the address can not be used: {problem.strerror}. Is another server running there?", file=sys.stderr)
        return 2

    def stop() -> None:
        # What was taken in is finished first, so that its acknowledgements still go out.
        with green.Timeout(3, False):
            while any(room.busy for room in running.directory.rooms):
                green.sleep(0.02)
        running.fanout.goodbye()

    print(welcome(config), flush=True)
    serve(listener, running.app, on_stop=stop, grace=1.5)
    return 0


def welcome(config: Config) -> str:
    """What the person who starts the server needs to know."""
    return (
        "\nAanzet is ready.\n"
        f"  Phones on the same network:  {config.public_url}\n"
        f"  Key to start sessions:       {config.key}\n"
        f"  Start page with the key:     {config.public_url}/#key={config.key}\n"
        "Stop with Ctrl-C.\n"
    )


if __name__ == "__main__":
    sys.exit(main())
