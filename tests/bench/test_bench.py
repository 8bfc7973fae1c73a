"""The bench measures in turn, judges by the paired ratio, and calls a run void when the machine is too busy."""

import os
from dataclasses import replace

import pytest

from tests.bench.core import Cost, costs
from tests.bench.jobs import Job
from tests.bench.measure import Request, Result, measure, pairs
from tests.bench.places import family, seconds_used
from tests.bench.report import Run, core_table, document, table, verdict
from tests.bench.typing import Typing, measure_typing, typed

F3, PAGE = Request("/f3/"), Request("/page/")
RESULT = Result(latency=1.8, cpu=1.7, median_ms=6, p95_ms=9, body=5800, gzipped=1500, spread=(1.7, 1.9))
JOB = Job("a page", PAGE, F3, target=2, must=3.5)
RUN = Run("SQLite", 100_000, 1_500, 52, [1.0, 0.99], RESULT, [(JOB, RESULT)], 60)


class Pretend:
    """A client for which the reference takes 2 ms and the page 5 ms."""

    def __init__(self) -> None:
        self.sent: list[Request] = []

    def send(self, request: Request) -> tuple[float, bytes]:
        self.sent.append(request)
        return (0.002, b"f3") if request is F3 else (0.005, b"page" * 100)


def test_requests_go_out_in_turn_so_that_neither_is_always_first() -> None:
    client = Pretend()
    assert list(pairs(client, F3, PAGE, 3)) == [(0.002, 0.005)] * 3
    assert client.sent == [F3, PAGE, PAGE, F3, F3, PAGE]


def test_the_figure_is_the_ratio_of_the_pairs() -> None:
    found = measure(Pretend(), F3, PAGE, [], count=10, repeats=3, seconds=0)
    assert found.latency == pytest.approx(2.5)
    assert found.spread == (pytest.approx(2.5), pytest.approx(2.5))
    assert found.median_ms == pytest.approx(5)
    assert (found.body, found.gzipped < 100) == (400, True)


def test_a_slow_page_is_asked_for_less_often() -> None:
    client = Pretend()
    measure(client, F3, PAGE, [], count=1000, repeats=1, seconds=0, patience=0.36)
    assert len(client.sent) == 2 * 20 + 2 * 51


@pytest.mark.parametrize(
    ("ratio", "said"), [(2.0, "at the target"), (2.01, "holds"), (3.5, "holds"), (3.51, "**too slow**")]
)
def test_a_figure_is_held_against_both_aims(ratio: float, said: str) -> None:
    assert verdict(JOB, replace(RESULT, latency=ratio)) == said


@pytest.mark.parametrize(
    ("controls", "void"), [([1.0, 1.0], False), ([0.95, 1.05], False), ([0.94, 1.0], True), ([1.0, 1.06], True)]
)
def test_a_run_is_void_when_the_reference_does_not_cost_the_same_as_itself(controls: list[float], void: bool) -> None:
    run = replace(RUN, controls=controls)
    assert run.is_void is void
    assert ("void" in table(run)) is void


def test_the_core_is_timed_by_itself() -> None:
    assert [cost.milliseconds > 0 for cost in costs(repeats=1)] == [True] * 3
    assert "| a week | **2.5** | 10 | holds |" in core_table([Cost("a week", 2.5, 10)])
    assert "| a week | **10.1** | 10 | **too slow** |" in core_table([Cost("a week", 10.1, 10)])


def test_the_document_names_the_command_that_made_it() -> None:
    text = document([RUN], [Cost("a week", 2.5, 10)], "make bench", "2026-11-20", "0.1")
    assert "Made by `make bench` on 2026-11-20" in text
    assert "| a page | **1.80** | 1.70-1.90 | 1.70 | 2 | 3.5 | at the target | 6.0 | 5.8 / 1.5 |" in text


def test_this_very_process_has_used_some_time() -> None:
    assert os.getpid() in family(os.getppid())
    assert seconds_used([os.getpid()]) > 0


def test_a_query_is_typed_letter_by_letter_from_its_second() -> None:
    queries = list(typed())
    assert all(len(query) >= 2 for query in queries)
    assert all(query[:-1] in queries for query in queries if len(query) > 2)


def test_of_three_answers_to_what_was_typed_the_middle_one_counts() -> None:
    found = measure_typing(Pretend(), F3, Request("/find/?q="), 1_500)
    assert (found.foods, found.median_ms, found.p95_ms) == (1_500, pytest.approx(5), pytest.approx(5))
    assert found.reference_ms == pytest.approx(2)


def test_the_table_says_what_typing_costs_in_larger_tables() -> None:
    run = replace(RUN, typing=[Typing(400_000, 350, 21, 44, 3, "po")])
    assert "| 400,000 | 21.0 | **44.0** | 3.0 | “po” |" in table(run)
    assert "Type-ahead" not in table(RUN)
