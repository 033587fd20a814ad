"""All that the rules for figures, events and positions ask about one page, worked out once."""

from __future__ import annotations

import datetime as dt

from onrecord.reading import vocabulary
from onrecord.reading.attribution import Attribution
from onrecord.reading.cast import Cast
from onrecord.reading.namings import Where
from onrecord.reading.places import Places
from onrecord.reading.speakers import OWN_VOICE, Voice, Voices
from onrecord.reading.syntax import Page, Sentence, Word
from onrecord.reading.times import when
from onrecord.reading.verification import Verification
from onrecord.reading.vocabulary import wordset


class Context:
    """One page with its cast, voices, places and verification."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.cast = Cast(page)
        self.voices = Voices(page, self.cast)
        self.places = Places(page)
        self.verification = Verification(page, self.voices)
        self._speaker_words: list[set[int]] = [set() for _ in page.sentences]
        for a, _ in self.voices.acts:
            first = min([w.i for w in a.cue] + ([a.speaker.i] if a.speaker is not None else []))
            own = [c for c in a.cue[-1].children if c.dep in ("prep", "npadvmod", "advmod", "dative", "dobj", "agent", "pobj")]
            words = {w.i for w in a.cue} | {w.i for c in own for w in c.subtree() if w.i > first} - a.content
            if a.speaker is not None:
                words |= {w.i for w in a.speaker.subtree()} - a.content
            if a.accused is not None:
                words |= {w.i for w in a.accused.subtree()}
            self._speaker_words[a.sentence.index] |= words
        self.places.speakers = self._speaker_words

    def speaker_words(self, sentence: Sentence) -> set[int]:
        """The words of the sentence that name speakers and cues: no statement's place is taken from them."""
        return self._speaker_words[sentence.index]

    def voice(self, sentence: Sentence, word: Word) -> Voice:
        voice = self.voices.at(sentence, word)
        a = voice.attribution
        return OWN_VOICE if a is not None and a.sentence is sentence and _told_before_it(a, word) else voice

    def when(self, sentence: Sentence, word: Word, attribution: Attribution | None) -> tuple[dt.date | None, dt.date | None]:
        return when(self.page, sentence, word, attribution)

    def is_local(self, voice: Voice) -> bool:
        """Whether the speaker is of a town or region ("the city council", a mayor): what they tell is of where they are."""
        a = voice.attribution
        if voice.speaker is None or a is None:
            return False
        words = {w.lower for w in a.speaker.subtree()} if a.speaker is not None else set()
        person = self.cast.find(voice.speaker)
        words |= set(voice.speaker.lower().split()) | (person.roles | person.role_words if person is not None else set())
        return bool(words & wordset("local speakers"))

    def speaker_place(self, voice: Voice) -> Where | None:
        """The town or region of a local speaker ("the mayor of Kharkiv", "Odesa city council"): what they tell is of that place."""
        a = voice.attribution
        if a is None or a.speaker is None:
            return None
        words = {w.i for w in a.speaker.subtree()} - a.content
        person = self.cast.find(voice.speaker) if voice.speaker is not None else None
        for n in self.places.named(a.sentence):
            if person is not None and n.head.dep == "compound" and person.name.lower().startswith(n.where.name.lower()):
                continue  # "the president, Volodymyr Zelenskyy": a town's name, and his
            if n.head.i in words and not n.demonym and not n.where.is_wide and n.where.name.lower() not in vocabulary.party_of():
                return n.where
        return None

    def spoken_of(self, voice: Voice, sentence: Sentence, anchors: list[Word], avoid: set[int], reach: int) -> Where | None:
        """Where the sentence names no place: the speaker's town, else what the text was last at (`reach` paragraphs back), else their region."""
        own = self.speaker_place(voice)
        if (
            own is not None
            and (own.place is None or not own.place.feature_code.startswith("ADM"))
            and own.name.split()[-1].lower() not in wordset("regions")
        ):
            return own
        found = (self.places.of(sentence, anchors, avoid=avoid, carry=reach) if reach >= 0 else None) or own
        return found or (self.places.last_town(sentence) if self.is_local(voice) else None)


def _told_before_it(a: Attribution, word: Word) -> bool:
    """Whether a word only tells when somebody spoke: "After talks in Geneva, the envoy accused the army of ..."."""
    above = next((x for x in (word, *word.ancestors()) if x.head is a.cue[-1]), None)
    first = above is not None and a.speaker is not None and above.i < a.speaker.i and above.dep in ("prep", "advcl")
    return above is not None and first and above.lower in wordset("fronted asides")
