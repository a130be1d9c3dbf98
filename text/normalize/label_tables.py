"""What tells a letter behind a number from a scale or a unit: "Gate 7B", "10m users".

`LABELS` are patterns of the words before a number that is a name, so that its letter is one, too.
`STRICT` are those before which even a small "m" is a letter: "Hauptstraße 5m". `BEHIND` are the
words that follow such a name. `COUNTED` is what is counted in millions, never measured in meters.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

_NUMBER: Final = r"(?: (?:no\.?|number|nr\.?|#|n[°º]))?"

LABELS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "en": (
            r"classes|rooms|rms\.?|gates|seats|apartments|units|rm|grades|apartment|apt|flat|gate|seat|room|suite|unit|terminal|building|bldg|block|section|level|floor|row|platform|"
            r"track|bay|dock|stall|route|bus|line|flight|exit|door|entrance|hall|wing|zone|area|sector|grade|class|form|"
            r"schedule|appendix|annex|figure|fig|table|exhibit|chapter|part|question|problem|exercise|item|step|phase|"
            r"stage|group|pool|division|category|type|tier|model|mark|mk|rule|title|act|article|clause|paragraph|page|lot|"
            r"plot|box|locker|pier|berth|cabin|carriage|coach|car|train|tram|highway|hwy|interstate|road|aisle|station|"
            r"ward|cell|studio|stand|booth|hangar|runway|channel|lane|court|tower|theat(?:er|re)|screen|version|lab|office|"
            r"precinct|district|house|number|no|nr|pi|boeing|airbus|mig|apollo|saturn|vitamin|option|answer|slot|drawer|"
            r"shelf|cage|team|gallery|desk|cubicle|pod|deck|stateroom|stairwell|staircase|elevator|lift"
        ),
        "de": (
            r"plätze|sitzplätze|häuser|räume|wohnung|gate|sitz|sitzplatz|platz|zimmer|raum|reihe|gleis|bahnsteig|linie|block|gebäude|haus|hausnummer|"
            r"nummer|nr\.?|tor|tür|eingang|ausgang|halle|klasse|abteil|wagen|kabine|zelle|gruppe|typ|modell|stufe|phase|"
            r"anlage|anhang|tabelle|abbildung|abb\.?|teil|aufgabe|frage|übung|stand|box|schließfach|terminal|ebene|etage|"
            r"artikel|paragraf|paragraph|§|absatz|station|aufgang|parzelle|\w{2,30}(?:straße|strasse|str\.|weg|platz|allee|"
            r"gasse|ufer|ring|damm)"
        ),
        "fr": (
            r"appartement|appt?\.?|porte|siège|place|chambre|salle|bureau|bâtiment|bât\.?|bloc|rang|rangée|quai|voie|ligne|"
            r"sortie|entrée|hall|classe|groupe|type|modèle|niveau|étage|zone|secteur|terminal|annexe|figure|fig\.?|tableau|"
            r"exercice|question|article|section|partie|numéro|no|n°|lot|box|casier|cabine|voiture|wagon|allée|parcelle|"
            r"stand|option|réponse|cellule|escalier|vol|bus|étape|phase"
        ),
        "es": (
            r"apartamento|apto\.?|departamento|dpto\.?|piso|puerta|asiento|butaca|fila|habitación|hab\.?|sala|aula|edificio|"
            r"bloque|andén|vía|línea|salida|entrada|clase|grupo|tipo|modelo|nivel|planta|zona|sector|terminal|anexo|figura|"
            r"fig\.?|tabla|ejercicio|pregunta|artículo|sección|parte|número|núm\.?|n\.?[ºo°]|lote|casilla|taquilla|cabina|"
            r"vagón|coche|pasillo|parcela|opción|respuesta|celda|escalera|vuelo|local|oficina|autobús|ruta|portal|letra"
        ),
        "it": (
            r"posti|sedili|camere|stanze|porte|uscite|binari|appartamento|app\.?|interno|int\.?|porta|posto|sedile|fila|camera|stanza|sala|aula|edificio|blocco|palazzo|"
            r"binario|linea|uscita|ingresso|gate|classe|gruppo|tipo|modello|livello|piano|zona|settore|terminal|allegato|"
            r"figura|fig\.?|tabella|esercizio|domanda|articolo|sezione|parte|numero|n\.?[°º]?|lotto|cabina|carrozza|vagone|"
            r"corridoio|opzione|risposta|cella|scala|volo|ufficio|autobus|civico"
        ),
        "pt": (
            r"portões|apartamento|apto\.?|ap\.?|porta|portão|assento|poltrona|lugar|fila|fileira|quarto|sala|edifício|bloco|prédio|"
            r"plataforma|linha|saída|entrada|classe|turma|grupo|tipo|modelo|nível|andar|piso|zona|setor|terminal|anexo|"
            r"figura|fig\.?|tabela|exercício|questão|artigo|seção|secção|parte|número|n\.?[ºo°]|lote|quadra|cabine|vagão|"
            r"carruagem|corredor|opção|resposta|cela|escada|voo|escritório|loja|ônibus|autocarro|rota"
        ),
        "ru": (
            r"квартир[аеуы]|кв\.?|дом(?:а|е|у)?|д\.|выход[а-я]{0,2}|мест[оаеу]|ряд[а-я]?|комнат[аеуы]|кабинет[а-я]?|"
            r"каб\.?|аудитори[яию]|ауд\.?|зал[а-я]?|корпус[а-я]?|корп\.?|блок[а-я]?|секци[яию]|подъезд[а-я]?|этаж[а-я]?|"
            r"путь|платформ[аеуы]|лини[яию]|вагон[а-я]?|купе|класс[а-я]?|групп[аеуы]|тип[а-я]?|модел[ьи]|уровень|зон[аеуы]|"
            r"сектор[а-я]?|терминал[а-я]?|приложени[еяю]|рисун(?:ок|ке)|рис\.?|таблиц[аеуы]|табл\.?|задани[еяю]|вопрос[а-я]?|"
            r"стать[яеию]|пункт[а-я]?|част[ьи]|номер[а-я]?|№|участ(?:ок|ке)|ячейк[аеуи]|рейс[а-я]?|офис[а-я]?|строени[ея]|стр\.?"
        ),
        "zh": r"座位|登机口|房间|房|单元|栋|楼|出口|入口|型号|站台|车厢|航班|教室|班|组|区|号线|地铁|公寓|室|门|表|图|附录",
        "ja": r"座席|席|ゲート|搭乗口|部屋|号室|教室|出口|入口|型番|ホーム|車両|便|クラス|組|棟|号棟|ブロック|エリア|番|図|表|付録",
        "ko": r"좌석|게이트|탑승구|방|호실|교실|출구|입구|플랫폼|객차|항공편|반|동|블록|구역|호|번|그림|표|부록|아파트|유형",
    }
)  # fmt: skip
STRICT: Final[Mapping[str, str]] = MappingProxyType(
    {
        "en": r"apartment|apt|flat|suite|number|no|nr|house",
        "de": (
            r"wohnung|hausnummer|klasse|\w{2,30}(?:straße|strasse|str\.|weg|allee|gasse|ufer)|nummer|nr\.?"
        ),
        "fr": r"appartement|appt?\.?|numéro|no|n°",
        "es": r"apartamento|apto\.?|departamento|dpto\.?|número|núm\.?",
        "it": r"appartamento|interno|int\.?|numero|civico",
        "pt": r"apartamento|apto\.?|ap\.?|número",
        "ru": r"квартир[аеуы]|кв\.?|дом(?:а|е|у)?|д\.|класс[а-я]?|номер[а-я]?|№|корпус[а-я]?|корп\.?",
    }
)
# Between a word and its number: "Seat no. ", and other numbers with letters: "Gates 5B and ".
LINK: Final = (
    _NUMBER
    + r"(?:\.? \d{1,4} ?[A-Za-zА-Яа-я](?:,|[-–]| (?:and|or|to|und|oder|bis|et|ou|à|y|o|a|e|и|или|до))){0,3}"
)
# Behind a word of LABELS: its plural.
PLURAL: Final[Mapping[str, str]] = MappingProxyType(
    {"en": "s?", "de": "(?:e?n|e|s)?", "fr": "s?", "es": "(?:e?s)?", "pt": "s?"}
)
BEHIND: Final[Mapping[str, str]] = MappingProxyType(
    {
        "en": r" (?:pencils?|visas?)\b",
        "ru": r" класс(?!и)[а-я]{0,3}\b",
        "zh": r" ?(?:座位|座|登机口|号登机口|出口|栋|单元|教室|班)",
        "ja": r" ?(?:席|座席|ゲート|番ゲート|出口|組|棟|号室|教室|番線|クラス)",
        "ko": r" ?(?:좌석|석|게이트|번 게이트|출구|동|호|반|교실)",
    }
)

COUNTED: Final[Mapping[str, str]] = MappingProxyType(
    {
        "en": (
            r"miles|mi|users|people|followers|subscribers|subs|views|viewers|downloads|customers|clients|members|players|visitors|"
            r"visits|passengers|households|families|americans|europeans|copies|units|dollars|euros|rupees|shares|votes|"
            r"voters|streams|barrels|tons|tonnes|tokens|parameters|params|rows|requests|queries|messages|images|"
            r"photos|files|lines of code|residents|inhabitants|citizens|children|kids|babies|births|women|men|adults|teens|"
            r"workers|employees|jobs|students|pupils|patients|refugees|migrants|immigrants|listeners|listens|readers|"
            r"developers|accounts|devices|downloads|installs|cars|vehicles|homes|doses|cases|deaths|infections|"
            r"clicks|likes|impressions|transactions|sales|hits|plays|tourists|fans|years|words|documents|articles|books|"
            r"songs|posts|tweets|comments|emails|neurons|gamers|investors|donors|members|"
            r"sign-?ups|signatures|supporters|believers|speakers|drivers|riders|travelers|travellers|seniors|veterans|"
            r"smartphones|phones|computers|gallons|items|products|orders|parcels|packages|tickets|lives|victims|owners|"
            r"in (?:funding|revenues?|sales|cash|debt|profits?|losses|damages|aid|investments?|grants?)|pound|dollar|euro"
        ),
        "de": (
            r"Nutzer(?:n|innen)?|Menschen|Einwohnern?|Follower[ns]?|Abonnenten|Kunden|Zuschauern?|Downloads|Aufrufen?|Klicks|"
            r"Euro|Dollar|Mitgliedern?|Spielern?|Besuchern?|Haushalten?|Stimmen|Exemplaren?|Tonnen|Arbeitsplätzen?|Jahren?|"
            r"Personen|Kindern?|Frauen|Männern?|Wörtern?|Parametern?|Tokens?|Anfragen|Fahrzeugen?|Autos|Touristen|Bürgern?"
        ),
        "fr": (
            r"utilisateurs|personnes|habitants|abonnés|clients|vues|téléchargements|membres|joueurs|visiteurs|visites|euros|"
            r"dollars|foyers|ménages|exemplaires|tonnes|emplois|enfants|femmes|hommes|mots|paramètres|requêtes|voitures|"
            r"véhicules|touristes|électeurs|spectateurs|lecteurs|auditeurs|passagers|voyageurs|Français|gens|jeunes"
        ),
        "es": (
            r"usuarios|personas|habitantes|seguidores|suscriptores|clientes|visitas|visualizaciones|descargas|miembros|"
            r"jugadores|visitantes|euros|dólares|pesos|hogares|ejemplares|toneladas|empleos|niños|mujeres|hombres|palabras|"
            r"parámetros|solicitudes|coches|vehículos|turistas|votantes|votos|espectadores|lectores|oyentes|pasajeros|españoles"
        ),
        "it": (
            r"utenti|persone|abitanti|follower|iscritti|abbonati|clienti|visualizzazioni|download|membri|giocatori|"
            r"visitatori|visite|euro|dollari|famiglie|copie|tonnellate|bambini|donne|uomini|parole|parametri|richieste|auto|"
            r"veicoli|turisti|elettori|voti|spettatori|lettori|ascoltatori|passeggeri|italiani|posti di lavoro"
        ),
        "pt": (
            r"usuários|utilizadores|pessoas|habitantes|seguidores|inscritos|assinantes|clientes|visualizações|downloads|"
            r"membros|jogadores|visitantes|visitas|euros|dólares|reais|famílias|exemplares|toneladas|empregos|crianças|"
            r"mulheres|homens|palavras|parâmetros|pedidos|carros|veículos|turistas|eleitores|votos|espectadores|leitores|"
            r"ouvintes|passageiros|brasileiros|portugueses"
        ),
        "ru": (
            r"пользователей|человек|людей|жителей|подписчиков|клиентов|просмотров|скачиваний|участников|игроков|посетителей|"
            r"рублей|долларов|евро|семей|экземпляров|тонн|детей|женщин|мужчин|слов|параметров|запросов|автомобилей|машин|"
            r"туристов|избирателей|голосов|зрителей|читателей|слушателей|пассажиров|россиян|граждан|лет"
        ),
        "zh": r"用户|人(?![口气民才])|粉丝|播放|下载|观看|浏览|订阅|玩家|会员|客户|居民|家庭|参数|次(?!要)",
        "ja": r"ユーザー|人(?![口気間])|フォロワー|ダウンロード|再生|回再生|登録者|会員|顧客|世帯|パラメータ|件(?!名)",
        "ko": (
            r"사용자|팔로워|다운로드|구독자|조회|회원|고객|가구|매개변수|파라미터|인구|[명건회](?![가-힣](?<![이은의가을를에도씩]))"
        ),
    }
)  # fmt: skip
# Between the number and what is counted.
BETWEEN: Final[Mapping[str, str]] = MappingProxyType(
    {
        "en": (
            r"(?: (?:[a-z]{3,12}ly|new|more|other|extra|additional|active|registered|unique|paid|paying|young|old|older|"
            r"working|total|real|potential|happy|concurrent|premium|online|mobile|global|estimated|metric|training|US|UK|"
            r"EU|American|British|Chinese|Indian|European|African|Facebook|Twitter|Instagram|YouTube|TikTok|Spotify)){0,2} "
        ),
        "de": r"(?: (?:neue[nr]?|aktive[nr]?|weitere[nr]?|monatliche[nr]?|tägliche[nr]?|junge[nr]?)){0,2} ",
        "fr": r" (?:(?:de |d['’])(?:nouveaux |nouvelles )?)?",
        "es": r" (?:de )?(?:nuev[oa]s )?",
        "it": r" (?:di )?(?:nuov[ie] )?",
        "pt": r" (?:de )?(?:nov[oa]s )?",
        "ru": r"(?: (?:новых|активных|молодых)){0,1} ",
        "zh": r" ?(?:多|活跃|注册|新)?(?:名|个|位)?(?:活跃|注册)?",
        "ja": r" ?(?:の)?",
        "ko": r" ?(?:의 )?",
    }
)  # fmt: skip

# "10M+ users": said before the number, and behind its scale.
MORE: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "en": ("", " plus"), "de": ("", " plus"), "fr": ("plus de ", ""), "it": ("più di ", ""), "es": ("más de ", ""),
        "pt": ("mais de ", ""), "ru": ("", " плюс"), "zh": ("", "多"), "ja": ("", "以上の"), "ko": ("", " 이상"),
    }
)  # fmt: skip

# Which of a language's scales "m" and "b" are, before something that is counted.
SCALES: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType(
    {
        "en": {
            "m": "million",
            "M": "million",
            "b": "billion",
            "B": "billion",
            "k": "thousand",
            "K": "thousand",
        },
        "de": {"m": "Mio", "M": "Mio"},
        "fr": {"m": "M", "M": "M"},
        "es": {"m": "M", "M": "M"},
        "it": {"m": "M", "M": "M"},
        "pt": {"m": "M", "M": "M"},
        "ru": {"m": "млн", "M": "млн", "м": "млн", "М": "млн"},
    }
    | {language: {each: each for each in "kKmMbB"} for language in ("zh", "ja", "ko")}
)

# The company 3M, by the words around it, where "3M" could be three million.
COMPANY_BEFORE: Final[Mapping[str, str]] = MappingProxyType(
    {
        "en": (
            r"\b(?:(?:works?|worked|working|jobs?|employed|engineers?|scientists?|chemists?|made|invented|manufactured|"
            r"developed|sold|bought|acquired)(?: (?:at|for|by|from))|company|maker|giant|conglomerate|stock in|rival) \Z"
            r"|[A-Z][\w&]*,? (?:and|or) \Z"
        ),
        "es": r"\b(?:[Ll]a|empresa|compañía|multinacional|firma|marca|fabricante) \Z",
        "pt": r"\b(?:[Aa]|da|na|pela|empresa|companhia|multinacional|marca|fabricante) \Z",
    }
)
COMPANY_AFTER: Final[Mapping[str, str]] = MappingProxyType(
    {
        "en": (
            r" (?:[Cc]ompany|corporation|brand|makes|made|said|says|announced|agreed|reported|reports|sells|products?|tapes?|masks?|respirators?|stock|"
            r"adhesives?|engineers?|scientists?|headquarters|earplugs|film|Scotch|Post-it)\b| (?:and|or) [A-Z]"
        ),
        "es": r" (?:anunció|fabrica|vende|dijo|presentó)\b",
        "pt": r" (?:anunciou|fabrica|vende|disse|apresentou)\b",
    }
)
# Behind a number with a scale: a nation is counted, "5M Swiss people", and so is money.
NATION: Final = (
    r"[A-Z]\w*(?:ese|ish|ch|ans?|is|ss)\b|[A-Z]\w*s\b|[A-Z]{2,}\b|Euros?\b|Dollars?\b|New\b"
)
