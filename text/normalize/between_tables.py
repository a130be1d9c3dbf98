"""The words of each language that the rules for signs between words need."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from text.normalize.rule import words

_NONE: Final[Mapping[str, str]] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """An empty table or word turns its rule off."""

    # behind a slash and an amount: "hr" -> "per hour"
    per: Mapping[str, str] = field(default_factory=lambda: _NONE)
    # the same for a unit of the language: "per {}"
    per_unit: str = ""
    per_any: str = ""  # said before any word behind a price: "R$ 80/diária"
    per_number: str = ""  # "5 l/100 km": "per", or where the number goes
    # the same as `per`, said before the amount: "¥100/月" -> 每月一百元
    per_before: Mapping[str, str] = field(default_factory=lambda: _NONE)
    per_end: str = ""  # what may not stand behind it: "2억/월세", "1천/월 45"
    either: str = ""  # between two of `pronouns`
    pronouns: frozenset[str] = frozenset()  # pairs: "he/she"
    # endings behind a slash, and what is said for the slash: "Lehrer/in"
    endings: Mapping[str, str] = field(default_factory=lambda: _NONE)
    conditions: frozenset[str] = frozenset()  # before a comparison: "if"
    menu: frozenset[str] = frozenset()  # before the steps of a menu: "click"
    heart: str = ""  # "I <3 NY"
    hearted: frozenset[str] = frozenset()  # what stands before such a heart
    measured: frozenset[str] = frozenset()  # what stands before "less than three"


def _row(row: str, before: str = "") -> Mapping[str, str]:
    """ "hr|h: hour; day" as a table: what is written, and what is said with `before`."""
    table = {}
    for entry in row.split("; "):
        written, _, spoken = entry.partition(": ")
        for each in written.split("|"):
            table[each] = before + (spoken or each)
    return MappingProxyType(table)


_ENGLISH: Final = _row(
    "hr|hour|h: hour; min|minute: minute; sec|second|s: second; day|d: day; wk|week: week; mo|mon|mth|month: month; "
    "qtr|quarter: quarter; yr|year|y|annum: year; night; user; person; pax: person; head; seat; capita; employee; "
    "member; child; student; guest; adult; license; unit; item; each|ea: unit; piece|pc: piece; dozen|doz: dozen; pkg: package; tab: tablet; serving; call; "
    "request; token; word; page; hit; session; visit; game; trip; ride; acre; sqft|sf: square foot; mile; ton; pound; "
    "gallon|gal: gallon; ounce; kilo; bottle; box; pack; share; barrel|bbl: barrel; household; vehicle; sale; episode; "
    "semester; lesson; class; bit; pixel; image; ticket; car; room; bed; block; dose; inch; foot; kWh: kilowatt hour; "
    "MWh: megawatt hour; cent; capsule; tablet",
    "per ",
)

WORDS: Final[Mapping[str, Words]] = MappingProxyType(
    {
        "en": Words(
            per=_ENGLISH,
            per_any="per",
            per_number="per",
            per_unit="per {}",
            either="or",
            pronouns=words("he/she him/her his/her his/hers himself/herself boy/girl man/woman yes/no true/false "
                           "mr/mrs sir/madam"),
            conditions=words("if when while where whether because since that unless until assert then iff"),
            menu=words("click tap press choose select open menu settings preferences options navigate submenu toolbar "
                       "file edit view tools help") | {"go to"},
            heart="love",
            hearted=frozenset(
                f"{prefix}{word}"
                for prefix in ("", " ")
                for word in ("we", "We", "you", "You", "they", "They", "u", "U")
            ),
            measured=words("is are was were be if when count value score age level ratio index size length number ph "
                           "than at with of for rate grade stage"),
        ),
        "de": Words(
            per=_row(
                "h|Std|Stunde: Stunde; min|Min|Minute: Minute; s|sec|Sek|Sekunde: Sekunde; Tag|d|Tg: Tag; a: Jahr; Nacht; Woche; "
                "Monat|Mon|mtl: Monat; Quartal; Jahr|J: Jahr; Person|Pers|P: Person; Nutzer; Benutzer; User; Kopf; "
                "Stück|Stk|St: Stück; Einwohner; Platz; Liter; Kilo; Seite; Wort; Zeile; m2: Quadratmeter; "
                "Spieltag; Runde; Teilnehmer; Mitglied; Kind; Schüler; Anruf; Anfrage; Zimmer; Haushalt",
                "pro ",
            ),
            per_unit="pro {}",
            per_number="pro",
            either="oder",
            pronouns=words("er/sie sie/er ihm/ihr ihn/sie sein/ihr seine/ihre seinen/ihren seiner/ihrer seinem/ihrem "
                           "der/die die/der ein/eine einen/eine einem/einer eines/einer dem/der den/die des/der "
                           "ja/nein junge/mädchen mann/frau herr/frau wahr/falsch"),
            endings=MappingProxyType({"in": "oder", "innen": "und", "-in": "oder", "-innen": "und"}),
            conditions=words("wenn falls ob solange während sobald dass weil da bis gilt"),
            menu=words("datei bearbeiten ansicht extras klick tipp drück wähl öffne menü einstellungen optionen navigier auswählen"),
            heart="liebe", hearted=words("Ich ich"),
            measured=words("ist sind war waren wert anzahl alter zahl größe länge stufe index ph bei von mit note"),
        ),
        "fr": Words(
            per=_row(
                "h|heure: heure; min|minute: minute; s|sec|seconde: seconde; jour|j: jour; nuit; semaine|sem: semaine; "
                "mois; trimestre; an; année; personne|pers: personne; utilisateur; tête; unité; pièce; litre; kilo; "
                "page; mot; place; m2: mètre carré; habitant|hab: habitant; enfant; élève; foyer; séance; adulte",
                "par ",
            ),
            per_unit="par {}",
            per_number="aux",
            either="ou",
            pronouns=words("il/elle elle/il ils/elles lui/elle celui/celle ceux/celles le/la la/le un/une tous/toutes "
                           "oui/non homme/femme garçon/fille vrai/faux m./mme monsieur/madame"),
            endings=MappingProxyType({"e": "ou", "es": "ou", "ne": "ou", "nes": "ou", "-e": "ou", "-es": "ou"}),
            conditions=words("si quand lorsque où que tant pourvu sauf"),
            menu=words("fichier édition affichage outils cliqu appuy choisi sélectionn ouvr menu paramètres réglages préférences options"),
            heart="kiffe", hearted=words("Je je"),
            measured=words("est sont était valeur nombre âge taille indice note niveau ph de à"),
        ),
        "it": Words(
            per=_row(
                "h|ora|ore: all'ora; min|minuto: al minuto; s|sec|secondo: al secondo; giorno|gg|g: al giorno; "
                "q.le|q.li: al quintale; notte: a notte; settimana|sett: alla settimana; mese: al mese; anno: all'anno; persona|pers: a persona; "
                "kg: al chilogrammo; l|L: al litro; mq|m²: al metro quadrato; mc: al metro cubo; die: al giorno; sera: a sera; utente: per utente; testa: a testa; pezzo|pz: al pezzo; unità: per unità; litro: al litro; "
                "chilo: al chilo; pagina: a pagina; parola: a parola; m2: al metro quadrato; abitante: per abitante; "
                "trimestre|trim|trim.: a trimestre; bambino: a bambino",
            ),
            per_number="per",
            per_unit="per {}",
            either="o",
            pronouns=words("lui/lei egli/ella gli/le suo/sua il/la un/una lo/la sì/no si/no uomo/donna ragazzo/ragazza "
                           "vero/falso sig./sig.ra"),
            endings=MappingProxyType({"a": "o", "e": "o"}),
            conditions=words("se quando dove finché mentre che purché"),
            menu=words("file modifica visualizza strumenti clic tocca premi scegli seleziona apri menu menù impostazioni preferenze opzioni"),
            heart="amo", hearted=words("Io io"),
            measured=words("è sono era valore numero età indice livello voto ph di a"),
        ),
        "es": Words(
            per=_row(
                "usuario; kg: kilo; noche; trimestre; sem: semana; semana; año; mes; día; hora|h|hr: hora; minuto|min: minuto; "
                "segundo|s|seg: segundo; cabeza; pieza|pza: pieza; habitante; página; palabra; litro; kilo; persona|pax: "
                "persona; niño; alumno; hogar; sesión; empleado; plaza; entrada; pers.|pers: persona; ud|ud.|uds.|un.: unidad; doc|doc.: docena; "
                "caja|cja.: caja; paq|paq.: paquete; bot.: botella; rac.: ración; créd.: crédito; trim.: trimestre; hab.: habitante; "
                "sem.: semana; ha: hectárea; pág.|pág: página; alum.: alumno; ciclo; lavado; porción; cliente; paciente; equipo; coche; vehículo; pasajero; comensal; puesto; toma; fam.: familia; p.|p: persona; viv.|viv: vivienda",
                "por ",
            ),
            per_number="por",
            per_unit="por {}",
            per_any="por",
            either="o",
            pronouns=words("él/ella el/la los/las un/una unos/unas ellos/ellas sí/no si/no hombre/mujer niño/niña "
                           "verdadero/falso señor/señora sr./sra."),
            endings=MappingProxyType({"a": "o", "as": "o", "es": "o"}),
            conditions=words("si cuando donde mientras que siempre"),
            menu=words("archivo edición herramientas clic pulsa pulse toca toque elija elige selecciona abra abre menú ajustes preferencias opciones "
                       "configuración"),
            heart="amo", hearted=words("Yo yo"),
            measured=words("es son era valor número edad índice nivel nota ph de a"),
        ),
        "pt": Words(
            per=_row(
                "usuário; utilizador; noite; trimestre; sem: semana; semana; ano; mês|mes: mês; dia; hora|h|hr: hora; "
                "minuto|min: minuto; segundo|s|seg: segundo; cabeça; peça; habitante; página; palavra; litro; quilo; "
                "pessoa; criança; aluno; domicílio; sessão; funcionário; vaga; pess.|pess: pessoa; un|un.|und|unid.: unidade; "
                "dz|dz.|dúz.: dúzia; cx|cx.: caixa; pct|pct.|pcte.: pacote; pç|pç.|pc: peça; diária|diár.: diária; porç.: porção; "
                "sem.: semana; trim.: trimestre; hab.: habitante; ha: hectare; pág.|pág: página; garr.: garrafa; saco|sc: saco; ciclo; lavagem; porção; cliente; paciente; equipe; carro; veículo; passageiro; pedido; p.|p: pessoa; apto.|apto: apartamento",
                "por ",
            ),
            per_number="por",
            per_unit="por {}",
            per_any="por",
            either="ou",
            pronouns=words("ele/ela eles/elas dele/dela seu/sua o/a os/as um/uma sim/não homem/mulher menino/menina "
                           "verdadeiro/falso senhor/senhora sr./sra."),
            endings=MappingProxyType({"a": "ou", "as": "ou"}),
            conditions=words("se quando onde enquanto que sempre caso"),
            menu=words("arquivo editar ferramentas cliqu toque pressione escolha selecione abra menu configurações preferências opções ajustes"),
            heart="amo", hearted=words("Eu eu"),
            measured=words("é são era valor número idade índice nível nota ph de"),
        ),
        "ru": Words(
            per=_row(
                "неделю|нед|нед.: в неделю; ночь: за ночь; пользователя|польз.: за пользователя; человека|чел|чел.: с человека; шт|шт.: за штуку; сут|сут.: в сутки; мин.: в минуту; "
                "секунду|сек|сек.: в секунду; минуту: в минуту; квартал: в квартал; страницу|стр.: за страницу; "
                "слово: за слово; тонну: за тонну; литр: за литр; штуку: за штуку; сутки: в сутки; день: в день; "
                "месяц|мес|мес.: в месяц; год: в год; час|ч: в час; мин: в минуту; с: в секунду",
            ),
            per_number="на",
            either="или",
            pronouns=words("он/она она/он его/её его/ее ему/ей им/ею свой/своя да/нет мужчина/женщина мальчик/девочка "
                           "господин/госпожа правда/ложь"),
            conditions=words("если когда пока что где при"),
            menu=words("файл правка вид сервис нажм нажать щёлкн выбер откр меню настройки параметры перейд"),
            heart="люблю", hearted=words("Я я"),
            measured=words("равно меньше значение число возраст размер длина индекс уровень ph до при"),
        ),
        "zh": Words(
            per_before=_row(
                "月|个月|month|mo: 每月; 年|year|yr: 每年; 天|day|d: 每天; 日: 每日; 小时|时|h|hr|hour: 每小时; "
                "分钟|分|min|minute: 每分钟; 秒|s|sec|second: 每秒; 周|week|wk: 每周; 星期: 每星期; 季|季度: 每季度; "
                "晚|night: 每晚; 夜: 每夜; 人|person: 每人; 位: 每位; 户: 每户; 次: 每次; 个: 每个; 件: 每件; 只: 每只; 台: 每台; 套: 每套; "
                "张: 每张; 份: 每份; 盒: 每盒; 瓶: 每瓶; 箱: 每箱; 斤: 每斤; 公斤|kg|千克: 每公斤; 克|g: 每克; 吨|t: 每吨; 升|L: 每升; "
                "平方米|平米|㎡|m²|平: 每平方米; 平方公里|平方千米|km²|㎢: 每平方公里; 平方厘米: 每平方厘米; 亩: 每亩; 公里|km: 每公里; 米|m: 每米; 度|kWh: 每度; 股: 每股; 课时: 每课时; 场: 每场; "
                "用户|user: 每用户; 字: 每字; 页: 每页; 条: 每条; 本: 每本; 块: 每块; 辆: 每辆; 桶: 每桶; 间: 每间; GB: 每GB; "
                "L|l: 每升; dL|dl: 每分升; mL|ml|毫升: 每毫升; µL|μL|uL|微升: 每微升; mm³: 每立方毫米; m³|m3|立方米|方: 每立方米; cm²: 每平方厘米; ha|公顷: 每公顷; mol: 每摩尔; HPF: 每高倍视野; 千人: 每千人; 万人: 每万人; 10万|十万: 每十万; 10万人|十万人: 每十万人; 百公里: 每百公里; 饼: 每饼; 提: 每提; 枚: 每枚; 册: 每册; 头: 每头; 棵: 每棵; 株: 每株; 层: 每层; 题: 每题; 局: 每局; 集: 每集; 单: 每单; 桌: 每桌; 队: 每队; 组: 每组; 轮: 每轮; 趟: 每趟; 学期: 每学期; 学年: 每学年; 学分: 每学分; 学时: 每学时; 卷: 每卷; 束: 每束; 壶: 每壶; 口: 每口; 名: 每名; mm²: 每平方毫米; 车: 每车; 碗: 每碗; 杯: 每杯; 盘: 每盘; 包: 每包; 袋: 每袋; 双: 每双; 对: 每对; 根: 每根; 支: 每支; 节: 每节; 节课: 每节课; "
                "期: 每期; 罐: 每罐; 串: 每串; 打: 每打; 顿: 每顿; 餐: 每餐; 片: 每片; 颗: 每颗; 粒: 每粒; 例: 每例; 班: 每班",
            ),
            per_number="每{} ",
            either="或",
            pronouns=words("他/她 她/他 男/女 是/否 先生/女士"),
            menu=words("点击 单击 点 打开 选择 设置 菜单 文件 編輯 编辑 进入 依次"),
            heart="爱", hearted=words("我 我们"),
            measured=words("是 为 约 值"),
        ),
        "ja": Words(
            per_before=_row(
                "月|ヶ月|か月|カ月|month: 一か月あたり; 年|year: 一年あたり; 日|day|d: 一日あたり; 時間|時|h|hr|hour: 一時間あたり; "
                "分|min: 一分あたり; 秒|s|sec: 一秒あたり; 週|week: 一週間あたり; 泊: 一泊あたり; 人|名|person: 一人あたり; 回: 一回あたり; "
                "個: 一個あたり; 本: 一本あたり; 枚: 一枚あたり; 台: 一台あたり; 件: 一件あたり; 株: 一株あたり; 世帯: 一世帯あたり; "
                "kg: 一キログラムあたり; g: 一グラムあたり; L: 一リットルあたり; km: 一キロメートルあたり; m²|㎡|平米|平方メートル: 一平方メートルあたり; km²|㎢|平方キロメートル|平方キロ: 一平方キロメートルあたり; "
                "坪: 一坪あたり; ユーザー|user: 一ユーザーあたり; 袋: 一袋あたり; 冊: 一冊あたり; 食: 一食あたり; kWh: 一キロワット時あたり; 10万人: 十万人あたり; 千人: 千人あたり; l: 一リットルあたり; mm²: 一平方ミリメートルあたり; 杯: 一杯あたり; 足: 一足あたり; 匹: 一匹あたり; 棟: 一棟あたり; 部屋|室: 一部屋あたり; 区画: 一区画あたり; 箱: 一箱あたり; 皿: 一皿あたり; 戸: 一戸あたり; 試合: 一試合あたり; 曲: 一曲あたり; コマ: 一コマあたり; 頭: 一頭あたり; 着: 一着あたり; dL|dl: 一デシリットルあたり; mL|ml: 一ミリリットルあたり; µL|μL|uL: 一マイクロリットルあたり; mm³: 一立方ミリメートルあたり; m³|m3|㎥: 一立方メートルあたり; cm²: 一平方センチメートルあたり; ha: 一ヘクタールあたり; mol: 一モルあたり; t|トン: 一トンあたり; m: 一メートルあたり",
            ),
            per_number="{}あたり",
            either="または",
            pronouns=words("彼/彼女 彼女/彼 男/女 男性/女性 はい/いいえ"),
            menu=words("ファイル 編集 表示 設定 メニュー クリック 開 選択 タップ"),
            heart="ハート", hearted=frozenset(),
            measured=words("は が"),
        ),
        "ko": Words(
            per_before=_row(
                "월|달|개월|month: 월; 년|연|year: 연; 일|day|d: 하루; 시간|시|h|hr|hour: 시간당; 분|min: 분당; "
                "초|s|sec: 초당; 주|week: 주당; 박: 박당; 인|명|person: 인당; 회: 회당; 개: 개당; 건: 건당; 대: 대당; 장: 장당; "
                "권: 권당; 병: 병당; 주식: 주당; 가구: 가구당; kg: 킬로그램당; g: 그램당; L|리터: 리터당; km: 킬로미터당; "
                "m²|㎡|제곱미터: 제곱미터당; km²|㎢|제곱킬로미터: 제곱킬로미터당; 평: 평당; 사용자|user: 사용자당; 끼: 끼당; 톤: 톤당; kWh: 킬로와트시당; 10만 명|10만명: 십만 명당; 천 명|천명: 천 명당; l: 리터당; mm²: 제곱밀리미터당; 캔: 캔당; 팩: 팩당; 세트: 세트당; 곡: 곡당; 편: 편당; 켤레: 켤레당; 그루: 그루당; 경기: 경기당; 상자|박스: 상자당; 객실: 객실당; 호: 호당; 과목: 과목당; 매: 매당; 자루: 자루당; 번: 번당; dL|dl: 데시리터당; mL|ml: 밀리리터당; µL|μL|uL: 마이크로리터당; mm³: 세제곱밀리미터당; m³|m3|㎥: 세제곱미터당; cm²: 제곱센티미터당; ha: 헥타르당; mol: 몰당; t: 톤당; m: 미터당; 잔: 잔당; 봉: 봉당; 마리: 마리당; 포기: 포기당; 조각: 조각당",
            ),
            per_number="{}당 ",
            per_end="|(?<=월) ?\\d|(?!(?:은|는|이|가|을|를|의|에|로|으로|씩|부터|까지|이며|이고|입|인[데 ]|정도|만|과|와|이상|이하|미만|초과|기준|선|꼴|대|수준))[가-힣]",
            either="또는",
            pronouns=words("그/그녀 남/여 남자/여자 남성/여성 예/아니오 네/아니요"),
            menu=words("파일 편집 보기 설정 메뉴 클릭 선택 탭"),
            heart="하트", hearted=frozenset(),
            measured=words("은 는 이 가"),
        ),
    }
)  # fmt: skip
