"""`scripts/verify-references`: the script as it is run, against a server of the tests that stands for both services."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

ROOT = Path(__file__).parent.parent
SCRIPTS = ROOT / "scripts"
sys.path.insert(0, str(SCRIPTS))
from literature import Service, patience  # noqa: E402

DOI, PMID = "10.1234/pump", "1001"
TITLE = "A pump in resistant cells: α-helices"
CATALOGUE = """\
catalogue: {title: A catalogue, version: "2001.1", licence: CC0-1.0, notice: Made up for tests., citation: None.}
references:
"""
REFERENCE = f"""\
- id: doe-2001
  authors: [Doe JA, et al.]
  title: "{TITLE}"
  year: 2001
  doi: {DOI}
  pmid: "{PMID}"
  kind: preclinical
  status: confirmed
"""
AGENT = "resistx-verify-references/"
Reply = Callable[[BaseHTTPRequestHandler], None]


def body(value: Any, status: int = 200, **headers: str) -> Reply:
    """Return a reply that sends a value as JSON, or bytes as they are."""
    data = value if isinstance(value, bytes) else json.dumps(value).encode()

    def reply(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, text in {"Content-Length": str(len(data)), **headers}.items():
            handler.send_header(name.replace("_", "-"), text)
        handler.end_headers()
        handler.wfile.write(data)

    return reply


def work(**fields: Any) -> dict[str, Any]:
    """Return an answer of Crossref's for the paper, some fields of it replaced."""
    message = {
        "DOI": DOI.upper(),
        "title": ["A pump in resistant cells"],
        "subtitle": ["&lt;i&gt;alpha&lt;/i&gt;‐helices"],
        "author": [{"family": "Roe", "sequence": "additional"}, {"family": "Doe", "sequence": "first"}],
        "issued": {"date-parts": [[2001, 5]]},
    }
    return {"status": "ok", "message": message | fields}


def summary(**fields: Any) -> dict[str, Any]:
    """Return an answer of PubMed's for the paper, some fields of it replaced."""
    held = {
        "uid": PMID,
        "title": f"{TITLE}.",
        "authors": [{"name": "Doe JA"}, {"name": "Roe R"}],
        "pubdate": "2001 May",
        "epubdate": "",
        "sortpubdate": "2001/05/01 00:00",
        "pubtype": ["Journal Article"],
        "articleids": [{"idtype": "pubmed", "value": PMID}, {"idtype": "doi", "value": DOI}],
    }
    return {"header": {"type": "esummary"}, "result": {"uids": [PMID], PMID: held | fields}}


@dataclass
class Fake:
    """A server that stands for Crossref and for PubMed: what it replies, and what it was asked."""

    address: str = ""
    crossref: list[Reply] = field(default_factory=lambda: [body(work())])
    """Replies in order; the last stands for all that follow."""
    pubmed: list[Reply] = field(default_factory=lambda: [body(summary())])
    asked: list[tuple[str, dict[str, str], dict[str, str]]] = field(default_factory=list)
    """The path of each question, its fields, and its headers."""

    def of(self, service: str) -> list[tuple[str, dict[str, str], dict[str, str]]]:
        """Return the questions to one service."""
        return [item for item in self.asked if ("works" in item[0]) == (service == "crossref")]


@pytest.fixture
def fake() -> Iterator[Fake]:
    """A running server."""
    held = Fake()
    lock = threading.Lock()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.told(urlsplit(self.path).query, held.crossref)

        def do_POST(self) -> None:
            self.told(self.rfile.read(int(self.headers["Content-Length"])).decode(), held.pubmed)

        def told(self, query: str, replies: list[Reply]) -> None:
            fields = {name: values[0] for name, values in parse_qs(query).items()}
            with lock:
                held.asked.append((unquote(urlsplit(self.path).path), fields, dict(self.headers)))
                reply = replies.pop(0) if len(replies) > 1 else replies[0]
            reply(self)

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    held.address = f"http://127.0.0.1:{server.server_port}"
    yield held
    server.shutdown()
    server.server_close()
    thread.join()


@dataclass(frozen=True)
class Command:
    """How the script is called."""

    words: list[str]
    env: dict[str, str]
    cwd: Path


@pytest.fixture
def command(fake, write, tmp_path) -> Callable[..., Command]:
    """`command(*words, references=…)`: the script with a catalogue, the server, and no patience."""

    def made(*words: str | Path, references: str = REFERENCE, email: str = "me@example.org") -> Command:
        path = write("catalogue.yaml", CATALOGUE + references)
        given = ["--catalogue", path, "--crossref", fake.address, "--eutils", f"{fake.address}/eutils/"]
        given += ["--wait", "0.01", "--retries", "2", "--timeout", "5", *(["--email", email] if email else []), *words]
        kept = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
        kept = {name: value for name, value in kept.items() if name not in ("RESISTX_EMAIL", "NCBI_API_KEY")}
        python_path = os.pathsep.join([str(ROOT), kept.get("PYTHONPATH", "")])
        words_ = [sys.executable, str(SCRIPTS / "verify-references"), *map(str, given)]
        return Command(words_, kept | {"PYTHONPATH": python_path}, tmp_path)

    return made


@pytest.fixture
def verify(command) -> Callable[..., subprocess.CompletedProcess[str]]:
    """`verify(*words, references=…)`: the script run to its end."""

    def run(*words: str | Path, env: dict[str, str] | None = None, **how: str) -> subprocess.CompletedProcess[str]:
        made = command(*words, **how)
        return subprocess.run(
            made.words,
            env=made.env | (env or {}),
            cwd=made.cwd,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )

    return run


def results(done: subprocess.CompletedProcess[str]) -> list[tuple[str, str, str]]:
    """Return service, result and why of every row of the report."""
    head, *rows = [line.split("\t") for line in done.stdout.splitlines()]
    assert head == ["id", "service", "asked", "result", "why", "likeness", "title", "year", "author"]
    return [(row[1], row[3], row[4]) for row in rows]


def test_all_verified(fake, verify):
    """What both services confirm is verified: exit 0, a table on standard output, counts on standard error."""
    done = verify()
    assert done.stdout == (
        "id\tservice\tasked\tresult\twhy\tlikeness\ttitle\tyear\tauthor\n"
        f"doe-2001\tcrossref\t{DOI}\tverified\t\t100.0\tA pump in resistant cells\t2001\tDoe\n"
        f"doe-2001\tpubmed\t{PMID}\tverified\t\t100.0\t{TITLE}.\t2001\tDoe JA\n"
    )
    assert (done.stderr, done.returncode) == ("2 verified\n", 0)


def test_it_says_who_asks(fake, verify):
    """Both services learn the program, its version and an address; PubMed is asked by POST, Crossref by the DOI."""
    assert verify("--api-key", "SECRET").returncode == 0
    ((crossref, of_crossref, headers),) = fake.of("crossref")
    ((pubmed, of_pubmed, others),) = fake.of("pubmed")
    assert (crossref, of_crossref) == (f"/works/{DOI}", {"mailto": "me@example.org"})
    assert pubmed == "/eutils/esummary.fcgi"
    assert of_pubmed == {
        "db": "pubmed",
        "retmode": "json",
        "id": PMID,
        "tool": "resistx-verify-references",
        "email": "me@example.org",
        "api_key": "SECRET",
    }
    for sent in (headers, others):
        assert sent["User-Agent"].startswith(AGENT)
        assert sent["User-Agent"].endswith(" (mailto:me@example.org)")


@pytest.mark.parametrize(
    ("crossref", "pubmed"),
    [
        ({"title": [TITLE.upper()], "subtitle": []}, {"title": f"[{TITLE}]"}),
        ({"title": ["A pump in resistent cell: α-helices"]}, {"title": "A pump in the resistant cells: alpha helices"}),
        ({"issued": {"date-parts": [[2002]]}}, {"pubdate": "2002", "sortpubdate": "2002/01/01"}),
        (
            {"issued": {"date-parts": [[None]]}, "published-print": {"date-parts": [[2000, 1]]}},
            {"pubdate": "", "epubdate": "2000 Dec", "sortpubdate": ""},
        ),
        ({"author": [{"name": "The Doe group"}]}, {"authors": [], "sortfirstauthor": "Doe J"}),
        ({"author": [], "DOI": None}, {"authors": None, "sortfirstauthor": "", "articleids": None}),
        ({"updated-by": [{"type": "correction"}, None]}, {"pubtype": ["Journal Article", "Review"]}),
    ],
    ids=["case", "spelling", "year", "online-first", "group", "without", "corrected"],
)
def test_small_differences(fake, verify, crossref, pubmed):
    """What two records of one paper differ in is no mismatch: case, a letter, online first, and what is not said."""
    fake.crossref, fake.pubmed = [body(work(**crossref))], [body(summary(**pubmed))]
    done = verify()
    assert results(done) == [("crossref", "verified", ""), ("pubmed", "verified", "")]
    assert done.returncode == 0


@pytest.mark.parametrize(
    ("crossref", "result", "why"),
    [
        ({"title": ["A pump in sensitive mice"], "subtitle": []}, "mismatch", "title"),
        ({"title": []}, "mismatch", "title"),
        ({"issued": {"date-parts": [[2003]]}}, "mismatch", "year"),
        ({"author": [{"family": "Roe"}]}, "mismatch", "first author"),
        ({"DOI": "10.1234/other"}, "mismatch", "doi 10.1234/other"),
        ({"updated-by": [{"type": "retraction", "DOI": "10.1234/notice"}]}, "retracted", "retraction"),
        ({"updated-by": [{"type": "withdrawal"}], "issued": {"date-parts": [[1999]]}}, "retracted", "withdrawal, year"),
        ({"title": [f"RETRACTED ARTICLE: {TITLE}"]}, "retracted", "title"),
        ({"update-to": [{"type": "retraction"}]}, "retracted", "it is itself the notice of a retraction"),
    ],
)  # fmt: skip
def test_what_crossref_contradicts(fake, verify, crossref, result, why):
    """Another title, year, author or DOI is a mismatch, and a retraction is told however Crossref says it: exit 1."""
    fake.crossref = [body(work(**crossref))]
    done = verify()
    assert results(done) == [("crossref", result, why), ("pubmed", "verified", "")]
    assert done.returncode == 1


@pytest.mark.parametrize(
    ("pubmed", "result", "why"),
    [
        ({"title": "Another paper altogether"}, "mismatch", "title"),
        ({"pubdate": "1999 Dec", "sortpubdate": "1999/12/01"}, "mismatch", "year"),
        ({"authors": [{"name": "Roe R"}]}, "mismatch", "first author"),
        ({"articleids": [{"idtype": "doi", "value": "10.1234/other"}]}, "mismatch", "doi 10.1234/other"),
        ({"pubtype": ["Journal Article", "Retracted Publication"]}, "retracted", "Retracted Publication"),
        ({"title": f"Retracted: {TITLE}"}, "retracted", "title"),
        ({"error": "cannot get document summary"}, "not-found", f"pubmed has no {PMID}"),
    ],
)
def test_what_pubmed_contradicts(fake, verify, pubmed, result, why):
    """The same of PubMed, which tells of a PMID that it does not know inside its answer."""
    fake.pubmed = [body(summary(**pubmed))]
    done = verify()
    assert results(done) == [("crossref", "verified", ""), ("pubmed", result, why)]
    assert done.returncode == 1


def test_a_doi_that_is_not_there(fake, verify):
    """A DOI that Crossref does not know is not found, and not asked for again."""
    fake.crossref = [body({}, 404)]
    done = verify()
    assert results(done)[0] == ("crossref", "not-found", f"crossref has no {DOI}")
    assert (done.returncode, len(fake.of("crossref"))) == (1, 1)


def slow(handler: BaseHTTPRequestHandler) -> None:
    """Reply after the script has lost patience."""
    time.sleep(1.0)
    body({})(handler)


def truncated(handler: BaseHTTPRequestHandler) -> None:
    """Announce more than is sent."""
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b'{"message": {')


PASSING = {
    "busy": (body({}, 429, Retry_After="0"), "HTTP 429"),
    "failing": (body({}, 500), "HTTP 500"),
    "malformed": (body(b'{"message": '), "the answer is no JSON"),
    "truncated": (truncated, "IncompleteRead(13 bytes read, 987 more expected)"),
    "slow": (slow, "timed out"),
    "empty": (body(b""), "the answer is no JSON"),
    "deep": (body(b"[" * 100_000), "the answer is no JSON"),
    "a-list": (body([]), "the answer holds no "),
    "limited": (body({"error": "API rate limit exceeded"}), "API rate limit exceeded"),
}
"""Replies that another attempt may better, and what is said of them when it does not."""


@pytest.mark.parametrize("name", PASSING)
def test_patience(fake, verify, name):
    """A failure that may pass is asked again, and does no harm when it passes."""
    reply, _ = PASSING[name]
    fake.crossref, fake.pubmed = [reply, *fake.crossref], [reply, *fake.pubmed]
    done = verify("--timeout", "0.4")
    assert results(done) == [("crossref", "verified", ""), ("pubmed", "verified", "")]
    assert (done.returncode, len(fake.asked)) == (0, 4)


@pytest.mark.parametrize("name", PASSING)
def test_the_end_of_patience(fake, verify, name):
    """A service that fails again and again is unreachable, a bounded number of questions later: exit 5."""
    reply, why = PASSING[name]
    fake.pubmed = [reply]
    done = verify("--timeout", "0.4", "--retries", "1")
    (crossref, pubmed) = results(done)
    assert crossref == ("crossref", "verified", "")
    assert pubmed[:2] == ("pubmed", "unreachable")
    assert pubmed[2].startswith(f"pubmed: {why}")
    assert (done.returncode, len(fake.of("pubmed"))) == (5, 2)


@pytest.mark.parametrize(
    "reply", [body({}, 403), body({}, 400), body({}, 429, Retry_After="100000")], ids=["refused", "bad", "hours"]
)
def test_what_no_patience_helps(fake, verify, reply):
    """What will not pass, or not soon, is not asked again."""
    fake.crossref = [reply]
    done = verify()
    assert results(done)[0][1] == "unreachable"
    assert (done.returncode, len(fake.of("crossref"))) == (5, 1)


def test_nobody_answers(verify):
    """Where there is no server at all, every question is unreachable."""
    done = verify("--crossref", "http://127.0.0.1:9", "--eutils", "http://127.0.0.1:9", "--retries", "0")
    assert [item[1] for item in results(done)] == ["unreachable", "unreachable"]
    assert done.returncode == 5


def test_what_differs_counts_more_than_what_is_unreachable(fake, verify):
    """A mismatch is exit 1, though the other service gives no answer."""
    fake.crossref, fake.pubmed = [body({}, 403)], [body(summary(title="Another"))]
    assert verify().returncode == 1


def numbered(count: int, *fields: str) -> str:
    """Return so many references, with these fields in place of DOI and PMID."""
    lines = "".join(f"  {text}\n" for text in fields)
    return "".join(
        f"- id: doe-{n}\n  title: Paper {n}\n{lines.replace('N', str(n))}  kind: review\n  status: unconfirmed\n"
        for n in range(1, count + 1)
    )


def test_batches(fake, verify):
    """PubMed is asked for 200 PMIDs at once; what it leaves out of an answer is unreachable, not unknown."""
    fake.pubmed = [body({"result": {str(n): {"title": f"Paper {n}"} for n in range(1, 201)}}), body({"result": {}})]
    done = verify("--output", "report.tsv", references=numbered(201, 'pmid: "N"'))
    assert [len(item[1]["id"].split(",")) for item in fake.of("pubmed")] == [200, 1]
    assert done.stderr == "1 unreachable, 200 verified\n"
    assert done.returncode == 5


def test_a_service_that_is_down_is_left_alone(fake, verify):
    """After three questions in a row without an answer, a service is not asked any more."""
    fake.crossref = [body({}, 503)]
    done = verify("--retries", "1", references=numbered(8, "doi: 10.1234/N"))
    assert [item[2] for item in results(done)] == ["crossref: HTTP 503"] * 3 + [
        "crossref: not asked any more after 3 failures"
    ] * 5
    assert len(fake.asked) == 6


def test_a_question_that_is_refused(fake, verify):
    """A service that takes one question amiss is still asked the others."""
    fake.crossref = [body({}, 400)]
    assert verify(references=numbered(5, "doi: 10.1234/N")).returncode == 5
    assert len(fake.asked) == 5


def test_without_identifier(fake, verify):
    """A reference with neither DOI nor PMID is reported, and nobody is asked for it."""
    done = verify(references=numbered(1, "year: 2001"))
    assert (results(done), fake.asked) == ([("", "no-identifier", "neither DOI nor PMID")], [])
    assert (done.returncode, done.stderr) == (0, "1 no-identifier\n")


def test_a_second_run_asks_what_is_left(fake, verify, tmp_path):
    """What is verified is not asked again, unless --again; what was not is, and so is what was changed since."""
    fake.crossref = [body({}, 403), body(work())]
    assert verify().returncode == 5
    assert verify().returncode == 0
    assert [len(fake.of("crossref")), len(fake.of("pubmed"))] == [2, 1]
    done = verify()
    assert results(done) == [("crossref", "verified", ""), ("pubmed", "verified", "")]
    assert (done.returncode, len(fake.asked)) == (0, 3)
    assert verify("--again").returncode == 0
    assert len(fake.asked) == 5
    assert verify(references=REFERENCE.replace("year: 2001", "year: 2005")).returncode == 1
    assert len(fake.asked) == 7


@pytest.mark.parametrize("cut", ["", '{"id": "doe-2001", "serv', "[]\n", '{"id": 1}\n', "\x00\n"])
def test_a_state_that_was_cut_off(fake, verify, tmp_path, cut):
    """A line of the state that was cut off is as if it had not been written, and spoils none after it."""
    state = tmp_path / "kept.jsonl"
    state.write_text(cut)
    assert verify("--state", state).returncode == 0
    assert verify("--state", state).returncode == 0
    assert len(fake.asked) == 2


def test_interrupted(fake, command, tmp_path):
    """Ctrl-C keeps what was answered: the next run asks the rest alone."""
    stop = threading.Event()

    def waits(handler: BaseHTTPRequestHandler) -> None:
        stop.wait(10)
        body({}, 404)(handler)

    fake.crossref = [waits, body(work())]
    made = command()
    state = tmp_path / "verify-references.state.jsonl"
    process = subprocess.Popen(
        made.words,
        env=made.env,
        cwd=made.cwd,
        stderr=subprocess.PIPE,
        text=True,
        # Who runs the tests in the background of a shell has Ctrl-C ignored, and so would the script.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    while not fake.of("crossref"):
        assert process.poll() is None
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=30)
    stop.set()
    assert process.returncode == 130
    assert err == f"interrupted; what was answered is in {state.name}: run it again to go on\n"
    done = subprocess.run(made.words, env=made.env, cwd=made.cwd, capture_output=True, text=True, check=False)
    assert (done.returncode, results(done)[0][1]) == (0, "verified")
    assert [len(fake.of("crossref")), len(fake.of("pubmed"))] == [2, 1]


def test_json_lines(verify, tmp_path):
    """With --output the report is a file, as JSON lines where its suffix says so."""
    path = tmp_path / "report.jsonl"
    done = verify("--output", path)
    assert (done.returncode, done.stdout) == (0, "")
    first, second = map(json.loads, path.read_text("utf-8").splitlines())
    assert first == {
        "id": "doe-2001",
        "service": "crossref",
        "asked": DOI,
        "result": "verified",
        "why": "",
        "likeness": 100.0,
        "title": "A pump in resistant cells",
        "year": 2001,
        "author": "Doe",
    }
    assert second["service"] == "pubmed"


def test_only(fake, verify):
    """With --only, no other reference is asked for or reported."""
    done = verify("--only", "doe-2", references=numbered(3, "doi: 10.1234/N"))
    assert len(results(done)) == 1
    assert [item[0] for item in fake.asked] == ["/works/10.1234/2"]


def test_odd_dois(fake, verify):
    """A DOI is one part of the address, whatever stands in it."""
    doi = "10.1002/(SICI)1097-0215(19960126)65:2<210::AID-IJC14>3.0.CO;2-#?&%"
    verify(references=numbered(1, f"doi: '{doi}'"))
    assert fake.of("crossref")[0][0] == f"/works/{doi}"


def test_what_services_say_is_text(fake, verify):
    """What a service sends commands no terminal and breaks no table."""
    fake.pubmed = [body(summary(title="A\tpump\n\x1b[31m in \u202e cells", authors=[{"name": "Doe\x07 J"}]))]
    done = verify()
    assert len(results(done)) == 2
    assert "\x1b" not in done.stdout
    assert "\\x1b[31m" in done.stdout


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--email", "nobody"], "give --email ADDRESS, or set RESISTX_EMAIL"),
        (["--email", "a@b\r\nX-Other: c"], "give --email ADDRESS"),
        (["--output", "report.xlsx"], "--output: a file ending in .tsv or .jsonl"),
        (["--timeout", "0"], "--timeout is more than 0"),
        (["--retries", "-1"], "--retries and --wait are no less than 0"),
        (["--crossref", "file:///etc/passwd"], "no http address"),
        (["--only", "roe-1999"], "no such reference: roe-1999"),
        (["--nothing"], "unrecognized arguments"),
    ],
)
def test_usage(fake, verify, words, message):
    """A command line that is off is exit 2, before anybody is asked."""
    done = verify(*words)
    assert (done.returncode, done.stdout, fake.asked) == (2, "", [])
    assert message in done.stderr


def test_the_address_from_the_environment(fake, verify):
    """The address may stand in the environment; without any, nobody is asked."""
    assert verify(email="").returncode == 2
    assert verify(email="", env={"RESISTX_EMAIL": "you@example.org"}).returncode == 0
    assert fake.asked[0][2]["User-Agent"].endswith("(mailto:you@example.org)")


@pytest.mark.parametrize(
    "words", [["--catalogue", "nowhere.yaml"], ["--state", "."], ["--state", "nowhere/state.jsonl"]]
)
def test_files_that_cannot_be_used(verify, words):
    """A catalogue or a state that cannot be read or written is exit 5, with its name."""
    done = verify(*words)
    assert (done.returncode, done.stdout) == (5, "")
    assert done.stderr.startswith("error: ")
    assert words[1] in done.stderr


def test_the_bar(command):
    """On a terminal a bar on standard error shows how far it is; the report stays on standard output."""
    made = command()
    ours, theirs = pty.openpty()
    process = subprocess.run(
        made.words, env=made.env | {"TERM": "xterm"}, cwd=made.cwd, stdout=subprocess.PIPE, stderr=theirs, check=False
    )
    os.close(theirs)
    shown = os.read(ours, 100_000).decode()
    os.close(ours)
    assert process.returncode == 0
    assert "2/2" in shown
    assert process.stdout.startswith(b"id\t")


class Clock:
    """A clock that only sleeping moves."""

    def __init__(self) -> None:
        self.time = 1000.0
        self.slept: list[float] = []

    def now(self) -> float:
        return self.time

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.time += seconds


@pytest.fixture
def service(fake) -> Callable[..., tuple[Service, Clock]]:
    """`service(rate=…, wait=…)`: a service with a clock of its own."""

    def made(rate: float = 3.0, wait: float = 1.0) -> tuple[Service, Clock]:
        clock = Clock()
        return Service("crossref", fake.address, "test", rate, 5.0, 4, wait, clock.now, clock.sleep), clock

    return made


def test_the_rate(service):
    """Questions are so far apart that no second has more of them than the rate allows."""
    asked, clock = service(rate=4.0)
    for _ in range(5):
        asked.ask("works/x", lambda value: value)
    assert clock.slept == [0.0, 0.25, 0.25, 0.25, 0.25]


@pytest.mark.parametrize(
    ("limit", "interval", "apart"),
    [("2", "1s", 0.5), ("10", "60s", 6.0), ("100", "1s", 0.25), ("0", "1s", 0.25), ("many", "soon", 0.25)],
)
def test_the_rate_that_headers_ask_for(fake, service, limit, interval, apart):
    """The headers of an answer slow the next questions down, never up, and nonsense in them does nothing."""
    fake.crossref = [body({}, X_Rate_Limit_Limit=limit, X_Rate_Limit_Interval=interval)]
    asked, clock = service(rate=4.0)
    for _ in range(3):
        asked.ask("works/x", lambda value: value)
    assert clock.slept[2] == pytest.approx(apart)


def test_back_off(fake, service):
    """Each repetition waits twice as long as the one before, and a little longer by chance; Retry-After is heeded."""
    fake.crossref = [body({}, 500)] * 3 + [body({}, 429, Retry_After="60"), body({"message": {}})]
    asked, clock = service(rate=1000.0)
    asked.ask("works/x", lambda value: value)
    waits = [seconds for seconds in clock.slept if seconds > 0.5]
    for least, seconds in zip((1, 2, 4), waits, strict=False):
        assert least <= seconds <= 1.5 * least
    assert waits[3:] == [60.0]


def test_retry_after():
    """The header holds seconds or a date; what is neither asks for nothing."""
    assert patience("7") == 7.0
    assert patience(None) == patience("soon") == patience("Mon, 01 Jan 2001 00:00:00 GMT") == 0.0
    assert patience("Fri, 01 Jan 2100 00:00:00 GMT") > 1e6


def test_the_package_needs_no_script():
    """Nothing of the script is part of the package, and the script is a file that can be run."""
    assert os.access(SCRIPTS / "verify-references", os.X_OK)
    assert not list((ROOT / "resistx").rglob("*literature*"))
