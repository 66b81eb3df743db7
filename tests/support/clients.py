"""Asks a running server as others do: with rdflib's SPARQLStore and with SPARQLWrapper."""

import sys
import warnings

from rdflib import Graph, Namespace, URIRef
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import CSV, JSON, JSONLD, N3, POST, POSTDIRECTLY, RDFXML, TSV, TURTLE, XML, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import QueryBadFormed

SERVER = sys.argv[1]
DEM = Namespace("https://w3id.org/demarche/ontology#")
SELECT = "SELECT ?s WHERE { ?s a <https://w3id.org/demarche/ontology#Statement> } ORDER BY ?s LIMIT 3"
CONSTRUCT = "CONSTRUCT { ?s a ?o } WHERE { ?s a ?o } LIMIT 5"
ACTORS = "https://w3id.org/demarche/id/graph/actors"


def with_rdflib():
    for method in ("GET", "POST", "POST_FORM"):
        for form in ("json", "xml", "csv", "tsv"):
            store = SPARQLStore(f"{SERVER}/sparql", method=method, returnFormat=form)
            graph = Graph(store)
            assert len(list(graph.query(SELECT))) == 3, (method, form)
            assert graph.query("ASK { ?s ?p ?o }").askAnswer is True if form in ("json", "xml") else True
        statements = list(graph.subjects(None, DEM.Statement))
        assert len(statements) > 10
        assert len(list(graph.predicate_objects(statements[0]))) > 5
        assert (statements[0], DEM.act, None) in graph
        assert len(graph) > 1000
    named = Graph(SPARQLStore(f"{SERVER}/sparql", context_aware=False))
    assert len(named.query(CONSTRUCT).graph) > 0
    fetched = Graph().parse(f"{SERVER}/store?graph={ACTORS}")
    assert len(fetched) > 10
    assert len(Graph().parse(f"{SERVER}/.well-known/void")) > 20
    assert len(Graph().parse(f"{SERVER}/sparql")) > 5


def with_wrapper():
    wrapper = SPARQLWrapper(f"{SERVER}/sparql")
    for method in (None, POST):
        for request in (None, POSTDIRECTLY):
            wrapper.resetQuery()
            if method:
                wrapper.setMethod(method)
                if request:
                    wrapper.setRequestMethod(request)
            for form in (JSON, XML, CSV, TSV):
                wrapper.setQuery(SELECT)
                wrapper.setReturnFormat(form)
                result = wrapper.queryAndConvert()
                if form == JSON:
                    assert len(result["results"]["bindings"]) == 3
                elif form == XML:
                    assert len(result.getElementsByTagName("result")) == 3
                else:
                    assert len(result.splitlines()) == 4, result
            for form in (TURTLE, N3, RDFXML, JSONLD, XML):
                wrapper.setQuery(CONSTRUCT)
                wrapper.setReturnFormat(form)
                result = wrapper.queryAndConvert()
                graph = result if isinstance(result, Graph) else Graph().parse(data=result)
                assert len(graph) > 0, form
            wrapper.setQuery("ASK {}")
            wrapper.setReturnFormat(JSON)
            assert wrapper.queryAndConvert()["boolean"] is True
    wrapper.setQuery("SELECT WHERE {")
    try:
        wrapper.query()
        raise AssertionError("no error for what is not SPARQL")
    except QueryBadFormed:
        pass


warnings.simplefilter("ignore")
with_rdflib()
with_wrapper()
