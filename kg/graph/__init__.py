"""The only place where triples are made or read back.

    build_graph(folder, analyses, resolve, base=None, progress=...) -> BuildSummary          kg.graph.build
    find_analysis(folder, content_hash, extractor) -> Analysis | None                        kg.graph.build
    keep_analysis(folder, analysis)                                                          kg.graph.build
    find_withdrawn(folder), find_unchanged(folder, analyses, base=, maker=)                 kg.graph.life_cycle
    withdraw_article(folder, article, resolve, reason=, at=), purge_article(folder, ...)    kg.graph.life_cycle
    open_graph(folder) -> Graph (store_path, prefixes, manifest, identifiers, quads(...))    kg.graph.store
    Reader(graph).entities() .events() .relations() .observations() .show(name)              kg.graph.read_back
    explain(reader, id) -> Explanation                                                       kg.graph.explain
    find_difference(before, after) -> Difference                                             kg.graph.difference
    find_disputes(reader) -> tuple[Dispute, ...]                                             kg.graph.disputes
    check_graph(graph, progress=...) -> tuple[Problem, ...]                                  kg.graph.check

The records that are read back are in kg.graph.records and hold no RDF.
"""
