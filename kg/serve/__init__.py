"""The graph over HTTP: SPARQL 1.1 Protocol, graph store, pages of things, and an editor; read-only.

server = Server(Path("kg-graph"), Settings(time_limit=10), port=8080)
server.run()                                                          # until it is interrupted, or server.stop()
make_app(Path("kg-graph"), Settings())                                # the ASGI application, for any other server
"""

from kg.serve.app import make_app
from kg.serve.server import Server
from kg.serve.settings import Settings

__all__ = ["Server", "Settings", "make_app"]
