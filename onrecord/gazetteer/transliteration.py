"""One name under many spellings: folding (case, accents, hyphens) and the transliteration key (Kharkov, Kharkiv, Kharkow)."""

from __future__ import annotations

import re

from anyascii import anyascii

_APOSTROPHES = re.compile(r"['’ʼ`´ʹ′‘\"“”]")  # a soft or hard sign, or an elision: never told apart by spellings
_NOT_WORD = re.compile(r"[^0-9a-z]+")

_Steps = tuple[tuple[re.Pattern[str], str], ...]


def _steps(*pairs: tuple[str, str]) -> _Steps:
    return tuple((re.compile(pattern), put) for pattern, put in pairs)


# For each family of languages, in this order: what spellings of one name differ in, and what both become.
_SLAVIC = _steps(
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
_VOWELS = _steps(  # three colours of vowels are told apart, lengths and diphthongs are not
    (r"(?<=[aeiou])[wy]+(?=[aeiou])", ""),  # a glide: Suwayda, Sweida; Nabatiyeh, Nabatieh
    (r"a[iy]|e[iy]*", "i"),  # Dayr, Deir; Mareb, Marib
    (r"[iy]+", "i"),
    (r"a[uw](?![aeiou])|[ouw]+", "u"),  # Zawr, Zour
    (r"([a-z])\1+", r"\1"),
    (r"(?<=[a-z]{3})[aiu]+h?\b", ""),  # -a, -ah, -eh, -i, -iyya
    (r" ", ""),
)
# The article in all its assimilated spellings, before another word: Deir ez-Zor, Deir al-Zour.
_ARTICLE = r"\b(?:a[ldrnstz]|e[ldrnstz]|[uo]l|ash|esh|adh|edh|ath|eth)\s+(?=[a-z])"
_ARABIC = _steps(
    (_ARTICLE, ""),
    (r"(?<=[a-z] )[ae]([drnstz])(?=\1)", ""),  # Deir Ezzor
    (r"kh|x", "x"),
    (r"gh", "g"),
    (r"dh|th", "d"),  # Dhamar, Thamar
    (r"tch|ch|sh", "c"),
    (r"ck|q", "k"),
    (r"dj", "j"),
    (r"ph", "f"),
    *((pattern.pattern, put) for pattern, put in _VOWELS),
)
_PERSIAN = _steps((r"\b(?:e|i|ye|yi)\s+", ""), (r"[vw]", "w"), *((pattern.pattern, put) for pattern, put in _ARABIC))
_ETHIOPIC = _steps(
    (r"tch|ch", "c"), (r"ts|tz", "s"), (r"sh", "j"), (r"q|ck", "k"), (r"x", "ks"), (r"ph", "p"), (r"gn", "n"), (r"e", "a"),
    *((pattern.pattern, put) for pattern, put in _VOWELS),
)  # fmt: skip
_SOMALI = _steps(
    (r"kh|x", "h"), (r"sh", "j"), (r"dh", "d"), (r"q|g(?!h)|gh", "k"), (r"c(?!h)", ""),
    *((pattern.pattern, put) for pattern, put in _VOWELS),
)  # fmt: skip
_BURMESE = _steps(
    (r"(?<=[kptslmng])h|h(?=[kptslmnw])", ""),  # breath: Hpakant, Phakant
    (r"gy|ky|ch|j", "c"),
    (r"d", "t"), (r"b", "p"), (r"z", "s"), (r"g\b", ""), (r"g", "k"), (r"(?<=n)k?\b", ""), (r"[kt]\b", ""),
    *((pattern.pattern, put) for pattern, put in _VOWELS),
)  # fmt: skip
_CAUCASIAN = _steps(
    (r"tch|ch", "c"), (r"dzh|dj|dz", "j"), (r"zh", "z"), (r"kh|x|h", "h"), (r"gh", "g"), (r"sh", "s"), (r"ts|tz", "c"), (r"q|ck", "k"),
    (r"w", "v"),
    *((pattern.pattern, put) for pattern, put in _VOWELS),
)  # fmt: skip
_STEPS: dict[str, _Steps] = {
    "slavic": _SLAVIC, "arabic": _ARABIC, "persian": _PERSIAN, "ethiopic": _ETHIOPIC, "somali": _SOMALI, "burmese": _BURMESE,
    "caucasian": _CAUCASIAN,
}  # fmt: skip
FAMILIES = tuple(_STEPS)
_FAMILY_OF = {
    country: family
    for family, countries in (
        ("slavic", "UA RU BY MD"),
        ("arabic", "SY IQ YE PS IL LB JO SA EG LY SD TD DZ TN MA MR EH OM AE KW QA BH"),
        ("persian", "IR AF PK TJ"),
        ("ethiopic", "ET ER"),
        ("somali", "SO DJ"),
        ("burmese", "MM"),
        ("caucasian", "GE AM AZ"),
    )
    for country in countries.split()
}


def family_of(country: str | None) -> str | None:
    """The family of languages whose names in Latin letters the country's places have (its ISO 3166-1 code); None: they need no key."""
    return _FAMILY_OF.get(country or "")


def fold(name: str) -> str:
    """The name in plain lower-case letters and digits, words apart by one space: accents, hyphens, dots and apostrophes fall away.

    "Ivano-Frankivs'k" and "IVANO FRANKIVSK" fold alike. Empty where nothing is left.
    """
    plain = name if name.isascii() else anyascii(_APOSTROPHES.sub("", name))
    return _NOT_WORD.sub(" ", _APOSTROPHES.sub("", plain).lower()).strip()


def key(name: str, family: str = "slavic") -> str:
    """The transliteration key: equal for the usual Latin spellings of one name of the family, whichever language they came through.

    Different names may share a key too, so an equal key proposes and never decides. Keys of two families are never compared.
    """
    text = fold(name)
    for pattern, put in _STEPS[family]:
        text = pattern.sub(put, text)
    return text


def family_key(family: str, made: str) -> str:
    """A key with its family, as the gazetteer's file fingerprints it."""
    return f"{family}:{made}"
