"""Chinese names beside numbers, to be read and extended: patterns, alternatives with a bar between them.

Days, aircraft and rockets as the press prints them; 现代汉语词典 (第7版) for the words behind them.
"""

from __future__ import annotations

from typing import Final

# Days that have become a name: 3.15晚会, 5.12地震
EVENTS: Final = (
    "晚会|大促|购物|假期|事件|地震|黄金周|长假|小长假|促销|活动|特惠|消费者|空难|事变|运动|起义|惨案|狂欢|年中|爆炸|火灾|"
    "国庆|劳动节|儿童节|全民"
)
# 波音737 is said digit by digit
AIRCRAFT: Final = "波音|空客|麦道"
# 歼-20 is said without its hyphen, but 气温-20 isn't.
MODELS: Final = "[歼轰直教运强]|东风|长征|神舟|红旗|嫦娥|鹰击|巨浪|空警|天宫|天舟|苏|伊尔|图|雪龙|蛟龙|翼龙|北斗|风云|海洋|遥感|霹雳"
# before a Roman number: 路易XIV
KINGS: Final = "路易|亨利|爱德华|查理|乔治|威廉|詹姆斯|腓力|腓特烈|伊丽莎白|亚历山大|尼古拉|保罗|约翰|本笃|庇护|拿破仑|彼得|理查"
# behind a number of five digits that is dialled: 12306网站
SERVICES: Final = "网站|官网|平台|客服|热线|购票|小程序|公众号|交管|投诉|举报|服务台|短信"
# rooms, whose number is said digit by digit: 302办公室
ROOMS: Final = "办公室|会议室|号房|包间|包厢|宿舍|寝室|诊室|病区|展厅"
# Patterns of what stands before the number of a building: 3号楼2栋; 公园2座 are counted.
HOUSED: Final = (
    "[号號楼樓住在到湾庭期]|[A-Za-z东西南北中前后一二三四五六七八九十\\d小社园]区|(?<![公校果儿乐])园|苑|公寓|新村|"
    "大厦|广场|中心|\\d排"
)
# of what follows it in an address: 2栋3单元, 2座1203室; 2座50米高
HOUSE_PARTS: Final = (
    " ?(?:\\d{1,2}|[一二三四五六七八九十])?单元(?!楼)| ?\\d{1,3}[号楼](?!高)| ?\\d{3,4}(?![\\d.,层米平万年个户元人余多])|"
    " ?-\\d|号(?!称)"
)
# and of what follows it where an address ends
HOUSE_ENDS: Final = "\\Z|[^\\w]|[A-Z]|门口|门前|楼下|大堂|一楼|的"
# Before 666, which praises: 这波666
CHEERED: Final = "|".join(
    f"(?<={before}.)"
    for before in (
        "\\A",
        "[，。！!？?\\s、哈波太真啊了作]",
        "直接",
        "简直",
        "老铁",
        "大佬",
        "主播",
        "打得",
        "玩得",
    )
)
# Days that are written without a stop, and what stands behind them: 618大促
DAYS: Final = ("315", "618", "520", "521", "1111", "1212", "818", "911", "918", "828", "512", "921")
DAY_BEHIND: Final = "晚会|大促|购物节|事件|大?地震|狂欢|年中|期间|快乐|表白|预售|优惠|节|事变|礼物|情人节|当天|告白|促销|活动"
# of people whose years stand in brackets: 李白（701—762）
SURNAMES: Final = "李杜白王苏张刘陈曹孙司周赵韩柳欧范黄辛陆杨岳文郑徐朱吴唐戴袁康梁谭左林魏郭秦尉狄房长高武萧谢陶顾颜褚虞贺孟崔元温岑玄鉴"
