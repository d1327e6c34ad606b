"""The order that is drawn by lot when the step opens: the last tie-break, which nobody can choose and everybody can work out again."""

from __future__ import annotations

from collections.abc import Iterable

_WORD = (1 << 64) - 1


def drawn(seed: int, names: Iterable[str]) -> list[str]:
    """The names in the order of their lots; a name's lot depends on the seed and on the name alone, so what comes later moves no other."""
    return sorted(names, key=lambda name: (number(f"{seed}/{name}"), name))


def number(text: str) -> int:
    """64 bits made from a text: FNV-1a over its UTF-8 bytes, then the finalizer of SplitMix64, so that near texts lie far apart."""
    made = 0xCBF29CE484222325
    for byte in text.encode():
        made = (made ^ byte) * 0x100000001B3 & _WORD
    made = (made ^ made >> 30) * 0xBF58476D1CE4E5B9 & _WORD
    made = (made ^ made >> 27) * 0x94D049BB133111EB & _WORD
    return made ^ made >> 31
