"""What the meeting about the draft vision brings forth, as it must stand at the end on every page and in the minutes."""

from __future__ import annotations

SCRIPT = "IJken en verrijken"
QUESTION = "Wat mist u in de conceptvisie?"
GROUPS = {"Ben": "Bewoners", "Cem": "Bewoners", "Dina": "Bedrijven", "Eva": "Culturele sector", "Finn": "Bedrijven"}

RECOGNISE, SUPPORT = "Herkent u dit beeld van onze gemeente?", "Staat u achter deze alinea als de belangrijkste aanvullingen erin staan?"
PARAGRAPHS = ["Wonen", "Werken", "Groen", "Cultuur"]  # how they begin
RECOGNISED = {"Ben": 1, "Cem": 2, "Dina": 4, "Eva": 5, "Finn": 5}  # scores of the first paragraph
SUPPORTED = {"Ben": 4, "Cem": 4, "Dina": 4, "Eva": 5, "Finn": 5}
MEANS = ("3,4", "4,4")

HIDDEN = "Goedkope zonnebrillen!!"
UNCLEAR = "Snel internet op het bedrijventerrein"  # until Ada edits it
IDEAS = {  # each topic in the order in which its ideas came
    "Wonen": ["Betaalbare starterswoningen", "Hofjes waar jong en oud samen wonen", "Minder leegstand boven winkels", "Grote huizen splitsen"],
    "Werken": ["Broedplaatsen in de oude fabriek", "Werkplekken voor zzp’ers bij het station", "Glasvezel op het bedrijventerrein"],
    "Groen": ["Meer bomen in de Stationsstraat", "Geveltuinen bij elk huis", "Een pluktuin aan de Dommel", "Een bankje bij de bushalte"],
    "Cultuur": ["Een podium voor amateurs", "Ateliers die betaalbaar blijven", "Muurschilderingen in de wijken"],
}
WONEN, WERKEN, GROEN, CULTUUR = IDEAS.values()
ARRIVED = [*WONEN[:3], WERKEN[0], *GROEN[:2], *CULTUUR, WERKEN[1], WERKEN[2], WONEN[3], GROEN[2], GROEN[3]]
TOPIC_OF = {idea: topic for topic, ideas in IDEAS.items() for idea in ideas}

CLUSTERS = {  # in the order in which they were made
    "Samen wonen": [WONEN[1]],
    "Ruimte voor makers": [WERKEN[0], CULTUUR[1]],
    "Kunst in de stad": [CULTUUR[0], CULTUUR[2]],
    "Werken bij het spoor": [WERKEN[1], WERKEN[2]],
    "Groen dichtbij": GROEN,
    "Meer woningen": [WONEN[0], WONEN[3]],
}
LOOSE = WONEN[2]
CLUSTER_OF = {idea: cluster for cluster, ideas in CLUSTERS.items() for idea in ideas}

VOTES = {
    "Ben": {"Samen wonen": 3, "Groen dichtbij": 2},
    "Cem": {"Groen dichtbij": 3, "Meer woningen": 1},
    "Dina": {"Werken bij het spoor": 2, "Ruimte voor makers": 1},
    "Eva": {"Kunst in de stad": 2, "Ruimte voor makers": 2, "Groen dichtbij": 1},
    "Finn": {"Groen dichtbij": 2, "Werken bij het spoor": 1},
}
RESULTS = [  # text, dots, voters; equals stand in the order of the clusters
    ("Groen dichtbij", 8, 4),
    ("Samen wonen", 3, 1),
    ("Ruimte voor makers", 3, 2),
    ("Werken bij het spoor", 3, 2),
    ("Kunst in de stad", 2, 1),
    ("Meer woningen", 1, 1),
]
