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
supplément saturation substitution contrôle enlèvement fabricant fabrication ablatif génitif accusatif nominatif vocatif datif consommation réponse commune remarque retard relevé rafale enfant port programme
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
série service session signature situation société solution sortie stationnement stratégie subvention succession supérieur superficie surface surveillance
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
abréviation absence académie accès accident accusé achat acompte acquisition acte actionnaire adaptation adjoint adolescent aérobic affaire affiche agent agrément aide album allergie allocataire allumage alternance amélioration amende amiante amour amplificateur anniversaire annotation annulation antibiotique antenne appareil application apprentissage approbation après-midi aptitude arbitre archéologie architecture argument arrêté arrivée artisan ascenseur asperge aspirateur assemblée assistance astronomie athlétisme attaquant auditeur augmentation auteur autobus autocar automobile autoroute avenant avocat
bagage balcon banque barème baromètre basilique basket batterie bénéfice béton biologie biscuit blessure boisson bordereau botanique boucherie boulangerie bourgmestre boutique brigade brochure budget bureaux
cadastre caisse calibre camion canapé cancérologie canton caractères carburant cardiologie carrelage carrosserie caution célébration cellule censure centigramme centilitre centimètres céréale cessation championnat changement chanteur chantilly charcuterie chargeur chauffeur cheminée chercheur chimie chocolat chômage cinéma citron classeur client climat cocktail coefficient coiffeur collègue colloque coloris comédie comédien comité commandant commentaire commerçant commissaire commissariat compagnie comparaison compensation complément complexe compositeur concentré concert concession concierge confiture conflit confrère congrès conjugaison conjoint conseiller consentement conséquence conservateur constat constitution consulat contact contenance contenu continent contravention contre-indication contrôle contrôleur convention copie coquillage corps correcteur cosmétique costume cotisation couleurs coupe courrier couturier création créateur crédit crème crevette critère critique cuillère culture curriculum
débit décès décharge déchets déclarant décorateur découpage dédicace déduction défaut défenseur définition dégât dégustation demandeur démarche déménagement démographie département dépendance dépense député dermatologie descendant désignation désinfection dessert détail détective détergent deuxième devis dialogue dictionnaire diffusion dîner directive discipline discothèque discussion disque dissertation distributeur distribution district division docteur documentaire domaine dosage douane droguerie
ébénisterie écart échange échantillon éclairage éclaircie écrivain effectif efficacité égalité électeur électroménager élève élevage émission emplettes employé emprunt encombrants endroit énergie enfance enquête enseignant enseigne ensoleillement entretien enveloppe épargne équation équipement erreur escalier espace essai essence estimation étape étiquette exception exemple exonération expérience expert expiration explication exploitation exportation expression
facteur faïence farine fauteuil femme fenêtre festival fiche finale finition fiscalité fleuriste fonctionnaire football formalité formule fraction fragment franchise fraternité fréquentation fromage frontière funérailles
galerie garage gastronomie gazole généralités géologie géométrie gérance gibier glossaire grade gratuité gravure grossesse groupement guichet guitare gynécologie
hachis handicap harmonie herbe héritier histoire homologation honoraires horlogerie horticulture hospitalisation hôtel humidité hygiène hypothèque
imagerie immatriculation importation imposition imprimé imprimerie incendie incident indemnité indicateur indicatif indice industrie infection infirmier inflation informatique infraction ingrédient inhumation initiation injection inondation insertion instituteur instrument insuffisance intérêt internet interprétation invitation irrigation itinéraire
jardin jaune joueur jugement juriste jurisprudence
kiosque
lavage légalisation légende légume lessive lettre levure liaison liberté libraire librairie licencié limite linguistique liquidation liste litige littérature logiciel loisirs lotion loyer luminosité
maçon maître majorité maladie manifestation manuel manuscrit marchandises marathon marinade marque maternelle maternité mathématiques matière médiathèque mélange menthe mention menu message mesure météo méthode métier métropole meuble microbiologie migration milieu minorité mise mobilité moisson monnaie montage morceau mortalité moteur motif mousse moyenne multiplication musée musicien mutation mutuelle myrtille
natation nature neurologie nombre norme notation notice nourrisson nuance numération
objectif objet obligations obsèques obstétrique obtention office offre oncologie opérateur ophtalmologie opposition orage orchestre ordinateur ordre organisme orientation orthographe orthophoniste ouvrage oxygène
palier parapharmacie parent parfumerie parlement parmesan paroisse parole parquet parrainage partenaire parti partie passage passeport patient pâtisserie pause paysage pédiatre pédiatrie peintre péage pèlerinage pénalité percussion perfusion permis perspective pétrole peuplement phase philosophie photocopie phrase physique pièce pilote pincée piscine plafond plage planning plateau plein plongée pluviométrie pneumonie poésie poids poisson poitrine poivre pollution pommade portier portrait posologie poste poudre pouls poussette pouvoir praticien précaution précipitations précision préface prélèvements prémices prénom président pression prestataire preuve prévision prime prix prochain profil profit profondeur prolongations pronom proposition propriété prorata prospectus protocole proviseur provision proximité psychiatrie psychologie pupitre pureté
qualité quart quittance quota quotient
radiologie rafale raison râpé ration rayon réaction réanimation récépissé réception recette recherche récipient récital récolte récompense recours recueil récupération rédacteur redevance réduction réfection référent refuge régate registre règle régularisation relation relevé relief remarque remise remorque renouvellement rente repas repos représentant reprise requête réseau résiliation résistance responsabilité ressource restitution restriction rétroviseur retour réunion revenu révolution rhumatologie risque rivière robinetterie roman rotation rôti rubriques
sachet saint salade salarié salle salon sanction santé sauce saveur scanner scène schéma sciences scrutin secrétaire séisme sélectionneur semestre semoule sénateur séparation sépulture sergent serveur serviette serrure siège signal signalisation simulation sinistre ski société sociologie soirée solde soliste sommet sondage sonde sonorisation soprano soustraction souscription spectacle spectateur spéculation stade stage stagiaire statistique statut store substance substitution sucre suite sujet suppléant support supporter surveillant survêtement syllabe symphonie symptôme syndicats synonyme système
tablette tabulation tâche taille taxe taxi témoin temple tempête tendance tennis tension terminal terminale terminologie terrain terrasse testament texte textile thème théologie théorème théorie thérapie thermomètre thermostat tissu titre tome tonalité topologie torréfaction total tourisme tournage tournée traitements traiteur trajet tramway transformation transition travaux traversée trésorier tribune triathlon trimestre trottoir troupe tuteur type
unité urgence usager utilité
vaccin vaccination vaisselle vanille variante variation veille vélo vendange veuvage vigilance vinaigre vinaigrette violon virgule visa viseur vitamine vitesse vocabulaire vocation voisin voiture volley vote voyage voyageur vulgarisation
yaourt zéro zoologie
magnitude élasthanne polyester viscose acrylique machine cabinet colocation colocataire magazine séchage repassage essorage rinçage générateur
alternateur interrupteur bouton écran clavier imprimante fichier sauvegarde mémoire processeur connexion identifiant désinstallation configuration
paramètre réglage affichage contraste longitude circonférence périmètre amplitude accélération intensité chaleur neige verglas brouillard
averse nuage ouragan cyclone sécheresse canicule millénaire mariage baptême divorce grand-père grand-mère portable courriel chômeur impôt chèque
capital placement dividende transporteur colis palette entrepôt acheteur annexe charge bailleur huissier greffier procureur cassation plainte audience
victime condamnation ministre élection gendarmerie pompier ambulance chirurgien pharmacien dentiste diagnostic sirop collège lycée université leçon
devoir baccalauréat maîtrise doctorat livre index nouvelle poème tragédie drame personnage acteur opéra concerto abbaye chapelle église équipe gardien
entraîneur carton pénalty défaite maillot peloton gymnastique wagon place départ billet avion aéroport embarquement équipage escale carrefour virage
limitation déviation embouteillage bouchon berline utilitaire scooter embrayage portière coffre maison villa studio duplex étage toilettes grenier
chaudière toiture façade volet viande volaille poulet agneau canard saumon tomate carotte courgette aubergine poivron oignon échalote champignon
épinard haricot fruit framboise fraise cannelle moutarde apéritif digestif carafe assiette casserole pointure doublure emploi annonce occasion
négociation comptable bilan chiffre engagement échéancier observateur conférencier invité participant organisateur préfixe suffixe radical terminaison
décilitre millilitre magistrat médiateur expertise assureur allergène gluten lactose colorant additif nutriment glucide lipide protéine calorie sodium
calcium magnésium potassium tutoriel navigateur hébergeur bibliothécaire documentaliste archive évêque cardinal archevêque monseigneur colonel
bataillon confédération proportion médiane correspondant recouvrement dérogation abattement plafonnement étalonnage calibrage graissage vidange
plaquette pneumatique bougie filtre courroie amortisseur carrossier mécanique dépannage remorquage covoiturage abonné lectrice infirmière éducateur
éducatrice monitrice nourrice crèche garderie cantine internat bourse apprenti formateur module rattrapage soutenance amphithéâtre polycopié
paléontologie galaxie planète satellite télescope molécule particule électron noyau réacteur enzyme hormone bactérie virus anticorps syndrome
pathologie chirurgie anesthésie radiographie échographie hématologie triglycéride créatinine allaitement accouchement césarienne maïs tournesol
betterave cépage millésime tanin arôme fermentation tonneau caveau prochainement
""",
        "it": """
assicurazione livello difficoltà espositore proprietario inquilino rappresentazione abbonamento adesione associazione amministrazione animazione
appartamento appuntamento atelier attestato attività autorizzazione autorità avviso avvocato azienda bagaglio biblioteca biglietto bollettino caldaia calendario
capacità capitano capitolo carrozzeria categoria centimetro certificato cilindrata circolazione circoscrizione classifica climatizzatore codice collaboratore collegamento collezione
comitato commercialista commissione composizione comunicazione anniversario arbitro dozzina porzione prosciutto soffitto sinfonia citofono matematica comunione concentrazione concerto concorso conducente conferenza conferma confezione congresso consegna conservazione consigliere consiglio
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
scadenza scrittura scuola segnalazione segretario segreteria selezione semestre sentenza serie servizio settimana settore sezione sicurezza signora simbolo sindacato situazione società soggiorno soluzione sospensione sostituzione sovrintendenza specialità specialista spedizione
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
végétarien/végétarienne approuvé/approuvée conforme/conforme catholique/catholique protestant/protestante musulman/musulmane juif/juive orthodoxe/orthodoxe connecté/connectée confirmé/confirmée annulé/annulée reporté/reportée réservé/réservée autorisé/autorisée interdit/interdite équipé/équipée climatisé/climatisée
chauffé/chauffée vacant/vacante habité/habitée exposé/exposée orienté/orientée ensoleillé/ensoleillée arboré/arborée clôturé/clôturée carrelé/carrelée vitré/vitrée double/double simple/simple urgent/urgente prioritaire/prioritaire recommandé/recommandée certifié/certifiée signé/signée timbré/timbrée
haché/hachée émincé/émincée râpé/râpée épluché/épluchée coupé/coupée fondu/fondue moulu/moulue vanillé/vanillée salé/salée sucré/sucrée grillé/grillée surgelé/surgelée biologique/biologique végétal/végétale animal/animale minéral/minérale artificiel/artificielle naturel/naturelle
revu/revue corrigé/corrigée augmenté/augmentée illustré/illustrée traduit/traduite relié/reliée inédit/inédite épuisé/épuisée critique/critique annoté/annotée bilingue/bilingue posthume/posthume anonyme/anonyme romain/romaine grec/grecque arabe/arabe chinois/chinoise japonais/japonaise russe/russe polonais/polonaise portugais/portugaise
néerlandais/néerlandaise suédois/suédoise norvégien/norvégienne danois/danoise turc/turque suisse/suisse belge/belge canadien/canadienne québécois/québécoise africain/africaine asiatique/asiatique mondial/mondiale occidental/occidentale oriental/orientale septentrional/septentrionale méridional/méridionale
aigu/aiguë chronique/chronique bénin/bénigne malin/maligne stable/stable normal/normale anormal/anormale positif/positive négatif/négative buvable/buvable injectable/injectable effervescent/effervescente intraveineux/intraveineuse musculaire/musculaire cardiaque/cardiaque pulmonaire/pulmonaire rénal/rénale hépatique/hépatique
ministériel/ministérielle préfectoral/préfectorale présidentiel/présidentielle parlementaire/parlementaire législatif/législative réglementaire/réglementaire judiciaire/judiciaire contractuel/contractuelle locatif/locative foncier/foncière immobilier/immobilière mobilier/mobilière bancaire/bancaire salarial/salariale patronal/patronale syndical/syndicale
débutant/débutante qualifié/qualifiée motivé/motivée dynamique/dynamique polyvalent/polyvalente titulaire/titulaire rémunéré/rémunérée bénévole/bénévole célibataire/célibataire divorcé/divorcée séparé/séparée décédé/décédée
exceptionnel/exceptionnelle nucléaire/nucléaire thermique/thermique hydraulique/hydraulique pneumatique/pneumatique numérique/numérique analogique/analogique magnétique/magnétique optique/optique acoustique/acoustique
sensible/sensible accessible/accessible compatible/compatible inoxydable/inoxydable imperméable/imperméable lavable/lavable jetable/jetable rechargeable/rechargeable pliable/pliable réglable/réglable extensible/extensible amovible/amovible
sanguin/sanguine artériel/artérielle veineux/veineuse cutané/cutanée dentaire/dentaire oculaire/oculaire respiratoire/respiratoire digestif/digestive allergique/allergique viral/virale bactérien/bactérienne pédiatrique/pédiatrique vétérinaire/vétérinaire
environnemental/environnementale agricole/agricole forestier/forestière maritime/maritime fluvial/fluviale ferroviaire/ferroviaire routier/routière aérien/aérienne urbain/urbaine rural/rurale périurbain/périurbaine touristique/touristique
hôtelier/hôtelière culinaire/culinaire gastronomique/gastronomique traditionnel/traditionnelle artisanal/artisanale industriel/industrielle financier/financière budgétaire/budgétaire comptable/comptable monétaire/monétaire boursier/boursière
bimestriel/bimestrielle semestriel/semestrielle saisonnier/saisonnière occasionnel/occasionnelle temporaire/temporaire permanent/permanente intérimaire/intérimaire partiel/partielle forfaitaire/forfaitaire progressif/progressive dégressif/dégressive
maternel/maternelle primaire/primaire élémentaire/élémentaire pédagogique/pédagogique linguistique/linguistique scientifique/scientifique artistique/artistique musical/musicale théâtral/théâtrale cinématographique/cinématographique audiovisuel/audiovisuelle
antique/antique gothique/gothique classique/classique baroque/baroque impérial/impériale royal/royale républicain/républicaine révolutionnaire/révolutionnaire colonial/coloniale féodal/féodale monarchique/monarchique démocratique/démocratique
olympique/olympique paralympique/paralympique féminin/féminine masculin/masculine juvénile/juvénile adulte/adulte amateur/amatrice éliminatoire/éliminatoire
modifié/modifiée prolongé/prolongée suspendu/suspendue supprimé/supprimée remplacé/remplacée terminé/terminée livré/livrée expédié/expédiée remboursé/remboursée encaissé/encaissée débité/débitée validé/validée refusé/refusée accepté/acceptée enregistré/enregistrée
désactivé/désactivée activé/activée installé/installée téléchargé/téléchargée sauvegardé/sauvegardée verrouillé/verrouillée protégé/protégée sécurisé/sécurisée partagé/partagée loué/louée vendu/vendue acheté/achetée
émaillé/émaillée vernis/vernie plastifié/plastifiée renforcé/renforcée doublé/doublée matelassé/matelassée imprimé/imprimée brodé/brodée tricoté/tricotée
probable/probable renouvelable/renouvelable fréquent/fréquente flamand/flamande wallon/wallonne breton/bretonne alsacien/alsacienne provençal/provençale normand/normande énergétique/énergétique
""",
        "it": """
amministrativo ammobiliato ristrutturato arredato comunale nazionale internazionale regionale provinciale generale commerciale professionale personale individuale collettivo sportivo culturale scolastico universitario
sanitario sociale familiare annuale mensile settimanale quotidiano trimestrale elettrico elettronico meccanico automatico manuale obbligatorio facoltativo superiore inferiore esterno interno minimo massimo medio gratuito ridotto completo
provvisorio definitivo supplementare complementare principale secondario tecnico giuridico economico politico storico letterario religioso militare civile penale fiscale costituzionale disponibile possibile trattabile richiesto
indispensabile luminoso spazioso indipendente italiano francese inglese tedesco spagnolo americano europeo latino medievale contemporaneo moderno antico scientifico turistico artistico musicale linguistico biologico agricolo alimentare stradale ferroviario marittimo doganale bancario
assicurativo aziendale sindacale contrattuale parlamentare ministeriale federale statale pubblico privato domestico ospedaliero clinico chirurgico
pediatrico farmaceutico veterinario anagrafico catastale notarile fotografico topografico geografico geologico climatico termico idrico edilizio
urbanistico residuo opzionale eventuale successivo precedente corrispondente competente minorile femminile maschile giovanile serale diurno notturno
cardiaco respiratorio arterioso muscolare celiaco vegetariano piccante croccante affettato grattugiato tritato antinfluenzale urgente centralizzato autonomo condominiale residenziale industriale artigianale
""",
    }
)
# What has one form, behind all others.
ADVERBS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "fr": """
uniquement immédiatement simultanément notamment régulièrement gratuitement obligatoirement également exclusivement généralement habituellement mensuellement annuellement actuellement anciennement approximativement automatiquement conformément directement éventuellement exceptionnellement facilement fréquemment individuellement initialement intégralement légèrement localement manuellement normalement officiellement particulièrement personnellement possiblement précédemment principalement prochainement progressivement provisoirement quotidiennement rapidement récemment respectivement seulement sensiblement spécialement successivement suffisamment systématiquement temporairement théoriquement totalement ultérieurement
""",
    }
)
# Beginnings of these words that are words themselves, or short for something else.
NOT_SHORT: Final[Mapping[str, str]] = MappingProxyType(
    {
        "fr": """
republic select tournes reglement département règlement region config stud path element vern
tricot inox colon amen process miner control better doctor event even present debut special president artist
mais point sens vois plan super sang hôtel allait garder secret budget chaud chat cancer franc toit casser design inter real césar hotel tres general
son deux faut ton pays mes comment mort sais seul soir vois président bas région voit mot fond propos national présent travers chemin départ lit quant bord second prochain commun respect département
principal gaz lois parlement vin candidat front champ univers patron japon van jardin spécial dépend bar climat gratuit finit nation correspond document orient précis plat acquis choc mont
sénat récit municipal pur major profond com red fleur all chant marin viol dan express occident trait banc décor parfum ment marchand robin off appart from can peint habitat immédiat tend initial
descend fun rap définit dés complément music trans boucher déclin men report imprimer vaccin rat audit parrain éclair édit coq consul transit
boulanger rhum rom garant project far sim syndic internat urban chang revêt access sav cell célibat ren text effect honor cout pèlerin gross border hospital bag ant
rest clôt consent ultérieur carr kin répartit horloger réglement bullet command rot droguer basil instit affect object product
contract demand musc sch mobil liquid rapid fen septentrion vulgaris résolut parfumer organ suffis perform
augment charcuter tonal invit réal dev hand group pal exam syn disc cant phot fest arg tar moul mur pan rob rand cad cam doc just acc aud rég mous régul pilot plong prés expos confort
rais com régal verbal verd médit emprunt empress arriv port profess compos imag voy
act aff aim alt am anal app aut ass bal bout bur cal cap car cas cat cent chap coop cor coul cult dent des dis dos dur est exam fac fin form format
four gel haut intern long lot maint mal man march mat max mil min mit mob mon mun mur net nom non opt or par parc park part pass perm
plomb pop port pos pot public quart rang rend sit sol sort sup sur tir top tour tout us val var vend
vent vers vert vir vit vol test club final post direct correct parfait ouvert couvert clos clair fort gros petit grand doux roux court
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
# Behind these an adjective of the same beginning doesn't stand: "il tecn.", but "l'ufficio tecn.". Where none is listed the noun
# is always said.
NO_NOUNS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "fr": """
les des aux une ces ses mes nos vos leurs son mon ton notre votre leur cet cette par pour sans avec sur sous dans chez entre vers dès depuis jusqu pendant avant après contre selon
comme que qui dont plus moins très tout toute tous toutes chaque aucun aucune autre autres même mêmes quelques plusieurs premier première dernier dernière nouveau nouvelle prochain prochaine bon bonne petit petite grand grande
deux trois quatre cinq six sept huit neuf dix voir appeler contacter cherche vends loue propose prévoir demander envoyer est sont sera seront avoir ont avons avez
""",
        "it": """
gli uno una del dei dal dai dello della degli delle dallo dalla dagli dalle nel nei nello nella negli nelle sul sui sullo sulla sugli
sulle allo alla agli alle col coi con per tra fra ogni che come non più meno anche solo questo questa questi queste quel quello quella
quei quelle altro altra altri altre suo sua suoi sue mio mia nostro nostra nostri nostre vostro vostra loro primo prima nuovo nuova ecc
tutti tutte tutto tutta presso dopo senza sono alcuni alcune vari varie diversi diverse molti molte due tre
""",
    }
)
# Beginnings that are words, too, but rarely stand where a sentence ends: they are short where the sentence goes on.
RARELY: Final[Mapping[str, str]] = MappingProxyType(
    {
        "fr": """
élément trésor destin forfait souhait essor supplément entrain intérim repart artisan sécher ferment wall gard mater milles cooper mons
perf except sport mond imager cost transform protest protect collect adapt confit success progress prospect insert infect convent plomber
exploit manif nourrit fréquent clin exclus intégral fisc substitut color press prof promot sec serr soc surf vis org
habit mag architect maxim tribun diffus logic institut
""",
    }
)
