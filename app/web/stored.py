"""What a session keeps of people and who sees it: five answers for participants, true to the settings of this session."""

from __future__ import annotations

from flask import Blueprint, request, url_for

from app.core.session import Session
from app.errors import Translate, t
from app.rooms.forgetting import KEPT
from app.web.edge import page
from app.web.languages import chosen, names, translator
from app.web.state import state

stored = Blueprint("stored", __name__)
HELD = ({"see": "own"}, {"see": "page"}, {"hidden": True})  # settings with which texts wait until the moderator shows them


@stored.get("/j/<code>/stored")
def of_session(code: str) -> str:
    """The page, in the language of this phone."""
    room = state().guard.room(code, request.environ)
    session = room.session
    language = chosen() or session.room["language"]
    translate = translator(language)
    config = state().config
    responsible = config.brand.organisation, config.contact
    parts = answers(session, responsible, translate)
    back = url_for("pages.phone", code=room.code)
    return page("stored.html", language, title=session.room["title"], spoken=session.room["language"], parts=parts, back=back, languages=names())


def answers(session: Session, responsible: tuple[str, str], translate: Translate) -> list[tuple[str, str]]:
    """Question → answer; `responsible` is the organisation and how to reach it, either may be empty."""
    said = [
        (t("What is kept?"), [_kept(session)]),
        (t("Who sees it?"), _seen(session)),
        (t("How long?"), [_long(session)]),
        (t("Can something be taken away?"), [_away(session)]),
    ]
    days = round(KEPT / 86400)
    parts = [(translate(question), " ".join(translate(sentence, days=days) for sentence in sentences)) for question, sentences in said]
    return [*parts, (translate(t("Who is responsible?")), _responsible(*responsible, translate))]


def _kept(session: Session) -> str:
    if session.room.get("groups", default={}):
        return t(
            "What you write and what you choose, your group and the time, under a number that is another one in every part; never your name, "
            "your phone or its address."
        )
    return t(
        "What you write and what you choose, and the time, under a number that is another one in every part; never your name, your phone or "
        "its address."
    )


def _seen(session: Session) -> list[str]:
    steps = [session.step(step_id) for step_id in session.room["agenda"]]
    first = any(step.room.get("moderation", default="off") == "before" for step in steps)
    held = any(getattr(step.settings, name, None) == value for step in steps for setting in HELD for name, value in setting.items())
    texts = [t("Everybody in the room reads what you write, and nobody sees that it is yours.")]
    if first:
        texts.append(t("In some parts the moderator reads it first."))
    if held:
        texts.append(t("In some parts others read it only once the moderator shows it."))
    notices = [session.activity(step.id).notice(step) for step in steps]
    return [*texts, t("Of votes people see totals only; who runs this server finds no names beside them."), *dict.fromkeys(filter(None, notices))]


def _long(session: Session) -> str:
    if session.room.get("rehearsal", default=False):
        return t("This is a rehearsal: everything is thrown away within an hour.")
    return t(
        "What is said stays until the organisation deletes the session. Which texts and votes are of one person can no longer be found %(days)s "
        "days after the end."
    )


def _away(session: Session) -> str:
    return t(
        "Your own text or vote you can change or take back while a part is open. Later the moderator can hide a text from everybody, and it does not "
        "stand in the minutes; it is gone for good when the session is deleted."
    )


def _responsible(organisation: str, contact: str, translate: Translate) -> str:
    if organisation and contact:
        return translate(
            t("%(organisation)s. Questions, or something of yours to be removed: %(contact)s."), organisation=organisation, contact=contact
        )
    if organisation or contact:
        return f"{organisation or contact}."
    return translate(t("The organisation that invited you. The moderator can tell you whom to ask."))
