"""German words that forms, notices, offers and records cut behind a consonant: "Vereinb.", "Hausaufg.", "überarb. Aufl.". No
Python is needed to add one: it is a word in a list. Each beginning of three letters or more that ends in a consonant, before
a vowel, is then read as the word where a stop follows, unless it is itself a word (NOT_SHORT). The first word of the list wins.

Sources: Duden, Die deutsche Rechtschreibung, D 1-6 and "Im Wörterverzeichnis verwendete Abkürzungen"; Kirchner,
Abkürzungsverzeichnis der Rechtssprache; Beckers Abkürzungslexikon medizinischer Begriffe.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

# What is counted gets its plural behind a number; a word with a slash has one that its ending doesn't tell.
NOUNS: Final = """
Unfall Definition Abendmahl Hörsaal Befragte Ladegerät Akkuschrauber Schleuderzahl Waschprogramm
Auftritt Ablativ Akkusativ Dativ Display Download Eigelb Eiweiß Zucker Zitrone Vanille Zwiebel Knoblauch Petersilie Pfeffer Paprika Kopie Lebenslauf Löffel Messerspitze Vokabel/Vokabeln Minimum Maximum Nichtraucher Reichweite Rückkehr Rückgabe Selbstabholer Sperrgut Steuerklasse Wanderung Garantie Zeugnis/Zeugnisse Ortsteil/Ortsteile Mephisto Vokabel
Position Angebot/Angebote Anmerkung Anspruch/Ansprüche Arbeit Ausstattung Auszug Bedingung Bereich/Bereiche Bescheid/Bescheide Besitzer Bestellung Betreff Bewerbung Bezeichnung Datum Direktor/Direktoren Eigentümer Einwohner Empfänger Entwurf Ergebnis/Ergebnisse
Gebühr/Gebühren Gemeinde Gesellschaft Geschichte Gewicht/Gewichte Information Institut/Institute Kommission Krankenhaus Leitung Lieferung Medikament/Medikamente Modell/Modelle Polizei Produkt/Produkte Referat Regierung Reparatur Rezept/Rezepte Technik
Untersuchung Unterschrift Verbindung Verkehr Verlag Vermieter Versicherung Verwaltung Vorbereitung Vorstand Vorlage Zentrum Zustand Handelsregister Hauptspeise Hauptgericht/Hauptgerichte Vorspeise Nachspeise Beilage
Abbildung Abfahrt Abfertigung Abhandlung Abholung Abkürzung Ablehnung Abrechnung Absender Abstimmung Abteilung Abweichung Adressat Änderung
Akademie Aktiengesellschaft Akte Alter Amtsgericht/Amtsgerichte Anästhesie Anamnese Anforderung Angabe Angebot/Angebote Angehöriger/Angehörige Angelegenheit
Angestellter/Angestellte Anhang Anlage Anmeldung Anmerkung Annahme Anordnung Anruf/Anrufe Anschluss Ansicht Ansprechpartner Anspruch/Ansprüche Antrag/Anträge Antwort
Anweisung Anwendung Anzahl Anzeige Apotheke Appartement/Appartements Arbeitgeber Arbeitnehmer Arbeitslosigkeit Architekt Archiv/Archive Artikel Assistent Assistenz Attest/Atteste Aufenthalt Aufführung Aufgabe Aufhebung Aufnahme Aufsicht Auftrag/Aufträge
Auftraggeber Aufwand Aufzug Augustiner Ausbildung Ausfahrt Ausfertigung Ausführung Ausgabe Auskunft/Auskünfte Ausland Ausnahme Ausschuss Ausstattung Ausstellung Auswahl Ausweis/Ausweise Auszahlung Auszug Autor/Autoren
Bahnsteig/Bahnsteige Balkon Bauherr/Bauherren Baujahr Baugenehmigung Bearbeitung Beamter/Beamte Beauftragter/Beauftragte Bedarf Bedeutung Bedienung Bedingung Beförderung Befund/Befunde Beginn Begleitung Begründung Begutachtung
Behandlung Behörde Beilage Beispiel/Beispiele Beitrag/Beiträge Bekanntmachung Beleg/Belege Beleuchtung Bemerkung Benachrichtigung Benutzer Beobachtung Beratung Berechnung Bereich/Bereiche Bericht/Berichte Beruf/Berufe Bescheid/Bescheide Bescheinigung
Beschreibung Beschwerde Besichtigung Besitzer Besprechung Bestätigung Bestellung Bestimmung Besuch/Besuche Besucher Betrag/Beträge Betreuung Betriebskosten Bevölkerung Bewerber Bewerbung Bewilligung Bewohner Bezeichnung Beziehung Bezug
Bibliothek Bibliographie Bildung Blutdruck Botschaft Brutto Buchhaltung Buchung Bundesland Bürgermeister
Darlehen Darstellung Datei Dativ Deklination Denkmal Deutung Dezernat/Dezernate Diagnose Dienstleistung Differenz Dimension Direktion Direktor/Direktoren Diskussion Dissertation Dokument/Dokumente Dosierung Druckerei Durchgang Durchmesser Durchsage Durchschnitt
Ehefrau Ehrenamt Eigenkapital Eigenschaft Eigentum Eigentümer Einfahrt Einführung Einfuhr Eingang/Eingänge Einheit Einkommen Einladung Einleitung Einnahme Einrichtung Einsatz Einsender Einspruch Eintrag/Einträge Einwilligung Einwohner Einzahlung Einzelzimmer
Empfänger Empfehlung Entfernung Entlassung Entlastung Entscheidung Entschuldigung Entwicklung Entwurf Entzündung Erblasser Ereignis/Ereignisse Erfahrung Ergänzung Ergebnis/Ergebnisse Erhöhung Erkältung Erklärung Erkrankung Erlaubnis Erläuterung Ermäßigung Ermittlung Ernährung
Eröffnung Ersatz Erscheinung Erstattung Erwachsene Erwerb Erzieher Erziehung Etage Examen Exemplar/Exemplare Experiment/Experimente Export
Fabrik Fachschaft Fahrgast Fahrplan Fahrtrichtung Fahrzeug/Fahrzeuge Fakultät Familie Ferienwohnung Fertigung Festsetzung Finanzierung Fläche Flughafen Forderung Format/Formate Formular/Formulare Forschung Fortbildung Fortsetzung Fraktion Frequenz
Garantie Garderobe Gebäude Gebiet/Gebiete Gebrauch Gebühr/Gebühren Geburt Gebrauchsanweisung Gefahr/Gefahren Gehalt/Gehälter Gemeinde Gemeinschaft Genehmigung Generation Genitiv Genossenschaft Geographie Geologie Gericht/Gerichte Gesamtbetrag Geschäftsführer Geschenk/Geschenke Geschichte Geschlecht Geschoss Geschwindigkeit Geschwister
Gesellschaft Gesetz/Gesetze Gespräch/Gespräche Gestaltung Gesundheit Getränk/Getränke Gewährleistung Gewerbe Gewerkschaft Gewicht/Gewichte Gläubiger Gottesdienst/Gottesdienste Grammatik Grundbuch Grundfläche Grundlage Grundriss Grundschule Grundstück/Grundstücke Gutachten Gymnasium/Gymnasien
Haftpflicht Haftung Haltestelle Handlung Hauptbahnhof Haushalt/Haushalte Hausmeister Haustür Hausverwaltung Heizkosten Heizung Herausgeber Hersteller Herstellung Hinweis/Hinweise Historiker Hochzeit Honorar Hypothek
Illustration Immobilie Impfung Index Indikation Industrie Infektion Information Ingenieur/Ingenieure Inhaber Inhalt/Inhalte Injektion Inklusion Innenstadt Innung Insolvenz Inspektion Installation Instandhaltung Institut/Institute Instrument/Instrumente Interesse International Internet Interview/Interviews Inventar Isolierung
Jahrgang Jahrestag Jubiläum
Kabinett Kaltmiete Kandidat Kanton Kapazität Kapelle Kapital Karton Kassierer Kategorie Kaution Keller Kennzeichen Kilometer Kindergarten Klassenarbeit Kleidung Klinik Koalition Kollege Kombination Komitee Kommentar/Kommentare Kommission Kommunikation Komponist Konferenz Kongress/Kongresse Konjunktion Konkurrenz Konstruktion Konsulat Kontakt/Kontakte Kontrolle Konzentration Konzert/Konzerte Kooperation Koordination Körpergewicht Korrektur Korrespondenz Kosten Krankenhaus Krankenversicherung Krankheit Kündigung Kurzarbeit
Laboratorium Landkreis/Landkreise Lehrjahr Landschaft Landwirtschaft Laufzeit Lebenslauf Lebensmittel Lehrer Leistung Leiter Leitung Lektion Lieferant Lieferung Literatur Lizenz Lohnsteuer
Magazin/Magazine Maschine Maßnahme Material/Materialien Mathematik Mechaniker Medikament/Medikamente Medizin Mehrzweckhalle Meister Meldung Merkmal/Merkmale Messung Methode Mieter Mietvertrag Milligramm Minderung Ministerium/Ministerien Mitarbeiter Mitglied/Mitglieder Mitteilung Mittelalter Mitternacht Mitwirkung Möbel Modell/Modelle Moderation Montage Motor/Motoren Musik Mutter
Nachbar Nachfolger Nachfrage Nachlass Nachmieter Nachname Nachricht Nachtrag Nachweis/Nachweise Nachzahlung Nahrung Nebenkosten Niederlage Niederlassung Niederschlag/Niederschläge Nominativ Notar Notiz Nummer Nutzung
Oberarzt Oberbürgermeister Oberfläche Obergeschoss Objekt/Objekte Öffentlichkeit Öffnung Operation Opposition Option Orchester Ordnung Ordnungswidrigkeit Organisation Original/Originale Orthographie Ortschaft
Packung Paragraf Parkett Parlament Parterre Partizip Partei Passagier/Passagiere Patient Pension Periode Personal Pfarrer Pfarrheim Pfarrkirche Pflegeversicherung Pflicht Philosophie Physik Plural Politik Politiker Polizei Portion Portrait Posaune Position Potenz Praktikum Praktikant Präposition Präsentation Präsident Preis Premiere Problem/Probleme Produkt/Produkte Produktion Produzent Professor/Professoren Programm/Programme Projekt/Projekte Promotion Protokoll/Protokolle Prozent Prüfung Psychologie Publikation
Qualifikation Qualität Quelle Quittung
Rabatt Radiologie Rathaus Raumtemperatur Realschule Rechnung Rechtsanwalt Redakteur/Redakteure Reduzierung Referat Referenz Regelung Regierung Regisseur/Regisseure Register Registrierung Reinigung Reisekosten Rektor Religion Renovierung Reparatur Republik Reservierung Restaurant/Restaurants Rezension Rezept/Rezepte Richter Richtlinie Richtung Rückerstattung Rückfahrt Rückgabe Rücksendung
Sachverständiger Saison Sammlung Sanierung Sachbearbeiter Schaffner Schätzung Scheidung Schiedsrichter Schlafzimmer Schlosser Schmerzen Schriftführer Schriftsteller Schuldner Schüler Schulung Schwangerschaft Schwester Schwierigkeit Schwimmbad Seite Sekretär Sekretariat Selbstbeteiligung Seminar/Seminare Sendung Serie Sicherheit Siedlung Singular Sitzung Sonderangebot/Sonderangebote Sonstiges Sozialversicherung Speditionskosten Spezialist Sprechstunde Sprechzeit Staatsangehörigkeit Staatsanwaltschaft Stadtteil Stellplatz Stellungnahme Stellvertreter Steuer Stiftung Störung Strafgesetzbuch Studium Subjekt Substantiv Supermarkt Symptom/Symptome System/Systeme Szene
Tabelle Tablette Tagesordnung Tagung Taschenbuch Tätigkeit Technik Techniker Teilnahme Teilnehmer Teilzeit Telefax Telefon Temperatur Termin/Termine Terrasse Testament Theater Theorie Therapie Tiefgarage Titel Tradition Training Transport/Transporte Trauung Treffpunkt Treppenhaus Turnhalle Typ
Übergabe Übernachtung Übernahme Überschrift Übersetzer Übersetzung Übersicht Überstunde Übertragung Überweisung Überziehung Übung Umfang Umgebung Umleitung Umsatz Umsatzsteuer Universität Unkosten Unterbrechung Unterhalt Unterkunft Unterlagen Untermiete Unternehmen Unterricht Unterschied/Unterschiede Unterschrift Unterstützung Untersuchung Urkunde Urlaub Ursache Ursprung Urteil/Urteile
Vegetarier Veränderung Veranstalter Veranstaltung Verarbeitung Verband Verbesserung Verbindung Verbrauch Verdacht Verein/Vereine Vereinbarung Vereinigung Verfahren Verfasser Verfassung Verfügung Vergütung Verhalten Verhältnis Verhandlung Verkäufer Verkauf Verkehr Verlängerung Verlag Verletzung Verlust/Verluste Vermächtnis Vermerk Vermieter Vermittlung Vermögen Verordnung Verpackung Verpflegung Verpflichtung Versammlung Versand Verschiebung Versicherung Version Verspätung Verständigung Verteidiger Verteilung Vertrag/Verträge Vertreter Vertretung Verwaltung Verwandtschaft Verwendung Verzeichnis Verzögerung Vierteljahr Volkshochschule Vollmacht Vollpension Vollzeit Volumen Vorauszahlung Voraussetzung Vorbehalt Vorbereitung Vorgang Vorgesetzter Vorlage Vorlesung Vorname Vorrat Vorschau Vorschlag/Vorschläge Vorschrift Vorsitzender Vorstand Vorstellung Vortrag/Vorträge Vorverkauf Vorwahl
Wahrscheinlichkeit Währung Wäscherei Warmmiete Warnung Wartung Wasser Wechselkurs Weiterbildung Weiterfahrt Werbung Werkstatt Wettbewerb/Wettbewerbe Wiederholung Wiederwahl Wirkung Wirtschaft Wissenschaft Wissenschaftler Wochenende Wohnfläche Wohnung Wohnzimmer Wörterbuch
Zahlung Zeichnung Zeitschrift Zeitung Zentimeter Zentrale Zentrum Zertifikat/Zertifikate Zeugnis/Zeugnisse Zimmer Zubehör Zuckerkrankheit Zulassung Zusammenfassung Zuschauer Zuschlag/Zuschläge Zuständigkeit Zustand Zustellung Zustimmung Zutaten Zuzahlung Zwischenprüfung Zylinder
"""

# Adjectives and participles: they have an ending before a noun ("die überarb. Auflage"), and none elsewhere.
ADJECTIVES: Final = """
gesperrt unentschlossen unentschieden befragt gesucht gewaschen gebügelt gekühlt gefroren gereinigt geprüft gelegen gebucht
gegeben ausverkauft gleichzeitig anschließbar mittelschwer bestätigt abgerieben gerieben gehackt geschält gewürfelt gemahlen getrocknet püriert verstellbar abwaschbar abnehmbar faltbar lieferbar verfügbar erreichbar haltbar zahlbar unbekannt geboren verwendbar
überarbeitet erweitert verbessert aktualisiert bearbeitet gekürzt vermehrt durchgesehen ergänzt korrigiert unverändert genehmigt beantragt beauftragt beglaubigt
anwesend abwesend ausführlich bekannt berechtigt beruflich beschädigt besetzt besonder beteiligt betroffen bevollmächtigt bewirtschaftet bewaldet bewilligt bezahlt dauerhaft dringend durchschnittlich eigenhändig eingetragen einheitlich elektronisch empfohlen
entzündlich erfahren erforderlich erhältlich ermäßigt ernannt eventuell finanziell flexibel freistehend gebraucht geeignet gefährlich gehoben gemeinsam gemischt genannt geöffnet geräumig geschlossen gesichert gesondert gestrichen gewünscht gleichnamig
gültig günstig halbtrocken handschriftlich häufig hochwertig individuell international interessiert juristisch kaufmännisch klinisch kombiniert komplett kostenlos künstlerisch landwirtschaftlich lieferbar literarisch männlich maschinell
mehrjährig modern modernisiert monatlich musikalisch nachfolgend national neuwertig niedrig notwendig obligatorisch ökologisch operativ optional organisch original pauschal pädagogisch pflanzlich pharmazeutisch praktisch privat
provisorisch qualifiziert regelmäßig regional religiös renoviert rückwirkend saniert schriftlich selbstständig sozial ständig stationär statistisch telefonisch theoretisch trocken überdacht unentgeltlich ungültig unverbindlich
unveröffentlicht verantwortlich veraltet verbindlich vereinfacht vergriffen verheiratet verkehrsgünstig vermietet verpflichtet verschieden versichert verspätet verstorben verwaltet vollständig vorhanden vorläufig weiblich wichtig wirtschaftlich
zahlreich zeitgenössisch zentral zulässig zusätzlich zuständig zweckmäßig
akut alkoholisch ambulant antik asiatisch atlantisch biologisch christlich demokratisch eidgenössisch entzündet erblich evangelisch föderal gastronomisch geographisch geologisch geometrisch gotisch grammatisch handwerklich homöopathisch humanitär indisch
intravenös israelitisch kanonisch katholisch kommunal konservativ kulturell lateinisch liberal lyrisch magnetisch mathematisch mechanisch metallisch methodisch mikroskopisch mittelalterlich muslimisch mythologisch neurologisch orthopädisch
parlamentarisch persisch philosophisch planmäßig postalisch psychologisch radioaktiv rheinisch romanisch romantisch schottisch skandinavisch slowakisch sozialistisch subkutan synthetisch taktisch thematisch topographisch tropisch ungarisch vegan vegetarisch venezianisch vietnamesisch
"""

# What has no ending anywhere.
ADVERBS: Final = """
gleichzeitig anschließend sofort sonstige durchgehend voraussichtlich ausreichend ausgenommen ausgebucht außerdem beispielsweise betreffend bezogen bisweilen daher demnach derzeit eventuell folgend freibleibend gegebenenfalls gegenüber gelegentlich getrennt gewöhnlich
hauptsächlich höchstens insgesamt jederzeit jeweils letztmalig meistens mindestens mittags monatlich nachmittags nachträglich nüchtern oberhalb regelmäßig rückwärts schätzungsweise selten spätestens stündlich teilweise täglich überwiegend umgangssprachlich ungefähr unterhalb unverzüglich unvollständig
vergleichbar vermutlich vierteljährlich vormittags vorübergehend wahlweise wahrscheinlich wechselnd weitere werktags wöchentlich ziemlich zirka zunächst zurzeit zusammen zwischenzeitlich erbeten bitte unterzeichnet gezeichnet abgesehen zuzüglich abzüglich
"""

# Ends of longer words, which they complete: "Hausaufg.", "Arbeitsz.", "Amtsg.", "Personalausw.".
ENDS: Final = """
geb:gebühr gew:gewicht whg:wohnung std:stunde temp:temperatur gesch:geschichte aufg:aufgabe abr:abrechnung abrechn:abrechnung heilk:heilkunde verw:verwaltung versich:versicherung
versicher:versicherung verz:verzeichnis vorschr:vorschrift unters:untersuchung beh:behandlung aufgang:aufgang unterg:untergang veranst:veranstaltung ausst:ausstellung
entw:entwicklung bez:bezeichnung beschr:beschreibung schl:schluss gebr:gebrauch anst:anstalt beitr:beitrag betr:betrag vertr:vertrag antr:antrag auftr:auftrag eintr:eintrag
nachtr:nachtrag vortr:vortrag zuschl:zuschlag vorschl:vorschlag niederschl:niederschlag anschl:anschluss abschl:abschluss beschl:beschluss verp:verpackung verk:verkauf
zentr:zentrum wiss:wissenschaft lehrb:lehrbuch wörterb:wörterbuch handb:handbuch jahrb:jahrbuch tageb:tagebuch kochb:kochbuch gesetzb:gesetzbuch grundb:grundbuch bibl:bibliothek
akad:akademie präs:präsident vors:vorsitzender vorst:vorstand aussch:ausschuss versamml:versammlung sekr:sekretariat geschw:geschwindigkeit verbr:verbrauch entf:entfernung
öffn:öffnung fahrz:fahrzeit lieferz:lieferzeit wartez:wartezeit reisez:reisezeit garz:garzeit nfr:nfrist sfr:sfrist pfl:pflicht verf:verfahren verh:verhältnis zust:zustand
vermög:vermögen beg:beginn einr:einrichtung ausr:ausrüstung ausb:ausbildung ausk:auskunft unterk:unterkunft anf:anfang mitgl:mitglied kontr:kontrolle chir:chirurgie
psych:psychologie vereinb:vereinbarung vorb:vorbereitung nachw:nachweis ausw:ausweis überw:überweisung anw:anweisung sanw:sanwalt steuerbesch:steuerbescheid ellsch:ellschaft
annsch:annschaft irtsch:irtschaft landsch:landschaft werksch:werkschaft genossensch:genossenschaft botsch:botschaft meistersch:meisterschaft partnersch:partnerschaft
bereitsch:bereitschaft eigensch:eigenschaft igk:igkeit lichk:lichkeit aufn:aufnahme abn:abnahme teiln:teilnahme maßn:maßnahme ausn:ausnahme einn:einnahme bewirtsch:bewirtschaftung
amtsg:amtsgericht landg:landgericht arbeitsg:arbeitsgericht hauptg:hauptgericht nebenk:nebenkosten betriebsk:betriebskosten heizk:heizkosten reisek:reisekosten
versandk:versandkosten fahrtk:fahrtkosten wohnz:wohnzimmer schlafz:schlafzimmer kinderz:kinderzimmer badez:badezimmer arbeitsz:arbeitszimmer einzelz:einzelzimmer
doppelz:doppelzimmer gasth:gasthaus krankenh:krankenhaus gemeindeh:gemeindehaus pfarrh:pfarrheim schulh:schulhaus hochh:hochhaus feuerw:feuerwehr sportpl:sportplatz
marktpl:marktplatz parkpl:parkplatz spielpl:spielplatz stellpl:stellplatz bahnst:bahnsteig haltest:haltestelle geschäftsst:geschäftsstelle beratungsst:beratungsstelle
meldest:meldestelle tankst:tankstelle sprechst:sprechstunde scheing:scheingung einl:einleitung anl:anlage zul:zulage zulass:zulassung konz:konzert sabt:sabteilung labt:labteilung
kirchengem:kirchengemeinde ortsgem:ortsgemeinde stadtgem:stadtgemeinde pfarrgem:pfarrgemeinde zahnmed:zahnmedizin tiermed:tiermedizin humanmed:humanmedizin
allgemeinmed:allgemeinmedizin sportmed:sportmedizin gsinst:gsinstitut nvers:nversicherung svers:sversicherung tvers:tversicherung pflegevers:pflegeversicherung skl:sklasse
tkl:tklasse lkl:lklasse rkl:rklasse hpl:hplatz tpl:tplatz kpl:kplatz lpl:lplatz rpl:rplatz npl:nplatz spl:splatz zpl:zplatz okto:okonto rkto:rkonto skto:skonto hkto:hkonto
sbesch:sbescheinigung rbesch:rbescheid tbesch:tbescheinigung fpr:fpreis tpr:tpreis rpr:rpreis npr:npreis tsz:tszeit gsz:gszeit sleist:sleistung tleist:tleistung rleist:rleistung
sbed:sbedingungen tbed:tbedingungen ugenehm:ugenehmigung sgr:sgröße lgr:lgruppe tgr:tgruppe rerkl:rerklärung serkl:serklärung sprechz:sprechzeit kochz:kochzeit backz:backzeit
geburtst:geburtstag ausfl:ausflug einfl:einfluss steuerkl:steuerklasse ortst:ortsteil stadtt:stadtteil antragst:antragsteller aufsch:aufschub rückz:rückzahlung nachz:nachzahlung
vorausz:vorauszahlung ratenz:ratenzahlung gehz:gehzeit studierz:studierzimmer lebensl:lebenslauf spielst:spielstand kilometerst:kilometerstand zuschauerz:zuschauerzahl
einwohnerz:einwohnerzahl seitenz:seitenzahl landeshptst:landeshauptstadt hptst:hauptstadt hptbf:hauptbahnhof sicherheitsl:sicherheitslücken sturmgef:sturmgefahr
brandgef:brandgefahr unfallgef:unfallgefahr lungenentz:lungenentzündung entz:entzündung hauptpers:hauptperson aufsichtspers:aufsichtsperson kinderw:kinderwagen
gebrauchtw:gebrauchtwagen mietw:mietwagen vanillez:vanillezucker puderz:puderzucker sperrg:sperrgut bestg:bestellung sonderang:sonderangebot angeb:angebot rückr:rückruf
rücktr:rücktritt reichw:reichweite bandbr:bandbreite mehrh:mehrheit minderh:minderheit krankh:krankheit sicherh:sicherheit freih:freiheit einh:einheit gesundh:gesundheit
gelegenh:gelegenheit ltg:leitung kontost:kontostand hörs:hörsaal ladeg:ladegerät abendm:abendmahl bestz:bestzeit messg:messgerät
"""
# Heads before which an end above is another word.
OTHER_ENDS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "pfl": ("pflege", "Kranken Alten Körper Fuß Kinder Säuglings Haut Zahn Garten"),
        "gesch": ("geschoss", "Erd Ober Unter Dach Keller Zwischen Unter Tief Voll Wohn"),
        "sgr": ("sgruppe", "Alter Arbeit Selbsthilfe Einkommen Beruf Gehalt Verbraucher"),
        "aufg": ("aufgang", "Sonnen Mond Treppen Haupt Keller"),
        "verk": ("verkehr", "Straßen Schienen Nah Fern Fremden Berufs Reise Luft Flug Zahlungs"),
        "betr": ("betrieb", "Handwerks Meister Ausbildungs Familien Zug Bus Flug"),
    }
)  # fmt: skip
# Beginnings of nouns that end words which aren't cut: "Unterricht", "Tübingen".
NOT_ENDS: Final = """
berat besch beschein ereign ersch erschein forder genehm gener herst informat ingen leist masch nomin raumt richt rücks scheid siedl untern verfass
"""
# Ends of adjectives in small letters: "rezeptpfl.", "30-jähr.", "norddt.".
ADJECTIVE_ENDS: Final = """
mäß:mäßig jähr:jährig täg:tägig wöch:wöchig stünd:stündig stöck:stöckig gesch:geschossig bänd:bändig händ:händig pfl:pflichtig fäh:fähig gült:gültig berecht:berechtigt
spez:spezifisch techn:technisch wirtsch:wirtschaftlich amerik:amerikanisch europ:europäisch klass:klassisch gepr:geprüft zugel:zugelassen gef:gefährdet versich:versichert
rddt:rddeutsch üddt:üddeutsch stdt:stdeutsch hochdt:hochdeutsch attdt:attdeutsch naturwiss:naturwissenschaftlich geisteswiss:geisteswissenschaftlich
sozialwiss:sozialwissenschaftlich populärwiss:populärwissenschaftlich tsbed:tsbedingt rbed:rbedingt altersbed:altersbedingt
"""

# These only behind a number and a hyphen: "3-teil.".
NUMBERED_ENDS: Final = """
teil:teilig tür:türig seit:seitig gleis:gleisig zeil:zeilig köpf:köpfig farb:farbig spr:sprachig
"""

# Beginnings of these words that are words themselves, or short for something else.
NOT_SHORT: Final = """
lad estg geb gew def selbst max wand port peters akkus kart maxim wander gemahl van knob pap pet eiw pür zwieb pfeff mindest rath dirndl abbild angel bel benutz bestell betreff bezog demokrat entscheid erklär finanzier flex folg geschwind gest gläubig hand kap kat kaut konstrukt latein leit mater meld mot nutz postal publik rab rep res rück sekret send vereinbar vorhand köpf
abteil adress akt alt alkohol änder angehörig angestellt ann ans app arb arbeitslos art ass auf aufs aug august augustin auß aut beamt beauftragt begleit beil bek ben ber besitz besuch bet bev bewerb bild buch bund chr
dah dat dem deut dir direkt disk druck drucker durchs ehr ehren eig eins einw einzahl elektron erf erg erh erk erl erm ern ers erst erz event exam fer fertig fin finanz ford form gar garant gastronom geb gebrauchs geg gegeben gegen geh gel gen genoss geograph ger ges
gestalt gew gott got gramm gut haft halt handl haust her höchst hom hon honor human hum ill ind infekt inform ing inkl inn ins int inter intern internat isr israel jahr jed jurist kab kan kanon kant kart kassier kell kil kind klass klassen kleid kom kombinat komm konsul konzentrat koop
korrekt kost krank kult kultur künstler kurz labor leb lehr lib liber lief liefer lit liter literat mag magnet mat mechanik meist mess met metall meth method miet mikroskop mill min mind minder minister mit mitarbeit mitt mittel moder moderat modern mod mon mont mus musik muslim mutt
nation neb nied nom not ober öff oper opt option org organ origin pack par park parlament part pass pat per person pfarr philosoph pol polit politik port post pot praktik präsent produkt profess qual quitt rad rechts reg regel region rein reis rekt ren rest rhein rom roman
sais san sch schl schloss schmerz schott schr schul schw schwang ser sich sing sitz slow sonder sonst sozial sozialist spät spezial staats station statist stell stift str stud sup tag tages takt tasch tät technik telefon term test them tit top train trop über übers übersetz übertrag
ums ung univers unt unterlag unterm untersuch unterst url urs ven ver verb verein verhalt vers verteil viert vietnam vor vorgesetzt vorm vorn vorsitz warn wart wass wäscher weit wied woch wochen wohn zahl zeit zun zutat phil ant eing abg
"""
