"""Whatever stands in a file of the shelf, it is a script, or refused with a sentence; and the other scripts stay on the shelf."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import Refused
from app.web.shelf import Shelf
from tests.faults.fuzzing import LEAVES, fuzz
from tests.meeting import KINDS

GOOD = sorted((Path(__file__).parents[2] / "sessions").glob("*.yaml"))[0].read_bytes()
BITS = st.sampled_from([
    b"\n", b" ", b"  - ", b": ", b"- ", b"&a ", b"*a", b"<<: *a", b"!!int ", b"!!bool ", b"!!timestamp ", b"!!binary ", b"!!python/name:os.system ",
    b"? ", b"| ", b"> ", b"[", b"]", b"{", b"}", b'"', b"'", b"#", b"%YAML 9.9\n", b"---\n", b"...\n", b"2026-13-45", b"0b_", b"1:99:99", b".inf",
    b"\xff", b"\x00", b"\t", b"\xef\xbb\xbf", b"[" * 900, b"9" * 400, b"9" * 5000,
])  # fmt: skip
PUT = BITS | st.binary(max_size=4) | LEAVES.map(lambda leaf: ascii(leaf).encode())
EDITS = st.lists(st.tuples(st.integers(0, len(GOOD)), st.integers(0, 12), PUT), max_size=4)


def shelved(folder: Path, text: bytes) -> Shelf:
    (folder / "visie.yaml").write_bytes(text)
    return Shelf(folder, KINDS)


def check(shelf: Shelf) -> str | None:
    """Read it and list it; gives the code of the refusal, if any."""
    listed = {entry["name"]: entry.get("problem") for entry in shelf.list()}
    refused = None
    try:
        shelf.read("visie")
    except Refused as problem:
        refused = problem
    assert listed["visie"] == (None if refused is None else str(refused))
    assert refused is None or "visie.yaml" in str(refused)
    return refused.error.code if refused else None


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("shelf")


@given(edits=EDITS)
@fuzz(300)
def test_a_script_with_anything_put_into_it(folder: Path, edits: list[tuple[int, int, bytes]]) -> None:
    text = GOOD
    for place, length, put in edits:
        text = text[:place] + put + text[place + length :]
    check(shelved(folder, text))


@given(parts=st.lists(BITS | st.binary(max_size=8), max_size=12))
@fuzz(300)
def test_anything_at_all(folder: Path, parts: list[bytes]) -> None:
    check(shelved(folder, b"".join(parts)))


LAUGHS = b"a: &a [x,x,x]\n" + b"".join(b"%c: &%c [%b]\n" % (n, n, b",".join([b"*%c" % (n - 1)] * 9)) for n in range(98, 110))


STUMBLES = {
    "no date": b"title: 2026-13-45", "no number": b"title: !!int x", "no truth": b"title: !!bool x", "no digit": b"title: !!int ''",
    "digits": b"title: " + b"9" * 5000, "a time as a key": b"!!timestamp x: 1", "too deep": b"[" * 3000, "itself": b"&a [*a]",
    "a billion laughs": LAUGHS,
}  # fmt: skip


@pytest.mark.parametrize("name", STUMBLES)
def test_what_yaml_itself_stumbles_over_is_refused(tmp_path: Path, name: str) -> None:
    assert check(shelved(tmp_path, STUMBLES[name])) == "bad_yaml"


def test_a_number_too_large_for_any_setting_is_refused(tmp_path: Path) -> None:
    step = b"  - {kind: dot_vote, title: V, question: q, settings: {dots: %d}}\n" % 10**400
    assert check(shelved(tmp_path, b"title: x\nagenda:\n" + step)) == "bad_script"


def test_what_can_not_be_read_does_not_empty_the_shelf(tmp_path: Path) -> None:
    (tmp_path / "folder.yaml").mkdir()
    (tmp_path / "gone.yaml").symlink_to("nowhere")
    assert check(shelved(tmp_path, GOOD)) is None
    assert Shelf(tmp_path, KINDS).names() == ["visie"]
