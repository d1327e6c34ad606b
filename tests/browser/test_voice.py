"""Reading aloud and dictating on the phone. Headless Chromium has no voices and does not listen, so both parts of the browser are stand-ins here."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.hall import PHONE, Hall
from tests.browser.phone import Phone
from tests.phones import hall as room
from tests.server import Server

STAND_INS = """
  window.spoken = [];
  const voices = [{ lang: "nl-NL", localService: false, name: "far" }, { lang: "nl-NL", localService: true, name: "near" }];
  window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
  const speak = (words) => { spoken.push([words.text, words.voice.name]); words.onend?.(); };
  const speaks = { getVoices: () => voices, cancel() {}, addEventListener() {}, speak };
  Object.defineProperty(window, "speechSynthesis", { value: speaks });
  window.heard = [];
  window.SpeechRecognition = class {
    static available = async () => window.alone ? "available" : "unavailable";
    start() {
      heard.push([this.lang, this.processLocally ?? false]);
      setTimeout(() => { this.onresult({ results: [[{ transcript: "Meer bomen" }]] }); this.onend(); });
    }
    stop() {}
  };
"""
SCRIPT = {"title": "Visie", "language": "nl", "agenda": [{"kind": "brainstorm", "title": "Denken", "question": "Wat mist u?"}]}


def test_reading_aloud_and_dictating_are_off_until_somebody_wants_them_and_no_sound_leaves_unasked(hall: Hall, server: Server) -> None:
    with room(server, SCRIPT) as meeting:
        meeting.desk().do(None, "open", step="s1")
        meeting.desk().do("s1", "add", text="Een bankje")
        ben = Phone(hall.enter("Ben", PHONE))
        page = ben.page
        page.add_init_script(STAND_INS)
        ben.scan(meeting.made["code"])
        expect(ben.main).to_contain_text("Een bankje")
        expect(page.get_by_role("button", name="Lees voor")).to_have_count(0)
        expect(page.get_by_role("button", name="Spreek in")).to_have_count(0)
        assert page.locator("script[src*=later-read], script[src*=later-dictate]").count() == 0

        menu = ben.more()
        menu.get_by_label("Voorlezen").check()
        menu.get_by_label("Inspreken").check()
        menu.get_by_role("button", name="Sluit").tap()
        page.get_by_role("button", name="Lees voor").tap()
        assert page.evaluate("spoken") == [["Wat mist u?", "near"], ["Een bankje", "near"]], "only a voice of the phone itself reads"

        page.get_by_role("button", name="Spreek in").tap()
        asked = page.get_by_role("dialog", name="Mag uw stem van deze telefoon af?")
        expect(asked).to_contain_text("naar het bedrijf dat de browser maakt")
        assert page.evaluate("heard") == []
        asked.get_by_role("button", name="Ja, luister").tap()
        expect(ben.box).to_have_value("Meer bomen")
        assert page.evaluate("heard") == [["nl", False]]

        page.reload()  # remembered; and where the phone can listen by itself it does
        page.evaluate("window.alone = true")
        page.get_by_role("button", name="Spreek in").tap()
        expect(ben.box).to_have_value("Meer bomen Meer bomen")
        assert page.evaluate("heard") == [["nl", True]]
        page.evaluate("localStorage.removeItem('voice:sent'); window.alone = false")
        page.get_by_role("button", name="Spreek in").tap()
        page.get_by_role("button", name="Nee, ik typ").tap()
        expect(page.get_by_role("button", name="Spreek in")).to_have_count(0)
