"""What people type in a rehearsal: plausible ideas for a municipality, in Dutch and English, put together by chance."""

from __future__ import annotations

from random import Random
from typing import NamedTuple


class Bank(NamedTuple):
    """Parts of ideas in one language: `{what}` and `{where}` in a form are filled in; `whole` are ideas by themselves."""

    forms: tuple[str, ...]
    what: tuple[str, ...]
    where: tuple[str, ...]
    whole: tuple[str, ...]
    short: tuple[str, ...]  # answers of a word or two, and names of clusters
    remarks: tuple[str, ...]


BANKS = {
    "nl": Bank(
        forms=(
            "Meer {what} {where}",
            "Zorg voor {what} {where}",
            "Begin klein: {what} {where}",
            "Maak werk van {what} {where}",
            "Waarom geen {what} {where}?",
        ),
        what=(
            "bankjes in de schaduw",
            "bomen",
            "fietsenstallingen",
            "speelplekken voor alle leeftijden",
            "betaalbare woningen voor starters",
            "plekken waar jongeren kunnen zijn",
            "afvalbakken",
            "drempels tegen te hard rijden",
            "woningen voor ouderen",
            "verlichting op het fietspad",
            "ruimte voor kleine ondernemers",
            "bloemen en planten",
            "sportveldjes",
            "deelauto’s",
            "openbare toiletten",
            "kamers voor studenten",
            "avonden waarop buren elkaar ontmoeten",
            "watertappunten",
            "oversteekplaatsen",
            "repaircafés",
        ),
        where=(
            "op het dorpsplein",
            "bij het station",
            "in de oude kern",
            "rond de school",
            "langs het kanaal",
            "in elke wijk",
            "bij het winkelcentrum",
            "aan de rand van het dorp",
            "in het park",
            "bij de sporthal",
            "langs de doorgaande weg",
            "naast de bibliotheek",
        ),
        whole=(
            "De bus moet ook ’s avonds rijden",
            "Vraag jongeren zelf wat zij nodig hebben",
            "Laat bewoners het groen in hun straat onderhouden",
            "Houd de bibliotheek open op zondag",
            "Gebruik leegstaande winkels voor tijdelijke ateliers",
            "Een wijkbudget waar bewoners over beslissen",
            "Minder regels voor wie iets wil organiseren",
            "De zorg dichtbij houden, ook in de kleine kernen",
            "Eén loket voor al uw vragen",
            "Zonnepanelen op alle schooldaken",
            "Vang regenwater op in plaats van het weg te laten lopen",
            "Het centrum autoluw maken",
            "Betrek de ondernemers vanaf het begin",
            "Maak zichtbaar wat er met onze ideeën gebeurt",
        ),
        short=(
            "Wonen",
            "Groen",
            "Verkeer",
            "Ontmoeten",
            "Veiligheid",
            "Zorg dichtbij",
            "Jongeren",
            "Duurzaam",
            "Bereikbaar",
            "Samen doen",
            "Ruimte",
            "Rust",
            "Sport en spel",
            "Ondernemers",
            "Cultuur",
            "Openbaar vervoer",
        ),
        remarks=(
            "Zet er een jaartal bij",
            "Noem ook de kleine kernen",
            "Zeg erbij wie het betaalt",
            "Graag wat concreter",
            "Betrek de omwonenden eerst",
            "Dit kan korter",
            "Leg uit wat dit betekent voor huurders",
        ),
    ),
    "en": Bank(
        forms=("More {what} {where}", "Make room for {what} {where}", "Start small: {what} {where}", "Why not {what} {where}?"),
        what=(
            "benches in the shade",
            "trees",
            "bicycle stands",
            "playgrounds for all ages",
            "affordable homes for first-time buyers",
            "places for young people",
            "litter bins",
            "speed bumps",
            "homes for older people",
            "lights along the cycle path",
            "room for small shops",
            "flowers and plants",
            "sports fields",
            "shared cars",
            "public toilets",
            "evenings where neighbours meet",
            "water taps",
            "crossings",
        ),
        where=(
            "on the village square",
            "near the station",
            "in the old centre",
            "around the school",
            "along the canal",
            "in every neighbourhood",
            "at the edge of the village",
            "in the park",
            "next to the library",
            "along the main road",
        ),
        whole=(
            "The bus should run in the evening too",
            "Ask young people what they need",
            "Let residents look after the green in their street",
            "Keep the library open on Sundays",
            "Use empty shops for studios",
            "A budget for each neighbourhood that residents decide on",
            "Fewer rules for who wants to organise something",
            "One desk for all questions",
            "Solar panels on every school",
            "Keep the rain water instead of draining it",
            "Fewer cars in the centre",
            "Show what happens with our ideas",
        ),
        short=(
            "Housing",
            "Green",
            "Traffic",
            "Meeting",
            "Safety",
            "Care nearby",
            "Young people",
            "Sustainable",
            "Within reach",
            "Together",
            "Space",
            "Sports",
            "Business",
            "Culture",
        ),
        remarks=(
            "Add a year",
            "Name the small villages too",
            "Say who pays for it",
            "More concrete, please",
            "Ask the neighbours first",
            "This can be shorter",
        ),
    ),
}


def idea(language: str, chance: Random, limit: int) -> str:
    """An idea of at most `limit` characters."""
    bank = BANKS.get(language, BANKS["en"])
    if chance.random() < 0.3:
        text = chance.choice(bank.whole)
    else:
        text = chance.choice(bank.forms).format(what=chance.choice(bank.what), where=chance.choice(bank.where))
    return text if len(text) <= limit else chance.choice(bank.short)[:limit]


def word(language: str, chance: Random, limit: int) -> str:
    """A word or two: a short answer, or the name of a cluster."""
    return chance.choice(BANKS.get(language, BANKS["en"]).short)[:limit]


def remark(language: str, chance: Random, limit: int) -> str:
    """What would make a text better."""
    return chance.choice(BANKS.get(language, BANKS["en"]).remarks)[:limit]
