"""Reports written to name private people in every way that news does, and officials beside them: what pages, twins and files are held to.

Each name is of one report, and no word of a private one is a word of English, of another name, or of a place that is told of.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from onrecord.reports.report import DateMethod, Dating, Report

DAY = dt.date(2022, 3, 17)
OUTLETS = 7


@dataclass(frozen=True, slots=True)
class Case:
    """A report: its text, the words of names that nobody may be shown, the names that everybody may be."""

    name: str
    text: str
    private: tuple[str, ...]
    public: tuple[str, ...] = ()
    title: str | None = None
    url: str | None = None
    byline: str | None = None

    def report(self, number: int = 0) -> Report:
        """The report as it comes in, of an outlet and a day of its own."""
        day = Dating(DAY + dt.timedelta(days=number % 9), DateMethod.GIVEN)
        outlet = f"Outlet {number % OUTLETS}"
        return Report(self.name, self.text, day, title=self.title, outlet=outlet, url=self.url, byline=self.byline)


CASES: tuple[Case, ...] = (
    Case(
        "headline",
        "Halyna Brovchenko, 61, a resident of Chernihiv, said shelling killed 14 people on Tuesday. Mayor Vladyslav Atroshenko said power was cut. "
        "Brovchenko's house burned down. “We ran,” Halyna said.",
        ("Halyna", "Brovchenko"),
        ("Vladyslav Atroshenko",),
        title="Halyna Brovchenko lost her house to shelling in Chernihiv",
        url="https://news.example/2022/halyna-brovchenko-lost-her-house",
    ),
    Case(
        "list of the dead",
        "Russian shelling killed five people in Okhtyrka on Wednesday, governor Dmytro Zhyvytskyi said. The dead were Liudmyla Skorobahatko, 72; "
        "her grandson Tymko, 9; Zenovii Perederiy; Ruzhena Drach-Mazur, and a man named Ostap Kvitnevyi. Skorobahatko was a retired teacher.",
        ("Liudmyla", "Skorobahatko", "Tymko", "Zenovii", "Perederiy", "Ruzhena", "Drach", "Mazur", "Ostap", "Kvitnevyi"),
        ("Dmytro Zhyvytskyi",),
    ),
    Case(
        "byline-like",
        "By Marichka Tverdokhlib\n\nKHARKIV — Rockets hit a market and killed at least 8 people on Thursday, said Oleh Syniehubov, the regional governor.\n\n"
        "Yevdokiia Pustovoit, who sold honey there, was wounded in both legs. Pustovoit said two rockets fell.\n\n"
        "Contact Marichka Tverdokhlib at marichka.tverdokhlib@news.example",
        ("Yevdokiia", "Pustovoit"),
        ("Oleh Syniehubov",),
        byline="Marichka Tverdokhlib",
    ),
    Case(
        "two letters",
        "RJ Vandersloot, 11, and his sister Bo Vandersloot, 6, were killed when a missile hit a school in Sumy on Friday. RJ loved football. "
        "Their cousin Ly Rautenbach said 20 children were in the school. Bo had just learned to read, Ly said.",
        ("RJ", "Vandersloot", "Bo", "Ly", "Rautenbach"),
    ),
    Case(
        "nickname",
        "Svyryd “Shrike” Yaremkovych, a medic, died in shelling near Izium that killed 3 soldiers on Monday. His friend Artur 'Bublyk' Nechyporuk "
        "said Yaremkovych had carried 12 wounded men out. Shrike was 24.",
        ("Svyryd", "Shrike", "Yaremkovych", "Artur", "Bublyk", "Nechyporuk"),
    ),
    Case(
        "honorifics",
        "Mrs Odarka Zavhorodnia said 40 people were sheltering in the cellar in Mariupol. Dr. Semyon Lipovetsky treated nine wounded there. "
        "Miss Zavhorodnia's aunt wept. Prof Lipovetsky has no drugs, he told the ministry's spokesman, Ihor Zhdankin.",
        ("Odarka", "Zavhorodnia", "Semyon", "Lipovetsky"),
        ("Ihor Zhdankin",),
    ),
    Case(
        "apostrophes",
        "Sinéad O’Dwyer-Quill, an aid worker from Cork, was killed by shrapnel in Irpin on Sunday along with 6 evacuees. O'Dwyer-Quill's mother, "
        "Gráinne D’Arcangelo, said the embassy had called her. Ma’ruf Al-Tikritiyyah drove the bus.",
        ("Sinéad", "Dwyer", "Quill", "Gráinne", "Arcangelo", "Ma’ruf", "Tikritiyyah"),
    ),
    Case(
        "not latin",
        "The council named the dead of Wednesday's strike on Trostianets: Зінаїда Голопупенко, 70, and Яромир Безкровний. Zinaida Holopupenko had "
        "lived there all her life. Three people died, council head Yurii Bova said.",
        ("Зінаїда", "Голопупенко", "Яромир", "Безкровний", "Zinaida", "Holopupenko"),
        ("Yurii Bova",),
    ),
    Case(
        "possessive first",
        "Xymena Stolbunova's brother was among 7 miners killed in Donetsk on Saturday. Stolbunova's family fled. The brother, Feofan, was 33, "
        "said Denis Pushilin, the head of the separatist administration.",
        ("Xymena", "Stolbunova", "Feofan"),
        ("Denis Pushilin",),
    ),
    Case(
        "speaker of figures",
        "At least 300 people were buried in a mass grave in Bucha, said Kornylo Metelytsia, who dug it. Metelytsia counted 57 bodies on one day. "
        "Bucha's mayor, Anatolii Fedoruk, put the number at 280.",
        ("Kornylo", "Metelytsia"),
        ("Anatolii Fedoruk",),
    ),
    Case(
        "denied",
        "At least 816 civilians have been killed in Ukraine since 24 February, Pelahiia Hreblia told the UN. She denied that Ukrainian troops had fired on the maternity ward in Mariupol on Wednesday, as Russia's defence ministry "
        "claimed. Hreblia, who gave birth there, said no soldier was in it. Spokesman Igor Konashenkov said 20 fighters were killed.",
        ("Pelahiia", "Hreblia"),
        ("Igor Konashenkov",),
    ),
    Case(
        "via",
        "Twelve civilians were shot dead in Motyzhyn, Wolodymyra Kachmaryk told the broadcaster Meridian Radio, citing her neighbour Tsvitana Hurska. "
        "Ukraine's prosecutor general, Iryna Venediktova, opened a case.",
        ("Wolodymyra", "Kachmaryk", "Tsvitana", "Hurska"),
        ("Iryna Venediktova",),
    ),
    Case(
        "caption",
        "KRAMATORSK, Ukraine\n\nFirefighters put out a blaze after shelling that wounded 9 people on Friday.\n\nKlavdiia Vyrvykyshka cries beside the "
        "body of her husband, Safron Vyrvykyshka. Photo: Reuters\n\nVYRVYKYSHKA'S NEIGHBOURS STAY",
        ("Klavdiia", "Vyrvykyshka", "Safron"),
    ),
    Case(
        "small words",
        "Rahaf bint Dabbagh al-Zoghbi and Maarten van der Kruisselbrink were among 11 people who were killed in Khan Younis on Tuesday, the health "
        "ministry said. Al-Zoghbi taught piano. Van der Kruisselbrink was her pupil.",
        ("Rahaf", "Dabbagh", "Zoghbi", "Maarten", "Kruisselbrink"),
    ),
    Case(
        "patronymic",
        "Agafya Trofimovna Shchukareva, 84, refused to leave Popasna, where 2 people died in shelling on Monday. Agafya Trofimovna has buried two "
        "sons. Baba Agafya, as all call her, is the last in her street. Governor Serhiy Haidai asked all to leave.",
        ("Agafya", "Trofimovna", "Shchukareva"),
        ("Serhiy Haidai",),
    ),
    Case(
        "single name",
        "A woman who gave her name as Zhozefina said soldiers shot 4 men in her yard in Hostomel. Another, Tetianka, hid under a bed. Only Yukhym, "
        "their neighbour, came out. “Yukhym saved us,” said Zhozefina.",
        ("Zhozefina", "Tetianka", "Yukhym"),
    ),
    Case(
        "initials",
        "J. P. Wickramanayake and M.K. Balasooriya were among 5 students killed when a drone hit a hostel in Sumy on Friday, the university said. "
        "Wickramanayake studied medicine. Balasooriya's parents were told by the embassy.",
        ("Wickramanayake", "Balasooriya"),
    ),
    Case(
        "family",
        "The Dziubanovsky family was killed in Kyiv on Wednesday when a rocket hit their flat: Myrosia, Taras and little Nusia. The Dziubanovskys "
        "had wanted to leave. Mayor Vitali Klitschko said 4 people died in the block.",
        ("Dziubanovsky", "Myrosia", "Nusia"),
        ("Vitali Klitschko",),
    ),
    Case(
        "says first",
        "At least 820 civilians have been killed in Ukraine since 24 February, Babiichuk’s group said. “They shelled us for six days and 30 people died,” said Fevroniia Babiichuk, a nurse. “We had no water,” Babiichuk, 45, said. "
        "“Nobody came,” added her colleague Ilarion Chumachenko-Sych.",
        ("Fevroniia", "Babiichuk", "Ilarion", "Chumachenko", "Sych"),
        title="“Nobody came”: Babiichuk on six days of shelling",
    ),
    Case(
        "prisoner",
        "Private Vadim Shishimarkin, a Russian soldier, was charged with killing an unarmed man, Oleksandr Shelipovych, 62, in Chupakhivka. "
        "Shishimarkin pleaded guilty; Shelipovych's widow, Kateryna Shelipovych, asked him why. Judge Serhii Ahafonov adjourned the case.",
        ("Shishimarkin", "Shelipovych", "Kateryna"),
        ("Serhii Ahafonov",),
    ),
    Case(
        "east asia",
        "Among the 6 dead of a strike on a clinic in Loikaw was Naw Paw Htoo-Wah, a midwife, residents said. Ko Zin Thet-Lwyn, 19, died on the way. "
        "Nguyễn Thị Bảo-Ngọc, a Vietnamese student, was hurt. Zaw Min Tun, a spokesman for the junta, denied the strike.",
        ("Htoo", "Wah", "Thet", "Lwyn", "Nguyễn", "Bảo", "Ngọc"),
        ("Zaw Min Tun",),
    ),
    Case(
        "africa",
        "Nyabol Gatluak-Riek walked three days from Leer, where armed men killed at least 25 villagers, she said. Her sons Thiyang and Puok-Dak are "
        "missing. County commissioner Stephen Taker said the number was 18.",
        ("Nyabol", "Gatluak", "Riek", "Thiyang", "Puok"),
        ("Stephen Taker",),
    ),
    Case(
        "turned",
        "The list gives Kobylianska Ruslanka, Zatserkovnyi Petryk and Derevianko-Lis Uliasha among 18 people missing since the theatre in Mariupol was "
        "bombed on 16 March, the city council said. Ruslanka Kobylianska is 15.",
        ("Kobylianska", "Ruslanka", "Zatserkovnyi", "Petryk", "Derevianko", "Uliasha"),
    ),
    Case(
        "wounded officer's kin",
        "General Oleksandr Pavliukh's wife, Snizhana Pavliukh, was killed in Brovary on Sunday, when shelling hit 3 houses. Snizhana was a dentist. "
        "General Pavliukh commands the defence of Kyiv.",
        ("Snizhana",),
        ("Oleksandr Pavliukh",),
    ),
    Case(
        "callsign",
        "A fighter with the call sign Perunych said his unit lost 10 men near Hulyaipole on Tuesday. Another, Bodya, lost an arm. Perunych is 22.",
        ("Perunych", "Bodya"),
    ),
    Case(
        "social",
        "“Pray for Sumy,” wrote Lukiia Barabolya (@lukiia_barabolya) on Twitter, where she had counted 15 strikes by Thursday. Write to "
        "lukiia.barabolya@mail.example. #SaveBarabolya was read by thousands.",
        ("Lukiia", "Barabolya"),
        url="https://social.example/LukiiaBarabolya/status/1",
    ),
    Case(
        "capitals",
        "KILLED IN THE STATION: MELANIIA OBUKHIVSKA, 29, AND HER BABY\n\nMissiles killed at least 50 people at the station in Kramatorsk on Friday, "
        "governor Pavlo Kyrylenko said. Obukhivska had tickets to Lviv. Her baby, Zlatka, was ten months old.",
        ("Melaniia", "Obukhivska", "Zlatka"),
        ("Pavlo Kyrylenko",),
        title="MELANIIA OBUKHIVSKA HAD TICKETS TO LVIV",
    ),
    Case(
        "reporter",
        "By Torvald Eklundsson and Priyanka Venkatraghavan\n\nShells fell 200 metres from where this reporter stood in Irpin, killing 8 people who fled on Sunday.\n\n"
        "Eklundsson, who was wounded in the hand, was treated in Kyiv by surgeon Hordii Skliarevskyi. Deputy mayor Anzhela Makeieva thanked him.",
        ("Hordii", "Skliarevskyi"),
        ("Anzhela Makeieva",),
        byline="Torvald Eklundsson and Priyanka Venkatraghavan",
    ),
    Case(
        "demand",
        "Paraska Vovkotrub demanded a corridor for 600 people from Izium on Monday and called on Russia to stop the shelling. "
        "Deputy prime minister Iryna Vereshchuk said nine corridors were agreed. Vovkotrub's children, Kuzma and Yavdokha, are in the town.",
        ("Paraska", "Vovkotrub", "Kuzma", "Yavdokha"),
        ("Iryna Vereshchuk",),
    ),
    Case(
        "abducted",
        "Armed men abducted activist Leontiy Dzhereliuk from his home in Melitopol on Friday, his sister Vira Dzhereliuk-Ohiienko said. Two others, "
        "Mykolka Byk and a priest, Father Yevlampii Rudko, were taken too. Mayor Ivan Fedorov was freed.",
        ("Leontiy", "Dzhereliuk", "Ohiienko", "Mykolka", "Byk", "Yevlampii", "Rudko"),
        ("Ivan Fedorov",),
    ),
    Case(
        "english names",
        "Hope Winterbourne, 31, and Grant Applewhite, both volunteers, were killed with 3 others in Bakhmut on Monday, when a shell hit their van. "
        "Winterbourne came from Leeds. Applewhite's father, Art Applewhite, said they had bought the van together.",
        ("Winterbourne", "Applewhite"),
        (),
        title="Winterbourne and Applewhite died in Bakhmut",
    ),
)
