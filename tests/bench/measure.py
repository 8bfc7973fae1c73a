"""Two requests a moment apart, many times: what one costs as a multiple of the other."""

import http.client
import statistics
import time
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import cycle, islice
from urllib.parse import urlencode

from tests.bench.places import seconds_used

CSRF = "b" * 32  # a form is accepted when its token is the cookie's


@dataclass(frozen=True)
class Request:
    """One request to make again and again. ``form`` is called for each, so that every one can be new."""

    path: str
    session: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    form: Callable[[], dict[str, str]] | None = None
    expected: int = 200


@dataclass(frozen=True)
class Result:
    """What was measured of one job, as multiples of the reference view, and its size."""

    latency: float
    cpu: float
    median_ms: float
    p95_ms: float
    body: int
    gzipped: int
    spread: tuple[float, float]


class Client:
    """One person's browser, as far as the server can tell."""

    def __init__(self, port: int) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)

    def send(self, request: Request) -> tuple[float, bytes]:
        """Seconds until the last byte, and the body. Another status than the expected one ends the bench."""
        headers = {"Cookie": f"sessionid={request.session}; csrftoken={CSRF}", **request.headers}
        method, body = "GET", None
        if request.form is not None:
            method, body = "POST", urlencode({"csrfmiddlewaretoken": CSRF, **request.form()})
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        begun = time.perf_counter()
        self.connection.request(method, request.path, body, headers)
        answer = self.connection.getresponse()
        content = answer.read()
        taken = time.perf_counter() - begun
        if answer.status != request.expected:
            raise SystemExit(f"{method} {request.path} answered {answer.status}: {content[:400]!r}")
        return taken, content


def pairs(client: Client, reference: Request, job: Request, count: int) -> Iterator[tuple[float, float]]:
    """``(seconds of the reference, seconds of the job)``, one after the other: A B, B A, A B, …"""
    for first in islice(cycle([True, False]), count):
        if first:
            one, two = client.send(reference)[0], client.send(job)[0]
        else:
            two, one = client.send(job)[0], client.send(reference)[0]
        yield one, two


def cpu_ratio(client: Client, reference: Request, job: Request, roots: list[int], seconds: float) -> float:
    """Processor time of one job as a multiple of the reference's, from three slots of each in turn."""
    used = {id(reference): 0.0, id(job): 0.0}
    made = dict.fromkeys(used, 0)
    for request in [reference, job] * 3:
        before, until = seconds_used(roots), time.perf_counter() + seconds
        while time.perf_counter() < until:
            client.send(request)
            made[id(request)] += 1
        used[id(request)] += seconds_used(roots) - before
    one, two = (used[id(request)] / made[id(request)] for request in (reference, job))
    return two / one if one else float("nan")


def measure(
    client: Client,
    reference: Request,
    job: Request,
    roots: list[int],
    *,
    count: int,
    repeats: int,
    seconds: float,
    patience: float = 4.0,
) -> Result:
    """The median over the repeats of the median ratio of the pairs, and the rest.

    ``count`` pairs make a repeat; fewer, but twenty at least, where those would take longer than ``patience`` seconds.
    """
    warm = []
    for _ in range(20):  # both workers warm
        one, (two, content) = client.send(reference)[0], client.send(job)
        warm.append(one + two)
    count = min(count, max(20, int(patience / statistics.median(warm))))
    medians, times = [], []
    for _ in range(repeats):
        made = list(pairs(client, reference, job, count))
        medians.append(statistics.median(two / one for one, two in made))
        times += [two * 1000 for _, two in made]
    return Result(
        latency=statistics.median(medians),
        cpu=cpu_ratio(client, reference, job, roots, seconds) if seconds else float("nan"),
        median_ms=statistics.median(times),
        p95_ms=statistics.quantiles(times, n=20)[-1],
        body=len(content),
        gzipped=len(zlib.compress(content, 6)),
        spread=(min(medians), max(medians)),
    )
