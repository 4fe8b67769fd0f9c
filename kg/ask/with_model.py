"""With a model: a sentence becomes a SPARQL query that a language model writes and that only reads."""

from collections.abc import Callable

from kg.ask.language_model import LanguageModel, Message, find_query
from kg.ask.prompt import instructions, question_with_names
from kg.errors import QueryError, QueryRefusedError, QuerySyntaxError
from kg.query.answer import Answer
from kg.query.guard import refuse_unsafe
from kg.query.names import Names

_TRIES = 2


def ask_with_model(
    sentence: str, names: Names, model: LanguageModel, *, show: Callable[[str], None], run: Callable[[str], Answer]
) -> Answer:
    """The answer to the query that the model writes for a sentence.

    `show` gets each query before it is run by `run`, which must stop what runs away. A query that does not parse, or
    that does more than read, is given back to the model once with the reason; QueryError where it writes none then.
    The model gets the sentence, the ids of the things it names, and the ontology, but nothing that an article says.
    """
    messages: list[Message] = [
        {"role": "system", "content": instructions()},
        {"role": "user", "content": question_with_names(sentence, names)},
    ]
    reason: QueryError | None = None
    for _ in range(_TRIES):
        said = model.answer(messages)
        try:
            query = find_query(said)
            refuse_unsafe(query)
            show(query)
            return run(query)
        except (QueryRefusedError, QuerySyntaxError) as error:
            reason = error
        messages += [
            {"role": "assistant", "content": said},
            {"role": "user", "content": f"That cannot be run: {reason}. Write it again."},
        ]
    raise QueryError(f"the language model wrote no query that can be run: {reason}")
