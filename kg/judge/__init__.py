"""What people judged: kept in a text file, found again in each reading of the articles, and let take effect.

judge(analyses, judgements) -> Judging (analyses, ruling, in_effect, problems)          kg.judge.judging
read_judgements(path), write_judgements(path, judgements), make_judgement(...)          kg.judge.journal
Finder(analyses).refer(article, kind, local id) -> Reference, .find(kind, reference)    kg.judge.finding
"""
