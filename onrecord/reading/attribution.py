"""Who speaks where, by the parse alone: each cue ("said", "according to") with the words that name its speaker and what is said.

Nothing is resolved here: a speaker may still be "he" or "the ministry" (see `speakers`).
"""

from __future__ import annotations

import functools
from dataclasses import dataclass, field

from onrecord.reading import vocabulary
from onrecord.reading.syntax import Page, Sentence, Word

RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
_SPEAKER_DEPS = frozenset({"compound", "amod", "nmod", "poss", "case", "nummod", "conj", "cc", "quantmod", "advmod", "npadvmod"})
_SPEAKER_PREPS = frozenset({"of", "for", "in", "from", "at", "on", "to"})
TAIL = 8  # a cue without a clause of its own speaks for what precedes it if it stands so near the sentence's end


@dataclass(slots=True, eq=False)
class Attribution:
    """One act of speech in one sentence.

    `content` holds the indices of the words that are said; `speaker` is the head of the phrase that names the speaker, None where
    the report names none ("it was reported"). `lemma` is the cue's dictionary form.
    """

    sentence: Sentence
    cue: list[Word]
    lemma: str
    stance: str
    speaker: Word | None
    content: set[int]
    accused: Word | None = None
    relay: Word | None = None
    impersonal: bool = False
    quoted: list[tuple[int, int]] = field(default_factory=list)

    @property
    def at(self) -> int:
        return self.cue[0].start


@functools.cache
def _verbs() -> dict[str, tuple[str, str]]:
    """Each form of each verb of speech: its dictionary form and stance. A form of two verbs goes to the first in the file."""
    out: dict[str, tuple[str, str]] = {}
    for stance, words in vocabulary.cues().verbs.items():
        for form, lemma in vocabulary.verbs(words).items():
            out.setdefault(form, (lemma, stance))
    return out


@functools.cache
def _sets() -> tuple[frozenset[str], frozenset[str], frozenset[str], frozenset[str]]:
    c = vocabulary.cues()
    return frozenset(c.clause_only), frozenset(c.object), frozenset(c.warning), frozenset(c.impersonal)


def attributions(sentence: Sentence, page: Page) -> list[Attribution]:
    """All acts of speech of one sentence, in the order of their cues."""
    out = []
    table = _verbs()
    for w in sentence.words:
        if w.lower == "according":
            found = _according(w, sentence)
        elif w.lower in table and w.is_verb:
            found = _verb(w, *table[w.lower], sentence, page)
        else:
            continue
        if found is not None:
            out.append(found)
    return out


def _according(w: Word, sentence: Sentence) -> Attribution | None:
    to = w.child("prep") or (sentence.words[w.i + 1] if w.i + 1 < len(sentence.words) and sentence.words[w.i + 1].lower == "to" else None)
    speaker = to.child("pobj") if to is not None else None
    if to is None or speaker is None:
        return None
    phrase = {x.i for x in w.subtree()} | {x.i for x in to.subtree()}
    clause = _main_clause(w)
    inside = {x.i for x in clause.subtree()} if clause is not None else {x.i for x in sentence.words}
    return Attribution(sentence, [w, to], "according", "states", speaker, inside - phrase, relay=_relay(speaker))


def _main_clause(w: Word) -> Word | None:
    """The clause that an "according to" speaks for: the whole sentence, or the part of it after "but", "while" or a semicolon."""
    for a in w.ancestors():
        if a.dep in ("conj", "advcl") and a.is_verb and a.child("nsubj", "nsubjpass") and w.i > a.head.i:
            mark = a.child("mark")
            if a.i < w.i:
                continue
            if a.dep == "conj" or (mark is not None and mark.lower in ("while", "whereas", "though", "although")):
                return a
    return None


def _relay(speaker: Word) -> Word | None:
    """Who passed the words on: "quoted by the agency" beside the speaker."""
    for c in speaker.children:
        if c.dep in ("acl", "relcl") and c.lower in ("quoted", "cited", "reported"):
            by = c.child("agent", "prep")
            if by is not None and by.lower == "by":
                return by.child("pobj")
    return None


def _subject(w: Word) -> tuple[Word | None, bool]:
    """The speaker of a verb of speech, and whether it is passive ("was accused")."""
    passive = any(c.dep in ("auxpass", "nsubjpass") for c in w.children)
    own = w.child("nsubj")
    if own is not None:
        if own.lower in ("which", "that") and w.dep == "relcl" and not w.head.is_proper and w.child("ccomp") is not None and w.child("mark") is None:
            return None, passive
        if own.lower in RELATIVE and w.dep == "relcl":
            return w.head, passive
        if own.lower in ("what", "who") and own.tag[0] == "W":
            return None, passive
        return own, passive
    if passive:
        agent = w.child("agent")
        by = agent.child("pobj") if agent is not None else None
        return by, True
    if w.dep == "conj" and w.head.is_verb:
        return _subject(w.head) if not any(c.dep == "auxpass" for c in w.head.children) or w.tag != "VBN" else (None, True)
    if w.dep in ("advcl", "xcomp", "pcomp", "ccomp", "dep") and w.tag in ("VBG", "VB"):
        head = w.head if w.dep != "pcomp" else w.head.head
        for a in (head, *head.ancestors()):
            if a.is_verb:
                found = a.child("nsubj", "nsubjpass")
                if found is not None:
                    return (a.head if found.lower in RELATIVE and a.dep == "relcl" else found), False
    if w.dep in ("acl",) and w.tag == "VBG":
        return w.head, False
    return None, passive


def _verb(w: Word, lemma: str, stance: str, sentence: Sentence, page: Page) -> Attribution | None:
    if w.dep in ("amod", "compound", "aux", "auxpass") or (w.dep == "acl" and w.tag == "VBN"):
        return None
    clause_only, takes_object, warning, impersonal = _sets()
    speaker, passive = _subject(w)
    if speaker is not None and speaker.lower in ("it", "there") and passive:
        speaker = None
    complement = _complement(w)
    cue_words = [c for c in w.children if c.dep in ("aux", "auxpass", "neg", "prt")] + [w]
    negated = any(c.dep == "neg" for c in w.children)
    own = {w.i}
    for c in w.children:
        if c.dep in ("nsubj", "aux", "auxpass", "neg", "mark", "dative", "advmod", "punct", "npadvmod", "agent", "nsubjpass", "tmod"):
            own |= {x.i for x in c.subtree()}
        elif c.dep == "prep" and c.i > w.i and complement is not None:
            own |= {x.i for x in c.subtree()}
    content: set[int] = set()
    accused: Word | None = None
    quoted = [q for q in page.quotations if q[0] < sentence.end and q[1] > sentence.start and not q[0] <= w.start < q[1]]
    if lemma in ("accuse", "blame", "charge", "fault", "implicate"):
        accused = w.child("nsubjpass") if passive else w.child("dobj")
        if accused is None:
            return None
        content = {x.i for c in w.children if c.dep not in ("nsubj", "aux", "punct", "agent") for x in c.subtree()}
        content -= own - {x.i for x in accused.subtree()}
    elif passive and not (complement is not None or lemma in impersonal):
        return None
    elif passive:
        content = {x.i for x in (complement or w).subtree()} - (own if complement is None else set())
        if complement is None:
            subject = w.child("nsubjpass")
            content |= {x.i for x in subject.subtree()} if subject is not None else set()
            content |= {x.i for c in w.children if c.dep in ("prep", "advmod", "npadvmod") for x in c.subtree()}
    elif complement is not None:
        content = {x.i for x in complement.subtree()} - {w.i}
        for c in complement.conjuncts():
            content |= {x.i for x in c.subtree()}
        if stance == "states" and complement.dep == "xcomp" and not any(q[0] <= complement.start < q[1] for q in quoted) and lemma in clause_only:
            content = {x.i for x in w.subtree()} - own
    elif lemma in takes_object and w.child("dobj") is not None and w.dep != "parataxis":
        content = {x.i for c in w.children if c.dep in ("dobj", "prep", "npadvmod", "advmod", "oprd", "agent") for x in c.subtree()}
    elif w.dep == "parataxis" or (w.dep in ("advcl", "ccomp") and w.head.is_verb and _parenthetical(w, sentence)):
        content = {x.i for x in sentence.words} - {x.i for x in w.subtree()}
    elif quoted:
        content = set()
    elif w.head is w and speaker is not None and w.i >= len(sentence.words) - TAIL and lemma not in ("show",):
        first = min([x.i for x in speaker.subtree()] + [w.i])
        content = set(range(first))
    else:
        return None
    inner = [{x.i for x in sentence.within(a, b)} for a, b in quoted]
    touching = [q for q in inner if q & content] if content else inner
    quoted = [q for q, words in zip(quoted, inner, strict=True) if words in touching]
    for words in touching:
        content |= words
    content -= {x.i for x in cue_words}
    if speaker is not None:
        content -= {x.i for x in speaker.subtree() if x.i not in content or complement is None or x not in complement.subtree()}
    if not content:
        return None
    if lemma in warning and any(sentence.words[i].lower in _FUTURE for i in content):
        stance = "expects"
    if negated and stance == "denies":
        stance = "admits"
    elif negated and lemma in ("confirm", "acknowledge", "admit", "believe", "think"):
        stance = "doubts" if lemma in ("believe", "think") else "unknown"
    return Attribution(
        sentence,
        sorted(cue_words, key=lambda x: x.i),
        lemma,
        stance,
        speaker,
        content,
        accused=accused,
        relay=_relay(speaker) if speaker is not None else None,
        impersonal=speaker is None,
        quoted=quoted,
    )


_FUTURE = frozenset({"will", "would", "could", "may", "might", "can", "going", "risk", "risks", "imminent", "threatens", "likely", "possible", "'ll", "’ll"})


@functools.cache
def _finite_only() -> frozenset[str]:
    """Verbs that speak only with a full clause: "found that", not "found it burning"."""
    return frozenset(vocabulary.verbs(["find", "show", "learn", "hear", "understand", "feel", "see", "want", "hope", "put", "go", "think"]))


def _complement(w: Word) -> Word | None:
    finite_only = w.lower in _finite_only()
    for c in w.children:
        if finite_only and c.dep == "ccomp" and c.child("mark") is None and not (c.tag in ("VBD", "VBZ") and c.child("nsubj", "nsubjpass") is not None):
            continue
        if c.dep == "ccomp" and not (c.is_verb and c.lower in _verbs() and c.i < w.i and not c.children):
            return c
    for c in w.children:
        if c.dep == "xcomp" and c.tag in ("VB", "VBG", "VBN", "VBD", "JJ", "NN", "NNS"):
            return c
    for c in w.children:  # "quoted as saying"; "warned of attacks"; "insisted on"
        if c.dep == "prep" and c.lower in ("of", "about", "as", "for", "against", "on") and w.lower[:4] in ("warn", "spok", "spea", "talk", "caut", "comp", "quot", "boas", "brag"):
            return c
    return None


def _parenthetical(w: Word, sentence: Sentence) -> bool:
    """True where commas part the cue from the rest: "the road, he said, is cut"."""
    tree = w.subtree()
    before = sentence.words[tree[0].i - 1] if tree[0].i else None
    after = sentence.words[tree[-1].i + 1] if tree[-1].i + 1 < len(sentence.words) else None
    return (before is None or before.tag in (",", "''", "``", ":", "HYPH") or before.lower in ("”", '"')) and (after is None or after.tag in (",", ".", "''", ":"))


def naming_words(head: Word) -> list[Word]:
    """The words that name a speaker: the noun with what is part of its name ("the mayor of Odesa"), no article, no clause, no apposition."""
    out = [head]
    for c in head.children:
        if (c.dep in _SPEAKER_DEPS and c.tag not in ("DT", "CC", "RB", "PDT")) or (c.dep == "case"):
            if c.dep == "conj":
                continue
            out.extend(naming_words(c) if c.dep not in ("case",) else [c])
        elif c.dep == "prep" and c.lower in _SPEAKER_PREPS and c.i > head.i and c.i - out[-1].i < TAIL:
            target = c.child("pobj")
            if target is not None and target.tag != "CD" and not (c.lower == "on" and target.ent == "DATE") and target.ent not in ("DATE", "TIME"):
                if c.lower in ("in", "at", "on", "to", "from") and not target.is_proper:
                    continue
                inner = [x for x in target.children if x.dep == "det"]
                out.extend([c, *inner, *naming_words(target)])
    out.sort(key=lambda w: w.i)
    while out and out[-1].lower in ("of", "for", "in", "'s", "’s"):
        out.pop()
    return out
