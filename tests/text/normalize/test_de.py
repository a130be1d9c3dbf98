"""What German texts sound like: what is written, and what is said.

Held against Duden (inflection, numbers, abbreviations) and DIN 5008 (dates, times, amounts and
telephones).
"""

from __future__ import annotations

from tests.text.normalize.readings import assert_readings
from text.normalize import normalize

SPOKEN = [
    ("5 Äpfel", "fünf Äpfel"),
    ("1 Apfel", "ein Apfel"),
    ("1 Person", "eine Person"),
    ("Platz 1 Berlin", "Platz eins Berlin"),
    ("100 Leute", "hundert Leute"),
    ("1.500 Menschen", "eintausendfünfhundert Menschen"),
    ("201.000", "zweihunderteintausend"),
    ("1.000.000", "eine Million"),
    ("1 000 000", "eine Million"),
    ("12.345.678", "zwölf Millionen dreihundertfünfundvierzigtausendsechshundertachtundsiebzig"),
    ("1'000 Franken", "tausend Franken"),
    ("007", "null null sieben"),
    ("der 1. Platz", "der erste Platz"),
    ("1. Platz", "erster Platz"),
    ("die 2. Runde", "die zweite Runde"),
    ("in der 2. Runde", "in der zweiten Runde"),
    ("das 3. Mal", "das dritte Mal"),
    ("zum 1. Mal", "zum ersten Mal"),
    ("ein 2. Kind", "ein zweites Kind"),
    ("ihr 4. Roman", "ihr vierter Roman"),
    ("3. Kapitel", "drittes Kapitel"),
    ("in 3. Auflage", "in dritter Auflage"),
    ("im 20. Jahrhundert", "im zwanzigsten Jahrhundert"),
    ("der 100. Besucher", "der hundertste Besucher"),
    ("Er hat 30. Dann ging er", "Er hat dreißig. Dann ging er"),
    ("Heute ist der 3.", "Heute ist der dritte."),
    ("am 3. Mai", "am dritten Mai"),
    ("der 3. Mai", "der dritte Mai"),
    ("3. Mai 2024", "dritter Mai zweitausendvierundzwanzig"),
    ("ab 1. Juli", "ab ersten Juli"),
    ("am Montag, 3. Mai", "am Montag, dritten Mai"),
    ("vom 3. bis 5. Mai", "vom dritten bis fünften Mai"),
    ("vom 3. Mai bis 5. Juni 2020", "vom dritten Mai bis fünften Juni zweitausendzwanzig"),
    ("vom 24.12. bis 6.1. zu", "vom vierundzwanzigsten Dezember bis sechsten Januar zu"),
    ("der 1., 2. und 3. Tag", "der erste, zweite und dritte Tag"),
    ("am 3./4. Mai", "am dritten und vierten Mai"),
    ("03.05.2024", "dritter Mai zweitausendvierundzwanzig"),
    ("am 3. 10. 1990", "am dritten Oktober neunzehnhundertneunzig"),
    ("am 3.5. um 8", "am dritten Mai um acht"),
    ("3.5.–7.5.2024", "dritter Mai bis siebter Mai zweitausendvierundzwanzig"),
    ("2024-01-15", "fünfzehnter Januar zweitausendvierundzwanzig"),
    ("15. Jan. 2024", "fünfzehnter Januar zweitausendvierundzwanzig"),
    ("Mai 2021", "Mai zweitausendeinundzwanzig"),
    ("21 Uhr 30", "einundzwanzig Uhr dreißig"),
    ("21:30 Uhr", "einundzwanzig Uhr dreißig"),
    ("21.30 Uhr", "einundzwanzig Uhr dreißig"),
    ("21:30", "einundzwanzig Uhr dreißig"),
    ("9:05", "neun Uhr fünf"),
    ("1 Uhr", "ein Uhr"),
    ("14:00 Uhr", "vierzehn Uhr"),
    ("10:30:15", "zehn Uhr dreißig und fünfzehn Sekunden"),
    ("14–16 Uhr", "vierzehn bis sechzehn Uhr"),
    ("8:30-16:45 Uhr", "acht Uhr dreißig bis sechzehn Uhr fünfundvierzig"),
    ("Mo.–Fr. 8–18 Uhr", "Montag bis Freitag acht bis achtzehn Uhr"),
    ("seit 1984", "seit neunzehnhundertvierundachtzig"),
    ("im Jahr 2024", "im Jahr zweitausendvierundzwanzig"),
    ("1984 war gut", "neunzehnhundertvierundachtzig war gut"),
    ("1234 Leute", "eintausendzweihundertvierunddreißig Leute"),
    ("1914–1918", "neunzehnhundertvierzehn bis neunzehnhundertachtzehn"),
    ("1914–18", "neunzehnhundertvierzehn bis achtzehn"),
    ("die Saison 2023/24", "die Saison zweitausenddreiundzwanzig vierundzwanzig"),
    ("die 1990er", "die neunzehnhundertneunziger"),
    ("in den 80ern", "in den achtzigern"),
    ("die 90er-Jahre", "die neunziger-Jahre"),
    ("500 v. Chr. begann es", "fünfhundert vor Christus begann es"),
    ("3,14", "drei Komma eins vier"),
    ("3.14", "drei Punkt eins vier"),
    ("0,5", "null Komma fünf"),
    ("-5 °C", "minus fünf Grad Celsius"),
    ("5-10", "fünf bis zehn"),
    ("1/2", "ein halb"),
    ("3/4", "drei Viertel"),
    ("1/3", "ein Drittel"),
    ("2 1/2", "zweieinhalb"),
    ("2½ Tassen", "zweieinhalb Tassen"),
    ("1/2 Stunde", "eine halbe Stunde"),
    ("eine 1/2 Stunde", "eine halbe Stunde"),
    ("in einer ½ Stunde", "in einer halben Stunde"),
    ("½ Liter", "ein halber Liter"),
    ("24/7", "vierundzwanzig sieben"),
    ("3 %", "drei Prozent"),
    ("10–15 %", "zehn bis fünfzehn Prozent"),
    ("100%ig", "hundertprozentig"),
    ("1 €", "ein Euro"),
    ("mit 1 €", "mit einem Euro"),
    ("für 1 €", "für einen Euro"),
    ("1.234,56 €", "eintausendzweihundertvierunddreißig Euro sechsundfünfzig"),
    ("3,50 Euro", "drei Euro fünfzig"),
    ("0,99 €", "neunundneunzig Cent"),
    ("1,01 €", "ein Euro ein Cent"),
    ("€ 20", "zwanzig Euro"),
    ("-5 €", "minus fünf Euro"),
    ("5–10 €", "fünf bis zehn Euro"),
    ("$5", "fünf Dollar"),
    ("$1.50", "ein Dollar fünfzig"),
    ("1 £", "ein Pfund"),
    ("CHF 5.50", "fünf Schweizer Franken fünfzig"),
    ("3,5 Mio. €", "drei Komma fünf Millionen Euro"),
    ("5 Mrd. Euro", "fünf Milliarden Euro"),
    ("1 Mio. Einwohner", "eine Million Einwohner"),
    ("2 €/kg", "zwei Euro pro Kilogramm"),
    ("030 1234567", "null drei null, eins zwei drei vier fünf sechs sieben"),
    ("0171/1234567", "null eins sieben eins, eins zwei drei vier fünf sechs sieben"),
    ("(030) 12345-67", "null drei null, eins zwei drei vier fünf, sechs sieben"),
    ("+49 30 123456", "plus vier neun, drei null, eins zwei drei vier fünf sechs"),
    ("den Notruf 112", "den Notruf eins eins zwei"),
    ("5 kg", "fünf Kilogramm"),
    ("1 h", "eine Stunde"),
    ("in 1 Std.", "in einer Stunde."),
    ("5 Min. Pause", "fünf Minuten Pause"),
    ("1,85 m", "eins Komma acht fünf Meter"),
    ("5–10 km", "fünf bis zehn Kilometer"),
    ("100 km/h", "hundert Kilometer pro Stunde"),
    ("5 m²", "fünf Quadratmeter"),
    ("200 Einwohner pro km²", "zweihundert Einwohner pro Quadratkilometer"),
    ("ab Gl. 7", "ab Gleis sieben"),
    ("16 GB", "sechzehn Gigabyte"),
    ("ein 16-Jähriger", "ein Sechzehnjähriger"),
    ("1-jährig", "einjährig"),
    ("2,5-fach", "zwei Komma fünffach"),
    ("3x", "dreimal"),
    ("eine 1-Zimmer-Wohnung", "eine ein-Zimmer-Wohnung"),
    ("v2.0.1", "Version zwei Punkt null Punkt eins"),
    (
        "192.168.0.1",
        "einhundertzweiundneunzig Punkt einhundertachtundsechzig Punkt null Punkt eins",
    ),
    ("HTTP 404", "HTTP vier null vier"),
    ("HTTP 500", "HTTP fünfhundert"),
    ("Friedrich II. von Preußen", "Friedrich der Zweite von Preußen"),
    ("mit Kaiser Wilhelm II. nach Wien", "mit Kaiser Wilhelm dem Zweiten nach Wien"),
    ("Friedrichs II. Heer", "Friedrichs des Zweiten Heer"),
    ("Elisabeth II.", "Elisabeth die Zweite."),
    ("der II. Weltkrieg", "der zweite Weltkrieg"),
    ("Kapitel IV", "Kapitel vier"),
    ("user@example.com", "user at example Punkt com"),
    ("https://www.test.de/a-b", "www Punkt test Punkt de Schrägstrich a Bindestrich b"),
    ("datei.tar.gz", "datei Punkt tar Punkt gz"),
    ("#Tag", "Hashtag Tag"),
    ("#1", "Nummer eins"),
    ("@name schrieb", "at name schrieb"),
    ("Nr. 7", "Nummer sieben"),
    ("§ 5 Abs. 2", "Paragraf fünf Absatz zwei"),
    ("S. 12", "Seite zwölf"),
    ("z. B. hier", "zum Beispiel hier"),
    ("z.B. hier", "zum Beispiel hier"),
    ("d.h. morgen", "das heißt morgen"),
    ("d. h. morgen", "das heißt morgen"),
    ("Brot, Käse usw.", "Brot, Käse und so weiter."),
    ("ca. 50 km", "circa fünfzig Kilometer"),
    ("Prof. Dr. Meier", "Professor Doktor Meier"),
    ("St. Pauli", "Sankt Pauli"),
    ("in der Goethestr. 12", "in der Goethestraße zwölf"),
    ("19 % MwSt.", "neunzehn Prozent Mehrwertsteuer"),
    ("die EU und die NATO", "die E U und die NATO"),
    ("Müller & Söhne", "Müller und Söhne"),
    ("5 + 3 = 8", "fünf plus drei gleich acht"),
    ("3 x 4", "drei mal vier"),
    ("10²", "zehn hoch zwei"),
    ("~10 Leute", "etwa zehn Leute"),
    ("α und Ω", "Alpha und Omega"),
    ("3:1", "drei zu eins"),
    ("MP3", "MP drei"),
    ("GPT-4", "GPT-vier"),
    ("12,41 €/h", "zwölf Euro einundvierzig pro Stunde"),
    ("+0,8 %", "plus null Komma acht Prozent"),
    ("in 4:12:30 h", "in vier Stunden zwölf Minuten dreißig Sekunden"),
    ("mit 1 Saison und 1 Gefühl", "mit einer Saison und einem Gefühl"),
    ("mit 1,3 Mio. Stimmen und 1 Sitz", "mit eins Komma drei Millionen Stimmen und einem Sitz"),
    ("ggn. 9.30", "gegen neun Uhr dreißig"),
    ("Geb. 12.7.1966", "Geboren zwölfter Juli neunzehnhundertsechsundsechzig"),
    ("3 Mon. z. Quartalsende", "drei Monate zum Quartalsende"),
    ("für 1 Projekt", "für ein Projekt"),
    ("1 Waffe fehlt", "eine Waffe fehlt"),
    ("wegen 1 Fehler", "wegen einem Fehler"),
    ("trotz 1 Tores", "trotz eines Tores"),
    ("ein dt. Forscher", "ein deutscher Forscher"),
    ("bis spät. 30.9. frei", "bis spätestens dreißigsten September frei"),
    ("am 25./26. geschlossen", "am fünfundzwanzigsten und sechsundzwanzigsten geschlossen"),
    ("am 25.12.800 gekrönt", "am fünfundzwanzigsten Dezember achthundert gekrönt"),
    ("i. V. m. Art. 14", "in Verbindung mit Artikel vierzehn"),
    ("Rd. 2,3 kg", "Rund zwei Komma drei Kilogramm"),
    ("bis Fr. offen", "bis Freitag offen"),
    ("Bestell-Nr. lautet 5", "Bestell-Nummer lautet fünf"),
    ("TÜV 8/26", "TÜV August zweitausendsechsundzwanzig"),
    ("A 8 Ri. München", "A acht Richtung München"),
]


def test_every_pair_is_read_alone_and_in_a_sentence() -> None:
    assert_readings("de", SPOKEN, "Also {}, noch einmal.")


SENTENCES = [
    ("Das Spiel endete 3:1.", "Das Spiel endete drei zu eins."),
    ("Er kam am 3.5.", "Er kam am dritten Mai."),
    ("Das kostet 5 Mio.", "Das kostet fünf Millionen."),
    ("Die Goethestr. Er wohnt da.", "Die Goethestraße. Er wohnt da."),
    ("Ludwig XIV. Er war König.", "Ludwig der Vierzehnte. Er war König."),
]


def test_a_dot_that_ends_the_sentence_stays() -> None:
    assert_readings("de", SENTENCES)


def test_a_plain_sentence_is_left_as_it_is() -> None:
    text = "Es ist ein einfacher Satz (mit Klammern), nicht wahr? „Ja“, sagte er; kein Zweifel: einfach!"
    assert normalize(text, "de") == text


ONE = [
    ("Das kostet nur 1 Euro.", "Das kostet nur einen Euro."),
    ("Zutaten: 1 Ei, 1 Zwiebel, 1 Apfel.", "Zutaten: ein Ei, eine Zwiebel, ein Apfel."),
    ("aus 2 H-Atomen und 1 O-Atom", "aus zwei H-Atomen und einem O-Atom"),
    ("mit 1 Hund und 1 Katze", "mit einem Hund und einer Katze"),
    (
        "Damals kostete 1 Ei 10 Pfennig, heute kostet 1 Liter Milch 1,20 €.",
        "Damals kostete ein Ei zehn Pfennig, heute kostet ein Liter Milch einen Euro zwanzig.",
    ),
    (
        "1 großer Apfel, 1 kleine Zwiebel, mit 1 großen Tasse",
        "ein großer Apfel, eine kleine Zwiebel, mit einer großen Tasse",
    ),
    (
        "Ich habe gestern 1 Apfel und 1 Birne gekauft.",
        "Ich habe gestern einen Apfel und eine Birne gekauft.",
    ),
    (
        "1 Apfel schälen und mit 1 Prise Zimt würzen.",
        "einen Apfel schälen und mit einer Prise Zimt würzen.",
    ),
    ("Auf dem Tisch liegt 1 Apfel.", "Auf dem Tisch liegt ein Apfel."),
    ("1 Kunde kauft 3 Äpfel.", "ein Kunde kauft drei Äpfel."),
    ("Das Brett ist 1 m lang.", "Das Brett ist einen Meter lang."),
    ("innerhalb 1 Jahres", "innerhalb eines Jahres"),
    ("Es wird 1 Apfel benötigt.", "Es wird ein Apfel benötigt."),
    ("Formel 1 Rennen, Teil 1 Einführung", "Formel eins Rennen, Teil eins Einführung"),
    ("Platz 1 unter Experten, 2:1 Bayern", "Platz eins unter Experten, zwei zu eins Bayern"),
    (
        "1/4 l Milch, 1 1/2 EL, 1/2 Hähnchen, mit 1/2 TL",
        "ein viertel Liter Milch, eineinhalb Esslöffel, ein halbes Hähnchen, mit einem halben "
        "Teelöffel",
    ),
]
SHORT = [
    (
        "H₂O, x₁ = –2, 18 V/2,0 Ah",
        "H zwei O, x eins gleich minus zwei, achtzehn Volt, zwei Komma null Amperestunden",
    ),
    ("2x² – 3x, 3x", "zwei x hoch zwei minus drei x, dreimal"),
    (
        "das Ende d. Romans v. e. Arzt, die CD d. Band",
        "das Ende des Romans von einem Arzt, die CD der Band",
    ),
    ("der Unterricht. Er ging nach Tübingen. Sie", "der Unterricht. Er ging nach Tübingen. Sie"),
    ("eine ausführl. Beschr. der Hausaufg.", "eine ausführliche Beschreibung der Hausaufgabe."),
    (
        "2 Mitarb., mit den Mitgl. der Geschäftsst.",
        "zwei Mitarbeiter, mit den Mitgliedern der Geschäftsstelle.",
    ),
    ("nach tel. Vereinb. zu verm.", "nach telefonischer Vereinbarung zu vermieten"),
    ("rezeptpfl. Salbe, ein 3-teil. Set", "rezeptpflichtige Salbe, ein dreiteiliges Set"),
    (
        "Vers.-Beginn, Antr.-Nr. 12, prov.-frei",
        "Versicherungsbeginn, Antragsnummer zwölf, provisionsfrei",
    ),
    ("Das ist gewiss. Der Berg. Ein Anfang.", "Das ist gewiss. Der Berg. Ein Anfang."),
    ("Rechng. v. 3.5.24", "Rechnung vom dritten Mai zweitausendvierundzwanzig"),
    ("die dt. Sprache und ein dt. Komponist", "die deutsche Sprache und ein deutscher Komponist"),
    ("die dt. Städte, mit lat. Wörtern", "die deutschen Städte, mit lateinischen Wörtern"),
    ("der dt.-frz. Krieg", "der deutsch-französische Krieg"),
    ("der sog. Experte, im ehem. Kloster", "der sogenannte Experte, im ehemaligen Kloster"),
    ("die max. Höhe, max. 5 Personen", "die maximale Höhe, maximal fünf Personen"),
    ("(lat. Homo), aus dem Engl.", "(lateinisch Homo), aus dem Englischen"),
    ("i. V. m. § 5, i. V. Müller", "in Verbindung mit Paragraf fünf, in Vertretung Müller"),
    ("500 m ü. d. M.", "fünfhundert Meter über dem Meeresspiegel"),
    (
        "3:3 n. V. und Termine n. V.",
        "drei zu drei nach Verlängerung und Termine nach Vereinbarung.",
    ),
    (
        "(* 1749, † 1832)",
        "(geboren siebzehnhundertneunundvierzig, gestorben achtzehnhundertzweiunddreißig)",
    ),
    ("Weber geb. Klein, geb. 1958", "Weber geborene Klein, geboren neunzehnhundertachtundfünfzig"),
    ("Otto v. Bismarck, Urteil v. 3.5.", "Otto von Bismarck, Urteil vom dritten Mai."),
    (
        "ab 6 J. frei, 1990 J. S. Bach",
        "ab sechs Jahren frei, eintausendneunhundertneunzig J. S. Bach",
    ),
    ("in 2 Wo., nach 10 Tg., 4 Pers.", "in zwei Wochen, nach zehn Tagen, vier Personen."),
    ("in der 89. Min., 5 Min. Pause", "in der neunundachtzigsten Minute, fünf Minuten Pause"),
    ("Es war spät. Peter kam.", "Es war spät. Peter kam."),
    ("endet spät. am Montag", "endet spätestens am Montag"),
    ("Dr. med. Vogel, Fa. Müller u. Sohn", "Doktor medicinae Vogel, Firma Müller und Sohn"),
]
CLOCK = [
    ("um 18h, ab 17.30 und bis 18 h", "um achtzehn Uhr, ab siebzehn Uhr dreißig und bis achtzehn Uhr"),
    ("in 2 h, seit 3 h", "in zwei Stunden, seit drei Stunden"),
    ("Abfahrt 9.45, Beginn: 19.30", "Abfahrt neun Uhr fünfundvierzig, Beginn: neunzehn Uhr dreißig"),
    ("10.00-12.00 Uhr, 9.00-13.00", "zehn bis zwölf Uhr, neun bis dreizehn Uhr"),
    ("ab 2.50 Euro, um 3.50 %", "ab zwei Euro fünfzig, um drei Komma fünf null Prozent"),
    ("dem 4., und am 5. ist frei", "dem vierten, und am fünften ist frei"),
    ("Sa 10–14 Uhr, So geschlossen", "Samstag zehn bis vierzehn Uhr, Sonntag geschlossen"),
    ("So 10 Leute waren da. So geht das.", "So zehn Leute waren da. So geht das."),
    ("nur am Sa und So, am Fr ab 9 Uhr", "nur am Samstag und Sonntag, am Freitag ab neun Uhr"),
    ("Do., 5.6., um 20 Uhr", "Donnerstag, fünfter Juni, um zwanzig Uhr"),
    ("in der 90.+3 Minute", "in der neunzigsten plus drei Minute"),
    ("1.199,– €, nur 49,-", "eintausendeinhundertneunundneunzig Euro, nur neunundvierzig Euro"),
    ("besiegte 1806 Preußen, 1234 Teile", "besiegte achtzehnhundertsechs Preußen, "
     "eintausendzweihundertvierunddreißig Teile"),
    ("Chancen 1:10, um 1:10", "Chancen eins zu zehn, um ein Uhr zehn"),
]  # fmt: skip


MORE = [
    ("Mit je 1 Ei. 1 bis 2 Stunden.", "Mit je einem Ei. ein bis zwei Stunden."),
    ("Auf Seite 1 steht ein Text.", "Auf Seite eins steht ein Text."),
    ("Im Febr. 2020, Ende Okt.", "Im Februar zweitausendzwanzig, Ende Oktober."),
    ("Hauptstr. 5, 50667 Köln", "Hauptstraße fünf, fünf null sechs sechs sieben Köln"),
    ("35-40 min. Verspätung, ab 9.05 Uhr", "fünfunddreißig bis vierzig Minuten Verspätung, ab neun Uhr fünf"),
    ("traf (67.), in der 2. Hz.", "traf (siebenundsechzigste), in der zweiten Halbzeit"),
    ("unter Ludwig XIV. und Katharina II. war", "unter Ludwig dem Vierzehnten und Katharina der Zweiten war"),
    ("die lfd. Nr. 5, Best.-Nr.: 0815", "die laufende Nummer fünf, Bestellnummer: null acht eins fünf"),
    ("§ 5 Abs. 1 S. 2, S. 12 ff., vgl.", "Paragraf fünf Absatz eins Satz zwei, Seite zwölf und folgende, vergleiche"),
    ("3 x tgl. n. d. Essen", "dreimal täglich nach dem Essen"),
    ("1½ Std., 2¼ Std. Fahrt", "eineinhalb Stunden, zweieinviertel Stunden Fahrt"),
    ("4/5 Sternen, 3/4 der Leute, Seite 1/3", "vier von fünf Sternen, drei Viertel der Leute, Seite eins von drei"),
    ("endete 0-0, gewann 6-4, 5-10 Äpfel", "endete null zu null, gewann sechs zu vier, fünf bis zehn Äpfel"),
    ("12 O 123/24, bis 12/2025", "zwölf O einhundertdreiundzwanzig Schrägstrich vierundzwanzig, bis Dezember "
     "zweitausendfünfundzwanzig"),
    ("60 x 40 x 75 cm (B x H x T)", "sechzig mal vierzig mal fünfundsiebzig Zentimeter (B mal H mal T)"),
    ("M6 x 20 mm, 18+, Strg+C", "M sechs mal zwanzig Millimeter, achtzehn plus, Steuerung C"),
    ("ca. 30 s, Apollo 13 s war", "circa dreißig Sekunden, Apollo dreizehn s war"),
    ("am Montag 3-4 Leute", "am Montag drei bis vier Leute"),
]  # fmt: skip


def test_one_has_the_gender_and_case_of_its_noun() -> None:
    assert_readings("de", ONE)


def test_abbreviations_are_inflected_and_mean_what_stands_beside_them() -> None:
    assert_readings("de", SHORT)


def test_times_dates_and_prices_need_no_word_for_them() -> None:
    assert_readings("de", CLOCK)


def test_codes_scores_and_sizes_are_told_apart() -> None:
    assert_readings("de", MORE)
