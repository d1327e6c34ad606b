"""Which words of a short answer count in the cloud: all but those that only hold a sentence together."""

from __future__ import annotations

import re

# Written down by hand: articles, pronouns, prepositions, conjunctions, the commonest auxiliaries and adverbs. Words with a meaning of
# their own stay, also common ones such as "goed" or "meer".
_DUTCH = """
    aan aangezien al alle alleen als alsof altijd ander andere anderen anders ben bent bij binnen boven buiten daar daarmee daarna daarom
    dan dat de deze die dit doch doe doen doet door dus echter een eens elk elke en enkele er erg even gaan gaat geen gewoon had hadden heb
    hebben hebt heeft heel hem hen het hier hij hoe hoewel hun iedere iedereen iemand iets ik in indien is ja je jij jou jouw jullie kan
    kon konden kun kunnen kunt maar mag me mede mee met mij mijn moest moet moeten mogen na naar nadat nee niemand niet niets nog nu of
    om omdat ons onze ook op over per reeds rond sinds soms steeds straks te tegen ten ter terwijl toch toen tot tussen u uit uw vaak van
    vanaf vanuit veel via volgens voor voordat waar waarom waren was wat we weer wel welk welke werd werden wie wij wil willen word worden
    wordt zal ze zelf zich zij zijn zo zoals zodat zou zouden zullen
"""
_ENGLISH = """
    a about after again all also although always am an and any are as at be because been before being between both but by can could did
    do does doing down during each ever every few for from get go got had has have having he her here hers him his how i if in into is it
    its just let may me might more most much must my no nor not now of off often on once only or other our out over own per same she
    should since so some such than that the their them then there these they this those through to too under until up us very was we were
    what when where which while who whom why will with would yes yet you your
"""
_STOP = {"nl": frozenset(_DUTCH.split()), "en": frozenset(_ENGLISH.split())}
_WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")


def words_of(text: str, language: str) -> list[str]:
    """The words of `text` that count, in small letters, each once, in the order of the text; words of one letter and numbers do not."""
    found = (match[0].lower().replace("’", "'") for match in _WORD.finditer(text))
    stop = _STOP.get(language, frozenset())
    return list(dict.fromkeys(word for word in found if len(word) > 1 and not word.isdigit() and word not in stop))
