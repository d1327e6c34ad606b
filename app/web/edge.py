"""What every answer over HTTP has: headers, built files, and errors as sentences."""

from __future__ import annotations

import logging
import mimetypes
import re
from typing import Any
from urllib.parse import urlsplit

import orjson
from flask import Flask, Response, render_template, request, send_from_directory
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge
from werkzeug.wrappers import Response as AnyResponse

from app import figures
from app.brand import Brand
from app.config import ROOT
from app.errors import Refused
from app.web.brand import THEME_SOURCE, add_brand
from app.web.languages import LANGUAGES, direction, translator, wanted

logger = logging.getLogger(__name__)
DIST = ROOT / "static" / "dist"
HOST = re.compile(r"[\w.:\[\]-]+")
RETRY = 10  # seconds after which the page of a full server is asked again
MAX_BODY = 512 * 1024  # bytes of a request
POLICY = (
    f"default-src 'none'; script-src 'self' {THEME_SOURCE}; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self' LINES; "
    "manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
CLOSED = "default-src 'none'"  # of what pages fetch and what asks for nothing itself
FRAMES = POLICY + "; frame-src 'self'"  # of a page that shows others of ours
FRAMED = POLICY.replace("frame-ancestors 'none'", "frame-ancestors 'self'")


def add_edge(app: Flask, build: str, brand: Brand, public_url: str) -> None:
    """Register headers, static files and error handlers."""
    app.config["MAX_CONTENT_LENGTH"] = MAX_BODY
    scripts, styles = ({path.name for path in DIST.glob(f"*.{kind}")} for kind in ("js", "css"))

    def asset(name: str) -> str:
        return f"/static/dist/{name}?v={build}"

    def script(name: str, language: str) -> str:
        """The address of a script: of its copy in this language, where it shows texts."""
        own = f"{name}.{language}.js"
        return asset(own if own in scripts else f"{name}.js")

    def styled(kind: str) -> bool:
        """Whether this kind of activity has a style sheet for the phone."""
        return f"phone-{kind}.css" in styles

    app.jinja_env.globals |= {"asset": asset, "script": script, "styled": styled}

    add_brand(app, brand)
    compressed = {path.name.removesuffix(".gz") for path in DIST.glob("*.gz")}

    @app.get("/static/dist/<path:name>")
    def built(name: str) -> Response:
        packed = request.accept_encodings.quality("gzip") > 0 and name in compressed
        response = send_from_directory(DIST, f"{name}.gz" if packed else name, conditional=True, mimetype=mimetypes.guess_type(name)[0])
        response.headers["Vary"] = "Accept-Encoding"
        if packed:
            response.headers["Content-Encoding"] = "gzip"
        # An address with `?v=<build>`, and a font with a hash in its name, never change their content.
        lasting = request.args.get("v") == build or name.startswith("fonts/")
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable" if lasting else "no-cache"
        for needless in ("Content-Disposition", *(("Etag", "Last-Modified") if lasting else ())):
            response.headers.pop(needless, None)  # each byte counts while a hall comes in
        if name == "shell.js":  # the service worker of the phone's pages may stand between them and us
            response.headers["Service-Worker-Allowed"] = "/j/"
        else:
            response.headers["Content-Security-Policy"] = CLOSED
        return response

    @app.before_request
    def readable() -> None:
        try:
            _ = request.args
        except UnicodeDecodeError:
            raise Refused("bad_message", at="query", expected="UTF-8", got="…") from None

    @app.after_request
    def headers(response: Response) -> Response:
        policy = response.headers.get("Content-Security-Policy", POLICY)
        response.headers["Content-Security-Policy"] = policy.replace("LINES", _lines(public_url))
        response.headers.setdefault("Referrer-Policy", "no-referrer")
        response.headers.setdefault("X-Content-Type-Options", "nosniff")
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    @app.errorhandler(Refused)
    def refused(problem: Refused) -> tuple[AnyResponse | str, int]:
        return _answer(problem)

    @app.errorhandler(HTTPException)
    def http(problem: HTTPException) -> AnyResponse | tuple[AnyResponse | str, int]:
        if isinstance(problem, RequestEntityTooLarge):
            return _answer(Refused("too_large"))
        if problem.code == 404:
            return _answer(Refused("unknown_page"))
        if problem.code == 405:
            return _answer(Refused("wrong_method"))
        return problem.get_response()

    @app.errorhandler(Exception)
    def crashed(problem: Exception) -> tuple[AnyResponse | str, int]:
        logger.exception("a request failed")
        return _answer(Refused("internal"))


def _lines(public_url: str) -> str:
    """Where WebSockets may go: to this server alone. Browsers of before 2022 do not count them to 'self'."""
    hosts = dict.fromkeys(host for host in (request.host, urlsplit(public_url).netloc) if HOST.fullmatch(host))
    return " ".join(f"ws://{host} wss://{host}" for host in hosts)


def _answer(problem: Refused) -> tuple[AnyResponse | str, int]:
    """The error as JSON for programs, as a page for people."""
    figures.refusals.labels(problem.error.code).inc()
    message = problem.message(translator(wanted()))
    if request.path.startswith("/api/") and not (request.method == "GET" and request.accept_mimetypes.best == "text/html"):
        body = orjson.dumps({"error": {"code": problem.error.code, "message": message}})
        return Response(body, content_type="application/json"), problem.error.status
    retry = RETRY if problem.error.code == "full" else None
    response = Response(page("error.html", wanted(), message=message, retry=retry))
    if retry:
        response.headers["Retry-After"] = str(retry)
    return response, problem.error.status


def page(template: str, language: str, **facts: Any) -> str:
    """A page in a language, in English where its catalogue is gone."""
    language = language if language in LANGUAGES else "en"
    return render_template(template, language=language, direction=direction(language), _=translator(language), **facts)


def with_policy(html: str, policy: str) -> Response:
    """A page with a policy of its own of what it may load."""
    return Response(html, headers={"Content-Security-Policy": policy})
