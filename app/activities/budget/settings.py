"""What a script says of a participatory budget: the money, the ballot, the rule that counts, and the projects."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from msgspec import Meta, Struct

from app.core.script import Line, Picture
from app.errors import Phrase, Refused, t

MOST = 1_000_000_000  # euros
Euros = Annotated[int, Meta(ge=1, le=MOST)]
Name = Annotated[str, Meta(min_length=1, max_length=60)]
Rule = Literal["equal_shares", "greedy"]
Utility = Literal["cost", "one"]


class Category(Struct, forbid_unknown_fields=True):
    """A kind of project, and the most that may be spent on it."""

    text: Name
    limit: Euros | None = None


class Place(Struct, forbid_unknown_fields=True):
    """Where it is on the map: percent of its width from the left, and of its height from the top."""

    x: Annotated[float, Meta(ge=0, le=100)]
    y: Annotated[float, Meta(ge=0, le=100)]


class Project(Struct, forbid_unknown_fields=True, kw_only=True):
    """A proposal; `category` is the text of one of the step's categories, `place` is on its `map`."""

    title: Line
    cost: Euros
    text: Annotated[str, Meta(max_length=1200)] = ""
    category: Name | None = None
    picture: Picture | None = None
    place: Place | None = None


class Settings(Struct, forbid_unknown_fields=True, kw_only=True):
    """`budget` in euros. On a `knapsack` ballot people spend it; with `approval` they mark from `least` to `most` projects.

    `rule` decides what is built, with equal shares by `utility` (what a project is worth to whoever wants it: its cost, or one); the moderator
    may choose another until people vote. `open_ballots`: the ballots, without any trace of who gave them, can be had as a file afterwards, so
    that everybody can count again. Without `projects` the step takes ideas, and the moderator fills in what they cost.
    """

    budget: Euros = 10_000
    categories: Annotated[list[Category], Meta(max_length=12)] = []
    ballot: Literal["knapsack", "approval"] = "knapsack"
    least: Annotated[int, Meta(ge=0, le=200)] = 0
    most: Annotated[int, Meta(ge=1, le=200)] | None = None
    rule: Rule = "equal_shares"
    utility: Utility = "cost"
    open_ballots: bool = True
    map: Picture | None = None
    projects: Annotated[list[Project], Meta(max_length=200)] = []

    def __post_init__(self) -> None:
        known = [category.text for category in self.categories]
        titles = [project.title for project in self.projects]
        for n, text in enumerate(known):
            if text in known[:n]:
                raise _bad(f"categories[{n}].text", Phrase(t("a name that no other category has")), text)
        for n, project in enumerate(self.projects):
            if project.title in titles[:n]:
                raise _bad(f"projects[{n}].title", Phrase(t("a title that no other project has")), project.title)
            if project.category is not None and project.category not in known:
                raise _bad(f"projects[{n}].category", Phrase(t("one of %(names)s"), {"names": ", ".join(known)}), project.category)
            if project.place is not None and self.map is None:
                raise _bad(f"projects[{n}].place", Phrase(t("nothing, since there is no map")), [project.place.x, project.place.y])
        if self.most is not None and self.least > self.most:
            raise _bad("most", Phrase(t("at least as much as `least`")), self.most)


LABELS = {  # what moderators call them
    "budget": t("Budget in euros"),
    "categories": t("Categories"),
    "text": t("Text"),
    "limit": t("At most, in euros"),
    "ballot": t("What people do"),
    "ballot.knapsack": t("Spend the budget"),
    "ballot.approval": t("Mark what they want"),
    "least": t("Choices a person, at least"),
    "most": t("Choices a person, at most"),
    "rule": t("Which rule counts?"),
    "rule.equal_shares": t("Equal shares"),
    "rule.greedy": t("Most votes first"),
    "utility": t("What weighs the same in equal shares"),
    "utility.cost": t("Every euro"),
    "utility.one": t("Every proposal"),
    "open_ballots": t("All ballots can be had as a file, without names"),
    "map": t("Map"),
    "file": t("File in sessions/pictures"),
    "projects": t("Proposals"),
    "title": t("Title"),
    "cost": t("Cost in euros"),
    "category": t("Category"),
    "picture": t("Picture"),
    "place": t("Place on the map"),
    "x": t("From the left, in percent"),
    "y": t("From the top, in percent"),
}


def _bad(at: str, expected: Phrase, got: Any) -> Refused:
    return Refused("bad_script", at=at, expected=expected, got=got)
