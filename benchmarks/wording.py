"""What the reports of the made-up war are worded with. `<e>`, `<k>`, `<i>` hold the words that an event, the dead and the hurt are read from."""

from __future__ import annotations

# By kind of event: the sites that it strikes, the weapons, and sentences that tell of it first.
KINDS: dict[str, tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]] = {
    "air-strike": (
        ("a warehouse", "a school", "an apartment block", "a market", "a bridge", "a hospital", "a theatre", "a hotel", "a bakery"),
        ("a glide bomb", "two warplanes", "a helicopter", "a bomber", "three jets"),
        (
            "An <e>air strike</e> hit {thing} {where} {when}, {speaker} said.",
            "{Weapon} <e>bombed</e> {thing} {where} {when}, according to {speaker}.",
            "{Thing} {where} lay in ruins after an <e>air strike</e> {when}, said {speaker}.",
            "It was {when} that an <e>air raid</e> tore open {thing} {where}, as {speaker} put it.",
            "{Speaker} accused the enemy of an <e>air strike</e> on {thing} {where} {when}.",
        ),
    ),
    "shelling": (
        (
            "a village street",
            "a farm",
            "a railway station",
            "a row of houses",
            "a bus stop",
            "a bakery",
            "a school",
            "a clinic",
            "a church",
        ),
        ("howitzers", "rockets", "mortars", "tank fire", "a missile", "cluster shells"),
        (
            "{Weapon} <e>struck</e> {thing} {where} {when}, {speaker} said.",
            "<e>Shelling</e> of {thing} {where} {when} was reported by {speaker}.",
            "{Thing} came under <e>fire</e> {where} {when}, {speaker} said, and {weapon} were seen from the hills.",
            "Residents {where} ran for cover {when} as shells <e>fell</e> on {thing}, said {speaker}.",
            "{Speaker} said that {weapon} had <e>hit</e> {thing} {where} {when}.",
        ),
    ),
    "explosion": (
        ("a fuel depot", "a military lorry", "a checkpoint", "a pipeline", "a power substation", "a port crane", "a train"),
        ("a drone", "a mine", "a car bomb", "a time fuse"),
        (
            "An <e>explosion</e> wrecked {thing} {where} {when}, {speaker} said.",
            "{Thing} <e>blew up</e> {where} {when}, according to {speaker}.",
            "A <e>blast</e>, put down to {weapon}, shook {thing} {where} {when}, said {speaker}.",
            "{When} an <e>explosion</e> was heard from {thing} {where}; {speaker} spoke of {weapon}.",
        ),
    ),
    "attack": (
        ("a convoy", "a police post", "a camp of displaced families", "a bank", "a farmstead", "a patrol", "an aid truck"),
        ("rifles", "grenades", "machine guns", "pistols"),
        (
            "Gunmen <e>attacked</e> {thing} {where} {when}, {speaker} said.",
            "{Thing} was <e>ambushed</e> {where} {when} by men with {weapon}, according to {speaker}.",
            "An <e>attack</e> on {thing} {where} {when} was confirmed by {speaker}.",
            "Men with {weapon} <e>stormed</e> {thing} {where} {when}, said {speaker}.",
        ),
    ),
}
# Where in a town, and when on a day.
WHERE = (
    "in {town}",
    "on {street} in {town}",
    "in the {quarter} district of {town}",
    "on the {side} edge of {town}",
    "in {quarter}, a quarter of {town}",
)
SIDES = ("northern", "eastern", "southern", "western")
WHEN = ("on {day}", "on the {hour} of {day}", "in the {hour} of {day}", "late on {day}", "on {weekday}")
HOURS = ("morning", "afternoon", "evening", "night")
TOLLS = (
    "<k>{killed}</k> people were killed and <i>{injured}</i> injured.",
    "The dead number <k>{killed}</k> and the wounded <i>{injured}</i>.",
    "At least <k>{killed}</k> died, among them {victim}, and <i>{injured}</i> were taken to hospital.",
    "Rescuers counted <k>{killed}</k> dead and <i>{injured}</i> hurt.",
    "It killed <k>{killed}</k> and left <i>{injured}</i> with wounds.",
    "Among the <k>{killed}</k> killed was {victim}; <i>{injured}</i> others were hurt.",
    "Doctors at the hospital spoke of <k>{killed}</k> bodies and <i>{injured}</i> patients.",
    "Officials put the toll at <k>{killed}</k> dead and <i>{injured}</i> wounded.",
)
# What follows some days after, in the words of a first sentence.
FOLLOWING = (
    "The search has ended {where}, where {thing} was <e>hit</e> {when}, {speaker} said.",
    "{Town} buried its dead after the <e>attack</e> on {thing} {when}, said {speaker}.",
    "Prosecutors opened a case over the <e>strike</e> on {thing} {where} {when}, {speaker} said.",
    "{Victim}, who was pulled from the ruins after the <e>strike</e> on {thing} {where} {when}, has died, {speaker} said.",
)
DENIALS = (
    "The {enemy} army denied that it had <e>struck</e> {thing} {where} {when}.",
    "A {enemy} spokesman said that his side had not <e>attacked</e> {thing} {where} {when}.",
    "{Enemy} officers called the reports of an <e>attack</e> on {thing} {where} {when} an invention.",
)
TITLES = (
    "{Thing} hit in {town}", "{killed} dead in {town}", "{town}: {thing} destroyed", "Death in {town}", "{Weapon} over {town}", "At least {killed} killed as {thing} is hit",
    "What we know of {town}", "{town} counts its dead",
)  # fmt: skip
DETAILS = (
    "{Victim} had been asleep when it began.", "A boy named {first} was carried out with a broken arm.", "Windows were shattered along {street}.",
    "The owner, {victim}, stood in front of what was left.", "Firemen worked until the {hour}.", "A dog barked under the beams on {street}.",
    "{First}, a nurse, ran there with her bag.", "Two cars and a tram were burning.", "Ambulances went back and forth between {street} and the hospital.",
    "The roof fell in an hour later.", "Neighbours dug with spades and bare hands.", "One wall of {thing} was still standing.", "Power failed in half of {quarter}.",
    "A second blast followed within minutes.", "\"I have lost everything,\" said {first}.", "Children's shoes lay on the pavement.", "{Quarter} had been quiet for weeks.",
    "Smoke hung over {street} for hours.", "The mayor called a day of mourning.", "A bus took those who wished to leave to the next town.",
)  # fmt: skip
# The paragraphs that an agency ends its reports with; each outlet has its own few, and prints them under whatever happened.
BACKGROUND = (
    "The war between {north} and {south} began on 3 October and has killed thousands.", "{north} took {big} in November and lost it again in the new year.",
    "More than two million people have fled {south}, the United Nations says.", "Talks in the neutral town of {big} have brought no truce so far.",
    "Both armies deny firing at civilians. Neither account could be checked.", "{big}, the largest city of {south}, has been without heating for a month.",
    "President {leader} has asked other countries for air defences.", "{north} calls the war a police action and forbids the word.",
    "Last month a strike on a factory in {big} killed 41.", "General {leader} commands the forces of {north} along the river.",
    "The front has hardly moved since the thaw; shells fall along it every night.", "Rights groups accuse both sides of war crimes, which both deny.",
    "Grain from {south} feeds a tenth of the world; its harbours have been shut since autumn.", "The Red Crescent has lost 30 volunteers in this war.",
)  # fmt: skip
SPEAKERS = ("the governor", "the mayor", "the emergency service", "the military command", "the hospital's director", "the Red Crescent", "the police", "a volunteer", "prosecutors", "the railways")  # fmt: skip
