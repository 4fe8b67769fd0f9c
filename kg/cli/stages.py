"""`kg stages`: the steps in which an article is read, with what each takes and gives."""

from rich.table import Table

from kg.cli.console import out

NAME = "stages"


def run() -> None:
    """Print the stages of reading an article, in the order in which they run."""
    # Taken in here: what reading loads takes longer than most commands run.
    from kg.extract import STAGES

    table = Table(box=None, pad_edge=False)
    for heading in ("stage", "what it does", "reads", "writes"):
        table.add_column(heading, overflow="fold")
    for stage in STAGES:
        table.add_row(stage.name, stage.purpose, ", ".join(stage.reads), ", ".join(stage.writes))
    out().print(table)
