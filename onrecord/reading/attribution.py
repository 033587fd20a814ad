"""Who speaks where, by the parse alone: each cue ("said", "according to", "the claim that") with the words that name its speaker and what is said.

Nothing is resolved here: a speaker may still be "he" or "the ministry" (see `speakers`).
"""

from __future__ import annotations

import functools
from collections.abc import Iterable
from dataclasses import dataclass, field

from onrecord.reading import vocabulary
from onrecord.reading.phrases import object_of, speaking_subject, under
from onrecord.reading.syntax import Page, Sentence, Word
from onrecord.reports.report import Span

TAIL = 8  # a cue without a clause of its own speaks for what precedes it if it stands so near the sentence's end
MIN_ASIDE = 3  # words that a cue between commas must leave in its sentence to speak for the whole of it
_ACCUSING = frozenset({"accuse", "blame", "charge", "fault", "implicate"})
_UNSURE = frozenset({"confirm", "acknowledge", "admit", "verify"})  # negated, they leave it open
_THOUGHT = frozenset({"believe", "think", "expect", "hope"})  # negated, they doubt
_ASIDE = frozenset({"say", "add", "note", "explain", "write", "tell", "acknowledge", "report", "argue", "warn", "insist", "recall", "tweet", "claim", "believe",
                    "think", "admit", "concede", "continue", "ask", "announce", "declare", "suggest", "learn", "show", "predict", "observe", "point"})  # fmt: skip
_FUTURE = frozenset({"will", "would", "could", "may", "might", "can", "going", "risk", "risks", "imminent", "threatens", "likely", "possible", "'ll", "’ll"})
_OUTER = frozenset({"nsubj", "nsubjpass", "aux", "auxpass", "neg", "mark", "dative", "advmod", "punct", "npadvmod", "agent", "tmod", "cc", "prt", "expl"})
_OF_SPEECH = frozenset({"of", "about", "as", "for", "against", "on", "over", "with"})  # "warned of attacks", "quoted as saying", "called for talks"
_OPEN_MARKS = frozenset({",", "''", "``", ":", "HYPH", "-LRB-"})
_CLOSE_MARKS = frozenset({",", ".", "''", "``", ":", "-RRB-"})
_LIGHT = "have make express voice issue raise repeat renew announce deliver share reiterate hold give offer sound send release publish reject"
_CONTRAST = frozenset({"while", "whereas", "though", "although"})


@dataclass(slots=True, eq=False)
class Attribution:
    """One act of speech in one sentence.

    `content` holds the indices of the words that are said; `speaker` is the head of the phrase that names the speaker, None where
    the report names none ("it was reported"); `named` is the word that stands for the speaker beside the cue ("who"). `lemma` is
    the cue's dictionary form. `cited` is whom the speaker passes on ("reported, citing officials"), `relay` who passes the speaker
    on ("quoted by the agency"). `attitude`: no speech at all, but a view that a deed shows ("mocked", "plans to").
    """

    sentence: Sentence
    cue: list[Word]
    lemma: str
    stance: str
    speaker: Word | None
    content: set[int]
    named: Word | None = None
    accused: Word | None = None
    relay: Word | None = None
    cited: Word | None = None
    attitude: bool = False
    quoted: list[Span] = field(default_factory=list)

    @property
    def at(self) -> int:
        return self.cue[0].start


@dataclass(frozen=True, slots=True)
class _Cues:
    """The words of cues.yaml by form."""

    verbs: dict[str, tuple[str, str]]  # to dictionary form and stance; a form of two verbs goes to the first in the file
    attitudes: dict[str, str]
    nouns: dict[str, str]  # to stance
    clause_only: frozenset[str]
    object: frozenset[str]
    naming: frozenset[str]
    onto: frozenset[str]
    warning: frozenset[str]
    impersonal: frozenset[str]
    no_infinitive: frozenset[str]
    finite_only: frozenset[str]


@functools.cache
def _cues() -> _Cues:
    c = vocabulary.cues()
    verbs: dict[str, tuple[str, str]] = {}
    for stance, words in c.verbs.items():
        for form, lemma in vocabulary.verbs(words).items():
            verbs.setdefault(form, (lemma, stance))
    attitudes = {form: lemma for form, lemma in vocabulary.verbs(c.attitudes).items() if form not in verbs}
    nouns = {form: stance for stance, words in c.nouns.items() for form in vocabulary.nouns(words)}
    sets = (frozenset(x) for x in (c.clause_only, c.object, c.naming, c.onto, c.warning, c.impersonal, c.no_infinitive))
    return _Cues(verbs, attitudes, nouns, *sets, frozenset(vocabulary.verbs(c.finite_only)))


def attributions(sentence: Sentence, page: Page) -> list[Attribution]:
    """All acts of speech of one sentence, in the order of their cues."""
    out = []
    cues = _cues()
    for w in sentence.words:
        found = None
        if w.lower == "according":
            found = _according(w, sentence)
        elif w.is_verb:
            if w.lower in cues.verbs:
                found = _verb(w, *cues.verbs[w.lower], sentence, page)
            if found is None and w.lower in cues.attitudes:
                found = _attitude(w, cues.attitudes[w.lower], sentence, page)
        elif w.is_noun and w.lower in cues.nouns:
            found = _noun(w, cues.nouns[w.lower], sentence)
        if found is not None:
            out.append(found)
    return out


def _according(w: Word, sentence: Sentence) -> Attribution | None:
    to = w.child("prep") or (sentence.words[w.i + 1] if w.i + 1 < len(sentence.words) and sentence.words[w.i + 1].lower == "to" else None)
    speaker = to.child("pobj") if to is not None else None
    if to is None or speaker is None:
        return None
    clause = _main_clause(w)
    inside = under([clause]) if clause is not None else {x.i for x in sentence.words}
    return Attribution(sentence, [w, to], "according", "states", speaker, inside - under([w, to]), named=speaker, relay=_relay(speaker))


def _main_clause(w: Word) -> Word | None:
    """The clause that an "according to" speaks for: the whole sentence, or the part of it after "but", "while" or a semicolon."""
    for a in w.ancestors():
        if a.dep in ("conj", "advcl") and a.is_verb and a.child("nsubj", "nsubjpass") and w.i > a.head.i and a.i > w.i:
            mark = a.child("mark")
            if a.dep == "conj" or (mark is not None and mark.lower in _CONTRAST):
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


def _cited(w: Word) -> Word | None:
    """Whom the speaker passes on: "the agency reported, citing officials"."""
    for c in w.children:
        if c.dep in ("advcl", "prep") and c.lower in ("citing", "quoting"):
            return c.child("dobj", "pobj")
    return None


def _listener(w: Word) -> Word | None:
    """The agency or channel that was told, and so passes it on: "told the BBC"."""
    told = w.child("dobj", "dative")
    return told if told is not None and told.ent == "ORG" and told.is_proper else None


def _noun(w: Word, stance: str, sentence: Sentence) -> Attribution | None:
    """ "The ministry's claim that ...", "a report by the UN that ...", "the mayor's call for ..."."""
    whose = w.child("poss")
    if whose is None:
        by = next((c for c in w.children if c.dep in ("prep", "agent") and c.lower in ("by", "from")), None)
        whose = by.child("pobj") if by is not None else None
    clause = next((c for c in w.children if c.dep in ("acl", "ccomp", "relcl") and c.i > w.i and _is_content(c)), None)
    onto = next((c for c in w.children if c.dep == "prep" and c.lower in ("for", "about", "on") and c.i == w.i + 1), None)
    if clause is None and (whose is None or onto is None):
        return None
    maker = None
    if whose is None and w.dep == "dobj" and w.head.lower in _light_verbs():
        maker, passive, named = speaking_subject(w.head)
        whose = None if passive else named
    if whose is None or whose.ent in ("DATE", "TIME"):
        return None
    content = under([clause] if clause is not None else onto.children if onto is not None else [])
    return Attribution(sentence, [w], w.lower, stance, maker or whose, content, named=whose)


@functools.cache
def _light_verbs() -> frozenset[str]:
    """Verbs whose subject has what the noun under them names: "expressed hope that", "made a plea for"."""
    return frozenset(vocabulary.verbs(_LIGHT.split()))


def _is_content(clause: Word) -> bool:
    """ "The claim that it fell", "the plan to leave": not "the claim that he made" nor "the report published"."""
    if clause.dep == "relcl":
        return False
    mark = clause.child("mark")
    return (mark is not None and mark.lower == "that") or clause.child("aux") is not None and clause.tag == "VB"


def _verb(w: Word, lemma: str, stance: str, sentence: Sentence, page: Page) -> Attribution | None:
    if w.dep in ("amod", "compound", "aux", "auxpass") or (w.dep == "acl" and w.tag == "VBN"):
        return None
    speaker, passive, named = speaking_subject(w)
    if speaker is not None and speaker.lower in ("it", "there") and passive:
        speaker = named = None
    cue = [c for c in w.children if c.dep in ("aux", "auxpass", "neg", "prt")] + [w]
    quoted = [q for q in page.quotations if q[0] < sentence.end and q[1] > sentence.start and not q[0] <= w.start < q[1]]
    if speaker is None and not passive and quoted:
        speaker = named = _inverted(w)
    accused: Word | None = None
    content: set[int] | None
    if lemma in _ACCUSING:
        accused = w.child("nsubjpass") if passive else w.child("dobj")
        if accused is None:
            return None
        content = under(c for c in w.children if c.dep not in _OUTER or c is accused) - under([named] if named is not None else [])
    elif passive:
        content = _reported(w, lemma)
    else:
        content = _said(w, lemma, stance, speaker, quoted, sentence)
    if content is None:
        return None
    around = page.quotation_at(w.start)
    if around is not None:  # a cue in somebody's quoted words governs nothing outside them
        content &= {x.i for x in sentence.within(*around)}
        if not content:
            return None
    inner = [{x.i for x in sentence.within(a, b)} for a, b in quoted]
    touching = [k for k, words in enumerate(inner) if words & content] if content else list(range(len(inner)))
    for k in touching:
        content |= inner[k]
    content -= {x.i for x in cue}
    if speaker is not None and not under([speaker]) <= content:
        content -= under([speaker])
    if named is not None:
        content.discard(named.i)
    if not content:
        return None
    return Attribution(
        sentence,
        sorted(cue, key=lambda x: x.i),
        lemma,
        _stance(stance, lemma, content, sentence, negated=any(c.dep == "neg" for c in w.children)),
        speaker,
        content,
        named=named,
        accused=accused,
        relay=(_relay(speaker) if speaker is not None else None) or (_listener(w) if lemma == "tell" else None),
        cited=_cited(w),
        quoted=[quoted[k] for k in touching],
    )


def _stance(stance: str, lemma: str, content: set[int], sentence: Sentence, negated: bool) -> str:
    if lemma in _cues().warning and any(sentence.words[i].lower in _FUTURE for i in content):
        stance = "expects"
    if not negated:
        return stance
    if stance == "denies":
        return "admits"
    return "unknown" if lemma in _UNSURE else "doubts" if lemma in _THOUGHT else stance


def _inverted(w: Word) -> Word | None:
    """The speaker after the verb where the parse takes it for an object: '"...", said the mayor'."""
    after = w.child("dobj", "attr", "npadvmod", "oprd")
    return after if after is not None and after.i > w.i and after.ent not in ("DATE", "TIME", "CARDINAL") and w.tag in ("VBD", "VBZ") else None


def _reported(w: Word, lemma: str) -> set[int] | None:
    """What passive speech says: "it was reported that ...", "the town is said to have fallen", "was quoted as saying"."""
    complement = _complement(w)
    if complement is not None:
        return under([complement]) | (under(w.kids("nsubjpass")) if complement.dep == "xcomp" else set())
    if lemma not in _cues().impersonal:
        return None
    return under(c for c in w.children if c.dep in ("nsubjpass", "prep", "advmod", "npadvmod"))


def _said(w: Word, lemma: str, stance: str, speaker: Word | None, quoted: list[Span], sentence: Sentence) -> set[int] | None:
    """The words that an active verb of speech governs; empty where only quotation marks show them, None where it governs none."""
    cues = _cues()
    aside = _aside(w, speaker, sentence) if speaker is not None and lemma in _ASIDE else None
    if aside is not None:
        return {x.i for x in sentence.words} - aside - under(c for c in w.children if c.dep == "advcl" and c.tag == "VBG" and c.i > w.i)
    complement = _complement(w)
    if complement is not None:
        if stance == "states" and complement.dep == "xcomp" and lemma in cues.clause_only and not any(q[0] <= complement.start < q[1] for q in quoted):
            return under(c for c in w.children if c.dep not in _OUTER and c.dep != "advcl" and (c.dep != "prep" or c.i < complement.i))
        return under([complement, *complement.conjuncts()]) - {w.i}
    after = sentence.words[w.i + 1] if w.i + 1 < len(sentence.words) else w
    if after.lower == "that" and after.tag in ("IN", "WDT"):  # the parse has lost the clause
        return {x.i for x in sentence.words[after.i :]} - under(x for x in sentence.words[after.i :] if x.lower == "according")
    if lemma in cues.naming and (what := object_of(w)) is not None:
        return under([what, *w.kids("oprd", "acomp", "xcomp"), *(c for c in w.kids("prep") if c.lower in ("as", "to", "with"))])
    if lemma in cues.object and w.child("dobj") is not None and w.dep != "parataxis":
        return under(w.kids("dobj", "prep", "npadvmod", "advmod", "oprd", "agent"))
    if w.dep == "parataxis" or (w.dep in ("advcl", "ccomp") and w.head.is_verb and _between_marks(w.subtree(), sentence)):
        return {x.i for x in sentence.words} - under([w])
    if quoted:
        return set()
    if w.head is w and speaker is not None and w.i >= len(sentence.words) - TAIL and lemma in cues.clause_only and w.child("dobj", "prep") is None:
        return set(range(min(speaker.subtree()[0].i, w.i)))
    return None


def _complement(w: Word) -> Word | None:
    """The clause, or the phrase in its place, that a verb of speech governs."""
    cues = _cues()
    finite_only = w.lower in cues.finite_only
    for c in w.children:
        if c.dep != "ccomp" or (c.i < w.i and c.lower in cues.verbs and not c.children):
            continue
        if not finite_only or c.child("mark") is not None or (c.tag in ("VBD", "VBZ") and c.child("nsubj", "nsubjpass") is not None):
            return c
    lemma = cues.verbs[w.lower][0] if w.lower in cues.verbs else cues.attitudes[w.lower]
    passive = any(c.dep in ("auxpass", "nsubjpass") for c in w.children)
    for c in w.children:
        if lemma in cues.no_infinitive and not passive:
            break
        if c.dep == "xcomp" and c.tag in ("VB", "VBG", "VBN", "VBD", "JJ", "NN", "NNS"):
            return c
    if lemma in cues.onto:
        return next((c for c in w.children if c.dep == "prep" and c.lower in _OF_SPEECH and c.i > w.i and not _dated(c)), None)
    return None


def _dated(prep: Word) -> bool:
    """ "On Friday" is no content."""
    of = prep.child("pobj")
    return of is not None and of.ent in ("DATE", "TIME")


def _aside(w: Word, speaker: Word, sentence: Sentence) -> set[int] | None:
    """Cue and speaker where they stand between commas, whatever the parse makes of it: "the road, the mayor said on Monday, is cut"."""
    words = {w.i} | under([speaker])
    for c in w.children:
        if c.dep in ("aux", "neg", "prt", "dative", "npadvmod", "tmod", "advmod", "prep") and c.i not in words and abs(c.i - w.i) <= TAIL:
            words |= {x.i for x in c.subtree()}
    first, last = min(words), max(words)
    if last - first + 1 > len(words) + 1 or len(sentence.words) - len(words) < MIN_ASIDE:
        return None
    return words if first > 0 and _between_marks([sentence.words[first], sentence.words[last]], sentence) else None


def _between_marks(tree: list[Word], sentence: Sentence) -> bool:
    """True where commas part these words from the rest."""
    before = sentence.words[tree[0].i - 1] if tree[0].i else None
    after = sentence.words[tree[-1].i + 1] if tree[-1].i + 1 < len(sentence.words) else None
    return (before is None or before.tag in _OPEN_MARKS or before.lower in ("”", '"')) and (after is None or after.tag in _CLOSE_MARKS)


def _attitude(w: Word, lemma: str, sentence: Sentence, page: Page) -> Attribution | None:
    """A view that a deed shows: "rejected the plan", "refuses to leave". What is viewed is what the verb governs."""
    if w.dep in ("amod", "compound") or (w.dep == "acl" and w.tag == "VBN"):
        return None
    speaker, passive, named = speaking_subject(w)
    if passive or speaker is None:
        return None
    governed: Iterable[Word] = [c for c in w.children if c.dep in ("dobj", "ccomp", "xcomp", "oprd") or (c.dep == "prep" and c.i > w.i and c.lower in _OF_SPEECH)]
    content = under(governed) - under([speaker])
    if not content:
        return None
    quoted = [q for q in page.quotations if q[0] < sentence.end and q[1] > sentence.start and any(x.i in content for x in sentence.within(*q))]
    return Attribution(sentence, [w], lemma, "states", speaker, content, named=named, attitude=True, quoted=quoted)
