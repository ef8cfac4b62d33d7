"""What divisions are called, and counted by, in more languages of Europe.

Belarusian, Bulgarian, Catalan, Croatian and Serbian, Czech and Slovak, Danish and Norwegian, Dutch,
Estonian, Finnish, Greek, Hungarian, Icelandic, Latvian, Lithuanian, Macedonian, Polish, Portuguese,
Romanian, Slovene, Swedish, Turkish, Ukrainian. Left out are words that another language has for
something else where a heading may have it: German ``um`` is Portuguese for one, and Croatian
``treće`` (third) has the letters of Spanish ``trece``. Danish and Slovene ``del`` (part) is Spanish
and Italian for ``of the``, and so stands in :data:`LAST` alone.
"""

from __future__ import annotations

from typing import NamedTuple

# Types of names.py, and label words that take a number.
LABELS = {
    "volume": "svezak sväzok kötet díl diel köide sējums cilt bindi volumul",
    "book": (
        "bog boken bok księga kniha knjiga könyv kirja livro llibre cartea βιβλίο βιβλίον raamat "
        "grāmata kitap"
    ),
    "part": (
        "delen część část časť rész osa partea частина част дио μέρος part dalis daļa kısım "
        "hluti дел"
    ),
    "chapter": (
        "kapitlet kapittel rozdział kapitola poglavlje poglavje поглавље fejezet luku capítol "
        "capitolul розділ hlava κεφάλαιο κεφάλαιον skyrius peatükk nodaļa bölüm kafli раздзел "
        "глава поглавје"
    ),
    "act": (
        "bedrijf bedryf jornada akten dejanje jednání dějství felvonás näytös ato actul дія "
        "действие чин πράξη πράξις veiksmas vaatus cēliens þáttur дзея"
    ),
    "scene": (
        "tooneel toneel scenen prizor výstup jelenet kohtaus cena scena ява σκηνή jelenés optrin "
        "uppträde výjev odsłona pojava појава nastop reiškinys etteaste stseen skats sahne "
        "meclis atriði вихід"
    ),
    "letter": "brevet dopis levél kirje scrisoarea επιστολή laiškas vēstule mektup писмо",
    "canto": "zang sång sången pieśń zpěv ének laulu runo cântul пісня άσμα",
    "story": "vertelling berättelse fortælling opowiadanie povídka elbeszélés kertomus",
    "appendix": "bijlage aanhangsel bilaga bilag vedlegg příloha függelék liite додаток παράρτημα",
    "section": "avdeling avdelning afdeling oddíl szakasz osasto secção secțiunea τμήμα",
}

# Label words that are one only behind an ordinal, at the end of the line or above a stop: "Første
# Del", "Prvi del. Na bregu"; no "primo del mese".
LAST = {"part": "del"}

# Types of names.py, and names that stand alone on a line.
NAMES = {
    "preface": (
        "voorwoord|voorrede|woord vooraf|förord|företal|forord|fortale|przedmowa|słowo wstępne|"
        "od autora|předmluva|predslov|ao leitor|előszó|esipuhe|alkusanat|prefață|cuvânt înainte|"
        "передмова|предговор|predgovor|προλεγόμενα|prefaci|pratarmė|prakalba|eessõna|priekšvārds|"
        "formáli|önsöz|прадмова"
    ),
    "acknowledgements": (
        "dankwoord|podziękowania|poděkování|köszönetnyilvánítás|kiitokset|agradecimentos|подяки|"
        "mulțumiri|ευχαριστίες"
    ),
    "abstract": "samenvatting|sammanfattning|streszczenie|shrnutí|tiivistelmä|resumo|περίληψη",
    "dedication": "opdracht|dedykacja|věnování|ajánlás|omistus|присвята|tillägnan",
    "abbreviations": (
        "afkortingen|förkortningar|forkortelser|wykaz skrótów|skróty|seznam zkratek|zkratky|"
        "rövidítések|lyhenteet|lista de abreviaturas|перелік скорочень|abrevieri|συντομογραφίες"
    ),
    "castList": (
        "personerna|personerne|osoby|személyek|szereplők|henkilöt|personagens|дійові особи|"
        "tooneelisten|de tooneelisten|tooneelspelers|toneelspelers|personages|veikėjai|tegelased|"
        "personas|persónur|leikendur|kişiler|дзейныя асобы|лица|lica|osebe"
    ),
    "introduction": (
        "inleiding|inledning|indledning|innledning|wstęp|wprowadzenie|úvod|introdução|bevezetés|"
        "johdanto|introducere|вступ|увод|uvod|εισαγωγή|introducció|įvadas|įžanga|sissejuhatus|"
        "ievads|inngangur|giriş|уводзіны"
    ),
    "interlude": (
        "tussenspel|mellanspel|mellemspil|mellomspill|intermedium|mezihra|közjáték|välisoitto|"
        "välinäytös|interlúdio|entreacto|intermedi|інтермедія|интермедија|međuigra|medigra"
    ),
    "prologue": (
        "proloog|voorspel|förspel|forspil|prológus|előhang|előjáték|prologi|πρόλογος|prologas|"
        "prologs"
    ),
    "epilogue": (
        "epiloog|naspel|epilógus|utójáték|epilogi|епілог|επίλογος|epilogas|epiloog|epilogs|"
        "sonsöz|eftirmáli"
    ),
    "conclusion": (
        "conclusie|besluit|slotbeschouwing|slutord|avslutning|afslutning|konklusion|zakończenie|"
        "podsumowanie|závěr|záver|conclusão|befejezés|összefoglalás|päätelmät|lopuksi|concluzie|"
        "concluzii|încheiere|висновки|zaključak|zaključek|sklep|закључак|συμπεράσματα|συμπέρασμα|"
        "išvados|kokkuvõte|secinājumi|nobeigums|sonuç"
    ),
    "afterword": (
        "nawoord|naschrift|efterord|efterskrift|posłowie|doslov|utószó|jälkisanat|loppusanat|"
        "післямова|"
        "pogovor|поговор|posfácio|postfață"
    ),
    "appendix": (
        "bijlage|bijlagen|aanhangsel|bilaga|bilagor|bilag|tillæg|vedlegg|dodatek|dodatki|aneks|"
        "příloha|přílohy|függelék|melléklet|liite|liitteet|anexă|anexe|apêndice|apêndices|anexos|"
        "додаток|додатки|приложения|παράρτημα|παραρτήματα|priedas|priedai|pielikums|viðauki"
    ),
    "notes": (
        "noten|voetnoten|aantekeningen|noter|fotnoter|fodnoter|anmärkningar|przypisy|poznámky|"
        "jegyzetek|lábjegyzetek|opombe|viitteet|selitykset|примітки|бележки|bilješke|напомене|"
        "σημειώσεις|pastabos|paaiškinimai|išnašos|märkused|piezīmes|notlar|dipnotlar|skýringar|"
        "заўвагі"
    ),
    "bibliography": (
        "literatuur|literatuurlijst|bibliografie|litteratur|källor|litteraturförteckning|kilder|"
        "litteraturliste|literatura|prameny|seznam literatury|referências bibliográficas|irodalom|"
        "irodalomjegyzék|kirjallisuus|lähteet|lähdeluettelo|література|бібліографія|джерела|"
        "βιβλιογραφία|literatūra|bibliografija|kirjandus|kaynakça|kaynaklar|heimildaskrá|літаратура"
    ),
    "index": (
        "zakenregister|namenregister|personenregister|personregister|sakregister|indeks|"
        "indeks osób|skorowidz|rejstřík|jmenný rejstřík|névmutató|tárgymutató|hakemisto|"
        "henkilöhakemisto|покажчик|іменний покажчик|imensko kazalo|stvarno kazalo|ευρετήριο|"
        "ευρετήριον|rodyklė|asmenvardžių rodyklė|rādītājs|dizin|nafnaskrá"
    ),
    "glossary": "woordenlijst|ordlista|ordliste|słowniczek|slovníček|szójegyzék|sanasto|γλωσσάριο",
}

CONTENTS = (
    "inhoud|inhoudsopgave|innehåll|innehållsförteckning|indhold|indholdsfortegnelse|innhold|"
    "spis treści|spis rzeczy|obsah|sumário|conteúdo|tartalom|tartalomjegyzék|sisällys|"
    "sisällysluettelo|cuprins|зміст|съдържание|sadržaj|садржај|kazalo|kazalo vsebine|vsebina|"
    "turinys|sisukord|saturs|içindekiler|efnisyfirlit|змест|содржина|περιεχόμενα|"
    "πίναξ περιεχομένων|πίνακας περιεχομένων"
)

# Ordinals, by value from one on; variants (gender, old spelling, kindred languages) after a bar.
ORDINALS = (
    # Portuguese, Catalan, with the cardinals of Portuguese
    "primeiro|primeira|primer|primera segundo|segunda|segon|segona terceiro|terceira|tercer "
    "quarto|quarta|quart|quatro quinto|quinta|cinquè|cinquena sexto|sexta|sisè|sisena|seis "
    "sétimo|sétima|setè|setena|sete oitavo|oitava|vuitè|vuitena|oito nono|nona|novè|novena|nove "
    "décimo|décima|desè|desena undécimo|onze duodécimo|doze treze quatorze|catorze quinze "
    "dezesseis|dezasseis dezessete|dezassete dezoito dezenove|dezanove vinte|vigésimo|vigésima",
    # Dutch, with the cardinals
    "eerste|een tweede|twee derde|drie vierde|vier vijfde|vyfde|vijf|vyf zesde|zes zevende|zeven "
    "achtste|acht negende|negen tiende|tien elfde|elf twaalfde|twaalf dertiende|dertien "
    "veertiende|veertien vijftiende|vijftien zestiende|zestien zeventiende|zeventien "
    "achttiende|achttien negentiende|negentien twintigste|twintig",
    # Swedish
    "första|förste andra|andre tredje fjärde femte sjätte sjunde åttonde nionde tionde elfte "
    "tolfte|tolvte trettonde fjortonde femtonde sextonde sjuttonde adertonde|artonde nittonde "
    "tjugonde",
    # Danish, Norwegian; their eighteenth has the letters of åttende
    "første|fyrste anden|andet|annen|annet|andre tredje|tredie fjerde femte sjette|siette syvende "
    "ottende|"
    "åttende niende tiende ellevte|ellefte tolvte|tolvfte trettende fjortende femtende sekstende "
    "syttende|søttende",
    # Polish
    "pierwszy|pierwsza|pierwsze drugi|druga|drugie trzeci|trzecia|trzecie czwarty|czwarta|czwarte "
    "piąty|piąta|piąte szósty|szósta|szóste siódmy|siódma|siódme ósmy|ósma|ósme dziewiąty|"
    "dziewiąta|dziewiąte dziesiąty|dziesiąta|dziesiąte jedenasty|jedenasta dwunasty|dwunasta "
    "trzynasty|trzynasta czternasty|czternasta piętnasty|piętnasta szesnasty|szesnasta "
    "siedemnasty|siedemnasta osiemnasty|osiemnasta dziewiętnasty|dziewiętnasta "
    "dwudziesty|dwudziesta",
    # Czech, Slovak
    "první|prvý|prvá|prvé druhý|druhá|druhé třetí|tretí|tretia čtvrtý|čtvrtá|štvrtý|štvrtá pátý|"
    "pátá|piaty|piata šestý|šestá|šiesty|šiesta sedmý|sedmá|siedmy|siedma osmý|osmá|ôsmy|ôsma "
    "devátý|devátá|deviaty|deviata desátý|desátá|desiaty|desiata jedenáctý|jedenáctá|jedenásty|"
    "jedenásta dvanáctý|dvanáctá|dvanásty|dvanásta třináctý|třináctá|trinásty čtrnáctý|čtrnáctá|"
    "štrnásty patnáctý|patnáctá|pätnásty šestnáctý|šestnáctá|šestnásty sedmnáctý|sedmnáctá "
    "osmnáctý|osmnáctá devatenáctý|devatenáctá dvacátý|dvacátá|dvadsiaty",
    # Croatian, Serbian
    "prvi|prva|prvo|први|прва|прво drugi|druga|drugo|други|друга|друго treći|treća|трећи|"
    "трећа|треће četvrti|četvrta|četvrto|четврти|четврта|четврто peti|peta|peto|пети|пета|пето "
    "šesti|šesta|šesto|шести|шеста|шесто sedmi|sedma|sedmo|седми|седма|седмо osmi|osma|osmo|осми|"
    "осма|осмо deveti|deveta|deveto|девети|девета|девето deseti|deseta|deseto|десети|десета|десето",
    # Slovene
    "prvo drugo|drugi|druga tretje|tretji|tretja četrto|četrti|četrta|četvrto|četvrti|četvrta "
    "peto šesto sedmo osmo deveto deseto enajsto|jednajsto|enajsti|enajsta "
    "dvanajsto|dvanajsti|dvanajsta trinajsto|trinajsti|trinajsta "
    "štirinajsto|štirinajsti|štirinajsta petnajsto|petnajsti|petnajsta "
    "šestnajsto|šestnajsti|šestnajsta sedemnajsto|sedemnajsti|sedemnajsta "
    "osemnajsto|osemnajsti|osemnajsta devetnajsto|devetnajsti|devetnajsta "
    "dvajseto|dvajseti|dvajseta",
    # Hungarian
    "első második harmadik negyedik ötödik hatodik hetedik nyolcadik|nyolczadik kilencedik|"
    "kilenczedik tizedik tizenegyedik tizenkettedik tizenharmadik tizennegyedik tizenötödik "
    "tizenhatodik tizenhetedik tizennyolcadik|tizennyolczadik tizenkilencedik|tizenkilenczedik "
    "huszadik|húszadik",
    # Finnish
    "ensimmäinen|ensimäinen toinen kolmas neljäs viides kuudes seitsemäs kahdeksas yhdeksäs "
    "kymmenes yhdestoista kahdestoista kolmastoista neljästoista viidestoista kuudestoista "
    "seitsemästoista kahdeksastoista yhdeksästoista kahdeskymmenes",
    # Ukrainian
    "перший|перша|перше|первий|перва|перве другий|друга|друге третій|третя|третє четвертий|"
    "четверта|четверте "
    "п'ятий|п’ятий|пятий|п'ята|пята|п'яте|п’ята|п’яте шостий|шоста|шосте сьомий|сьома|сьоме|семий|"
    "сема|семе восьмий|восьма|"
    "восьме дев'ятий|дев’ятий|дев'ята|дев'яте|"
    "дев’ята|девятий|девята десятий|десята|десяте одинадцятий|одинадцята|одинадцяте дванадцятий|"
    "дванадцята|"
    "дванадцяте тринадцятий|тринадцята|тринадцяте "
    "чотирнадцятий|чотирнадцята|чотирнадцяте п'ятнадцятий|п’ятнадцятий шістнадцятий|шістнадцята|"
    "шістнадцяте сімнадцятий|"
    "сімнадцята вісімнадцятий|вісімнадцята|вісімнадцяте дев'ятнадцятий|дев’ятнадцятий двадцятий|"
    "двадцята|двадцяте",
    # Bulgarian
    "първи|първа|първо втори|втора|второ трети|трета|трето четвърти|четвърта|четвърто пети|пета|"
    "пето шести|шеста|шесто седми|седма|седмо осми|осма|осмо девети|девета|девето десети|десета|"
    "десето единадесети|единадесета|единадесето дванадесети|дванадесета|дванадесето",
    # Greek
    "πρώτο|πρώτον|πρώτη|πρώτος δεύτερο|δεύτερον|δευτέρα|δεύτερη τρίτο|τρίτον|τρίτη τέταρτο|"
    "τέταρτον|τετάρτη|τέταρτη πέμπτο|πέμπτον|πέμπτη έκτο|έκτον|έκτη έβδομο|έβδομον|εβδόμη|έβδομη "
    "όγδοο|όγδοον|ογδόη|όγδοη ένατο|έννατο|ένατον|ενάτη|ένατη δέκατο|δέκατον|δεκάτη|δέκατη "
    "ενδέκατο|ενδέκατον|ενδεκάτη δωδέκατο|δωδέκατον|δωδεκάτη",
    # Romanian
    "întâi|întâiul|întâia|întîi|întîiul|întîia|prima doilea|doua treilea|treia patrulea|patra "
    "cincilea|cincea șaselea|șasea șaptelea|șaptea optulea|opta noulea|nouălea zecelea|zecea "
    "unsprezecelea|unsprezecea doisprezecelea|douăsprezecea treisprezecelea|treisprezecea "
    "paisprezecelea|paisprezecea cincisprezecelea|cincisprezecea șaisprezecelea|șaisprezecea "
    "șaptesprezecelea|șaptesprezecea optsprezecelea|optsprezecea nouăsprezecelea|nouăsprezecea "
    "douăzecilea|douăzecea",
    # Lithuanian
    "pirmas|pirma|pirmasis|pirmoji antras|antra|antrasis|antroji trečias|trečia|trečiasis|trečioji "
    "ketvirtas|ketvirta|ketvirtasis|ketvirtoji penktas|penkta|penktasis|penktoji "
    "šeštas|šešta|šeštasis|šeštoji septintas|septinta|septintasis|septintoji "
    "aštuntas|aštunta|aštuntasis|aštuntoji devintas|devinta|devintasis|devintoji "
    "dešimtas|dešimta|dešimtasis|dešimtoji vienuoliktas|vienuolikta dvyliktas|dvylikta "
    "tryliktas|trylikta keturioliktas|keturiolikta penkioliktas|penkiolikta "
    "šešioliktas|šešiolikta septynioliktas|septyniolikta aštuonioliktas|aštuoniolikta "
    "devynioliktas|devyniolikta dvidešimtas|dvidešimta",
    # Latvian
    "pirmais|pirmā otrais|otrā trešais|trešā ceturtais|ceturtā piektais|piektā sestais|sestā "
    "septītais|septītā astotais|astotā devītais|devītā desmitais|desmitā vienpadsmitais|"
    "vienpadsmitā divpadsmitais|divpadsmitā trīspadsmitais|trīspadsmitā četrpadsmitais|"
    "četrpadsmitā piecpadsmitais|piecpadsmitā",
    # Estonian
    "esimene teine kolmas neljas viies kuues seitsmes kaheksas üheksas kümnes üheteistkümnes "
    "kaheteistkümnes kolmeteistkümnes neljateistkümnes viieteistkümnes kuueteistkümnes "
    "seitsmeteistkümnes kaheksateistkümnes üheksateistkümnes kahekümnes",
    # Icelandic
    "fyrsti|fyrsta|fyrstur annar|önnur|annað þriðji|þriðja fjórði|fjórða fimmti|fimmta sjötti|"
    "sjötta sjöundi|sjöunda áttundi|áttunda níundi|níunda tíundi|tíunda ellefti|ellefta tólfti|"
    "tólfta",
    # Turkish; without accents its dotless i has a dot in capitals
    "birinci ikinci üçüncü dördüncü beşinci altıncı|altinci yedinci sekizinci dokuzuncu onuncu",
    # Belarusian
    "першы|першая другі трэці|трэцяя чацвёрты|чацвёртая|чацверты|чацвертая пяты|пятая шосты|шостая "
    "сёмы|сёмая восьмы|восьмая дзевяты|дзевятая|дзявяты|дзявятая дзесяты|дзесятая|дзясяты|дзясятая",
    # Macedonian
    "прв|прва|прво втор|втора|второ трет|трета|трето четврт|четврта|четврто петти|петта|петто "
    "шести|шеста|шесто седми|седма|седмо осми|осма|осмо деветти|деветта|деветто "
    "десетти|десетта|десетто",
)


class Joined(NamedTuple):
    """Ordinals from twenty on that one language writes as a word, or as three."""

    ones: str  # from one on; variants after a bar
    tens: str  # from twenty on, as they stand beside ones
    alone: str = ""  # the same without ones, where that is another word
    between: str = ""
    ones_first: bool = False


JOINED = (
    Joined(  # Dutch: eenentwintigste, een en twintigste
        "een twee drie vier vijf|vyf zes zeven acht negen",
        "twintigste dertigste veertigste vijftigste|vyftigste zestigste zeventigste",
        between="en",
        ones_first=True,
    ),
    Joined(  # Danish, Norwegian: toogtyvende, to og tyvende
        "en|et to tre fire fem seks|sex syv otte|åtte ni",
        "tyvende tredivte|trettiende fyrretyvende|førtiende|fyrtiende",
        between="og",
        ones_first=True,
    ),
    Joined(  # Swedish: tjugoandra
        "första|förste andra|andre tredje fjärde femte sjätte sjunde åttonde nionde",
        "tjugo trettio fyrtio femtio",
        "tjugonde trettionde fyrtionde femtionde",
    ),
    Joined(  # Czech: dvaadvacátá
        "jedn|jeden|jedna dva tři čtyři pět šest sedm osm devět",
        "dvacátý|dvacátá|dvacáté třicátý|třicátá|třicáté čtyřicátý|čtyřicátá|čtyřicáté",
        between="a",
        ones_first=True,
    ),
    Joined(  # Slovene: dvaindvajseto
        "ena dva|dve tri štiri pet šest sedem osem devet",
        "dvajseto|dvajseti|dvajseta trideseto|trideseti|trideseta "
        "štirideseto|štirideseti|štirideseta",
        between="in",
        ones_first=True,
    ),
    Joined(  # Hungarian: huszonkettedik
        "egyedik kettedik harmadik negyedik ötödik hatodik hetedik nyolcadik|nyolczadik "
        "kilencedik|kilenczedik",
        "huszon harminc|harmincz negyven ötven hatvan hetven",
        "huszadik|húszadik harmincadik|harminczadik negyvenedik ötvenedik hatvanadik hetvenedik",
    ),
    # Polish, Portuguese, Ukrainian: two words, "trzydziesta druga", of which the first stands here
    Joined("", "", "dwudziesty|dwudziesta trzydziesty|trzydziesta czterdziesty|czterdziesta"),
    Joined("", "", "vinte|vigésimo|vigésima trinta|trigésimo|trigésima quarenta"),
    Joined("", "", "двадцять|двадцятий|двадцята|двадцяте тридцять|тридцятий|тридцята|тридцяте"),
)
