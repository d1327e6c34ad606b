"""The tree: recorded writes, undo, and looking at what was before."""

from __future__ import annotations

import copy

from hypothesis import given
from hypothesis import strategies as st

from app.core.tree import Page, Tree, topmost

PATHS = st.lists(st.sampled_from(["a", "b", "c"]), min_size=1, max_size=3).map(lambda keys: ("room", *keys))
VALUES = st.recursive(st.integers(0, 2) | st.none(), lambda inner: st.dictionaries(st.sampled_from("ab"), inner, max_size=2), max_leaves=4)


def change(tree: Tree, changes: list) -> None:
    for path, value in changes:
        if any(not isinstance(tree.get(path[:depth], {}), dict) for depth in range(1, len(path))):
            continue  # the house never writes below a plain value
        if value == "delete":
            tree.delete(path)
        else:
            tree.set(path, value)


CHANGES = st.lists(st.tuples(PATHS, VALUES | st.just("delete")), max_size=8)


@given(CHANGES, CHANGES)
def test_undo_puts_back_what_stood_there(first: list, second: list) -> None:
    tree = Tree()
    change(tree, first)
    tree.take_writes()
    before = copy.deepcopy(tree.root)
    change(tree, second)
    tree.undo(tree.take_writes())
    assert tree.root == before


@given(CHANGES, CHANGES)
def test_before_shows_the_past_and_then_the_present_again(first: list, second: list) -> None:
    tree = Tree()
    change(tree, first)
    tree.take_writes()
    past = copy.deepcopy(tree.root)
    change(tree, second)
    present = copy.deepcopy(tree.root)
    with tree.before(tree.take_writes()):
        assert tree.root == past
    assert tree.root == present


@given(CHANGES, CHANGES)
def test_a_copy_and_the_written_paths_read_now_give_the_present(first: list, second: list) -> None:
    tree, copied = Tree(), Tree()
    change(tree, first)
    copied.root = copy.deepcopy(tree.root)
    tree.take_writes()
    change(tree, second)
    nothing = object()
    for path in topmost(path for path, _, _ in tree.take_writes()):
        value = tree.get(path, nothing)
        if value is nothing:
            copied.delete(path)
        else:
            copied.set(path, value)
    assert copied.root == tree.root


def test_an_equal_value_is_no_write() -> None:
    tree = Tree()
    tree.set(("room", "title"), "x")
    tree.take_writes()
    tree.set(("room", "title"), "x")
    tree.delete(("room", "nothing"))
    assert tree.take_writes() == []


def test_a_value_given_to_the_tree_is_not_shared_with_the_giver() -> None:
    tree, value = Tree(), {"a": {"b": 1}}
    Page(tree, "room")["x"] = value
    value["a"]["b"] = 2
    assert tree.get(("room", "x", "a", "b")) == 1


def test_no_path_below_another_is_kept() -> None:
    assert topmost([("a", "b"), ("a",), ("a", "b", "c"), ("ab",)]) == [("a",), ("ab",)]
