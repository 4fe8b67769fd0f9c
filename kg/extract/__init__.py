"""An article becomes an analysis, stage by stage; STAGES is the order in which they run."""

from functools import cache

from kg.extract.attribution import CreditSources
from kg.extract.background import SetBackgroundAside
from kg.extract.bylines import FindAuthors
from kg.extract.compose import compose
from kg.extract.confidence import CalibrateConfidence
from kg.extract.coreference import ResolveMentions
from kg.extract.corrections import FindCorrections
from kg.extract.draft import Draft
from kg.extract.events import ComposeEvents
from kg.extract.names import FindNames
from kg.extract.patterns import FindPatterns
from kg.extract.reading_stage import ReadWithModel
from kg.extract.responsibility import FindResponsibility
from kg.extract.role_rules import CheckRoles
from kg.extract.sentences import CutSentences
from kg.extract.spacy_names import SpacyNames
from kg.extract.stage import Stage, check_order
from kg.extract.statements import FindObservations, FindRelations
from kg.extract.status import CheckStatus
from kg.extract.times import FindTimes
from kg.extract.tolls import LinkTolls
from kg.extract.turns import KeepTellingsApart
from kg.extract.version import extractor_version
from kg.model import Analysis, Article

__all__ = ["STAGES", "Draft", "Stage", "check_order", "extract", "extractor_version"]

STAGES: tuple[Stage, ...] = (
    CutSentences(),
    FindTimes(),
    FindNames(),
    ReadWithModel(),
    CheckStatus(),
    SetBackgroundAside(),
    KeepTellingsApart(),
    LinkTolls(),
    CheckRoles(),
    FindPatterns(),
    ResolveMentions(),
    CreditSources(),
    FindResponsibility(),
    ComposeEvents(),
    FindRelations(),
    FindObservations(),
    FindCorrections(),
    FindAuthors(),
    CalibrateConfidence(),
)
check_order(STAGES)


def extract(article: Article, *, names_model: str | None = None) -> Analysis:
    """Everything that the stages find in one article; `names_model` is a spaCy pipeline that finds the names."""
    draft = Draft(article)
    for stage in STAGES if names_model is None else stages_with(names_model):
        stage.run(draft)
    return compose(draft, extractor_version(names_model))


@cache
def stages_with(names_model: str) -> tuple[Stage, ...]:
    """The stages, with names by a spaCy pipeline; raises PipelineError where it cannot be loaded."""
    reading = ReadWithModel(SpacyNames(names_model))
    return tuple(reading if stage.name == reading.name else stage for stage in STAGES)
