"""English words and names that Italian, Spanish, Portuguese and French texts have, said as their
speakers say them: nearly as in English, with the sounds of their own language.
"""

from __future__ import annotations

from collections.abc import Mapping

from engine.embedded.readers.rules import pairs_of

# Words that are said alike in all of these languages.
_WORDS = """
online = onlˈIn; offline = oflˈIn; website = wˈɛbsIt; email = imˈAl; mail = mˈAl
bluetooth = blutˈut; wireless = wˈIrles; smartphone = smˈartfon; smartwatch = smˈartwoʧ
software = sˈɔftwer; byte = bˈIt; hardware = ˈardwer; firewall = fˈIrwol; display = displˈA
touch = tˈaʧ; screenshot = skrˈinʃot; password = pˈaSword; username = jˈusernAm
download = dWnlˈod; upload = aplˈod; update = apdˈAt; backup = bɛkˈap; cloud = klˈWd
startup = stˈartap; streaming = strˈimiŋ; live = lˈIv; like = lˈIk; tweet = twˈit
retweet = ritwˈit; hashtag = ˈaʃtaɡ; influencer = inflˈuenser; follower = fˈɔloer
youtuber = jutjˈuber; ebook = ˈibuk; notebook = nˈotbuk; newsletter = njuslˈɛter; news = njˈus
feedback = fˈidbɛk; meeting = mˈitiŋ; team = tˈim; leader = lˈider; manager = mˈanaʤer
business = bˈiznes; design = dizˈIn; designer = dizˈIner; shopping = ʃˈɔpiŋ; outlet = ˈWtlet
weekend = wikˈɛnd; training = trˈAniŋ; jogging = ʤˈɔɡiŋ; coach = kˈoʧ; coaching = kˈoʧiŋ
game = ɡˈAm; gaming = ɡˈAmiŋ; gamer = ɡˈAmer; player = plˈAer; playlist = plˈAlist
trailer = trˈAler; thriller = trˈiler; remake = rimˈAk; reality = riˈaliti; jeans = ʤˈins
skate = skˈAt; baby = bˈAbi; girl = ɡˈɛrl; cool = kˈul; boom = bˈum; people = pˈipol
street = strˈit; house = ˈWs; home = ˈom; green = ɡrˈin; free = frˈi; blue = blˈu; book = bˈuk
look = lˈuk; food = fˈud; good = ɡˈud; steak = stˈAk; cookie = kˈuki; brownie = brˈWni
cheeseburger = ʧizbˈurɡer; browser = brˈWzer; mouse = mˈWs; layout = lˈAWt; roaming = rˈomiŋ
booking = bˈukiŋ; airbag = ˈɛrbaɡ; joystick = ʤˈɔjstik; break = brˈAk; night = nˈIt; light = lˈIt
right = rˈIt; life = lˈIf; lifestyle = lˈIfstIl; wine = wˈIn; freelance = frilˈans
underground = andeɡrˈWnd; background = bɛkɡrˈWnd; facebook = fˈAsbuk; google = ɡˈuɡol
youtube = jutˈub; twitter = twˈiter; whatsapp = wˈatsap; microsoft = mˈIkrosoft
windows = wˈindows; iphone = ˈIfon; ipad = ˈIpad; apple = ˈapol; skype = skˈIp
linkedin = linktˈin; outlook = ˈWtluk; photoshop = fˈotoʃop; disney = dˈizni; hollywood = ˈɔliwud
washington = wˈɔʃinton; michael = mˈIkol; mike = mˈIk; james = ʤˈAms; jack = ʤˈɛk
jackson = ʤˈɛkson; johnson = ʤˈɔnson; john = ʤˈɔn; joe = ʤˈo; george = ʤˈɔrʤ
shakespeare = ʃˈɛkspir; steve = stˈiv
"""


def loanwords(signs: Mapping[str, str], plural: str = "s") -> dict[str, str]:
    """Each word and its plural, with the phonemes. `signs` has phonemes of the table, each with
    what the language has in its place; they are replaced one after another. `plural` is what the s
    of a plural sounds like.
    """
    found: dict[str, str] = {}
    for word, sound in pairs_of(_WORDS).items():
        said = sound
        for sign, own in signs.items():
            said = said.replace(sign, own)
        found[word] = said
        found.setdefault(f"{word}s", said if said.endswith("s") else said + plural)
    return found
