"""The genders of German nouns: rows of words, to be read and extended.

A noun that stands here decides for longer nouns that end with it, too: "Uhr" for "Armbanduhr". All others
are decided by their endings (de_gender_tables.py). Source: Duden, Die deutsche Rechtschreibung (genders); Duden, Die
Grammatik, 10th ed. (gender by endings).
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from text.normalize.rule import words

_MASCULINE: Final = words(
    """
Apfel Pfirsich Kohl Salat Kohlrabi Rettich Spargel Pilz Kürbis Lauch Knoblauch Ingwer Käse Quark Joghurt Schinken Speck
Fisch Lachs Teig Kuchen Keks Muffin Saft Tee Kaffee Wein Sekt Schnaps Rum Likör Essig Zucker Pfeffer Reis Mais Honig
Löffel Esslöffel Teelöffel Becher Topf Teller Korb Beutel Sack Eimer Bund Stiel Stängel Zweig Würfel Tropfen Schuss
Liter Milliliter Meter Kilometer Zentimeter Millimeter Grad Zoll Zentner Hektar Cent Euro Dollar Franken Rappen
Pfennig Schilling Rubel Gulden Schein Scheck Rabatt Preis Betrag Punkt Prozentpunkt Platz Rang Titel Sieg Pokal Treffer
Tag Abend Morgen Vormittag Nachmittag Mittag Monat Januar Februar März April Mai Juni Juli August September Oktober
November Dezember Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonnabend Sonntag Winter Sommer Herbst Frühling
Termin Feiertag Geburtstag Urlaub Kurs Vortrag Versuch Schritt Test Fehler Grund Vorteil Nachteil Teil Bestandteil Fall
Unfall Anruf Brief Umschlag Bogen Stift Bleistift Kugelschreiber Ordner Block Hefter Stempel Schlüssel Akku Stecker
Schalter Knopf Griff Deckel Nagel Dübel Hammer Motor Reifen Tank Wagen Bus Zug Lkw Pkw LKW PKW PC Roller Kinderwagen
Koffer Rucksack Karton Kasten Schrank Tisch Stuhl Sessel Hocker Teppich Spiegel Vorhang Ofen Herd Kühlschrank Fernseher
Rechner Computer Laptop Monitor Drucker Bildschirm Server Raum Keller Flur Balkon Garten Hof Stellplatz Parkplatz Weg
Bahnhof Flughafen Hafen Park See Fluss Berg Wald Baum Strauch Ast Stein Ring Hut Mantel Anzug Rock Schuh Stiefel
Handschuh Gürtel Schal Strumpf Pullover Mann Vater Sohn Bruder Onkel Neffe Enkel Opa Großvater Cousin Junge Kunde
Kollege Experte Zeuge Gast Arzt Zahnarzt Anwalt Notar Richter Lehrer Schüler Student Professor Doktor Direktor Leiter
Vertreter Partner Chef Koch Kellner Bäcker Fahrer Pilot Polizist Soldat König Kaiser Papst Präsident Kanzler Minister
Bürger Einwohner Erwachsener Teilnehmer Besucher Zuschauer Spieler Stürmer Verteidiger Torwart Trainer Gegner Verein
Partner Freund Mensch Held Autor Komponist Dichter Maler Philosoph Forscher Erbe Nachbar Mieter Vermieter Verkäufer
Käufer Hund Kater Vogel Hahn Hase Löwe Affe Bär Wolf Fuchs Elefant Esel Stier Ochse Text Satz Absatz Abschnitt Artikel
Paragraf Vertrag Antrag Beschluss Bericht Roman Film Song Chor Akt Akkord Ton Takt Tanz Ball Schläger Satzball Pass
Schuss Freistoß Elfmeter Einwurf Wechsel Block Gang Zimmerschlüssel Stock Bezirk Kreis Staat Krieg Weltkrieg Frieden Vertrag
Stern Planet Mond Name Buchstabe Gedanke Wille Glaube Haufen Zahn Finger Arm Fuß Kopf Bauch Rücken Hals Zeh
Atemzug Zug Schluck Bissen Happen Riegel Lutscher Burger Döner Snack Drink Cocktail Schokoriegel Apfelstrudel
Komponist Zement Moment Konsum Irrtum Reichtum Raum Baum Traum Schaum Saum Spion Skorpion Rubin Delfin
Kamin Rasen Faden Besen Hafen Laden Nutzen Schaden Rahmen Wert Druck Durchmesser Radius Umfang Abstand Verbrauch
Umsatz Gewinn Verlust Anteil Beitrag Zuschlag Aufpreis Gutschein Coupon Stand Verband Dank Aufenthalt Inhalt Gehalt
Widerstand Strom Stoff Wasserstoff Sauerstoff Hilfsarbeiter Angriff Begriff Eingriff Auftrag Wunsch Traum Besuch Ausflug
Flug Start Eintritt Zutritt Ausgang Eingang Zugang Anschluss Fahrschein Fahrplan Halt Bahnsteig Abflug Stau
"""
)

_NEUTER: Final = words(
    """
Ei Hühnerei Spiegelei Osterei Brot Toastbrot Schnitzel Steak Kotelett Filet Würstchen Fleisch Gemüse Obst Kraut Gewürz Öl
Salz Mehl Eigelb Eiweiß Wasser Bier Eis Menü Gericht Essen Frühstück Getränk Dessert Brötchen Hähnchen Stück Blatt Glas Fass
Pfund Kilo Gramm Kilogramm Milligramm Prozent Promille Watt Kilowatt Volt Ampere Hertz Byte Megabyte Gigabyte Bit Pixel
Grad Dutzend Paar Päckchen Paket Bündel Tütchen Messer Sieb Blech Backblech Rezept
Jahr Schuljahr Lebensjahr Halbjahr Jahrhundert Jahrtausend Jahrzehnt Quartal Semester Datum Wochenende Mal
Haus Zimmer Bett Doppelbett Einzelzimmer Bad Schlafzimmer Fenster Dach Tor Schloss Stockwerk Geschoss Obergeschoss Erdgeschoss OG UG EG
Büro Hotel Restaurant Café Kino Theater Museum Konzert Ticket Geschäft Kaufhaus Lager Werk Amt Gericht Krankenhaus Heim
Auto Kfz Rad Fahrrad Motorrad Taxi Boot Schiff Flugzeug Fahrzeug Dreirad Gleis Abteil Gepäck Gepäckstück
Handy Telefon Smartphone Tablet Gerät Display Kabel Ladegerät Netzteil Foto Bild Video Programm Spiel Kapitel Buch Heft
Lexikon Wort Wörterbuch Zeichen Symbol Lied Album Set Instrument Klavier Konto Sparbuch Passwort Formular Dokument Schreiben
Zertifikat Zeugnis Testament Protokoll Gesetz Urteil Verfahren Recht Gebot Verbot Angebot Exemplar Muster Modell Beispiel
Problem Ziel Ergebnis Ereignis Erlebnis Verhältnis Gefängnis Geheimnis Bedürfnis Verzeichnis Kind Baby Mädchen Mitglied Opfer
Paar Team Volk Land Bundesland Dorf Gebiet Meer Tal Feld Ufer Tier Pferd Schwein Schaf Kalb Huhn Rind Kaninchen Insekt
Hemd Kleid Tuch Handtuch Shirt T-Shirt Bein Auge Ohr Herz Knie Haar Gesicht Gehirn Medikament Rezept Pflaster Gramm
Atom Molekül Element Gas Metall Eisen Gold Silber Holz Papier Licht Feuer Teil Gegenteil Bauteil Ersatzteil Seil
Drittel Viertel Achtel Zehntel Hundertstel Tausendstel Fünftel Sechstel Ende Interesse Finale Halbfinale Viertelfinale Achtelfinale
Erbe Image Getreide Kilo Magazin Benzin Medizinstudium Training Turnier Match Trikot Spielfeld Gegentor Eigentor Remis
Unentschieden Kaiserreich Königreich Reich Parlament Ministerium Regiment Heer Kloster Kreuz Denkmal Schauspiel Institut
Gymnasium Studium Seminar Fach Schulfach Diplom Interview Gespräch Treffen Fest Jubiläum Geschenk Geld Wachstum Datum
Visum Album Zentrum Tempo Limit Maximum Minimum Gewicht Volumen Format Niveau Maß Los Ross Pedal Regal Signal Lokal
Kapital Material Personal Original Hospital Ritual Potenzial Detail Blut Gift Bad Netz Nest Brett Dokument Mittel Arzneimittel
Vermögen Vergnügen Vergehen Unternehmen Leben Wesen Zäpfchen Dragee Gewand WC Kfz Abo Girokonto Schuljahr Komma Tor
"""
)

_FEMININE: Final = words(
    """
Zwiebel Kartoffel Gurke Paprika Aubergine Zucchini Ananas Nuss Haselnuss Butter Milch Sahne Wurst Bratwurst Pizza
Prise Tasse Dose Flasche Packung Tüte Scheibe Zehe Messerspitze Schüssel Pfanne Gabel Kanne Kiste Portion Kapsel Tablette
Filmtablette Ampulle Tube Salbe Person Frau Nacht Stadt Zahl Uhr Stimme Hand Wand Bank Tür Tafel Kugel Nummer Woche
Stunde Minute Sekunde Art Mark Tonne Rupie Lira Krone Schwester Mutter Tochter Oper Firma Kamera E-Mail Mail App Datei
Ehe Zeit Million Milliarde Billion Fahrt Antwort Wahl Klasse Etage Runde Liga Bundesliga Auflage Mannschaft Halbzeit Reihe Stelle
Ausgabe Staffel Folge Generation Sinfonie Symphonie Strophe Zeile Seite Hälfte Stufe Phase Schicht Frage Etappe Amtszeit
Szene Dynastie Legislaturperiode Figur Mauer Steuer Dauer Leiter Schulter Leber Ziffer Feder Kammer Klammer Formel
Regel Insel Schachtel Schaufel Nadel Amsel Kartoffel Windel Kurbel Ampel Orgel Vokabel Kapelle Kraft Arbeitskraft Fachkraft
Angst Not Kunst Lust Luft Frucht Haut Braut Maus Laus Kuh Gans Sau Stute Katze Bahn Straßenbahn U-Bahn S-Bahn Tram Reise
Autobahn Post Schrift Unterschrift Zeitschrift Schuld Pflicht Schicht Nachricht Sicht Aussicht Übersicht Macht Schlacht Fracht
Last Welt Tat Saat Naht Draht Zufahrt Abfahrt Ankunft Unterkunft Auskunft Zukunft Herkunft Vernunft Bucht Sucht Zucht
Gefahr Gebühr Geduld Gewalt Geschichte Gesellschaft Gemeinde Gruppe Gitarre Garantie Geburt Gegend Jugend Tugend Heimat Qual
CD DVD SMS SIM SD-Karte Mail Cola Couch Party Bar Show Band Website Seife Rate Liste Taste Kasse Masse Miete Rente
Marke Karte Kante Kette Kerze Lampe Matte Nase Note Pause Plombe Quelle Rolle Rose Sache Schale Schule Seele Serie Sorte
Spritze Spur Spule Stange Steige Straße Strecke Summe Suppe Tasche Taube Traube Treppe Truhe Waage Wanne Wange Ware Wette
Wiese Witwe Wolke Wunde Zange Zone Höhe Breite Tiefe Länge Größe Stärke Weite Dicke Fläche Menge Lage Anlage Zugabe Aufgabe
Vorlage Niederlage Chance Ecke Flanke Parade Maria Presse Kirche Kolonie Sprache Küste Grenze Regierung Partei Brauerei Bäckerei
Metzgerei Polizei Kartei Bücherei Türkei Sekretärin Ärztin Chefin Wohnung Whg Küche Diele Heizung Rechnung Mahnung Sendung
Lieferung Zahlung Quittung Kündigung Nr Kaution Provision Nebenkosten Frist Police Polizze Schraube Mutter Sicherung Batterie
"""
)

# By their endings, or by a noun at their end, these would have another gender.
_EXCEPTIONS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "m": "Name Junge Kunde Kollege Käse Experte Zeuge Gedanke Buchstabe Termin Wein Stein Verein Schein Affe Löwe "
             "Hase Neffe Jude Türke Russe Franzose Drache Schwede Däne Pole Finne Ire Grieche Brite Schotte Chinese "
             "Portugiese Geselle Riese Bote Erbe Gatte Pate Rabe Ochse Falke Funke Glaube Haufe Wille Beamte Kurde "
             "Ruin Band Teil Vorteil Nachteil Anteil Leiter Grad Palast Ballast Kompost Bart Hauswart Samt Hering "
             "Liter Meter Sinn Beginn Gewinn Kamin Rubin Delfin Urin Pinguin Harlekin Strand Brand Rand",
        "n": "Ende Auge Finale Interesse Bein Schwein Benzin Image Café Getreide Kilo Magazin Gebäude Gelände Gemälde "
             "Gebirge Getriebe Gewerbe Gewinde Gefälle Gehäuse Knie Klima Thema Schema Komma Drama Aroma Dogma Genie "
             "Cookie Selfie Prestige Urteil Vorurteil Gegenteil Bauteil Ersatzteil Einzelteil Kinn Latein Vitamin "
             "Protein Insulin Aspirin Zink Abitur Pferd",
    }
)  # fmt: skip
GENDERS: Final[Mapping[str, str]] = MappingProxyType(
    dict.fromkeys(_FEMININE, "f")
    | dict.fromkeys(_NEUTER, "n")
    | dict.fromkeys(_MASCULINE, "m")
    | {noun: gender for gender, row in _EXCEPTIONS.items() for noun in row.split()}
)
# Nouns of two or three letters that decide for longer ones, too; all longer ones do.
SHORT_HEADS: Final = words("uhr tag bad bus zug weg hof art öl")
# Plurals that no ending tells. Those that are like the singular are plurals behind "die" only.
PLURALS: Final = words(
    "Leute Eltern Geschwister Ferien Kosten Nebenkosten Daten Medien Zinsen Schulden Möbel Kinder Männer Häuser Bücher Länder "
    "Städte Gründe Züge Bände Töne Kräfte Mütter Väter Töchter Söhne Brüder Nächte Hände Wände Füße Äpfel Vögel Gärten Läden "
    "Öfen Häfen Böden Autos Fotos Büros Hotels Museen Themen Firmen Studien Kriterien Alpen Zahlen Spieler Lehrer "
    "Schüler Bürger Fahrer Teilnehmer Besucher Zuschauer Einwohner Mieter Händler Künstler Forscher Arbeiter "
    "Mitarbeiter Politiker Wissenschaftler Musiker Fenster Zimmer Artikel Titel Fehler Verfahren Unternehmen "
    "Minister Römer Griechen Truppen Behörden"
)
