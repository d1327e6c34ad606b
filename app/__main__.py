"""python -m app: patch sockets first, then serve. python -m app check: look whether the log is whole."""

from __future__ import annotations

import sys

from app import green

green.patch()

import fcntl
import gc
import logging
import os
import time
from pathlib import Path
from typing import IO

import yaml

from app import Running, create_app
from app.activities import find_activities
from app.activities.budget import imported
from app.activities.budget.pabulib import BadFile
from app.config import BadSetting, Config, read_config, read_database_url
from app.core.roles import MODERATOR
from app.core.script import read_script
from app.errors import Refused
from app.gateway.transport import listen, serve
from app.minutes import data
from app.rooms.begin import begin
from app.rooms.check import check
from app.rooms.database import Unavailable
from app.rooms.keys import Keys
from app.rooms.log import Log
from app.rooms.migrations import SchemaMismatch
from app.rooms.moderators import Moderators
from app.web.api import begun
from app.web.languages import LANGUAGES
from app.web.rehearse import rehearsal_of
from app.web.state import state

COMMANDS = (
    "`python -m app` serves; `python -m app demo` or `demo SCRIPT` with a hall of simulated phones; "
    "`python -m app check` checks the log; `python -m app moderator` lists who has a key of their own, "
    '`python -m app moderator add "NAME"` gives one, `python -m app moderator remove "NAME"` withdraws it; '
    "`python -m app script FILE.pb` makes a script of an election; "
    "`python -m app import FILE.json` takes over the minutes of a session that was held elsewhere."
)
DEMO, PHONES = "ijken-en-verrijken", 30  # what `demo` shows when no script is named, and to how many
PROGRESS = 2.0  # seconds between two words about how far a check is


def main(arguments: list[str]) -> int:
    """Serve, or do one of the COMMANDS; gives the exit status."""
    if arguments == ["check"]:
        return check_log()
    if arguments[:1] == ["demo"] and len(arguments) <= 2:
        return run(demo=arguments[1] if len(arguments) == 2 else DEMO)
    if arguments[:1] == ["script"] and len(arguments) == 2:
        return print_script(Path(arguments[1]))
    if arguments[:1] == ["import"] and len(arguments) == 2:
        return take_over(Path(arguments[1]))
    if arguments[:1] == ["moderator"] and len(arguments) in (1, 3):
        return moderators(*arguments[1:])
    if arguments:
        print(f"There is no command {' '.join(arguments)}. {COMMANDS}", file=sys.stderr)
        return 2
    return run()


def print_script(file: Path) -> int:
    """Print a script that puts the projects of a `.pb` file to the vote; gives the exit status."""
    try:
        script = imported.script(file.read_text("utf-8"))
        read_script(script, find_activities())
    except (OSError, UnicodeDecodeError, BadFile, Refused) as problem:
        print(f"{file}: {problem}", file=sys.stderr)
        return 2
    print(yaml.safe_dump(script, allow_unicode=True, sort_keys=False, width=150), end="")
    return 0


def take_over(file: Path) -> int:
    """Begin a finished session of minutes as JSON, and tell where it is; gives the exit status."""
    try:
        config = read_config()
        report = data.report_of(data.taken(file.read_text("utf-8")))
        kinds = find_activities()
        log = Log(config.database_url, config.build)
        try:
            code = begin(log, kinds, read_script(report["script"], kinds, LANGUAGES), report=report)
        finally:
            log.close()
    except (OSError, UnicodeDecodeError, BadSetting, SchemaMismatch, Unavailable, Refused) as problem:
        print(f"{file}: {problem}", file=sys.stderr)
        return 2
    address = f"{config.public_url}/api/sessions/{code}/minutes.html?key={Keys(config.secret).key(code, MODERATOR)}"
    print(f"The minutes of {report['title']} are session {code} here. They can be read, and had in every format, at\n  {address}")
    return 0


def moderators(act: str = "list", name: str = "") -> int:
    """Tell who has a key, give somebody one, or withdraw it; gives the exit status."""
    log = Log(read_database_url(), "")
    found = Moderators(log.database)
    try:
        if act == "add" and (key := found.add(name)):
            print(f"The key of {name}, shown this once:  {key}")
        elif act == "remove" and found.remove(name):
            print(f"The key of {name} opens nothing any more.")
        elif act == "list":
            print("\n".join(found.names()) or "Nobody has a key of their own.")
        else:
            print(f"{name} has a key already." if act == "add" else f"Nobody is called {name}." if act == "remove" else COMMANDS, file=sys.stderr)
            return 2
    finally:
        log.close()
    return 0


def check_log() -> int:
    """Tell what is wrong in the log, in sentences, and change nothing; gives 0 when it is whole, else 1."""
    told = time.monotonic()

    def progress(done: int, total: int) -> None:
        nonlocal told
        if time.monotonic() - told > PROGRESS:
            told = time.monotonic()
            print(f"{done} of {total} rows checked", file=sys.stderr, flush=True)

    found = check(read_database_url(), find_activities(), lambda sentence: print(sentence, flush=True), progress)
    verdict = "All is well" if not found.problems else "One problem" if found.problems == 1 else f"{found.problems} problems"
    print(f"{verdict}. Sessions: {found.sessions}, rows: {found.rows}.")
    return 1 if found.problems else 0


def run(demo: str | None = None) -> int:
    """Serve until SIGTERM or SIGINT, with a rehearsal of the script `demo` if any; gives the exit status."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    try:
        config = read_config()
        lock = lock_folder(config.instance)
        running = create_app(config)
        listener = listen(config.host, config.port)
        hall = begin_demo(running, demo) if demo else ""
    except (BadSetting, SchemaMismatch, Refused) as problem:
        print(problem, file=sys.stderr)
        return 2
    except Unavailable as problem:
        print(f"DATABASE_URL: the database can not be used: {problem}", file=sys.stderr)
        return 2
    except OSError as problem:
        print(f"HOST and PORT: the address can not be used: {problem.strerror}. Is another server running there?", file=sys.stderr)
        return 2

    def stop() -> None:
        # What was taken in is finished first, so that its acknowledgements still go out.
        with green.Timeout(2, False):
            while any(room.busy for room in running.directory.rooms):
                green.sleep(0.02)
        running.fanout.goodbye()

    gc.collect()
    gc.freeze()  # the modules stay; looking through them again and again held the room up for 30 ms each time
    print(welcome(config) + hall, flush=True)
    serve(listener, running.app, on_stop=stop, grace=1.5)
    try:
        running.directory.log.close()
    except Unavailable as problem:
        logging.getLogger(__name__).warning("the log could not be closed: %s", problem)
    lock.close()
    return 0


def lock_folder(instance: Path) -> IO[str]:
    """Hold the instance folder until the process ends; two servers on one log would each know half of every meeting."""
    try:
        lock = (instance / "lock").open("w")
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as problem:
        raise BadSetting(f"AANZET_INSTANCE: another server is using the folder {instance}. Stop it first, or name another folder.") from problem
    except OSError as problem:
        raise BadSetting(f"AANZET_INSTANCE: the folder {instance} can not be used: {problem.strerror}.") from problem
    return lock


def welcome(config: Config) -> str:
    """What the person who starts the server needs to know."""
    return (
        "\nAanzet is ready.\n"
        f"  Phones on the same network:  {config.public_url}\n"
        f"  Key to start sessions:       {config.key}\n"
        f"  Start page with the key:     {config.public_url}/#key={config.key}\n"
        + "".join(f"  {sentence}\n" for sentence in config.brand.told)
        + "Stop with Ctrl-C.\n"
    )


def begin_demo(running: Running, name: str) -> str:
    """Begin a rehearsal of a script on the shelf; gives what to tell about it. Raises Refused."""
    with running.app.app_context():
        links = begun(rehearsal_of(state().shelf.read(name), PHONES).code)
    return (
        f"\nA hall with {PHONES} simulated phones is waiting. Open both pages, and begin at the desk.\n"
        f"  Desk:    {links['desk_url']}\n"
        f"  Screen:  {links['screen_url']}\n"
    )


if __name__ == "__main__":
    status = main(sys.argv[1:])
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)  # not sys.exit, which waits for the pool thread, and so for a database that hangs
