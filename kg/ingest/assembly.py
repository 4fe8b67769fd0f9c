"""A Reading becomes an Article: metadata by precedence, blocks marked, doubts written down as warnings."""

from kg.ingest.blocks import split_blocks
from kg.ingest.boilerplate import mark_blocks
from kg.ingest.metadata import read_head, shortened
from kg.ingest.reading import Metadata, Reading
from kg.model import Article, Block, BlockKind

NO_DATE = "no publication date is told; relative dates stay open"
NO_TEXT = "nothing in it was taken for the text of an article"


def assemble(reading: Reading, *, id: str, manifest: Metadata | None = None) -> Article:
    """The article. What the manifest says comes before what the file declares, and that before what its text tells."""
    hints = reading.blocks or split_blocks(reading.text)
    told = (manifest or Metadata()).over(reading.declared)
    head = [hint for hint in hints if not isinstance(hint, Block) or hint.kind is not BlockKind.BOILERPLATE]
    known = told.over(read_head(reading.text, head))
    blocks = mark_blocks(reading.text, hints, known=known)
    warnings = list(reading.warnings)
    if known.published is None:
        warnings.append(NO_DATE)
    if not any(block.kind is BlockKind.BODY for block in blocks):
        warnings.append(NO_TEXT)
    return Article(
        id=id,
        text=reading.text,
        title=known.title or _title(reading.text, blocks),
        published=known.published,
        publisher=known.publisher,
        authors=known.authors,
        language=known.language,
        url=known.url,
        blocks=blocks,
        encoding=reading.encoding,
        warnings=tuple(dict.fromkeys(warnings)),
    )


def _title(text: str, blocks: tuple[Block, ...]) -> str | None:
    """The block that is the title, or the first line that is read."""
    read = [block for block in blocks if block.kind.is_read]
    chosen = next((block for block in read if block.kind is BlockKind.TITLE), read[0] if read else None)
    return shortened(text[chosen.start : chosen.end].split("\n", 1)[0]) if chosen else None
