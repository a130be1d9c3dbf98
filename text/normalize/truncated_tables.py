"""French and Italian words that notices, forms, offers and bills cut behind a consonant: "assur.", "niv.", "propr.". No Python
is needed to add one: it is a word in a list. Each beginning of three letters or more that ends in a consonant, before
a vowel, is then read as the word where a stop follows, unless it is itself a word (NOT_SHORT). The first word of the list wins.

Sources: Lexique des règles typographiques en usage à l'Imprimerie nationale, "Abréviations" (a word is cut behind a
consonant and before a vowel); Serianni, Grammatica italiana, I 229-236 ("abbreviazioni per troncamento").
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

# What is counted gets its plural behind a number; a word with a slash has an uncommon one.
NOUNS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "fr": """
assurance niveau difficulté exposant propriétaire locataire représentation abonnement adhésion association administration
animation animateur appartement appellation arrondissement atelier attestation autorisation bibliothèque bénéficiaire bulletin bureau
calendrier capacité catalogue catégorie centimètre certificat chauffage chapitre chaussée circulation classement climatisation
collection collectivité commande commission commerce communication compétition composition comptabilité concentration condition
conducteur conférence confirmation congélateur connaissance conservation consommation construction consultation contrat contribution
coordination correspondance cotisation couverture cuisine cuisson cylindre date déclaration décision découverte décoration
degré délégation délibération demande densité déplacement dépôt description destination développement diamètre dimension directeur direction
disponibilité distribution document dossier durée échéance école économie éducation électricité élément emplacement employeur enseignement
entrée enregistrement entraînement entreprise environnement équipement établissement évaluation événement examen exemplaire exercice expédition
exposition extension extrait facture faculté famille fédération fermeture figure financement fondation fonction fonctionnement formation formulaire
fournisseur fréquence garantie génération géographie gérant gestion gouvernement gouverneur grammaire gymnase habitation hauteur historique
hôpital horaire identification illustration immatriculation impression information ingénieur inscription inspection installation instituteur
institution instruction intervention introduction justificatif kilométrage laboratoire largeur lecture lecteur licence livraison locaux
location logement longueur magasin maintenance maximum membre mensualité ministère minute modification modèle monument municipalité musique nationalité
naissance nomination numéro observation occupation opération option ordonnance organisation origine paiement paragraphe parcelle participation
passager patrimoine pension période permanence personne personnel pharmacie photographie planche population position possibilité
potager pourcentage préfecture préparation présentation présentateur président pression prestation principe procédure procuration production professeur profession
programme projection promotion propulsion protection province publication puissance qualification quantité quartier question questionnaire radiateur
randonnée rapport réalisateur réalisation réception réclamation recommandation référence réfrigérateur régime région règlement remboursement remplacement
rémunération rencontre rendement renseignement réparation répartition reproduction république réservation résidence résolution responsable restauration restaurant
résultat retraite réunion révision rubrique saison salaire scolarité secrétariat secteur section sécurité séjour sélection semaine séminaire semestre
série service session signature situation société solution sortie stationnement stratégie subvention succession supérieur superficie supplément surface surveillance
syndicat synthèse tableau tarif technicien technique télécommande télécopie téléphone température territoire théâtre titulaire traducteur traduction traitement transaction
transmission transport trésorerie trimestre utilisation utilisateur vacances validité validation abstention papillon délégué mouvement antigrippal majoration minoration kilogramme valeur vendeur vérification versement véhicule ventilation vitesse volontaire volume
couchage panneau glycémie cholestérol accessoire accompagnateur accueil activité adresse affectation affluent agence agrandissement agriculture aliment allocation altitude aménagement ampoule analyse ancienneté apparition
bâtiment bénévole bouteille candidat candidature capitaine caractère caractéristique cardiologue cathédrale célibataire cérémonie chambre château circonscription clinique
collaborateur comprimé compositeur concours conseil conseiller consigne convocation coopérative copropriété correction couleur croissance
débutant déclinaison délai dénomination diplôme disciplines domicile édition éditeur électricien enveloppe épaisseur épreuve étudiant évolution
gélule goutte hectare hébergement immeuble impasse interprète inventaire isolation jardinier journaliste juridiction kinésithérapeute législation lotissement
maçonnerie marchandise matériel mécanicien médecine médicament menuiserie militaire mobilier moniteur munition navigation notaire nourriture
obligation ouverture ouvrier parking particulier peinture performance plomberie portefeuille pourboire préavis prélèvement prescription principal prolongation
rédacteur rédaction refroidissement régulation répertoire reportage réserve retard revêtement scénario sculpture séance secours serrurerie siècle sommaire spécialiste spécialité
suppression syndic tolérance tonnage topographie tournoi tribunal urbanisme usage usine variété vétérinaire victoire virement visite visiteur
""",
        "it": """
assicurazione livello difficoltà espositore proprietario inquilino rappresentazione abbonamento adesione associazione amministrazione animazione
appartamento appuntamento atelier attestato attività autorizzazione autorità avviso avvocato azienda bagaglio biblioteca biglietto bollettino caldaia calendario
capacità capitano capitolo carrozzeria categoria centimetro certificato cilindrata circolazione circoscrizione classifica climatizzatore codice collaboratore collegamento collezione
comitato commercialista commissione composizione comunicazione comunione concentrazione concerto concorso conducente conferenza conferma confezione congresso consegna conservazione consigliere consiglio
consultazione consumo contabilità contenuto continuazione contratto contributo convenzione convocazione coordinamento coordinatore corrispondenza costruzione cottura cultura
decisione decorrenza delegazione delibera demolizione denominazione deposito descrizione destinatario destinazione determinazione diametro dichiarazione difesa dimensione dipartimento direttore direzione disposizione
distanza distribuzione dislivello documento documentazione domicilio durata edificio edizione educazione elenco elettricista emissione energia escursione esecuzione esemplare esercizio espressione estensione
facoltà famiglia fattura federazione fermata figura finanziamento fondazione formazione fornitore frazione frequenza funzionamento garanzia generazione genitore geografia gestione giardino giornata giudizio governo grammatica
identificazione illustrazione immatricolazione immobile impiegato impianto importo indicazione indirizzo informazione ingegnere ingresso inizio insegnamento insegnante installazione intervento intestatario introduzione istituto istruzione iscrizione
laboratorio larghezza lavorazione lettura libreria licenza località locazione lunghezza macchina maggiorenne magazzino manifestazione manutenzione massimo materiale medicina mensilità ministero minorenne misura modello modulo monumento municipio
nazionalità negozio notizia numero nuotatore occasione occupazione odontoiatra operazione ordinanza ordine organizzazione originale osservazione pagamento paragrafo parcheggio parrocchia particella partecipante partecipazione partenza passaggio passeggero
patologia pavimento pensione percentuale percorso periodo permesso personale piscina popolazione portata posizione possibilità potenza pratica prefettura prenotazione preparazione presentazione presidente prestazione preventivo previsione procedura produzione professione
programma progetto proiezione promozione protezione protocollo provincia pubblicazione punteggio qualifica qualità quantità questionario radiatore raccomandata ragioniere rateazione recapito recensione referenze referente regione registrazione registro regolamento
relazione repertorio reparto requisito residenza responsabile restauro retribuzione revisione ricevimento ricevuta richiesta ricovero riduzione riferimento rimborso rinnovo riparazione risarcimento riscaldamento riservatezza risoluzione risposta ristorante risultato ritardo riunione
scadenza scolastico scrittura scuola segnalazione segretario segreteria selezione semestre sentenza serie servizio settimana settore sezione sicurezza signora simbolo sindacato situazione società soggiorno soluzione sospensione sostituzione sovrintendenza specialità specialista spedizione
spessore spettacolo spettatore stabilimento stagione stazione stipendio strumento struttura studente superficie supplemento tariffa tecnico telefono temperatura tessera titolare titolo traduttore traduzione trasferimento trasmissione trasporto trattamento tribunale trimestre
farfalla astensione movimento lezione validità ubicazione ufficio unità università utente utilizzo valutazione variazione vendita ventilazione verifica versamento vettura villaggio visita visitatore vocabolario volontario
pannello glicemia colesterolo trigliceridi abitazione acconto accessorio addetto agenzia agricoltura agriturismo alimentazione alloggio altezza altitudine ambulatorio analisi ascensore assegno assistente assistenza autobus automobile balcone bambino cameriere candidato carburante cauzione
collaudo compleanno compressa condominio conduttore consulenza consulente contatto cucchiaio cucchiaino direttrice diritto dottore esperienza espositrice fabbricato farmacia fotografia
giocatore idraulico infermiere ingrediente insegna invalidità ispettore istanza maggiorazione medicinale merenda motore muratore negoziante notaio operaio ospedale palestra partita pediatra pensionato portiere posologia preavviso
""",
    }
)
# Adjectives, that agree with the noun before them. French: masculine/feminine; Italian: in -o or -e.
ADJECTIVES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "fr": """
meublé/meublée aménagé/aménagée rénové/rénovée municipal/municipale national/nationale international/internationale régional/régionale départemental/départementale
communal/communale général/générale commercial/commerciale professionnel/professionnelle personnel/personnelle individuel/individuelle collectif/collective administratif/administrative
sportif/sportive culturel/culturelle scolaire/scolaire universitaire/universitaire médical/médicale social/sociale familial/familiale solaire/solaire annuel/annuelle mensuel/mensuelle hebdomadaire/hebdomadaire quotidien/quotidienne
trimestriel/trimestrielle électrique/électrique électronique/électronique mécanique/mécanique automatique/automatique manuel/manuelle obligatoire/obligatoire facultatif/facultative supérieur/supérieure inférieur/inférieure extérieur/extérieure intérieur/intérieure
minimal/minimale maximal/maximale moyen/moyenne gratuit/gratuite réduit/réduite complet/complète provisoire/provisoire définitif/définitive supplémentaire/supplémentaire complémentaire/complémentaire principal/principale secondaire/secondaire
technique/technique juridique/juridique économique/économique politique/politique historique/historique littéraire/littéraire religieux/religieuse militaire/militaire civil/civile pénal/pénale fiscal/fiscale constitutionnel/constitutionnelle
disponible/disponible possible/possible négociable/négociable exigé/exigée souhaité/souhaitée indispensable/indispensable confortable/confortable lumineux/lumineuse spacieux/spacieuse indépendant/indépendante mitoyen/mitoyenne
français/française anglais/anglaise allemand/allemande espagnol/espagnole italien/italienne américain/américaine européen/européenne latin/latine médiéval/médiévale contemporain/contemporaine moderne/moderne ancien/ancienne
""",
        "it": """
ammobiliato ristrutturato arredato comunale nazionale internazionale regionale provinciale generale commerciale professionale personale individuale collettivo amministrativo sportivo culturale scolastico universitario
sanitario sociale familiare annuale mensile settimanale quotidiano trimestrale elettrico elettronico meccanico automatico manuale obbligatorio facoltativo superiore inferiore esterno interno minimo massimo medio gratuito ridotto completo
provvisorio definitivo supplementare complementare principale secondario tecnico giuridico economico politico storico letterario religioso militare civile penale fiscale costituzionale disponibile possibile trattabile richiesto
indispensabile luminoso spazioso indipendente italiano francese inglese tedesco spagnolo americano europeo latino medievale contemporaneo moderno antico antinfluenzale centralizzato autonomo condominiale residenziale industriale artigianale
""",
    }
)
# Beginnings of these words that are words themselves, or short for something else.
NOT_SHORT: Final[Mapping[str, str]] = MappingProxyType(
    {
        "fr": """
act aff aim alt am anal app aut ass bal bout bur cal cap car cas cat cent chap coop cor coul cult dent des dis dos dur est exam fac fin form format
four gel haut intern long lot mag maint mal man march mat max mil min mit mob mon mun mur net nom non opt or par parc park part pass perf perm
plomb pop port pos pot press prof promot public quart rang rend sec sens serr sit soc sol sort sport sup sur surf tir top tour tout us val var vend
vent vers vert vir vis vit vol test club final post direct correct parfait ouvert couvert clos clair fort gros petit grand doux roux court
transport support export import concert désert dessert expert effort confort accord record début défaut salut statut local total capital journal
oral social moral égal légal final normal central animal hôpital signal canal métal cheval général fiscal pénal rural vital
""",
        "it": """
alt anal art aut bag bar cal car col con cor cult del der dom don dot est far fin gar gen gran in local mag mal mar max mer mil mod mon non nord nov
or ovest pal par part pat per pop post prof quest sal san sec ser set sol sport stop sub sud super test top tram tres un util val van ver vol club
film gas gol golf hotel jet link menu mix pop quiz rock sport staff stress tennis test web yogurt bus pub prim poster master computer ant all ann
""",
    }
)
