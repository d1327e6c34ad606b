"""The activities, each found by its folder: app/activities/<kind>/rules.py holds `activity`."""

from __future__ import annotations

import importlib
import pkgutil

from app.core.activity import Activity


def find_activities() -> dict[str, Activity]:
    """Every activity by its kind, in alphabetical order."""
    found = (importlib.import_module(f"{__name__}.{module.name}.rules").activity for module in pkgutil.iter_modules(__path__))
    return {activity.kind: activity for activity in found}
