"""The numbers and names in a sentence, in either language: digits, words and Chinese numerals; capitals and titles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from roleplay.reading.language import Language

_UNITS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_WORDS = {word: one for one, word in enumerate(_UNITS)} | {word: 10 * tens for tens, word in enumerate(_TENS, 2)}
_SCALES = {"dozen": 12, "hundred": 100, "thousand": 1000, "million": 1_000_000}
_WORD = "|".join([*_WORDS, *_SCALES])
_ENGLISH = re.compile(
    rf"(?P<digits>(?<![\w.])\d+(?:,\d{{3}})*(?:\.\d+)?)(?:\s?(?P<scale>dozen|hundred|thousand|million)\b)?|"
    rf"\b(?P<words>(?:{_WORD})(?:(?:[ -]|\s+and\s+)(?:{_WORD}))*)\b",
    re.IGNORECASE,
)
_IDIOMS = re.compile(
    r"\b(?:(?:a|one) hundred per ?cent|nine (?:times )?out of ten|a (?:hundred|thousand|million) (?:thanks|times)|"
    r"one in a (?:hundred|thousand|million)|half a dozen|dozens|twenty-four seven)\b",
    re.IGNORECASE,
)
"""English manners of speech in which a number counts nothing."""
_HAN = dict(zip("零〇一二两三四五六七八九", (0, 0, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9), strict=True))
_HAN_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
_CHINESE = re.compile(
    r"(?P<digits>\d+(?:[,，]\d{3})*(?:\.\d+)?)(?P<scale>[十百千万亿]+)?|(?P<words>[零〇一二两三四五六七八九十百千万亿]+)"
)
_PHRASES = re.compile(
    "百分之百|百分百|百分之|千分之[零〇一二两三四五六七八九十]+|十分(?!钟)|万分|千万(?=[别不要得])|万一|万全|万事|百忙|百姓|百货|千方百计|成千上万|十有八九|八成|九成九|十全十美|"
    "三番五次|三番两次|三言两语|三心二意|三天两头|乱七八糟|七上八下|七嘴八舌|四处|四平八稳|五花八门|一五一十|丢三落四|隔三差五|不三不四|"
    "说三道四|颠三倒四|朝三暮四|四面八方|五湖四海|再三|接二连三|第[一二三四五六七八九十百]+|初[一二三四五六七八九十]|"
    "(?:星期|周|礼拜)[一二三四五六]|[一二三四五六七八九十]+[来几多]|几[十百千万]+|"
    "(?<![零〇一二两三四五六七八九十百千万])(?:一两|一二|两三|二三|三四|三五|四五|五六|六七|七八|八九)(?![零〇一二两三四五六七八九十百千万])"
)
_AFTER_TIME: dict[Language, re.Pattern[str]] = {
    "en": re.compile(r"\s(?:to|past)\s|:\d\d|[ -]?(?:o['’]clock\b|[ap]\.?m\b|(?:minute|hour|day|week|month|year)s?\b)"),
    "zh": re.compile("[点：:]|个?(?:小时|钟头|星期|礼拜|月|工作日)|分钟|刻钟|天|周|年|号|日|月"),
}
_BEFORE_TIME = re.compile(r"(?:\b(?:at|past|on the|before|after|by)\s+|:)\Z", re.IGNORECASE)


def numbers(wording: str, language: Language, *, timed: bool = True) -> Iterator[tuple[str, Fraction]]:
    """The numbers of a sentence, as written and as they count; unless `timed`, without hours and spans of time."""
    idioms = _PHRASES if language == "zh" else _IDIOMS
    plain = idioms.sub(lambda found: "·" * len(found[0]), wording)
    for found in (_CHINESE if language == "zh" else _ENGLISH).finditer(plain):
        number = _chinese(found) if language == "zh" else _english(found)
        if number is None or (not timed and _is_time(plain, found, language)):
            continue
        yield found[0].strip(), number


def _is_time(wording: str, found: re.Match[str], language: Language) -> bool:
    if _AFTER_TIME[language].match(wording, found.end()):
        return True
    return language == "en" and _BEFORE_TIME.search(wording, 0, found.start()) is not None


def _english(found: re.Match[str]) -> Fraction | None:
    if found["digits"]:
        return _digits(found["digits"]) * _SCALES.get((found["scale"] or "").lower(), 1)
    total = part = 0
    for word in re.split(r"[\s-]+", found["words"].lower()):
        if word in _SCALES:
            part = max(part, 1) * _SCALES[word]
            if word != "hundred":
                total, part = total + part, 0
        else:
            part += _WORDS.get(word, 0)
    return Fraction(total + part)


def _chinese(found: re.Match[str]) -> Fraction | None:
    if found["digits"]:
        number = _digits(found["digits"])
        for sign in found["scale"] or "":
            number *= _HAN_SCALES[sign]
        return number
    words = found["words"]
    if all(sign in _HAN for sign in words):  # read digit by digit: 二〇二六
        return Fraction(int("".join(str(_HAN[sign]) for sign in words)))
    total = part = digit = 0
    last = 1
    for sign in words:
        if sign in _HAN:
            digit = _HAN[sign]
            last = 1 if sign in "零〇" else last
        elif (scale := _HAN_SCALES[sign]) >= 10_000:
            total, part, digit = (total + part + digit or 1) * scale, 0, 0
            last = scale
        else:
            part, digit = part + (digit or 1) * scale, 0
            last = scale
    return Fraction(total + part + digit * (last // 10 if last >= 100 else 1))  # 三千五 is 3,500


def _digits(wording: str) -> Fraction:
    return Fraction(re.sub("[,，]", "", wording))


_COMMON = re.compile(
    "I|Mr|Mrs|Ms|Dr|Sir|Madam|Miss|OK|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|"
    "July|August|September|October|November|December|Christmas|New|Year|Spring|Festival|English|Chinese|China|I['’].*"
)
"""Capitals that are no names of anybody."""
_NAME = re.compile(r"[A-Z][\w’'-]*")
_BEGINS = re.compile(r"(?:\A|[.!?:…;—–\n(\[\"“‘«])\s*[\"“‘'(]*\Z")
_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石"
    "姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢"
    "路岳齐梅莫庄辛管祝左涂谷祁时舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵佟裘"
)
_TITLES = (
    "总|主任|经理|处长?|科长?|局长?|院长|厂长|老板|工程师|师傅|书记|主席|校长|先生|女士|老师|医生|大夫|秘书|会计|董"
)
_WHOLE = "主任|经理|处长|科长|局长|院长|厂长|老板|工程师|师傅|书记|主席|校长|先生|女士|老师|医生|大夫|秘书|会计"
_POSTS = (
    "项目|高级|常务|安全|安保|包装|方案|成本|管理|保管|金融|经济|工程|程序|时装|车间|万能|常任|文书|文化|支部|易耗|"
    "谢谢|平台|单位|包干|贺卡|石油|石化|水泥|温控|路政|卫生|童装|江北|江南|全权|任何|关于|和|于|乐"
)
"""What stands before a title and is no name, though it begins like one."""
_TITLED = re.compile(
    rf"(?<![\u4e00-\u9fff])(?!{_POSTS})[{_SURNAMES}][\u4e00-\u9fff]{{1,2}}(?=(?:{_WHOLE}))|"
    rf"[{_SURNAMES}](?=(?:{_TITLES}))|"
    rf"(?<=[老小])(?!时|程序|毛病|关系|成|路|单|钱|费|项目|管)[{_SURNAMES}](?![\u4e00-\u9fff]*(?:子))|(?<![A-Za-z])(?:[A-Z][a-z]{{3,}}[A-Za-z0-9]*|[A-Z]+-?[0-9]+)"
)
_COMMONLY = re.compile(
    "[一二两三四五六七八九十百几这那每半第0-9](?:个|大|小|整)?[张项段包路席单钟周位方万成管时计]|[张项段包路单](?:纸|票|表|嘴|脸|口|桌|卡)|"
    "时[间候刻而]|[小当到同平有按及准临随这那]时|成[本了功为交绩]|[完变办做说改换写不]成|单[子位价据独]|[订清名账签简下]单|"
    "方[便面案法向]|[地对双大官]方|金[额融]|[现资奖]金|高[兴级低中]|[提最更很太]高|马[上路]|任[务何]|[主责信]任|管理|[只不尽保]管|"
    "安[全排装心]|程[序度]|[工流日课]程|明白|白[天纸]|[分钟]钟|钱|价钱|[容交]易|易|项目|计[划算]|[设会估]计|常常|[经非平正]常|温度|水平|"
    "平[均时]|包[括装裹]|为何|如何|何[时况必]|路[上线]|公司|关[系于门上]|费用?|谢谢|[道多感]谢|文[件化]|有限|[国帝女]王|陆[续地]|[大]陆|"
    "顾[客虑]|照顾|章|石头|许[多可]|[也或允]许|余[款下]|[其多剩]余|康|健康|宁[可愿]|全|危|万[一能]"
)
"""Common words that hold a surname."""


def heard(name: str, wording: str, language: Language) -> bool:
    """Whether a sentence has a name that another one uses: whole in English, and a surname not within another word."""
    if language == "zh":
        return name in (_COMMONLY.sub("·", wording) if len(name) == 1 else wording)
    return re.search(rf"\b{re.escape(name)}\b", wording, re.IGNORECASE) is not None


def names(wording: str, language: Language) -> Iterator[str]:
    """What stands in a sentence as a name: in English by its capital within a sentence, in Chinese before a title."""
    if language == "zh":
        yield from (found[0] for found in _TITLED.finditer(wording))
        return
    for found in _NAME.finditer(wording):
        name = re.sub(r"['’]s?\Z", "", found[0])
        if not _COMMON.fullmatch(name) and not _BEGINS.search(wording, 0, found.start()):
            yield name
