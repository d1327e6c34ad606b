"""The page on which the pictures hang: filters by role, kind, state, language, theme and size, and what is wrong under each."""

from __future__ import annotations

import html
import json
from collections.abc import Sequence
from pathlib import Path

from tests.gallery.views import View

FILTERS = ("role", "kind", "state", "language", "theme", "size")
STYLE = """
body { font: 16px/1.4 system-ui, sans-serif; margin: 0; background: #faf6ed; color: #1e1a14 }
form { position: sticky; top: 0; display: flex; flex-wrap: wrap; gap: 8px 16px; padding: 12px 16px; background: #fffdf8; align-items: end }
label { display: grid; font-size: 14px } select, input { font: inherit; min-height: 36px }
main { display: flex; flex-wrap: wrap; gap: 16px; padding: 16px; align-items: flex-start }
figure { margin: 0; max-width: 100% } img { display: block; height: 300px; max-width: 100%; object-fit: contain; border: 1px solid #d8cfbd }
figcaption { max-width: 480px; font-size: 14px } .wrong { color: #8a1c13; margin: 0; padding-left: 16px } [hidden] { display: none }
"""
SCRIPT = """
const form = document.querySelector("form"), pictures = [...document.querySelectorAll("figure")];
const filter = () => {
  const wanted = [...form.querySelectorAll("select")].filter((one) => one.value);
  let left = 0;
  for (const one of pictures) {
    const hidden = wanted.some(({ name, value }) => one.dataset[name] !== value) || (form.wrong.checked && !one.querySelector(".wrong"));
    if (!(one.hidden = hidden)) left++;
  }
  form.querySelector("output").textContent = `${left} of ${pictures.length}`;
  location.replace("#" + new URLSearchParams(new FormData(form)));
};
for (const [name, value] of new URLSearchParams(location.hash.slice(1))) {
  if (name === "wrong") form.wrong.checked = true;
  else if (form[name]) form[name].value = value;
}
form.addEventListener("input", filter);
filter();
"""


def write(folder: Path, hung: Sequence[tuple[View, str, list[str]]]) -> None:
    """Write index.html into the folder; `hung` has each view with its picture's file below it, and what is wrong."""
    facts = [{**view.look._asdict(), "kind": view.kind, "state": view.state} for view, _, _ in hung]
    choices = "".join(_choice(name, sorted({fact[name] for fact in facts})) for name in FILTERS)
    figures = "".join(_figure(fact, file, wrong) for fact, (_, file, wrong) in zip(facts, hung, strict=True))
    folder.mkdir(exist_ok=True)
    (folder / "index.html").write_text(
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>Gallery</title><style>{STYLE}</style>'
        f'<form>{choices}<label><span><input type="checkbox" name="wrong"> only with something wrong</span></label><output></output></form>'
        f"<main>{figures}</main><script>{SCRIPT}</script></html>",
        encoding="utf-8",
    )
    told = [{**fact, "picture": file, "wrong": wrong} for fact, (_, file, wrong) in zip(facts, hung, strict=True)]
    (folder / "findings.json").write_text(json.dumps(told, indent=1, ensure_ascii=False), encoding="utf-8")


def _choice(name: str, values: list[str]) -> str:
    options = "".join(f"<option>{html.escape(value)}</option>" for value in values)
    return f'<label>{name}<select name="{name}"><option value="">all</option>{options}</select></label>'


def _figure(fact: dict[str, str], file: str, wrong: list[str]) -> str:
    data = " ".join(f'data-{name}="{html.escape(value)}"' for name, value in fact.items())
    words = " · ".join(fact[name] for name in ("kind", "state", "role", "language", "theme", "size"))
    said = f'<ul class="wrong">{"".join(f"<li>{html.escape(one)}</li>" for one in wrong)}</ul>' if wrong else ""
    picture = f'<a href="{html.escape(file)}"><img loading="lazy" src="{html.escape(file)}" alt="{html.escape(words)}"></a>'
    return f"<figure {data}>{picture}<figcaption>{html.escape(words)}{said}</figcaption></figure>"
