"""What a verb of speech says: the words of its sentence that it governs, with what the parse gets wrong about them put right."""

from __future__ import annotations

from onrecord.reading import vocabulary
from onrecord.reading.cues import cues
from onrecord.reading.measures import forms_of, verb_table
from onrecord.reading.phrases import object_of, under
from onrecord.reading.syntax import Sentence, Word
from onrecord.reading.vocabulary import wordset
from onrecord.reports.report import Span

HARM = frozenset(
    {"killed", "injured", "destroyed", "damaged", "displaced", "detained", "evacuated", "intercepted"}
)  # what a clause after the cue may add to what is said
TAIL = 8  # a cue without a clause of its own speaks for what precedes it if it stands so near the sentence's end
_ONLY_OF = frozenset({"speak"})  # these speak only with "of" or "about"
MIN_ASIDE = 3  # words that a cue between commas must leave in its sentence to speak for the whole of it
_OPEN_MARKS = frozenset({",", "''", "``", ":", "HYPH", "-LRB-"})
_CLOSE_MARKS = frozenset({",", ".", "''", "``", ":", "-RRB-"})
OUTER = frozenset(
    {"nsubj", "nsubjpass", "aux", "auxpass", "neg", "mark", "dative", "advmod", "punct", "npadvmod", "agent", "tmod", "cc", "prt", "expl"}
)
OF_SPEECH = frozenset(
    {"of", "about", "as", "for", "against", "on", "over", "with"}
)  # "warned of attacks", "quoted as saying", "called for talks"
SEEN_AS = frozenset({"as", "to", "with", "for", "about"})  # "called it an act of", "blasted him for not paying", "likened it to"
CONTRAST = frozenset({"while", "whereas", "though", "although"})


def said(w: Word, lemma: str, stance: str, speaker: Word | None, quoted: list[Span], sentence: Sentence) -> set[int] | None:
    """The words that an active verb of speech governs; empty where only quotation marks show them, None where it governs none."""
    table = cues()
    if speaker is not None and speaker.lower in forms_of("projectiles"):
        return None  # "a drone blasted a hole in the wall"
    aside = _aside(w, speaker, sentence) if speaker is not None and lemma in wordset("asides") else None
    if aside is not None:
        own = (c for c in w.children if c.dep == "advcl" and c.tag == "VBG" and c.i > w.i and not _goes_on(c))
        return {x.i for x in sentence.words} - aside - under(own)
    complement = _complement(w)
    given = w.child("dobj")
    if given is not None and given.lower in ("it", "this", "that", "them") and complement is not None and complement.i < w.i:
        return {given.i}  # "...; Russia denied it": what stands before is somebody else's
    if complement is not None:
        if (
            stance == "states"
            and complement.dep == "xcomp"
            and lemma in table.clause_only
            and not any(q[0] <= complement.start < q[1] for q in quoted)
        ):
            return under(c for c in w.children if w.i < c.i <= complement.i and c.dep not in OUTER)
        governed = under([complement, *_going_on(w, complement)]) - {w.i} - under(c for c in complement.children if _contrasts(c))
        if (
            w.dep == "ccomp" and w.head.is_verb and w.head.i > complement.i
        ):  # "he says nine died, ten were hurt": parsed with the last clause on top
            governed |= under([w.head]) - under([w])
        if lemma in table.object and given is not None and given.i < complement.i and complement.dep == "ccomp":
            governed |= under([given, *(p for p in w.kids("prep") if p.lower == "at")])  # "put the dead at 40, but more are feared"
        return governed
    if lemma in _ONLY_OF:
        return None
    if w.lower in wordset("handed out") and given is not None and given.lower not in vocabulary.nouns(vocabulary.cues().documents):
        return None
    after = sentence.words[min(w.i + 1, len(sentence.words) - 1)]
    if after.lower == "that" and after.tag in ("IN", "WDT"):  # the parse has lost the clause
        return {x.i for x in sentence.words[after.i :]} - under(x for x in sentence.words[after.i :] if x.lower == "according")
    if (given is None or lemma == "tell") and (clause := _said_in(w)) is not None:
        return under([clause, *_going_on(w, clause)])
    if lemma in table.naming and (what := object_of(w)) is not None:
        return under([what, *w.kids("oprd", "acomp", "xcomp"), *(c for c in w.kids("prep") if c.lower in SEEN_AS and c.i > what.i)])
    if (
        lemma in wordset("tallied")
        and (w.head is w or (w.dep in ("ccomp", "parataxis") and w.head.i > w.i))
        and w.child("dobj") is not None
    ):
        return _rest(w, sentence)
    if stance == "denies" and w.dep == "relcl" and given is None:
        return {w.head.i}  # "a claim Moscow denies"
    if lemma in table.object and w.child("dobj") is not None and w.dep != "parataxis":
        return under(w.kids("dobj", "prep", "npadvmod", "advmod", "oprd", "agent"))
    counted = next((c for c in w.kids("npadvmod", "attr") if c.tag == "CD" and c.i > w.i and lemma in table.object), None)
    if counted is not None:  # "reports nine injured, among them a child", whose count the parse takes for an adverb
        return under(c for c in w.children if c.i >= counted.i)
    if w.dep == "parataxis" or (w.dep in ("advcl", "ccomp") and w.head.is_verb and _between_marks(w.subtree(), sentence)):
        return {x.i for x in sentence.words} - under([w])
    if quoted:
        return set()
    if (
        w.head is w
        and speaker is not None
        and w.i >= len(sentence.words) - TAIL
        and lemma in table.clause_only
        and w.child("dobj", "prep") is None
    ):
        return set(range(min(speaker.subtree()[0].i, w.i)))
    return set() if sentence.words[-1].text == ":" else None


def _said_in(w: Word) -> Word | None:
    """The clause of "said in a statement that six had died", where the parse hangs it on the statement."""
    for prep in w.kids("prep"):
        for x in prep.subtree() if prep.i > w.i else ():
            if x.dep in ("acl", "ccomp", "relcl") and x.head.is_noun and any(m.lower == "that" for m in x.kids("mark")):
                return x
    return None


def _rest(w: Word, sentence: Sentence) -> set[int]:
    """All that follows, up to a contrast: "has counted 780 dead and 1,252 injured, 58 of them children, but"."""
    end = next((x.i for x in sentence.words[w.i :] if x.lower in CONTRAST or x.lower == "but"), len(sentence.words))
    return set(range(w.i + 1, end))


def reported(w: Word, lemma: str, stance: str) -> set[int] | None:
    """What passive speech says: "it was reported that ...", "the town is said to have fallen", "the claim was denied"."""
    if stance == "denies":
        return under(w.kids("nsubjpass"))
    complement = _complement(w)
    if complement is not None:
        return under([complement]) | (under(w.kids("nsubjpass")) if complement.dep == "xcomp" else set())
    if lemma not in cues().impersonal:
        return None
    return under(c for c in w.children if c.dep in ("nsubjpass", "prep", "advmod", "npadvmod"))


def _complement(w: Word) -> Word | None:
    """The clause, or the phrase in its place, that a verb of speech governs."""
    table = cues()
    finite_only = w.lower in table.finite_only
    for c in w.children:
        if not _is_clause(c) or (c.i < w.i and c.lower in table.verbs and not c.children):
            continue
        if c.i < w.i and any(x.i > w.i for x in w.kids("xcomp")) and any(x.text == ";" and c.i < x.i < w.i for x in w.kids("punct")):
            continue  # "the town fell; the army denied looting it"
        if finite_only and w.child("dobj") is not None:
            continue  # "found nine bodies; 12 people are missing"
        finite = c.tag in ("VBD", "VBZ", "VBP") or any(x.tag in ("VBD", "VBZ", "VBP", "MD") for x in c.kids("aux", "auxpass"))
        if not finite_only or c.child("mark") is not None or (finite and c.child("nsubj", "nsubjpass") is not None):
            return c
    lemma = table.verbs[w.lower][0] if w.lower in table.verbs else table.attitudes[w.lower]
    passive = any(c.dep in ("auxpass", "nsubjpass") for c in w.children)
    for c in w.children:
        if lemma in table.no_infinitive and not passive and (lemma != "report" or c.tag != "VBG"):
            continue
        if c.dep == "xcomp" and c.tag in ("VB", "VBG", "VBN", "VBD", "JJ", "NN", "NNS"):
            return c
    if lemma in table.onto:
        return next((c for c in w.children if c.dep == "prep" and c.lower in OF_SPEECH and c.i > w.i and not dated(c)), None)
    if lemma in table.onto_to:
        return next((c for c in w.children if c.dep == "prep" and c.lower == "to" and c.i > w.i), None)
    return None


def _is_clause(c: Word) -> bool:
    """A clause that is said; "confirmed only that it fell" is parsed as one beside the verb."""
    return c.dep == "ccomp" or (c.dep == "advcl" and any(m.lower == "that" for m in c.kids("mark")) and c.i > c.head.i)


def _going_on(w: Word, complement: Word) -> list[Word]:
    """Clauses after the complement that the parse has hung on the cue: those in the complement's tense and not in the cue's, those with no comma before."""
    end = complement.subtree()[-1].i
    out = []
    for c in w.children:
        if c.i <= end:
            continue
        spared = c.dep == "conj" and c.child("neg") is not None and c.lower not in cues().verbs and c.lower not in cues().attitudes
        if (
            c.dep == "ccomp"
            or (c.dep == "advcl" and c.tag == "VBG" and any(m.lower == "while" for m in c.kids("mark")) and _goes_on(c))
            or (spared and c.child("nsubj", "nsubjpass") is None)
            or (
                c.dep == "conj"
                and c.child("nsubj", "nsubjpass") is not None
                and (c.tag == complement.tag != w.tag or any(x.tag == "MD" for x in c.children) or _adds(c))
            )
        ):
            out.append(c)
        elif (
            c.dep in ("advcl", "prep")
            and c.subtree()[0].i == end + 1
            and not dated(c)
            and c.lower not in ("citing", "according")
            and c.tag != "VBG"
        ):
            out.append(c)
            end = c.subtree()[-1].i
    return out


def _adds(clause: Word) -> bool:
    """ "Said that the shelling killed seven, and 32 soldiers were hurt": one more harm that the speaker counts."""
    joined = any(x.lower == "and" for x in clause.head.kids("cc"))
    subject = clause.child("nsubj", "nsubjpass")
    counts = subject is not None and any(x.tag == "CD" for x in clause.subtree())
    return joined and counts and any(m in HARM for m, needs in verb_table("object").get(clause.lower, ()) if not needs)


def _contrasts(c: Word) -> bool:
    """The report's own aside at the end of what is said: "..., although he refused to"; not ", while wounding two"."""
    mark = c.child("mark")
    if c.dep != "advcl" or mark is None or mark.lower not in CONTRAST or c.i < c.head.i or c.tag == "VBG":
        return False
    return mark.lower != "while" or not c.head.subtree() or any(w.text == "," and w.i == mark.i - 1 for w in c.head.subtree())


def dated(prep: Word) -> bool:
    """ "On Friday" is no content."""
    of = prep.child("pobj")
    return of is not None and of.ent in ("DATE", "TIME")


def _aside(w: Word, speaker: Word, sentence: Sentence) -> set[int] | None:
    """Cue and speaker where they stand between commas, whatever the parse makes of it: "the road, the mayor said on Monday, is cut"."""
    words = {w.i} | under([speaker])
    if w.child("dobj") is not None and w.lower not in wordset("address"):
        return None  # "rescuers, he said, had found nine bodies": it has what it says
    for c in w.children:
        if (
            c.dep in ("aux", "neg", "prt", "dative", "dobj", "npadvmod", "tmod", "advmod", "prep")
            and c.i not in words
            and abs(c.i - w.i) <= TAIL
            and not (c.lower == "with" and any(x.tag == "CD" for x in c.subtree()))  # ", officials said, with 75 wounded"
        ):
            words |= {x.i for x in c.subtree()}
    first, last = min(words), max(words)
    if last - first + 1 > len(words) + 1 or len(sentence.words) - len(words) < MIN_ASIDE:
        return None
    return words if first > 0 and _between_marks([sentence.words[first], sentence.words[last]], sentence) else None


def _goes_on(clause: Word) -> bool:
    """ "A rocket hit the house, officials said, killing 14": what is said goes on; not in ", he said, pointing to the ruins"."""
    return any(measure in HARM for measure, needs in verb_table("object").get(clause.lower, ()) if not needs)


def _between_marks(tree: list[Word], sentence: Sentence) -> bool:
    """True where commas part these words from the rest."""
    before = sentence.words[tree[0].i - 1] if tree[0].i else None
    after = sentence.words[tree[-1].i + 1] if tree[-1].i + 1 < len(sentence.words) else None
    return (before is None or before.tag in _OPEN_MARKS or before.lower in ("”", '"')) and (after is None or after.tag in _CLOSE_MARKS)
