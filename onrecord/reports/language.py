"""Is a text English? A small test by script and by short common words: enough to refuse what can't be read.

It counts, in three windows of a text, words that nearly every English sentence has, and words that do the same
work in other languages. Names, foreign quotations and headlines are no reason to refuse: it asks what the text
is mostly written in.
"""

from __future__ import annotations

import re

from onrecord.errors import ReportNotEnglish

_WINDOW = 700  # characters looked at, at the start, in the middle and at the end
_ENGLISH = frozenset(
    "the of and to that with was were for from has have had is are been by it its they their he his she her who which said says"
    " this these would will be not but at as on in an or more than after before about when where what there we our you".split()
)
_OTHERS = {
    "German": "der die das und ist nicht mit von den dem ein eine auf für wurde werden sich auch bei nach über",
    "French": "le la les des une est dans pour que qui sur avec par sont été du aux et il au ont",
    "Spanish": "el los las del una por para con según como más su se fue sobre entre pero lo",
    "Portuguese": "do da dos das não uma em foi pelo pela com os ao mais",
    "Italian": "il di che per una sono della nel del dei gli alla non è stato anche",
    "Polish": "się nie jest że na przez dla jak po od które oraz ale był",
    "Dutch": "de het een van en dat zijn voor met niet aan ook werd bij naar",
    "Turkish": "ve bir bu için ile olarak olan da de çok daha",
    "Scandinavian": "och att som för är inte på av med till har det og ikke på",
    "Romanian": "și în cu este pe din la care sunt nu a fost",
    "Czech and South Slavic": "je se na že pro jako podle byl su da za",
    "Finnish, Indonesian and Hungarian": "ja ei että oli se mutta yang dan di ini itu dengan untuk dari pada az és hogy nem egy",
}
_OTHER = frozenset(word for words in _OTHERS.values() for word in words.split()) - _ENGLISH
_ACCENTED = re.compile("[\u00c0-\u024f\u1e00-\u1eff]")
_FOREIGN = re.compile("[\u0370-\u1fff\u2c00-\uff20\uff40-\U0003ffff]+")  # letters of other scripts than the Latin one
_LIST_WORDS = 40  # a shorter text may be a headline and a list of names, with no common word in it at all
_ENGLISH_SHARE = 0.04  # of all words; news dispatches have 0.3 to 0.45, lists of names and charges 0.08, unknown languages under 0.03
_ACCENTS = 0.15  # accented letters to a word; names give English war reports 0.02 at most
_FOREIGN_SHARE = 0.5  # of all letters in another script than the Latin one


def check_english(text: str, source: str, *, line: int | None = None) -> None:
    """Raise ReportNotEnglish where `text` is clearly in another language; do nothing otherwise."""
    if not is_english(text):
        raise ReportNotEnglish(source, "not in English", line=line)


def is_english(text: str) -> bool:
    """False where the text is clearly in another language; true where it is English or too short to tell."""
    sample = _sample(text)
    foreign = 0 if sample.isascii() else sum(map(len, _FOREIGN.findall(sample)))
    if foreign and foreign > _FOREIGN_SHARE * sum(map(str.isalpha, sample)):
        return False
    words = sample.casefold().split()
    english = sum(map(_ENGLISH.__contains__, words))
    other = sum(map(_OTHER.__contains__, words))
    if english >= max(other, _ENGLISH_SHARE * len(words)):
        return True
    accents = 0 if sample.isascii() else len(_ACCENTED.findall(sample))
    return len(words) < _LIST_WORDS and other < 2 and accents <= _ACCENTS * len(words)


def _sample(text: str) -> str:
    if len(text) <= 3 * _WINDOW:
        return text
    middle = len(text) // 2
    return " ".join((text[:_WINDOW], text[middle : middle + _WINDOW], text[-_WINDOW:]))
