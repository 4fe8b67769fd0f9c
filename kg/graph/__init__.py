"""The only place where triples are made or read back.

    build_graph(folder, analyses, resolve, base=None, progress=...) -> BuildSummary          kg.graph.build
    find_analysis(folder, content_hash, extractor) -> Analysis | None                        kg.graph.build
    keep_analysis(folder, analysis)                                                          kg.graph.build
    open_graph(folder) -> Graph (store_path, prefixes, manifest, identifiers, quads(...))    kg.graph.store
    Reader(graph).entities() .events() .relations() .observations() .show(name)              kg.graph.read_back
    explain(reader, id) -> Explanation                                                       kg.graph.explain
    check_graph(graph, progress=...) -> tuple[Problem, ...]                                  kg.graph.check

The records that are read back are in kg.graph.records and hold no RDF.
"""
