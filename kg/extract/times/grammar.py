"""The forms of time expressions: one pattern and one way to resolve it a line, most specific first."""

import re

from kg.extract.times.counted import ago, day_before, few_days, from_anchor, past_units, same_day, since_begun
from kg.extract.times.resolvers import (
    NUMBERS,
    Resolver,
    bare_month,
    day_range,
    dotted_date,
    full_date,
    iso_date,
    last_month_named,
    month_beside,
    month_day,
    month_range,
    month_year,
    named_unit,
    night_into,
    of_which_year,
    part_of_month,
    part_of_year,
    relative_day,
    slashed_date,
    unresolved,
    weekday,
    weekday_range,
    weekend,
    year,
    year_range,
)

_MONTH = (
    r"(?P<month{n}>January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan\.?|Feb\.?|Mar\.|Apr\.?|Jun\.?|Jul\.?|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?)"
)
_DAY = r"(?P<day{n}>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_YEAR = r"(?P<year{n}>(?:19|20)\d\d)"
_WEEKDAY = r"(?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
_PART = (
    r"(?P<part>[Ee]arly|[Mm]id|[Mm]iddle of|[Ll]ate|(?:the )?(?:start|beginning|end) of"
    r"|(?:the )?(?:first|second) half of)(?:[ -](?:in )?)(?:the )?"
)
_NUMBER = r"(?P<number>(?i:\d{1,3}|" + "|".join(sorted(NUMBERS, key=len, reverse=True)) + "))"
_UNIT = r"(?P<unit>day|week|fortnight|month|year|decade)s?"
_WHICH_YEAR = r"(?:of )?(?P<which>last|this|the same|that|the previous|the following|the next|next) year"
_PART_OF_DAY = r"(?:day|morning|afternoon|evening|night)"
_HOUR = r"(?: (?:morning|afternoon|evening|night|dawn|noon|midnight))?"


def _pattern(form: str) -> re.Pattern[str]:
    return re.compile(r"(?<![\w-])(?:" + form + r")(?![\w-])")


def _m(n: str = "") -> str:
    return _MONTH.replace("{n}", n)


def _d(n: str = "") -> str:
    return _DAY.replace("{n}", n)


def _y(n: str = "") -> str:
    return _YEAR.replace("{n}", n)


_DASH = r"\s?(?:-|–|—|to|and|until|through)\s?"
_HEAD = rf"(?:{_WEEKDAY}{_HOUR},? ?(?:the )?)?"

FORMS: tuple[tuple[str, re.Pattern[str], Resolver], ...] = (
    ("iso-date", _pattern(r"(?P<year>(?:19|20)\d\d)-(?P<m>0[1-9]|1[0-2])-(?P<d>0[1-9]|[12]\d|3[01])"), iso_date),
    (
        "dotted-date",
        _pattern(r"(?P<d>[0-3]?\d)\.(?P<m>[01]?\d)\.(?P<year>(?:19|20)\d\d)"),
        dotted_date,
    ),
    ("slashed-date", _pattern(r"(?P<d>[0-3]?\d)/(?P<m>[0-3]?\d)/(?P<year>(?:19|20)\d\d)"), slashed_date),
    ("month-of-year", _pattern(rf"{_HEAD}{_m()} {_d()},? {_WHICH_YEAR}"), of_which_year),
    ("month-of-year", _pattern(rf"{_HEAD}{_d()} (?:of )?{_m()},? {_WHICH_YEAR}"), of_which_year),
    ("month-of-year", _pattern(rf"{_m()},? {_WHICH_YEAR}"), of_which_year),
    ("day-range", _pattern(rf"{_m()} {_d()}{_DASH}{_m('2')} {_d('2')}(?:,? {_y()})?"), day_range),
    ("day-range", _pattern(rf"{_d()} {_m()}{_DASH}{_d('2')} {_m('2')}(?:,? {_y()})?"), day_range),
    ("day-range", _pattern(rf"{_m()} {_d()}{_DASH}{_d('2')}(?:,? {_y()})?"), day_range),
    ("day-range", _pattern(rf"{_d()}{_DASH}{_d('2')} {_m()}(?:,? {_y()})?"), day_range),
    ("full-date", _pattern(rf"{_HEAD}{_m()} {_d()},? {_y()}"), full_date),
    ("full-date", _pattern(rf"{_HEAD}{_d()} (?:of )?{_m()},? {_y()}"), full_date),
    ("month-range", _pattern(rf"{_m()}(?: {_y()})?{_DASH}{_m('2')}(?: {_y('2')})?"), month_range),
    ("month-day", _pattern(rf"{_HEAD}{_m()} {_d()}"), month_day),
    ("month-day", _pattern(rf"{_HEAD}{_d()} (?:of )?{_m()}"), month_day),
    ("part-of-month", _pattern(rf"{_PART}{_m()},?(?: (?:of )?{_y()})?"), part_of_month),
    ("part-of-year", _pattern(rf"{_PART}{_y()}"), part_of_year),
    ("month-year", _pattern(rf"{_m()},? (?:of )?{_y()}"), month_year),
    (
        "month-beside",
        _pattern(rf"[Tt]he (?P<which>following|next|previous|preceding) {_m()}(?! {_d()})"),
        month_beside,
    ),
    ("last-named-month", _pattern(rf"[Ll]ast {_m()}"), last_month_named),
    (
        "named-unit",
        _pattern(
            r"(?:[Ee]arlier |[Ll]ater )?(?P<which>[Ll]ast|[Tt]his|[Nn]ext|[Cc]oming) (?P<unit>weekend|week|month|year)"
        ),
        named_unit,
    ),
    (
        "weekday-range",
        _pattern(rf"{_WEEKDAY}{_HOUR}{_DASH}(?:on )?{_WEEKDAY.replace('weekday', 'weekday2')}{_HOUR}"),
        weekday_range,
    ),
    ("night-into", _pattern(rf"[Oo]vernight (?:in)?to {_WEEKDAY}"), night_into),
    ("weekend", _pattern(r"(?:(?<=at )|(?<=over )|(?<=during ))the weekend"), weekend),
    (
        "weekday",
        _pattern(
            rf"(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his coming|[Cc]oming|[Pp]revious) )?(?:(?:[Ll]ate|[Ee]arly)(?: on)? )?"
            rf"{_WEEKDAY}{_HOUR}"
        ),
        weekday,
    ),
    (
        "relative-day",
        _pattern(
            r"(?P<word>[Yy]esterday|[Tt]oday|[Tt]onight|[Tt]omorrow|[Ll]ast night|[Ee]arlier in the day|[Oo]vernight)"
        ),
        relative_day,
    ),
    (
        "ago",
        _pattern(
            r"(?P<less>(?:[Ll]ess|[Ff]ewer) than )?"
            r"(?:(?:about|around|nearly|almost|some|roughly|just|only|more than|over) )?"
            rf"{_NUMBER} {_UNIT} ago"
        ),
        ago,
    ),
    (
        "past-units",
        _pattern(rf"[Tt]he (?:past|last|previous|preceding)(?: {_NUMBER})? {_UNIT}"),
        past_units,
    ),
    (
        "few-days",
        _pattern(
            r"(?:(?:[Jj]ust|[Oo]nly) )?(?:[Aa] few|[Ss]everal) days (?P<direction>ago|later|earlier|before|after)"
        ),
        few_days,
    ),
    (
        "since-begun",
        _pattern(
            rf"{_NUMBER} {_UNIT} into(?= (?:a|an|the|its|their|his) (?:[\w-]+ ){{0,3}}"
            r"(?:campaign|offensive|operation|siege|assault|war|battle|fighting|push|strike|blockade|ceasefire|truce|protest)s?)"
        ),
        since_begun,
    ),
    ("later", _pattern(rf"{_NUMBER} {_UNIT} (?P<direction>later|earlier|before|after)"), from_anchor),
    (
        "same-day",
        _pattern(
            rf"[Tt]he same {_PART_OF_DAY}|(?:[Ee]arlier |[Ll]ater )?[Tt]hat (?:same )?{_PART_OF_DAY}"
            rf"|[Ll]ater (?:in|on) the {_PART_OF_DAY}|[Hh]ours (?P<direction>later|earlier|before|after)"
        ),
        same_day,
    ),
    ("next-day", _pattern(r"[Tt]he (?:following|next|very next) (?:day|morning|night)"), from_anchor),
    (
        "day-before",
        _pattern(r"(?:[Tt]he|[Aa]) (?:previous|preceding) (?:day|night)|[Tt]he day before|[Aa] day (?:earlier|before)"),
        day_before,
    ),
    (
        "vague",
        _pattern(
            r"(?:[Dd]ays|[Ww]eeks|[Mm]onths|[Yy]ears) (?:later|earlier|ago)|[Rr]ecent(?:ly| days| weeks| months| years)"
            r"|[Tt]he time"
        ),
        unresolved,
    ),
    ("year-range", _pattern(rf"{_y()}\s?[-–]\s?(?P<year2>(?:19|20)?\d\d)"), year_range),
    ("year-range", _pattern(rf"{_y()} (?:to|and|until|through) {_y('2')}"), year_range),
    ("bare-month", _pattern(_m()), bare_month),
    ("year", _pattern(_y()), year),
)
