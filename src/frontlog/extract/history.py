"""Wars of old: what was taken or held in them is no news of this one."""

from __future__ import annotations

import re

from frontlog.extract.annotate import Sentence

_IN_YEAR = re.compile(r"\b(?:in|of|with|у|в|во)\s+1[5-9]\d\d\b", re.IGNORECASE)


def is_of_old(sentence: Sentence, text: str) -> bool:
    """ "В 1943 году войска взяли X", "советские войска освободили X"; "since 1943" is of today."""
    if "history" in sentence.concepts and not sentence.sides:
        return True
    if text.find(" 1", sentence.start, sentence.end) < 0:
        return False  # asked of every sentence
    return _IN_YEAR.search(text, sentence.start, sentence.end) is not None


def goes_on(sentence: Sentence) -> bool:
    """Whether a sentence after such a one names nobody who fights or speaks today."""
    return not (sentence.sides or sentence.speakers)
