"""The activities, each found by its folder: app/activities/<kind>/rules.py holds `activity`."""

from __future__ import annotations

import importlib
import pkgutil

from app.core.activity import Activity


def find_activities() -> dict[str, Activity]:
    """Every activity by its kind, in alphabetical order; `_template` is what `make activity` copies, and no activity."""
    names = [module.name for module in pkgutil.iter_modules(__path__) if not module.name.startswith("_")]
    found = (importlib.import_module(f"{__name__}.{name}.rules").activity for name in names)
    return {activity.kind: activity for activity in found}
