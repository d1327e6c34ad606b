"""A whole meeting in real browsers, from the start page to the minutes: Ada moderates, five people hold phones, a projector shows the room."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.conceptvisie import (
    CLUSTERS,
    CULTUUR,
    GROEN,
    GROUPS,
    HIDDEN,
    IDEAS,
    LOOSE,
    MEANS,
    PARAGRAPHS,
    QUESTION,
    RECOGNISE,
    RECOGNISED,
    RESULTS,
    SUPPORT,
    SUPPORTED,
    UNCLEAR,
    VOTES,
    WERKEN,
    WONEN,
)
from tests.browser.hall import Hall
from tests.browser.meeting import Meeting
from tests.browser.minutes import expect_csv, expect_html, expect_json
from tests.browser.phone import Phone
from tests.proxy import Proxy
from tests.server import Server


@pytest.fixture
def networks(server: Server) -> Iterator[dict[str, Proxy]]:
    """Cem's network will break; that of Finn lets no WebSocket through, so that he takes part by polling."""
    proxies = {"Cem": Proxy(server.port), "Finn": Proxy(server.port, websockets=False)}
    yield proxies
    for proxy in proxies.values():
        proxy.close()


@pytest.fixture
def meeting(hall: Hall, server: Server, networks: dict[str, Proxy]) -> Meeting:
    everybody = Meeting(hall, server, networks)
    everybody.finn.person.bad_network = True
    return everybody


@pytest.mark.timeout(300)  # it takes half a minute; a machine that does ten other things may take more
def test_a_whole_meeting_from_the_start_page_to_the_minutes(meeting: Meeting) -> None:
    meeting.begin()
    meeting.join()
    rate(meeting, "Start: open stap 1", RECOGNISE, RECOGNISED, MEANS[0])
    brainstorm(meeting)
    load_again(meeting)
    lose_the_network(meeting)
    moderate(meeting)
    keep_time(meeting)
    cluster_on_phones(meeting)
    cluster_at_the_desk(meeting)
    vote(meeting)
    close_and_reveal(meeting)
    rate(meeting, "Open stap 5: Draagvlak", SUPPORT, SUPPORTED, MEANS[1])
    finish(meeting)
    expect_nobody_known(meeting)


def rate(meeting: Meeting, act: str, question: str, scores: dict[str, int], mean: str) -> None:
    """Everybody scores the first of four paragraphs, and the hall sees the mean."""
    meeting.desk.next(act)
    for name, phone in meeting.phones.items():
        expect(phone.heading(question)).to_be_visible()
        phone.rate(scores[name])
    meeting.hall.picture("rating")
    meeting.desk.next("Sluit en toon resultaten")
    for page in (meeting.screen.page, meeting.ben.main):
        expect(page.get_by_role("listitem").filter(has_text=f"{PARAGRAPHS[0]}:").first).to_contain_text(mean)
    meeting.hall.picture("rated")


def brainstorm(meeting: Meeting) -> None:
    ben, cem, dina, eva, finn = meeting.phones.values()
    meeting.desk.next("Open stap 2: Aanvullen")
    for page in (meeting.screen, *meeting.phones.values()):
        expect(page.heading(QUESTION)).to_be_visible()
    for n, idea in enumerate(WONEN[:3]):  # one after the other, without waiting for any
        ben.send(idea, by_button=n == 1)
    ben.expect_saved(*WONEN[:3])
    dina.write_in("Werken", WERKEN[0])
    ben.write_in("Groen", GROEN[0])
    cem.write_in("Groen", GROEN[1])
    eva.write_in("Cultuur", *CULTUUR[:2])
    finn.write_in("Cultuur", CULTUUR[2], HIDDEN)
    for phone in (cem, dina, finn):
        phone.go_to("Wonen")
        expect(phone.ideas).to_have_text(WONEN[:3])
    expect(eva.ideas).to_contain_text([*CULTUUR, HIDDEN])
    meeting.hall.picture("brainstorm")


def load_again(meeting: Meeting) -> None:
    """Dina's phone loads its page anew: she is the same person, with the text that she had not sent."""
    dina = meeting.dina
    dina.go_to("Werken")
    dina.write(WERKEN[1])
    dina.page.reload()
    expect(dina.heading(QUESTION)).to_be_visible()  # and not the choice of a group
    expect(dina.box).to_have_value(WERKEN[1])
    dina.go_to("Werken")
    dina.expect_saved(WERKEN[0])
    meeting.expect_all_in()
    dina.box.press("Enter")
    dina.expect_saved(WERKEN[1])


def lose_the_network(meeting: Meeting) -> None:
    """Cem's phone is out of reach for a while; what he writes waits, and what others write comes later."""
    cem = meeting.cem
    cem.person.bad_network = True
    meeting.networks["Cem"].cut()
    expect(cem.top).to_contain_text("Offline. Wat u schrijft, blijft hier bewaard.")
    cem.go_to("Wonen")
    cem.send(WONEN[3])
    cem.go_to("Groen")
    cem.send(GROEN[2])
    expect(cem.idea(GROEN[2])).to_contain_text("nog niet verstuurd")
    expect(cem.top).to_contain_text("Offline, 2 nog niet verstuurd. Ze blijven hier bewaard.")
    meeting.finn.write_in("Werken", UNCLEAR)
    meeting.hall.picture("offline")
    meeting.networks["Cem"].mend()
    cem.expect_saved(GROEN[2])
    expect(cem.top).not_to_contain_text("Offline")
    cem.go_to("Werken")
    expect(cem.idea(UNCLEAR)).to_be_visible()


def moderate(meeting: Meeting) -> None:
    """Ada adds, edits and hides an idea; then every page has the same ideas."""
    desk, screen = meeting.desk, meeting.screen
    desk.add(GROEN[3], "Groen")
    desk.edit(UNCLEAR, WERKEN[2])
    desk.hide(HIDDEN)
    expect(desk.page.get_by_text("1 verborgen idee")).to_be_visible()
    for topic, ideas in IDEAS.items():
        screen.expect_panel(topic, *ideas)
        for phone in meeting.phones.values():
            phone.go_to(topic)
            expect(phone.ideas).to_contain_text(ideas)
    meeting.hall.picture("moderated")


def keep_time(meeting: Meeting) -> None:
    timer = meeting.desk.page.get_by_role("region", name="Timer")
    pages = [person.page for person in meeting.outside]
    timer.get_by_role("button", name="Start: 5 min").click()
    for page in pages:
        expect(page.get_by_role("timer")).to_have_text(re.compile(r"0[45]:\d\d"))
    meeting.hall.picture("timer")
    timer.get_by_role("button", name="Stop").click()
    for page in pages:
        expect(page.get_by_role("timer")).to_have_count(0)


def cluster_on_phones(meeting: Meeting) -> None:
    ben, _, dina, eva, finn = meeting.phones.values()
    meeting.desk.next("Sluit stap 2")
    meeting.desk.next("Open stap 3: Ordenen")
    ben.make_cluster("Samen wonen", WONEN[1])
    ben.put(WONEN[0], "Samen wonen")
    ben.put(LOOSE, "Samen wonen")
    eva.make_cluster("Ruimte voor makers", CULTUUR[1])
    dina.put(WERKEN[0], "Ruimte voor makers")
    finn.make_cluster("Kunst in de stad", CULTUUR[2])
    finn.put(CULTUUR[0], "Kunst in de stad")
    dina.make_cluster("Werken bij het spoor", WERKEN[1])
    eva.put(WERKEN[2], "Werken bij het spoor")
    finn.put(LOOSE, None)
    meeting.hall.picture("clusters-of-phones")


def cluster_at_the_desk(meeting: Meeting) -> None:
    desk, screen = meeting.desk, meeting.screen
    desk.make_cluster("Groen voor de deur", *GROEN[:2])
    desk.rename("Groen voor de deur", "Groen dichtbij")
    desk.drag(GROEN[2], "Groen dichtbij")
    desk.choose(LOOSE)  # the first click after a drag counts
    desk.page.keyboard.press("Escape")
    desk.move_by_keys(GROEN[3], "Groen dichtbij")
    meeting.cem.make_cluster("Huizen", WONEN[3])
    expect(desk.card(WONEN[3], "Huizen")).to_be_visible()
    desk.merge("Huizen", "Samen wonen")
    desk.make_cluster("Meer woningen", *CLUSTERS["Meer woningen"])  # split off
    for title, ideas in {**CLUSTERS, "Nog niet ingedeeld": [LOOSE]}.items():
        screen.expect_panel(title, *ideas)
        for phone in meeting.phones.values():
            phone.expect_cluster(title, *ideas)
    meeting.hall.picture("clusters")


def vote(meeting: Meeting) -> None:
    desk, screen = meeting.desk.page, meeting.screen.page
    meeting.desk.next("Sluit stap 3")
    meeting.before_the_vote = {person.name: len(person.heard()) for person in meeting.outside}
    meeting.desk.next("Open stap 4: Wegen")
    for name, votes in VOTES.items():
        # Nobody can read the ballots of the first four from figures that move (the rule of five).
        expect(desk.get_by_text("Minder dan 5 mensen hebben gestemd")).to_be_visible()
        expect(screen.get_by_text("Tot nu toe minder dan 5 van de 5")).to_be_visible()
        phone, left = meeting.phones[name], 5 - sum(votes.values())
        for cluster, dots in votes.items():
            phone.dot(cluster, dots)
        phone.expect_purse(f"Nog {left} van 5 stippen" if left else "Alles verdeeld. Verplaatsen kan nog.")
    change_a_vote(meeting.eva)
    expect(screen.get_by_text("5 van 5 gestemd", exact=True)).to_be_visible()
    meeting.hall.picture("voting")


def change_a_vote(eva: Phone) -> None:
    """With all dots placed there is no more; one taken back can be placed elsewhere, and back again."""
    expect(eva.candidate("Kunst in de stad").get_by_role("button", name="Eén stip erbij")).to_be_disabled()
    eva.undot("Kunst in de stad")
    eva.expect_purse("Nog 1 van 5 stippen")
    eva.dot("Kunst in de stad")
    eva.expect_purse("Alles verdeeld. Verplaatsen kan nog.")


def close_and_reveal(meeting: Meeting) -> None:
    desk = meeting.desk
    desk.page.get_by_role("main").get_by_role("button", name="Sluit", exact=True).click()
    for phone in meeting.phones.values():
        expect(phone.main.get_by_text("De uitslag volgt zodra de begeleider die laat zien.")).to_be_visible()
    desk.expect_results(*RESULTS)
    meeting.hall.picture("closed")
    expect_no_results_outside(meeting)
    desk.next("Toon resultaten")
    meeting.screen.expect_bars(*((text, dots) for text, dots, _ in RESULTS))
    for name, phone in meeting.phones.items():
        phone.expect_bars(*((text, VOTES[name].get(text, 0), dots) for text, dots, _ in RESULTS))
    assert all('"results"' in meeting.heard_of_the_vote(person) for person in meeting.outside)  # so the search above would have found them
    meeting.hall.picture("results")


def expect_no_results_outside(meeting: Meeting) -> None:
    """Until the reveal no message to a phone or the screen holds figures, whatever the page makes of them."""
    for person in meeting.outside:
        heard = meeting.heard_of_the_vote(person)
        assert RESULTS[0][0] in heard, f"what {person.name} heard is not recorded"
        for secret in ('"results"', '"voters"', '"ballots"', '"tally"'):
            assert secret not in heard, f"{person.name} got {secret} before the reveal"
        assert not re.search(r'"s4","done"\],[1-4]\b', heard), f"{person.name} could follow single ballots"


def finish(meeting: Meeting) -> None:
    desk = meeting.desk.page
    meeting.desk.next("Rond af")
    desk.get_by_role("dialog", name="De sessie afronden?").get_by_role("button", name="Ja, rond af").click()
    for phone in meeting.phones.values():
        expect(phone.heading("Bedankt voor het meedoen.")).to_be_visible()
    expect(meeting.screen.heading("Dank u wel voor het meedoen.")).to_be_visible()
    link = desk.get_by_role("link", name="Lees het verslag").get_attribute("href")
    meeting.hall.picture("finished")
    address = f"{meeting.server.url}{link}"
    expect_json(address.replace("minutes.html", "minutes.json"))
    expect_csv(address.replace("minutes.html", "minutes.csv"))
    expect_html(desk, address)
    meeting.hall.picture("minutes")


def expect_nobody_known(meeting: Meeting) -> None:
    """No message to anybody outside the desk holds an alias from the log, or the token of somebody else."""
    with sqlite3.connect(meeting.server.instance / "aanzet.db") as log:
        aliases = {actor for (actor,) in log.execute("select distinct actor from log where actor not like 'desk:%' and actor != 'clock'")}
    assert len(aliases) >= 4 * len(GROUPS), "each person has an alias for the session and one for every step"
    tokens = {name: phone.page.evaluate("code => localStorage.getItem(`token:${code}`)", meeting.code) for name, phone in meeting.phones.items()}
    for person in meeting.outside:
        heard = person.heard()
        secrets = aliases | {token for name, token in tokens.items() if name != person.name}
        assert not [secret for secret in secrets if secret in heard], f"{person.name} could tell who is who"
