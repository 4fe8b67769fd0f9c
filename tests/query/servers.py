"""Real SPARQL servers on loopback for tests, where they are installed."""

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

VIRTUOSO_SETTINGS = """
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
[TempDatabase]
DatabaseFile = {folder}/virtuoso-temp.db
TransactionFile = {folder}/virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
NumberOfBuffers = 10000
[HTTPServer]
ServerPort = 127.0.0.1:{port}
ServerThreads = 5
[SPARQL]
ResultSetMaxRows = 100000
"""
VIRTUOSO_RIGHTS = (
    "GRANT SPARQL_UPDATE TO \"SPARQL\"; DB.DBA.RDF_DEFAULT_USER_PERMS_SET('nobody', 7); "
    "DB.DBA.RDF_DEFAULT_USER_PERMS_SET('SPARQL', 7);"
)


def find_oxigraph() -> str | None:
    """The oxigraph server beside this Python, or in the path."""
    beside = Path(sys.executable).parent / "oxigraph"
    return str(beside) if beside.exists() else shutil.which("oxigraph")


def find_virtuoso() -> str | None:
    """Virtuoso and its SQL client, in the path."""
    return shutil.which("virtuoso-t") if shutil.which("isql-vt") else None


@contextlib.contextmanager
def run_oxigraph(folder: Path) -> Iterator[str]:
    """The address of an empty oxigraph server."""
    port = free_port()
    command = [find_oxigraph() or "", "serve", "--location", str(folder / "oxigraph"), "--bind", f"127.0.0.1:{port}"]
    with _process(command, folder, f"http://127.0.0.1:{port}/") as address:
        yield address


@contextlib.contextmanager
def run_virtuoso(folder: Path) -> Iterator[str]:
    """The address of an empty Virtuoso that lets anybody write."""
    port, sql = free_port(), free_port()
    (folder / "virtuoso.ini").write_text(VIRTUOSO_SETTINGS.format(folder=folder, port=port, sql=sql))
    command = [find_virtuoso() or "", "+foreground", "+configfile", str(folder / "virtuoso.ini")]
    with _process(command, folder, f"http://127.0.0.1:{port}/sparql") as address:
        rights = ["isql-vt", f"127.0.0.1:{sql}", "dba", "dba", f"exec={VIRTUOSO_RIGHTS}"]
        subprocess.run(rights, check=True, capture_output=True, timeout=60)
        yield address.removesuffix("/sparql")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def _process(command: list[str], folder: Path, address: str) -> Iterator[str]:
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log, cwd=folder, env=dict(os.environ))
        try:
            deadline = time.monotonic() + 60
            while not _answers(address):
                assert process.poll() is None, (folder / "log").read_text()
                assert time.monotonic() < deadline, "the server does not answer"
                time.sleep(0.1)
            yield address.rstrip("/")
        finally:
            process.terminate()
            process.wait(timeout=30)


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=5):
            return True
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
