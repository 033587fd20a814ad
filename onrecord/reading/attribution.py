"""Who speaks where, by the parse alone: each cue ("said", "according to", "the claim that") with the words that name its speaker and what is said.

Nothing is resolved here: a speaker may still be "he" or "the ministry" (see `speakers`).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.reading.cues import cues
from onrecord.reading.names import ROLES
from onrecord.reading.phrases import speaking_subject, under
from onrecord.reading.rejections import denied_before, disclaimer, rejected
from onrecord.reading.relays import RELAYED, cited_by, listener, relay_of
from onrecord.reading.speech import CONTRAST, OF_SPEECH, OUTER, SEEN_AS, dated, reported, said
from onrecord.reading.syntax import Page, Sentence, Word
from onrecord.reading.tellings import account, as_told, line
from onrecord.reading.vocabulary import wordset
from onrecord.reports.report import Span

LABEL_WORDS = 6  # a colon no later than this may part a speaker from a paragraph
_ACCUSING = frozenset({"accuse", "blame", "charge", "fault", "implicate"})
_NO_ONE = frozenset({"nobody", "none", "nothing", "noone"})
_UNSURE = frozenset({"confirm", "acknowledge", "admit", "verify"})  # negated, they leave it open
_THOUGHT = frozenset({"believe", "think", "expect", "hope"})  # negated, they doubt
_ONTO = frozenset({"for", "about", "on"})
_FUTURE = frozenset(
    {"will", "would", "could", "may", "might", "can", "going", "risk", "risks", "imminent", "threatens", "likely", "possible", "'ll", "’ll"}
)


@dataclass(slots=True, eq=False)
class Attribution:
    """One act of speech in one sentence.

    `content` holds the indices of the words that are said; `speaker` is the head of the phrase that names the speaker, None where
    the report names none ("it was reported"); `named` is the word that stands for the speaker beside the cue ("who"). `lemma` is
    the cue's dictionary form. `cited` is whom the speaker passes on ("reported, citing officials"), `relay` who passes the speaker
    on ("quoted by the agency"). `attitude`: no speech at all, but a view that a deed shows ("mocked", "plans to"). `labelled`: the
    speaker's name and a colon open the paragraph, all of which they say. `denial`: the word of a denial that tells nothing of its own and
    speaks of what was told before ("denied responsibility", "called the report a lie").
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
    labelled: bool = False
    denial: Word | None = None
    quoted: list[Span] = field(default_factory=list)

    @property
    def at(self) -> int:
        return self.cue[0].start


def attributions(sentence: Sentence, page: Page) -> list[Attribution]:
    """All acts of speech of one sentence, in the order of their cues."""
    out = []
    table = cues()
    start, end = sentence.start, sentence.end
    quoted = [q for q in page.quotations if q[0] < end and q[1] > start]
    for w in sentence.words:
        found = _told(w, sentence)
        if found is not None:
            pass
        elif w.lower == "according":
            found = _according(w, sentence)
        elif w.is_verb:
            lemma = table.verbs[w.lower][0] if w.lower in table.verbs else table.attitudes.get(w.lower)
            found = _as_said(w, sentence)
            if found is None and lemma is not None and (lemma in table.denying or lemma in table.naming):
                found = _denial(w, lemma, sentence)
            if found is None and w.lower in table.verbs:
                found = _verb(w, *table.verbs[w.lower], sentence, quoted)
            if found is None and w.lower in table.attitudes:
                found = _attitude(w, table.attitudes[w.lower], sentence, quoted)
        elif w.is_noun and w.lower in table.counts and (found := _count(w, sentence)) is not None:
            pass
        elif w.is_noun and (w.lower in table.nouns or w.lower in wordset("evidence")):
            found = _noun(w, table.nouns.get(w.lower, "states"), sentence)
        elif w.lower in table.minds and w.dep in ("acomp", "ROOT", "ccomp", "relcl", "conj", "advcl"):
            found = _mind(w, sentence)
        elif w.text == ":" and w.i <= LABEL_WORDS:
            found = _label(w, sentence, page)
        if found is not None:
            out.append(found)
    return out


def _label(colon: Word, sentence: Sentence, page: Page) -> Attribution | None:
    """A paragraph that opens with its speaker: "LAVROV: We shall see.", "Poll: most would stay"."""
    words = [w for w in sentence.words[: colon.i] if w.text[0].isalnum()]
    opens = sentence.index == 0 or page.sentences[sentence.index - 1].paragraph != sentence.paragraph
    quoting = colon.i + 1 < len(sentence.words) and sentence.words[colon.i + 1].tag == "``"
    if (
        not (opens or quoting)
        or not words
        or not all(w.text[0].isupper() or w.lower in ("of", "the", "'s", "’s") or w.lower in ROLES for w in words)
        or words[-1].is_verb
    ):
        return None
    content = {w.i for w in sentence.words[colon.i + 1 :]}
    return Attribution(sentence, [colon], ":", "states", words[-1], content, named=words[-1], labelled=opens)


def _as_said(w: Word, sentence: Sentence) -> Attribution | None:
    """ "Ten were hurt, as reported by the council": the whole sentence is the council's."""
    by = next((c for c in w.kids("agent", "prep") if c.lower == "by"), None)
    speaker = by.child("pobj") if by is not None else None
    if speaker is None or w.lower not in cues().verbs or not any(c.lower == "as" and c.i < w.i for c in w.children):
        return None
    return Attribution(sentence, [w], *cues().verbs[w.lower], speaker, {x.i for x in sentence.words} - under([w]), named=speaker)


def _told(w: Word, sentence: Sentence) -> Attribution | None:
    told = account(w, sentence) or line(w) or (as_told(w, sentence) if w.is_verb else None)
    if told is None:
        return None
    return Attribution(sentence, [w], "tell", cues().nouns.get(w.lower, "states"), told[0], told[1], named=told[0])


def _mind(w: Word, sentence: Sentence) -> Attribution | None:
    """ "Was worried about the bridge", "are confident that it holds"."""
    be = w.head if w.dep == "acomp" else w
    speaker, _, named = speaking_subject(be)
    content = under(c for c in w.children if c.i > w.i and c.dep in ("ccomp", "xcomp", "prep"))
    if speaker is None or not content or speaker.lower in ("it", "there"):
        return None
    stance = "doubts" if w.lower in wordset("doubtful") else "unknown" if w.lower in wordset("unsure") else "states"
    return Attribution(sentence, [w], w.lower, stance, speaker, content, named=named, attitude=stance == "states")


def _according(w: Word, sentence: Sentence) -> Attribution | None:
    to = w.child("prep") or (sentence.words[w.i + 1] if w.i + 1 < len(sentence.words) and sentence.words[w.i + 1].lower == "to" else None)
    speaker = to.child("pobj") if to is not None else None
    if to is None or speaker is None:
        return None
    clause = _main_clause(w)
    inside = under([clause]) if clause is not None else {x.i for x in sentence.words}
    beside = [c for c in w.head.children if c.lower in RELAYED and c.i > w.i]
    content = inside - under([w, to, *beside])
    return Attribution(sentence, [w, to], "according", "states", speaker, content, named=speaker, relay=relay_of(speaker, *beside))


def _main_clause(w: Word) -> Word | None:
    """The clause that an "according to" speaks for: the whole sentence, or the part of it after "but", "while" or a semicolon."""
    for a in w.ancestors():
        if a.dep in ("conj", "advcl") and a.is_verb and a.child("nsubj", "nsubjpass") and w.i > a.head.i and a.i > w.i:
            mark = a.child("mark")
            if a.dep == "conj" or (mark is not None and mark.lower in CONTRAST):
                return a
    return None


def _count(w: Word, sentence: Sentence) -> Attribution | None:
    """Somebody who gives a number by giving a count: "put the toll at 30", "gave a lower count: nine killed"."""
    if w.dep != "dobj" or w.head.lower not in wordset("giving counts"):
        return None
    if w.lower in ("number", "numbers") and any(c.lower == "of" for c in w.kids("prep")) and w.head.lower in wordset("change"):
        return None  # "increased the number of its troops"
    speaker, passive, named = speaking_subject(w.head)
    if speaker is None or passive:
        return None
    content = {x.i for x in sentence.words if x.i > w.head.i} - under([speaker])
    return Attribution(sentence, [w.head], "count", "states", speaker, content, named=named)


def _noun(w: Word, stance: str, sentence: Sentence) -> Attribution | None:
    """ "The ministry's claim that ...", "a report by the UN that ...", "the mayor's call for ..."."""
    whose = w.child("poss")
    if whose is None:
        by = next((c for c in w.children if c.dep in ("prep", "agent") and c.lower in ("by", "from")), None)
        whose = by.child("pobj") if by is not None else None
    clause = next((c for c in w.children if c.dep in ("acl", "ccomp", "relcl") and c.i > w.i and _is_content(c)), None)
    beside = (*w.children, *w.head.children)  # "cast doubt on" is parsed either way
    onto = next(
        (
            c
            for c in beside
            if c.dep == "prep" and c.i > w.i and ((c.i == w.i + 1 and c.lower in _ONTO) or (c.lower == "of" and _is_counted(c)))
        ),
        None,
    )
    if w.lower in wordset("evidence"):
        return _no_evidence(w, clause, sentence)
    maker = None
    if clause is None and onto is None:
        return None
    if whose is None and w.dep == "dobj" and w.head.lower in wordset("light"):
        maker, passive, named = speaking_subject(w.head)
        whose = None if passive else named
    if whose is None or whose.ent in ("DATE", "TIME"):
        return None
    content = under([clause] if clause is not None else onto.children if onto is not None else [])
    return Attribution(sentence, [w], w.lower, stance, maker or whose, content, named=whose)


def _no_evidence(w: Word, clause: Word | None, sentence: Sentence) -> Attribution | None:
    """ "There is no evidence that it fell", "the envoy saw no sign that it fell": a doubt."""
    if clause is None or not any(c.lower == "no" for c in w.kids("det")) or w.head.lower not in wordset("be") | wordset("find"):
        return None
    speaker = None if w.head.child("expl") is not None or w.head.lower in wordset("be") else speaking_subject(w.head)[0]
    return Attribution(sentence, [w], w.lower, "doubts", speaker, under([clause]), named=speaker)


def _is_counted(of: Word) -> bool:
    """ "A claim of 200 enemy killed"."""
    what = of.child("pobj")
    return what is not None and (what.tag == "CD" or what.child("nummod") is not None)


def _is_content(clause: Word) -> bool:
    """ "The claim that it fell", "the plan to leave": not "the claim that he made" nor "the report published"."""
    if clause.dep == "relcl":
        return False
    mark = clause.child("mark")
    return (mark is not None and mark.lower == "that") or (clause.child("aux") is not None and clause.tag == "VB")


def _verb(w: Word, lemma: str, stance: str, sentence: Sentence, quotations: list[Span]) -> Attribution | None:
    if w.dep in ("amod", "compound", "aux", "auxpass") or (
        w.tag == "VBN" and (w.dep == "acl" or (w.dep == "advcl" and w.lower in RELAYED))
    ):
        return None
    if w.dep == "xcomp" and w.tag == "VB" and w.head.is_verb and w.head.child("dobj") is not None:
        return None  # "urged them to say": nobody has said it
    if lemma == "go on" and (w.child("prt", "advmod") is None or w.child("xcomp") is not None):
        return None
    if lemma == "put" and not any(c.lower == "at" for c in w.kids("prep")):
        return None
    if any(c.lower in cues().counts for c in w.kids("dobj")) and w.lower in wordset("giving counts"):
        return None  # "put the toll at 30" speaks by its noun
    if w.dep == "pcomp" and w.head.lower == "as" and w.head.head.lower in RELAYED:
        return None  # "quoted as saying" speaks once, by "quoted"
    if lemma in wordset("respond") | {"verify"} and _negated(w):
        return None  # "could not verify that it fell" tells nothing of it
    speaker, passive, named = speaking_subject(w)
    if speaker is not None and _is_nobody(speaker):
        return None
    if speaker is not None and speaker.lower in ("it", "there") and passive:
        speaker = named = None
    cue = [c for c in w.children if c.dep in ("aux", "auxpass", "neg", "prt")] + [w]
    around = next((q for q in quotations if q[0] <= w.start < q[1]), None)
    quoted = [q for q in quotations if q is not around]
    if not passive and quoted and (speaker is None or any(q[0] <= speaker.start < q[1] for q in quoted)):
        speaker = named = _inverted(w) or speaker
    relay: Word | None = None
    if lemma == "quote" and passive:  # "officials were quoted by the agency as saying"
        relay, speaker = speaker if w.child("agent") is not None else None, w.child("nsubjpass")
        named = speaker
    elif (
        lemma in ("quote", "cite")
        and w.child("dobj") is not None
        and any(c.lower == "as" and c.child("pcomp") is not None for c in w.kids("prep"))
    ):
        relay, speaker = speaker, w.child("dobj")  # "the agency quoted officials as saying"
        named = speaker
    accused: Word | None = None
    content: set[int] | None
    if lemma in _ACCUSING:
        accused = w.child("nsubjpass") if passive else w.child("dobj")
        if accused is None:
            return None
        content = under(c for c in w.children if c.dep not in OUTER or c is accused) - under([named] if named is not None else [])
    elif passive:
        content = reported(w, lemma, stance)
    else:
        content = said(w, lemma, stance, speaker, quoted, sentence)
    if content is None:
        return None
    if around is not None:  # a cue in somebody's quoted words governs nothing outside them
        content &= {x.i for x in sentence.within(*around)}
        if not content:
            return None
    inner = [{x.i for x in sentence.within(a, b)} for a, b in quoted]
    touching = [k for k, words in enumerate(inner) if words & content] if content else list(range(len(inner)))
    for k in touching:
        content |= inner[k]
    content -= {x.i for x in cue}
    if speaker is not None and named is speaker and not under([speaker]) <= content:
        content -= under([speaker])
    if named is not None:
        content.discard(named.i)
    if not content and sentence.words[-1].text != ":":
        return None
    stance = _stance(_in_an_admission(w) or stance, lemma, content, sentence, _negated(w))
    return Attribution(
        sentence,
        sorted(cue, key=lambda x: x.i),
        lemma,
        stance,
        speaker,
        content,
        named=named,
        accused=accused,
        relay=relay or (relay_of(speaker) if speaker is not None else None) or (listener(w) if lemma == "tell" else None),
        cited=cited_by(w),
        quoted=[quoted[k] for k in touching],
        denial=denied_before(w, content, sentence) if stance == "denies" else None,
    )


def _is_nobody(speaker: Word) -> bool:
    """ "Nobody said", "no group has claimed", "each side accuses the other": no one speaker."""
    dets = {c.lower for c in speaker.kids("det")}
    if speaker.lower in ("side", "sides", "party", "parties", "other"):
        return bool(dets & {"each", "both", "either", "neither"})
    return speaker.lower in _NO_ONE or "no" in dets


def _negated(w: Word) -> bool:
    """ "Did not confirm", "would neither confirm nor deny", "declined to confirm"."""
    if any(c.dep == "neg" or c.lower in ("neither", "nor", "never") for c in w.children):
        return True
    if w.dep == "conj" and w.head.is_verb and any(c.lower == "nor" for c in w.head.children):
        return True
    return w.dep == "xcomp" and w.head.lower in wordset("decline")


def _in_an_admission(w: Word) -> str | None:
    """The stance of speech "in a rare admission"."""
    within = [c.child("pobj") for c in w.kids("prep") if c.lower == "in"]
    return next(("admits" for x in within if x is not None and cues().nouns.get(x.lower) == "admits"), None)


def _stance(stance: str, lemma: str, content: set[int], sentence: Sentence, negated: bool) -> str:
    if lemma in cues().warning and any(sentence.words[i].lower in _FUTURE for i in content):
        stance = "expects"
    if stance == "states" and disclaimer(content, sentence) is not None:
        return "denies"
    if not negated:
        return stance
    if stance == "denies":
        return "unknown" if any(c.lower in ("nor", "neither") for c in sentence.words) else "admits"
    if (
        lemma in wordset("give out")
        and content
        and sentence.words[min(content)].tag in ("WRB", "WP", "WDT", "IN")
        and sentence.words[min(content)].lower != "that"
    ):
        return "unknown"
    return "unknown" if lemma in _UNSURE else "doubts" if lemma in _THOUGHT else stance


def _inverted(w: Word) -> Word | None:
    """The speaker after the verb where the parse takes it for an object, or a word of the quotation for the subject: '"...", said the mayor'."""
    if w.tag not in ("VBD", "VBZ"):
        return None
    after = (c for c in w.kids("nsubj", "dobj", "attr", "npadvmod", "oprd") if c.i > w.i)
    return next((c for c in after if c.ent not in ("DATE", "TIME", "CARDINAL")), None)


def _denial(w: Word, lemma: str, sentence: Sentence) -> Attribution | None:
    """A claim that somebody rejects: "dismissed as false reports that ...", "rejects the allegations of torture", "called the report a lie"."""
    speaker, passive, named = speaking_subject(w)
    what, denial = rejected(w, lemma)
    if what is None or (speaker is None and not passive):
        return None
    return Attribution(sentence, [w], lemma, "denies", speaker, under([what]), named=named, denial=denial)


def _attitude(w: Word, lemma: str, sentence: Sentence, quotations: list[Span]) -> Attribution | None:
    """A view that a deed shows: "rejected the plan", "refuses to leave". What is viewed is what the verb governs."""
    if w.dep in ("amod", "compound") or (w.dep == "acl" and w.tag == "VBN"):
        return None
    speaker, passive, named = speaking_subject(w)
    if passive or speaker is None:
        return None
    seen_as = SEEN_AS | OF_SPEECH if w.child("dobj") is not None else OF_SPEECH
    governed = [
        c
        for c in w.children
        if c.dep in ("dobj", "ccomp", "xcomp", "oprd") or (c.dep == "prep" and c.i > w.i and c.lower in seen_as and not dated(c))
    ]
    content = under(governed) - under([speaker])
    if not content:
        return None
    quoted = [q for q in quotations if any(x.i in content for x in sentence.within(*q))]
    return Attribution(sentence, [w], lemma, "states", speaker, content, named=named, attitude=True, quoted=quoted)
