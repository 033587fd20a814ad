"""One name under many spellings: folding (case, accents, hyphens) and the transliteration key (Kharkov, Kharkiv, Kharkow)."""

from __future__ import annotations

import re

from anyascii import anyascii

_APOSTROPHES = re.compile(r"['’ʼ`´ʹ′‘\"“”]")  # a soft or hard sign, or an elision: never told apart by spellings
_NOT_WORD = re.compile(r"[^0-9a-z]+")

# In this order. Each pair: what spellings of one Cyrillic (or Arabic) name differ in, and what both become.
_STEPS = tuple(
    (re.compile(pattern), put)
    for pattern, put in (
        (r"shch|sch|sz?cz", "s"),
        (r"tch|tsch|ch|cz", "c"),
        (r"zh|dzh", "z"),
        (r"kh", "h"),
        (r"gh|g", "h"),
        (r"ph", "f"),
        (r"ck|q", "k"),
        (r"sh|sz", "s"),
        (r"ts|tz", "c"),
        (r"w", "v"),
        (r"x", "ks"),
        (r"(?<=[aeiou])(?:i|y|j)(?=[aeou])|(?<=[^aeiou])[iyj]+(?=[aeou])", ""),  # Lviv's "ie", "ia", "yo": the glide
        (r"(?<=c)o", "e"),  # Chornobyl, Chernobyl
        (r"o(?=[lvh](?:k[ai])?\b)", "i"),  # a closed syllable: Ternopol, Ternopil; Gorlovka, Horlivka; Rog, Rih
        (r"[iyj]+", "i"),
        (r"(?<=.)e", "i"),
        (r"o", "a"),
        (r"([a-z])\1+", r"\1"),
        (r"(?<=[a-z]{2})iv\b", "v"),  # -iv, -ev, -ov
        (r"(?<=[a-z]{2})[ia]+\b", ""),  # -yi, -y, -i, -a, -o, -ye
        (r"\bn(?=ikalav)", "m"),  # Nikolaev, Mykolaiv
        (r"(?<=zapar)a(?=z)", "i"),  # Zaporozhye, Zaporizhzhia
    )
)


def fold(name: str) -> str:
    """The name in plain lower-case letters and digits, words apart by one space: accents, hyphens, dots and apostrophes fall away.

    "Ivano-Frankivs'k" and "IVANO FRANKIVSK" fold alike. Empty where nothing is left.
    """
    plain = name if name.isascii() else anyascii(_APOSTROPHES.sub("", name))
    return _NOT_WORD.sub(" ", _APOSTROPHES.sub("", plain).lower()).strip()


def key(name: str) -> str:
    """The transliteration key: equal for the usual Latin spellings of one Cyrillic name, whichever language they came through.

    Different names may share a key too, so an equal key proposes and never decides.
    """
    text = fold(name)
    for pattern, put in _STEPS:
        text = pattern.sub(put, text)
    return text
