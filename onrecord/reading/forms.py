"""The forms of English words: from a dictionary form to all that a text may hold. The vocabulary is kept in dictionary forms."""

from __future__ import annotations

import functools
import re

_DOUBLES = re.compile(r"[^aeiou]*[aeiou][bdgklmnprt]")  # one short syllable: "slam" gives "slammed"

_IRREGULAR = """
be am is are was were been being|have has had having|do does did done|say says said saying|slay slew slain|tell told|think thought|hold held|find found|put put putting|strike struck stricken
hit hit hitting|blow blew blown|fall fell fallen|take took taken|lose lost|leave left|flee fled fleeing|bring brought|send sent|shoot shot
fight fought|lay laid|spend spent|sink sank sunk|ride rode ridden|sleep slept|swim swam swum|hang hung hanged|meet met meeting|sit sat sitting|break broke broken|burn burned burnt|drive drove driven|fly flew flown|begin began begun
give gave given|make made|see saw seen|know knew known|go goes went gone|come came coming|become became|get got gotten getting|cut cut cutting
set set setting|let let letting|die died dying|lie lied lying|tie tied tying|bury buried|deny denied|rally rallied|carry carried|occupy occupied
free freed freeing|freeze froze frozen|withdraw withdrew withdrawn|write wrote written|speak spoke spoken|swear swore sworn|rise rose risen
drop dropped dropping|bomb bombed bombing|plan planned|stop stopped stopping|kidnap kidnapped kidnapping kidnaped|admit admitted admitting
tear tore torn|throw threw thrown|forbid forbade forbidden|forgo forwent|keep kept|seek sought|lead led|spread spread spreading|win won winning
tweet tweeted|quit quit quitting|wreck wrecked|stick stuck|hide hid hidden|bear bore born|feel felt|understand understood|agree agreed agreeing
refer referred referring|defer deferred|rebut rebutted rebutting|commit committed committing|submit submitted submitting|regret regretted
rip ripped ripping|starve starved starving|gun gunned gunning|overrun overran overrunning|run ran running|retake retook retaken|undergo underwent undergone
build built|mean meant|hear heard|read read reading|pay paid|sell sold|buy bought|stand stood|grow grew grown|show showed shown|choose chose chosen
beat beat beaten|shut shut shutting|cost cost|hurt hurt hurting|shed shed shedding|transfer transferred transferring|level levelled leveled levelling leveling
shell shelled|injure injured injuring|wound wounded|total totalled totaled|signal signalled signaled|reveal revealed|cancel cancelled canceled
urge urged|quote quoted|trap trapped trapping|ship shipped shipping|step stepped|repel repelled repelling|expel expelled expelling|propel propelled
rebel rebelled|pin pinned|ram rammed|scrap scrapped|shun shunned|plot plotted|rob robbed|stab stabbed stabbing|grab grabbed|raze razed|flatten flattened
sweep swept|creep crept|catch caught|fling flung|shake shook shaken|burst burst bursting|split split splitting|thrust thrust|drag dragged dragging|steal stole stolen
light lit lighted|wage waged|slip slipped slipping|slit slit slitting|bid bid bidding|wind wound|deal dealt|wring wrung|sling slung|ban banned banning|rig rigged rigging|hem hemmed hemming|mow mowed mown
air-drop airdropped|dig dug digging|parachute parachuted|ferry ferried|pour poured|gut gutted gutting|net netted netting|nab nabbed nabbing|ink inked|bus bused bussed busing bussing
""".replace("\n", "|")

_TABLE: dict[str, tuple[str, ...]] = {}
for _row in _IRREGULAR.split("|"):
    if _row.strip():
        _base, *_rest = _row.split()
        _TABLE[_base] = tuple(_rest)

_PLURALS = {
    "person": ("people", "persons"), "man": ("men",), "woman": ("women",), "child": ("children",), "serviceman": ("servicemen",),
    "servicewoman": ("servicewomen",), "wife": ("wives",), "life": ("lives",), "aircraft": ("aircraft",), "personnel": ("personnel",),
    "foot": ("feet",), "crisis": ("crises",), "headquarters": ("headquarters",), "police": ("police",), "gunman": ("gunmen",),
    "policeman": ("policemen",), "cameraman": ("cameramen",), "half": ("halves",), "corps": ("corps",), "spokesman": ("spokesmen",),
    "spokeswoman": ("spokeswomen",), "howitzer": ("howitzers",), "serviceperson": ("servicepeople",), "fireman": ("firemen",),
    "clergyman": ("clergymen",), "fisherman": ("fishermen",), "salvo": ("salvos", "salvoes"), "cargo": ("cargos", "cargoes"),
}  # fmt: skip


@functools.cache
def verb_forms(verb: str) -> frozenset[str]:
    """All forms of a verb: "strike" gives strike, strikes, struck, stricken, striking. Regular where the table does not know it."""
    out = {verb, verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z")) else "s")}
    if verb.endswith("y") and verb[-2:-1] not in "aeou":
        out = {verb, verb[:-1] + "ies"}
    known = _TABLE.get(verb)
    stem = verb[:-1] if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")) else verb
    if known:
        out.update(known)
        if not any(f.endswith("ing") for f in known):
            out.add(stem + "ing")
    elif verb.endswith("y") and verb[-2:-1] not in "aeou":
        out.update((verb[:-1] + "ied", verb + "ing"))
    elif _DOUBLES.fullmatch(verb):
        out.update((verb + verb[-1] + "ed", verb + verb[-1] + "ing"))
    else:
        out.update((stem + "ed" if not verb.endswith("ee") else verb + "d", stem + "ing"))
    return frozenset(out)


@functools.cache
def noun_forms(noun: str) -> frozenset[str]:
    """Singular and plural of a noun."""
    known = _PLURALS.get(noun)
    if known:
        return frozenset((noun, *known))
    if noun.endswith(("s", "sh", "ch", "x", "z")):
        return frozenset((noun, noun + "es"))
    if noun.endswith("man") and noun not in ("human", "german"):
        return frozenset((noun, noun[:-3] + "men"))
    if noun.endswith("y") and noun[-2:-1] not in "aeou":
        return frozenset((noun, noun[:-1] + "ies"))
    return frozenset((noun, noun + "s"))
