"""A session of three steps for tests of the room itself, so that the scripts in `sessions/` are free to change."""

from __future__ import annotations

from typing import Any

VISIE: dict[str, Any] = {
    "title": "Visie",
    "language": "nl",
    "groups": ["Bewoners", "Bedrijven", "Culturele sector"],
    "agenda": [
        {
            "id": "missen", "kind": "brainstorm", "title": "Aanvullen", "question": "Wat mist u in de conceptvisie?", "minutes": 15,
            "instruction": "Begin bij het thema waar u het meeste van weet.", "settings": {"topics": ["Wonen", "Werken", "Groen", "Cultuur"]},
        },
        {
            "id": "ordenen", "kind": "cluster", "title": "Ordenen", "question": "Welke ideeën horen bij elkaar?",
            "from": "missen", "settings": {"by": "everyone"},
        },
        {
            "id": "wegen", "kind": "dot_vote", "title": "Wegen", "question": "Wat moet zeker in de visie komen?",
            "from": "ordenen", "take": "clusters", "settings": {"dots": 5},
        },
    ],
}  # fmt: skip
