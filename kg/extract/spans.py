"""What the spans that the model reads say in the article, for the rules that mend names."""

from functools import cache

from kg.extract.draft import Draft
from kg.extract.neural import Span
from kg.vocabulary import compound_suffixes


def words_of(draft: Draft, span: Span) -> list[str]:
    """The words of a span as printed."""
    return [token.text for token in draft.tokens[span.first : span.last]]


def text_of(draft: Draft, span: Span) -> str:
    """The characters of a span."""
    return draft.text(draft.tokens[span.first].start, draft.tokens[span.last - 1].end)


def is_currency(draft: Draft, end: int) -> bool:
    """Whether what ends at a character is the country of a currency: "US$20 billion" is money."""
    return draft.text(end, end + 1) == "$"


@cache
def suffixes() -> frozenset[str]:
    """The second halves of compounds that describe ("-backed", "-led")."""
    return frozenset(row.suffix for row in compound_suffixes())
