"""The environment, read once; a bad value stops the start with a sentence."""

from __future__ import annotations

import hashlib
import os
import re
import secrets
import socket
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from app.brand import BadBrand, Brand, read_brand

ROOT = Path(__file__).resolve().parent.parent


class Setting(NamedTuple):
    """One environment variable: its default as text, and a sentence for the README."""

    name: str
    default: str
    sentence: str


SETTINGS = (
    Setting("HOST", "0.0.0.0", "The address on which the server listens."),  # noqa: S104 (phones must reach it)
    Setting("PORT", "5000", "The port on which the server listens."),
    Setting("AANZET_INSTANCE", "instance/", "The folder for the database, the secret and the key."),
    Setting("AANZET_KEY", "", "The key that starts sessions; made at the first start and kept in the instance folder when not set."),
    Setting("METRICS_KEY", "", "The key that opens the figures at `/metrics`; made and kept likewise when not set."),
    Setting("DATABASE_URL", "", "Where the log is kept (SQLAlchemy address); an SQLite file in the instance folder when not set."),
    Setting("PUBLIC_URL", "", "The address that QR codes hold; the machine's address on the local network when not set."),
    Setting("ALLOWED_ORIGINS", "", "Other web origins that may connect, separated by commas; none when not set."),
    Setting("PROXIES", "0", "How many proxies stand between the server and its clients; their X-Forwarded-For then tells who tries wrong keys."),
    Setting("COMPRESSION", "on", "Whether messages to phones are compressed: `on` or `off`."),
    Setting("TIME_ZONE", "Europe/Amsterdam", "The time zone of the times in the minutes."),
    Setting("ORGANISATION", "", "The name of the organisation: text for its logo, and on the minutes and the statement at `/toegankelijkheid`."),
    Setting("LOGO", "", "A file with its logo, SVG or PNG: on the pages and in the minutes."),
    Setting("ACCENT", "", "Its colour, as `#rrggbb`; made darker or lighter where it would be hard to read, which the start tells."),
    Setting("CONTACT", "", "Where people report what does not work: a mail or web address; the statement promises an answer in ten working days."),
    Setting("WORKERS", "1", "How many processes serve; more than one is not possible yet."),
)


class BadSetting(Exception):
    """A setting has a value that cannot be used."""


@dataclass(frozen=True)
class Config:
    """What the environment says, checked. `instance` exists; `secret` and the keys are kept in it."""

    host: str
    port: int
    instance: Path
    key: str
    metrics_key: str
    secret: bytes
    database_url: str
    public_url: str
    allowed_origins: list[str]
    proxies: int
    compression: bool
    time_zone: str
    brand: Brand
    contact: str
    build: str

    @property
    def own_address(self) -> str:
        """Where this machine itself reaches the server."""
        host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(self.host, self.host)  # noqa: S104 (not bound to: called)
        return f"http://[{host}]:{self.port}" if ":" in host else f"http://{host}:{self.port}"


def read_config(environ: Mapping[str, str] = os.environ) -> Config:
    """Read and check the settings; raises BadSetting with a sentence."""
    value = _values(environ)
    port = _port(value["PORT"])
    if value["WORKERS"] != "1":
        raise BadSetting(f'WORKERS: expected 1, since more processes are not possible yet, got "{value["WORKERS"]}".')
    if value["PROXIES"] not in ("0", "1", "2", "3"):
        raise BadSetting(f'PROXIES: expected a whole number from 0 to 3, got "{value["PROXIES"]}".')
    if value["COMPRESSION"] not in ("on", "off"):
        raise BadSetting(f'COMPRESSION: expected on or off, got "{value["COMPRESSION"]}".')
    instance = _instance(value["AANZET_INSTANCE"])
    try:
        instance.mkdir(parents=True, exist_ok=True)
        secret = bytes.fromhex(_kept(instance / "secret", secrets.token_hex(32)))
        key = value["AANZET_KEY"] or _kept(instance / "key", secrets.token_urlsafe(15))
        metrics_key = value["METRICS_KEY"] or _kept(instance / "metrics_key", secrets.token_urlsafe(15))
    except (OSError, ValueError) as problem:
        raise BadSetting(f"AANZET_INSTANCE: the folder {instance} can not be used: {problem}.") from problem
    return Config(
        host=value["HOST"],
        port=port,
        instance=instance,
        key=key,
        metrics_key=metrics_key,
        secret=secret,
        database_url=_database_url(value["DATABASE_URL"], instance),
        public_url=_public_url(value["PUBLIC_URL"], port),
        allowed_origins=[origin.strip() for origin in value["ALLOWED_ORIGINS"].split(",") if origin.strip()],
        proxies=int(value["PROXIES"]),
        compression=value["COMPRESSION"] == "on",
        time_zone=_time_zone(value["TIME_ZONE"]),
        brand=_brand(value),
        contact=_contact(value["CONTACT"]),
        build=_build(),
    )


def read_database_url(environ: Mapping[str, str] = os.environ) -> str:
    """The address of the log alone; makes no folder and no key."""
    value = _values(environ)
    return _database_url(value["DATABASE_URL"], _instance(value["AANZET_INSTANCE"]))


def _values(environ: Mapping[str, str]) -> dict[str, str]:
    return {setting.name: environ.get(setting.name, "").strip() or setting.default for setting in SETTINGS}


def _instance(text: str) -> Path:
    return ROOT / text  # an absolute path stays what it is


def _database_url(text: str, instance: Path) -> str:
    return text or f"sqlite:///{instance / 'aanzet.db'}"


def _port(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 65535:
        raise BadSetting(f'PORT: expected a whole number from 1 to 65535, got "{text}".')
    return int(text)


def _time_zone(name: str) -> str:
    from zoneinfo import ZoneInfo

    try:
        return ZoneInfo(name).key
    except (KeyError, ValueError, OSError) as problem:
        raise BadSetting(f'TIME_ZONE: expected the name of a time zone, such as Europe/Amsterdam, got "{name}".') from problem


def _brand(value: Mapping[str, str]) -> Brand:
    try:
        return read_brand(value["ORGANISATION"], value["LOGO"], value["ACCENT"], ROOT)
    except BadBrand as problem:
        raise BadSetting(f"{problem}") from problem


def _contact(text: str) -> str:
    if text and not re.fullmatch(r"https?://\S+|[^\s@:]+@[^\s@]+\.[^\s@]+", text):
        raise BadSetting(f'CONTACT: expected a mail address, or one that begins with https://, got "{text}".')
    return text


def _public_url(url: str, port: int) -> str:
    if url and not url.startswith(("http://", "https://")):
        raise BadSetting(f'PUBLIC_URL: expected an address that begins with http:// or https://, got "{url}".')
    return url.rstrip("/") or f"http://{_local_address()}:{port}"


def _local_address() -> str:
    """The address by which phones on the same network reach this machine."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # sends nothing: it only asks which interface would be used
            return str(probe.getsockname()[0])
        except OSError:
            return "127.0.0.1"


def _kept(path: Path, new: str) -> str:
    """What stands in the file; `new`, written first for the owner alone, when there is none."""
    try:
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(new + "\n")
    except FileExistsError:
        pass
    return path.read_text().strip()


def _build() -> str:
    """Twelve letters that change with the program: a client that comes back to another build gets everything anew."""
    digest = hashlib.sha256()
    for path in sorted([*(ROOT / "app").rglob("*.py"), *(ROOT / "static" / "dist").glob("*.js")]):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
