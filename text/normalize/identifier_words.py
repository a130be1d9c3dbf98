"""The words beside a number that make it a name: "account number", "call", "is your code".

Patterns are searched without regard to case. Sources: how public services and network operators write
and say numbers in each country (E.123 of the ITU for the groups of telephone numbers).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

Split = tuple[str, tuple[int, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cues:
    """Patterns of words, and how telephone numbers are grouped in the language.

    `linked` is what may stand between a cue and its number. `behind` stands behind a number.
    `counted` are nouns behind a number that count it, unless a code's cue says otherwise;
    `uncounted` are exceptions.
    """

    phone: str  # seven digits or more
    short: str  # three digits or more: "dial 911", "PIN 042"
    code: str  # `code_digits` or more
    weak: str  # four digits or more that are neither round nor a year: "order 48213"
    linked: str
    led: str = "(?!)"  # what may stand before a telephone number besides
    behind: str
    counted: str
    uncounted: str = "(?!)"
    chained: str = ""  # between short numbers: "911 or 999"
    code_digits: int = 4
    short_digits: int = 3
    block_digits: int = 7  # a number of three groups has at least so many digits
    # unbroken numbers that need no cue
    mobile: str = "(?!)"
    about: str = "(?!)"  # words before a quantity: "a total of"
    verbal: bool = False  # `counted` may be verbs: "code 4821 works"
    # patterns of telephone numbers whose digits stand together, and the lengths of their groups
    splits: tuple[Split, ...] = ()


_ENGLISH: Final = Cues(
    phone=r"(?:tele)?phone|tel|cell|cellphone|mobile|fax|call|text|message|dial|ring|whatsapp|sms|hotline|helpline"
    r"|contact|reach|landline|pager|(?:my|your|his|her|our|their|the|office|home|work) number",
    short=r"dial|call|ring|text|phone|press|ext\.?|extension|hotline|helpline|emergency|pin|cvv|cvc|cvv2"
    r"|security code|area code",
    code=r"code|passcode|password|passphrase|pin|otp|id|i d|uid|ssn|social security|ein|imei|imsi|iccid|vin"
    r"|mrn|sku|upc|ean|gtin|issn|isbn|npi|p\.?o\.? box|zip|postcode|licen[cs]e plate|serial|acct|a c|s n|conf|token|combination"
    r"|login|ext\.?|extension|last four(?: digits)?|(?:card|account|phone|visa|mastercard|amex|number) end(?:ing|s)(?: in| with)?"
    r"|(?:account|order|reference|confirmation|tracking|booking|reservation|serial|model|part|item|invoice|case|ticket"
    r"|vat|tin|member(?:ship)?|customer|client|policy|claim|card|routing|passport|licen[cs]e|registration|employee|student"
    r"|patient|tax|transaction|batch|lot|catalog(?:ue)?|docket|product|roll|badge|record|meter|sort|bank|security"
    r"|identification|identity|insurance|parcel|shipment|receipt|contract|flight|nhs|loyalty|service|conference"
    r"|meeting|room|apartment|suite|plate|user|subscriber|application|file|job|incident|request) number",
    weak=r"order|ticket|invoice|account|case|reference|ref\.?|booking|confirmation|reservation|policy|claim|shipment"
    r"|tracking|parcel|flight|room|passport|badge|card|member|customer|employee|locker|docket|incident|receipt"
    r"|transaction|bus|train|end(?:ing|s) (?:in|with)",
    linked=r"number|no\.?|num|code|id|i d|is|was|are|now|currently|will be|it|the|this|that|my|our|your|its|either",
    led=r"in|with|at|on|to|for|us|me|him|her|them|a|back|toll[- ]free|line|emergency|support|service|help|immediately|directly|please",
    behind=r" (?:is|as|was)(?: [\w'’-]+){0,5}? (?:code|otp|pin|passcode|password|number|id|i d|token)\b",
    counted=r"[a-z]+s|people|men|women|children|feet|percent|million|billion|thousand|hundred|staff|of|more|fewer|other"
    r"|different|new|active|daily",
    uncounted=r"is|was|has|as|this|does|us|its|his|ships|arrives|lands|departs|leaves|needs|expires|works|contains"
    r"|includes|remains|goes|costs|comes|takes|gets|opens|closes|starts|ends|shows|belongs|requires|yes|thanks|unless"
    r"|plus|minus|always|besides|afterwards|says|plays|runs",
    chained=r",? or |,? and |, ?|/",
    mobile=r"0[12378]\d{8,9}",
    verbal=True,
    splits=(
        (r"02\d{9}", (3, 4, 4)),
        (r"0800\d{6,7}", (4, 3, 4)),
        (r"0\d{10}", (5, 3, 3)),
        (r"1\d{10}", (1, 3, 3, 4)),
    ),
)

_GERMAN: Final = Cues(
    phone=r"tel|telefon\w*|handy\w*|mobil\w*|fax\w*|ruf|rufe|rufen|ruft|rufnummer|anrufen|anruf|wähle|wählen|wählt|hotline"
    r"|notruf\w*|sms|whatsapp|erreich\w*|festnetz\w*|kontakt\w*|meine nummer|ihre nummer|deine nummer|unsere nummer",
    short=r"ruf|rufe|rufen|ruft|anrufen|wähle|wählen|wählt|notruf\w*|durchwahl|pin|geheimzahl|prüfziffer|cvc|cvv|vorwahl",
    code=r"(?!haus|seiten|zimmer)[\w.-]{3,}(?:nummer|nr)|[\w-]*code|pin|puk|tan|otp|plz|postleitzahl|\w*passwort|\w*kennwort|kto|iban|blz|bankleitzahl|id|i d|isbn"
    r"|ean|kennzeichen|geheimzahl|aktenzeichen|imei|ust-id|kennung|kennziffer|losung|postfach|durchwahl|token",
    weak=r"rechnung|bestellung|auftrag|konto|ticket|vorgang|paket|sendung|buchung|reservierung|flug|zimmer|fall|kunde"
    r"|akte|vertrag|police|karte|beleg|referenz|mitglied",
    linked=r"nummer|nr\.?|lautet|ist|war|endet auf|endend auf|der|die|das|ihr|ihre|ihrer|meine|meiner|deine|deiner|unsere|unserer|:",
    led=r"sie|an|uns|mich|mir|ihn|dich|euch|unter|den|bitte|im|notfall|jetzt|mit|auf|mit der|sofort|einfach|direkt|immer|hier|von|für|am",
    behind=r" (?:ist|lautet|als|war)(?: [\w-]+){0,4}? (?:[\w-]*code|[\w-]*pin|[\w-]*tan|[\w-]*passwort|[\w-]*kennwort|[\w-]*nummer)\b",
    counted=r"leute\w*|menschen|personen|einwohner\w*|euro|dollar|stück|mal|jahre\w*|tage\w*|stunden|minuten|sekunden"
    r"|kilometer\w*|meter\w*|kilo\w*|tonnen|prozent|mann|besucher\w*|zuschauer\w*|teilnehmer\w*|nutzer\w*|kunden|seiten|bytes?"
    r"|mitglieder\w*|einheiten|exemplare\w*|teile\w*|wörter\w*|zeichen|punkte\w*|stimmen|millionen|milliarden|fälle\w*"
    r"|zeilen|ziffern|stellen|bestellungen|aufrufe\w*|anrufe\w*|soldaten|studenten|schüler\w*|frauen|männer\w*|kinder\w*",
    chained=r" oder (?:die )?| und (?:die )?|, ?|/",
    mobile=r"01[567]\d{8,9}",
    splits=((r"0\d{10}", (4, 3, 4)), (r"0\d{11}", (4, 4, 4))),
)

_FRENCH: Final = Cues(
    phone=r"tél(?:éphone)?|telephone|téléphon\w+|portable|mobile|fax|appel\w*|compos\w+|contact\w*|joign\w+|sms|whatsapp|ligne"
    r"|numéro(?: de (?:téléphone|portable|fax)| vert)?",
    short=r"p ?i ?n|poste|code secret|appel\w*|compos\w+",
    short_digits=4,
    code=r"numéro fiscal|code(?! postal)(?: d['’]\w+| de \w+| \w{4,})?|mot de passe|p ?i ?n|otp|identifiant|matricule|iban|rib|siret|siren|isbn"
    r"|imei|ean|rcs(?: [a-zà-ÿ-]+)?|réf(?:érence)?\.?"
    r"|numéro d(?:e |u |['’])(?:la )?\w+(?<![sx])(?: \w+(?<![sx])| d['’]\w+)?",
    weak=r"commande|compte|dossier|facture|billet|réservation|vol|chambre|ticket|colis|client|contrat|carte|adhérent"
    r"|passeport|abonné|sinistre|police",
    linked=r"le|la|les|numéro|no|est|était|sera|votre|notre|mon|ton|son|finissant par|(?:se )?termin(?:e|ant) par|bancaire|ce|cet|cette|suivant",
    led=r"au|aux|à|nous|moi|lui|sur|du|de|maintenant|par|un|service|client|gratuitement|vite|directement",
    behind=r" (?:est|comme|sera|était)(?: [\w'’-]+){0,4}? (?:code|numéro|mot de passe|identifiant|p ?i ?n|otp)\b",
    counted=r"[a-zà-ÿ]+[sx]|mille|euro|pour cent",
    uncounted=r"est|dans|sous|puis|mais|plus|pas|vous|nous|sans|depuis|des|les|ses|mes|nos|vos|puisque|alors|jamais|toujours"
    r"|après|très|dès",
    chained=r" ou (?:le )?| et (?:le )?|, ?",
    mobile=r"0[1-9]\d{8}",
    splits=((r"\d{10}", (2, 2, 2, 2, 2)), (r"3[0269]\d\d", (2, 2))),
)

_ITALIAN: Final = Cues(
    phone=r"tel(?:efono)?|cell(?:ulare)?|fax|chiam\w+|telefon\w+|compon\w+|contatt\w+|whatsapp|sms|scriv\w+|recapito"
    r"|numero(?: (?:verde|di (?:telefono|cellulare)))?",
    short=r"chiam\w+|compon\w+|telefon\w+|digit\w+|sms|p ?i ?n|interno|cvv|cvc|codice (?:segreto|di sicurezza)",
    code=r"codice(?: \w+| d(?:i |['’])\w+)?|password|p ?i ?n|o ?t ?p|iban|isbn|imei|cap|c a p|(?:partita|p\.?) ?iva|conto corrente|c c|matricola|targa|token"
    r"|numero d(?:i |['’]|ell['’]|el |ella )(?:conto|ordine|serie|pratica|tessera|carta|fattura|prenotazione|protocollo|cliente"
    r"|spedizione|tracciamento|riferimento|polizza|biglietto|volo|matricola|targa|licenza|conferma|contratto|lotto|socio)"
    r"(?: \w+)?|numero (?:ordine|cliente|pratica|conto|seriale)",
    weak=r"ordine|conto|fattura|prenotazione|biglietto|volo|camera|stanza|pratica|cliente|tessera|carta|pacco|spedizione"
    r"|riferimento|ticket|polizza|contratto",
    linked=r"il|lo|la|le|l|i|è|era|sarà|numero|n\.?|mio|tuo|suo|nostro|vostro|che finisce con|terminante con|finale|verde",
    led=r"al|allo|ci|mi|gli|di|d|emergenza|emergenze|adesso|subito|ora|su|sul|in|per|con|o|direttamente|un",
    behind=r" (?:è|come|sarà|era)(?: [\w'’-]+){0,4}? (?:codice|p ?i ?n|password|numero|o ?t ?p)\b",
    counted=r"persone|abitanti|euro|dollari|lire|volte|anni|giorni|ore|minuti|secondi|metri|chilometri|utenti|clienti"
    r"|visitatori|milioni|miliardi|mila|pezzi|copie|punti|voti|unità|pagine|byte|studenti|partecipanti|tonnellate|soldati"
    r"|uomini|donne|bambini|casi|posti|morti|parole|chili|spettatori|dipendenti|ordini|biglietti|righe|caratteri|cifre",
    chained=r" o (?:il |lo )?| e (?:il |lo )?|, ?",
    mobile=r"3[2-9]\d{8}",
    about=r"circa|quasi|oltre|totale(?: \w+)?|popolazione(?: \w+)?|somma(?: \w+)?|valore(?: \w+)?",
    splits=((r"3\d{9}", (3, 3, 4)), (r"0[26]\d{8}", (2, 4, 4))),
)

_SPANISH: Final = Cues(
    phone=r"tel(?:éfono|éf|f)?|móvil|celular|fax|whatsapp|ll[aá]m\w+|marc(?:a|ar|ando|ad)|marqu\w+|contact\w+|escr[ií]b\w+|sms|número"
    r"|línea",
    short=r"ll[aá]m\w+|marc(?:a|ar|ando|ad)|marqu\w+|p ?i ?n|extensión|cvv|cvc|clave|código de seguridad",
    code=r"código(?: (?:de |del )?\w+)?|codigo|clave|contraseña|p ?i ?n|o ?t ?p|n ?i ?[fe]|d ?n ?i|c ?i ?f|isbn|iban|imei|token|matrícula"
    r"|c ?p|curp|rut|ruc|nit|rfc|clabe|cbu|cui[lt]|referencia|número (?:de la |de |del )(?!teléfono|móvil|celular)[a-záéíóúñ]{4,}(?<!s)(?: (?:de |del )?[a-záéíóúñ]{4,}(?<!s))?",
    weak=r"pedido|cuenta|factura|reserva|orden|ticket|vuelo|habitación|caso|expediente|cliente|tarjeta|envío|póliza|billete"
    r"|contrato|socio|paquete|guía",
    linked=r"el|la|los|es|era|será|número|mi|su|tu|nuestro|termina(?:d[ao])? en|este|ese",
    led=r"al|a|nos|me|le|lo|en|de|del|contacto|emergencias|por|ahora|para|con|directamente|gratis|ya|un|hoy",
    behind=r" (?:es|como|será|era)(?: [\w-]+){0,4}? (?:código|clave|contraseña|p ?i ?n|número|token|o ?t ?p)\b",
    counted=r"[a-záéíóúñ]+s|mil|millones|por ciento",
    uncounted=r"es|los|las|nos|más|menos|tras|antes|después|además|gracias|entonces|mis|sus|tus|les|os|desde|lunes|martes|jueves"
    r"|viernes|miércoles|dos|tres|seis",
    chained=r" o (?:al )?| y (?:al )?|, ?",
    mobile=r"[679]\d{8}|[67]\d\d \d{3} \d{3}",
    about=r"un[oa]s|casi|aproximadamente|(?:más|menos|cerca) de|hasta|sum\w+|(?:total|población|suma|cifra|valor)(?: \w+){0,2}|son",
    splits=((r"\d{9}", (3, 3, 3)), (r"\d{10}", (2, 4, 4))),
)

_PORTUGUESE: Final = Cues(
    phone=r"tel(?:efone)?|telefon\w+|telem[óo]vel|celular|fax|whats(?:app)?|zap|lig(?:ue|ar|o|a|uem|uei|ando)|disque|disc(?:ar|o|a)|contat\w*"
    r"|contact\w*|cham(?:e|ar|a)|sms|fone|número|mande mensagem|envie",
    short=r"lig(?:ue|ar|a|uem)|disque|disc(?:ar|a)|cham(?:e|ar)|p ?i ?n|ramal|cvv|cvc|senha|código de segurança",
    code=r"c[óo]digo(?: (?:de |do |da )?\w+)?|senha|p ?i ?n|o ?t ?p|c p f|c n p j|r g|c ?e ?p|nif|iban|isbn|imei|token|matrícula|protocolo"
    r"|placa|rastreio|renavam|agência|conta[ -]corrente|poupança|número (?:de |do |da )(?!telefone|telemóvel|celular)[a-zà-ÿ]{4,}(?<!s)(?: (?:de |do |da )?[a-zà-ÿ]{4,}(?<!s))?",
    weak=r"pedido|conta|fatura|reserva|voo|quarto|caso|processo|bilhete|cliente|cartão|encomenda|agência|nota fiscal|ticket"
    r"|referência|contrato|apólice|compra",
    linked=r"o|a|os|é|era|será|número|meu|minha|seu|sua|teu|nosso|final|termina(?:d[ao])? em|esse|este",
    led=r"para|pra|ao|à|no|na|em|de|do|da|contato|emergência|já|agora|me|nos|pelo|com|direto|grátis|um|hoje|lhe",
    behind=r" (?:é|como|será|era)(?: [\w-]+){0,4}? (?:c[óo]digo|senha|p ?i ?n|número|token|o ?t ?p)\b",
    counted=r"[a-zà-ÿ]+s|mil|milhões|por cento",
    uncounted=r"os|as|nos|mais|menos|após|antes|depois|mas|dos|das|às|aos|nas|seus|meus|suas|três|seis|dois|apenas|vamos|lhes",
    chained=r" ou (?:para (?:o )?)?| e (?:para (?:o )?)?|, ?",
    mobile=r"[1-9][1-9]9\d{8}|9[1236]\d{7}|9[1236]\d \d{3} \d{3}",
    about=r"uns|umas|quase|aproximadamente|(?:mais|menos|cerca) de|até|som\w+|(?:total|população|soma|valor)(?: \w+){0,2}|são",
    splits=((r"\d{11}", (2, 5, 4)), (r"\d{10}", (2, 4, 4)), (r"9\d{8}", (3, 3, 3))),
)

_RUSSIAN: Final = Cues(
    phone=r"тел(?:ефон\w*)?|моб(?:ильн\w+)?|факс\w*|по?звон\w+|набер\w+|набира\w+|сотов\w+|[вw][ао]тс\w*|whatsapp|смс|эс-эм-эс"
    r"|свяжи\w+|пиши\w*|напиши\w*|горяч\w+ лини\w+|номер\w*(?: телефона)?",
    short=r"пин(?:-код\w*)?|добавочн\w+|доб|cvv|cvc|пароль|код безопасности",
    code=r"код\w*(?: [а-яё]+){0,2}|[а-яё]+-код\w*|парол\w+|логин|инн|и-эн-эн|снилс|кпп|огрн|бик|почтов\w+ индекс|артикул|паспорт\w* сери[ия]|р с|расч[её]тн\w+ сч[её]т|id|isbn|iban|imei|pin|otp"
    r"|номер\w* (?!телефона)[а-яё]{3,}(?: [а-яё]{3,})?",
    weak=r"индекс|(?:заказ|сч[её]т|договор|билет|рейс|полис|чек|паспорт)(?:а|у|ом|е)?|брон[ьи]|дел[ао]|заявк[аиуе]|посылк[аиуе]|карт[аыуе]"
    r"|накладн(?:ая|ой|ую)|квитанци[яию]|обращени[еяю]",
    linked=r"номер\w*|это|есть|был|будет|ваш\w*|мо[йяеё]|твой|наш|его|её|оканчива\w+ на|такой|такая|—|–|-",
    led=r"по|на|в|мне|нам|ему|ей|с|сейчас|срочно|телефону?|нужен|для|сразу",
    behind=r"(?: [—–-]| это)(?: [\w-]+){0,4}? (?:код\w*|парол\w+|номер\w*|пин(?:-код)?)\b",
    counted=r"человек\w*|люд\w+|руб\w*|доллар\w*|евро|раз\w?|лет|год\w*|дн\w+|час\w*|минут\w*|секунд\w*|метр\w*|километр\w*|тонн\w*"
    r"|пользовател\w+|жител\w+|штук\w*|процент\w*|миллион\w*|миллиард\w*|тысяч\w*|байт\w*|слов\w*|страниц\w*|участник\w*"
    r"|студент\w*|экземпляр\w*|солдат\w*|зрител\w+|клиент\w*|мест\w*|голос\w*|звонк\w+|заказ\w+|билет\w+|строк\w*|символ\w*|знак\w*|пункт\w*",
    chained="",
    mobile=r"[78]9\d{9}",
    about=r"около|почти|примерно|более|свыше|население(?: \w+){0,2}|сумма(?: \w+){0,2}|итого|всего",
    splits=((r"\d{11}", (1, 3, 3, 2, 2)), (r"\d{10}", (3, 3, 2, 2)), (r"\d{7}", (3, 2, 2))),
)

_CHINESE: Final = Cues(
    phone=r"电话|電話|热线|熱線|拨打|撥打|致电|致電|拨|撥|打(?:给.{1,4})?|客服|手机|手機|号码|號碼|短信|简讯|联系(?:方式|人|我|他|她)?"
    r"|传真|傳真|呼叫|微信|whatsapp|tel",
    short=r"电话|電話|热线|熱線|拨打|撥打|致电|致電|拨|撥|客服|短信|号码|號碼|手机|手機|火警|匪警|急救|报警|報警|求救|查号台|\d转|转|分机|(?<![一-鿿])打|(?:请|快|就|可|要|先|去|再|我|你|他)打",
    code=r"(?:验证|驗證|密|校验|识别|激活|邀请|取件|取餐|提货|优惠|兑换|条形?|编|代|提取|授权|动态|房间|邀請|識別|區域?|核销|注册)[码碼]"
    r"|[单單卡账賬帐户戶证證编編学學工序列员員同票件批货貨机機尾座檔档客款][号號]|序列号|编号|邮编|邮政编码|郵遞區號|房间|航班|车牌|车次|口令|qq群?|微信群?|房号|房间号|门牌"
    r"|身份证|身份證|护照|护照号码|银行卡|信用卡|pin|otp|id|isbn|imei|ending in",
    weak=r"订单|訂單|运单|快递|合同|发票|发票号码|账户|賬戶|客户|会员|保单|工单|案号|编码",
    linked=r"号码|號碼|编号|編號|[号號]|[码碼]|为|為|是|叫|拨打|打|就|请|的|到|您|你|：|:|分别|后四位|尾数",
    behind=r"(?:是|为|為|就是|作为)[^，。！？\d]{0,12}?(?:码|碼|号|號|密码|口令|电话|電話|手机)",
    counted=r"[个個名位条條张張只本台辆部次元块圆年月日天号时時分秒人万萬亿億千百多余餘件份款种種层层页頁岁歲米克吨斤公里度倍户戶家套笔字行通封美欧日港港英韩%％]",
    chained=r"、|，|或者?|和|及",
    code_digits=3,
    mobile=r"1[3-9]\d{9}",
    about=r"共|约|近|超过?|达到?|总[数计额][为是]?|合计|人口(?:为|是|达|约)?|数量[为是]?|金额[为是]?|等于",
    splits=((r"\d{11}", (3, 4, 4)),),
)

_JAPANESE: Final = Cues(
    phone=r"電話番号|電話|番号|tel|fax|ファックス|ファクス|携帯|スマホ|ダイヤル|連絡先|問い合わせ先?|直通",
    short=r"電話番号|電話|番号|tel|fax|内線|暗証番号|認証コード|コード|パスワード|口座|部屋|ダイヤル|携帯",
    code=r"番号|コード|パスワード|暗証|口座|部屋|〒|末尾|下[4四]桁|pin|otp|id|isbn|imei|品番|型番|シリアル|ナンバー|伝票|内線|会員no|no\.?",
    weak=r"注文|予約|会員|追跡|請求書|お客様|便|カード",
    linked=r"普通|当座|は|：|:|が|の|no\.?|ナンバー|番号|「|『|（|\(|【|末尾|下4桁",
    behind=r"(?:が|は)[^。\d]{0,12}?(?:コード|番号|パスワード)",
    counted=r"[年月日円人個時分秒回本枚件名台社歳万億千百倍度冊匹頭点位通室行文%％]|キロ|ポイント|メートル|ドル|ユーロ|パーセント|カ?ヶ?月|以上|以下|程度|くらい|ほど|前後|弱|強",
    chained=r"、|か|または|や|と",
    code_digits=3,
    block_digits=9,
    mobile=r"0[5-9]0\d{8}|0[36]\d{8}|[0-9]\d\d-\d{4}",
    splits=((r"0[36]\d{8}", (2, 4, 4)), (r"0120\d{6}", (4, 3, 3)), (r"0\d{10}", (3, 4, 4))),
)

_KOREAN: Final = Cues(
    phone=r"전화번호|전화|번호|핸드폰|휴대폰|휴대전화|팩스|연락처|고객센터|문의|문자|콜센터",
    short=r"전화번호|전화|번호|내선|암호|코드|계좌|우편번호|교환|비밀번호|핀",
    code=r"번호|암호|코드|계좌|교환|내선|아이디|끝자리|뒷자리|끝번호|pin|otp|id|isbn|imei|시리얼|송장|운송장|카드|학번|사번|군번",
    weak=r"주문|예약|회원|고객|접수|사건|청구서|항공편|티켓",
    linked=r"번호|는|은|가|이|로|의|:|：|끝자리|뒷자리|코드",
    behind=r"[은는이가](?: [^ .,\d]{1,8}){0,3}? ?[^ .,\d]{0,6}(?:코드|번호|암호|비밀번호)",
    counted=r"[년월일원명개시분번초건회장대만천억백쪽층살호통줄%％]|달러|유로|엔|킬로|미터|퍼센트|이상|이하|정도|여|포인트|자리",
    chained=r", ?|이나 |나 |또는 | 또는 |과 |와 ",
    code_digits=3,
    mobile=r"010\d{8}",
    splits=((r"02\d{8}", (2, 4, 4)), (r"02\d{7}", (2, 3, 4)), (r"0\d{10}", (3, 4, 4))),
)

CUES: Final[Mapping[str, Cues]] = MappingProxyType(
    {
        "en": _ENGLISH, "de": _GERMAN, "fr": _FRENCH, "it": _ITALIAN, "es": _SPANISH, "pt": _PORTUGUESE,
        "ru": _RUSSIAN, "zh": _CHINESE, "ja": _JAPANESE, "ko": _KOREAN,
    }
)  # fmt: skip

# The lengths of a code's groups, by the count of its digits. Longer ones are cut into fours.
GROUPS: Final[Mapping[int, tuple[int, ...]]] = MappingProxyType(
    {6: (3, 3), 7: (3, 4), 8: (4, 4), 9: (3, 3, 3), 10: (3, 3, 4), 11: (3, 4, 4), 12: (4, 4, 4)}
)

# Behind "+": country codes of one and of two digits (the others have three, ITU E.164), and how the
# country groups what follows.
COUNTRIES: Final = r"[17]|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]"
ABROAD: Final[Mapping[str, tuple[Split, ...]]] = MappingProxyType(
    {
        "1": ((r"\d{10}", (3, 3, 4)),),
        "7": ((r"\d{10}", (3, 3, 2, 2)),),
        "33": ((r"\d{9}", (1, 2, 2, 2, 2)),),
        "44": ((r"20\d{8}", (2, 4, 4)), (r"\d{10}", (4, 3, 3))),
        "49": ((r"1\d{9}", (3, 3, 4)), (r"1\d{10}", (3, 4, 4))),
        "55": ((r"\d{11}", (2, 5, 4)), (r"\d{10}", (2, 4, 4))),
        "81": ((r"[1-9]0\d{8}", (2, 4, 4)),),
        "82": ((r"1\d{9}", (2, 4, 4)),),
        "86": ((r"1\d{10}", (3, 4, 4)),),
    }
)
