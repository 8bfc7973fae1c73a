"""The days of a weekly report: one tap counts a day or does not, and days that nearly count are helped, not scolded."""

import re
from datetime import date, timedelta

from django.template.loader import render_to_string
from django.test import SimpleTestCase

from diary.assessment import DayState, assess_week
from diary.counting import counting_sign, counting_words
from diary.models import DayMark, Entry
from diary.week_days import choices_of, days_to_finish
from tests.cast import MONDAY as ADAS_MONDAY
from tests.cast import make_entry
from tests.diary.assessment.makers import ADA, MONDAY, complete, days, eat, food
from tests.diary.at_noon import AtNoon
from tests.diary.test_week_page import DULL, report

MEAL = food(1, **DULL)
SMALL = food(2, energy=50)
HUGE = food(3, energy=900)
OPEN = food(4, without=["energy"])
FRIDAY = MONDAY + timedelta(days=4)


def day_of(*meals: str, what=MEAL, mark: DayState | None = None, today: date = FRIDAY, grams=100):
    eaten = [eat(what, MONDAY, grams, meal) for meal in meals]
    return assess_week(MONDAY, eaten, {} if mark is None else {MONDAY: mark}, ADA, today).days[0]


THREE = ("breakfast", "lunch", "dinner")


class ChoicesTests(SimpleTestCase):
    def choices(self, *args, **kwargs):
        today = kwargs.get("today", FRIDAY)
        return [(choice.value, choice.label) for choice in choices_of(day_of(*args, **kwargs), today)]

    def test_a_day_that_counts_can_be_left_out(self):
        assert self.choices(*THREE) == [("2026-11-16 partial", "Do not count it")]

    def test_a_day_that_does_not_count_can_be_counted(self):
        assert self.choices("lunch") == [("2026-11-16 complete", "Count this day")]

    def test_what_was_said_can_be_taken_back(self):
        assert self.choices(*THREE, mark=DayState.COMPLETE) == [
            ("2026-11-16 partial", "Do not count it"),
            ("2026-11-16 ", "Take back what I said"),
        ]
        assert self.choices(*THREE, mark=DayState.PARTIAL) == [
            ("2026-11-16 complete", "Count this day"),
            ("2026-11-16 ", "Take back what I said"),
        ]

    def test_nothing_can_be_said_of_a_day_without_entries_of_today_and_of_days_to_come(self):
        assert self.choices(mark=DayState.COMPLETE) == []
        assert self.choices(*THREE, today=MONDAY) == []
        assert self.choices(*THREE, today=MONDAY - timedelta(days=1)) == []


class CountingWordsTests(SimpleTestCase):
    def test_words_and_not_colour_alone_say_whether_a_day_counts(self):
        assert counting_words(day_of(*THREE).count) == "counts"
        assert counting_words(day_of("lunch").count) == "incomplete"
        assert counting_words(day_of(*THREE, mark=DayState.PARTIAL).count) == "incomplete"
        assert counting_words(day_of().count) == "empty"
        assert counting_words(day_of(today=MONDAY - timedelta(days=1)).count) == "to come"

    def test_each_has_a_shape_of_its_own(self):
        signs = [counting_sign(one.count) for one in (day_of(*THREE), day_of("lunch"), day_of())]
        assert signs == ["●", "◐", "○"]
        assert counting_sign(day_of(today=MONDAY - timedelta(days=1)).count) == ""
        assert counting_sign(day_of("lunch", today=MONDAY - timedelta(days=1)).count) == "◐"


class ToFinishTests(SimpleTestCase):
    def lacking(self, *args, **kwargs):
        return [day.sentence for day in days_to_finish([day_of(*args, **kwargs)])]

    def test_each_day_says_what_it_lacks(self):
        assert self.lacking("lunch", "dinner") == [
            "Monday has 2 meals: add the third, or mark the day complete if that was all."
        ]
        assert self.lacking("lunch") == ["Monday has 1 meal: add the others, or mark the day complete if that was all."]
        assert self.lacking("lunch", what=food(9, supplement=True)) == [
            "Monday has no meal yet: add what you ate, or mark the day complete if that was all."
        ]
        assert self.lacking(*THREE, what=SMALL) == [
            "Monday: something may be missing. Add it, or mark the day complete if that was all."
        ]
        assert self.lacking(*THREE, what=HUGE, grams=200) == [
            "Monday: an amount may be too large. Mend it, or mark the day complete."
        ]
        assert self.lacking(*THREE, what=OPEN) == [
            "Monday: some foods have no energy value. Mark the day complete if that was all."
        ]
        assert self.lacking(*THREE, mark=DayState.PARTIAL) == [
            "Monday: you said it is not complete. Add what is missing, then mark it complete."
        ]
        assert self.lacking(*THREE, today=MONDAY) == [
            "Today counts once everything is logged and you mark it complete."
        ]

    def test_no_day_is_nagged_about_that_counts_is_empty_or_has_not_come(self):
        assert self.lacking(*THREE, what=food(1, energy=300)) == []
        assert self.lacking() == []
        assert self.lacking(*THREE, today=MONDAY - timedelta(days=1)) == []

    def test_the_nearest_come_first_and_three_are_enough(self):
        eaten = [
            eat(MEAL, MONDAY + timedelta(days=n), 100, meal)
            for n, meals in enumerate((THREE[:1], THREE[:2], THREE[:2], THREE[:1], THREE[:0]))
            for meal in meals
        ]
        found = days_to_finish(assess_week(MONDAY, eaten, {}, ADA, FRIDAY).days)
        assert [day.url for day in found] == ["/day/2026-11-18/", "/day/2026-11-17/", "/day/2026-11-19/"]


class PageTests(SimpleTestCase):
    def test_three_counted_days_need_no_help(self):
        on = days(3)
        page = report([eat(MEAL, day) for day in on] + [eat(MEAL, FRIDAY)], complete(on), today=FRIDAY)
        assert (page.to_finish, page.begin_url) == ((), "")

    def test_two_do(self):
        on = days(2)
        page = report([eat(MEAL, day) for day in on] + [eat(MEAL, FRIDAY)], complete(on), today=FRIDAY)
        assert [day.url for day in page.to_finish] == [f"/day/{FRIDAY}/"]
        assert page.begin_url == ""

    def test_an_empty_week_says_it_once_and_leads_to_today_with_one_button(self):
        for today in (FRIDAY, FRIDAY + timedelta(days=7)):
            page = report([], {}, today=today)
            assert (page.begin_url, page.picture) == (
                "/today/",
                "Log three days and this page says which amounts fall short.",
            )
            assert page.awaited == (
                "Once a day counts, you read here about magnesium, calcium, potassium, vitamin D and vitamin B12."
            )
            printed = render_to_string("diary/_week_report.html", {"page": page})
            assert printed.count("button--primary") == 1
            for gone in ("no day counts yet", "no data", "Also looked at", "Nearest to counting", "<article"):
                assert gone not in printed, gone

    def test_a_week_in_which_days_are_begun_says_which_is_nearest_and_keeps_the_cards_back(self):
        page = report([eat(MEAL, FRIDAY)], {}, today=FRIDAY)
        printed = render_to_string("diary/_week_report.html", {"page": page})
        assert "finishing a day that you have begun" in page.picture
        assert "Nearest to counting" in printed
        assert page.awaited in printed
        assert "button--primary" not in printed and "<article" not in printed

    def test_one_counted_day_has_its_figures_and_no_day_to_finish_is_spoken_of(self):
        on = days(1)
        page = report([eat(MEAL, day) for day in on], complete(on), today=FRIDAY + timedelta(days=7))
        assert page.picture == "Once three days count, this page says which amounts fall short."
        assert (page.awaited, page.begin_url) == ("", "")
        printed = render_to_string("diary/_week_report.html", {"page": page})
        assert printed.count("<article") > 5 and "Also looked at" in printed


class TestMark(AtNoon):
    """Ada's first seven days are marked complete; the ten after them are not."""

    def say(self, what: str, week: str = "2026-W46", **headers):
        return self.client.post(f"/week/{week}/mark/", {"say": what}, **headers)

    def marks(self):
        return dict(DayMark.objects.filter(owner=self.ada).values_list("day", "state"))

    def test_one_tap_leaves_a_day_out_and_leads_back_to_where_it_was_said(self):
        before = self.client.get("/week/2026-W46.json").json()["n"]
        response = self.say("2026-11-10 partial")
        self.assertRedirects(
            response, "/week/2026-W46/?marked=2026-11-10#why-2026-11-10", fetch_redirect_response=False
        )
        assert self.client.get("/week/2026-W46.json").json()["n"] == before - 1
        content = self.client.get("/week/2026-W46/?marked=2026-11-10").content.decode()
        assert '<details id="why" class="no-print" open>' in content
        assert 'id="why-2026-11-10"' in content
        assert "you marked it as not complete" in content

    def test_saying_it_twice_is_saying_it_once(self):
        for _ in range(2):
            self.say("2026-11-10 partial")
        assert self.marks()[ADAS_MONDAY + timedelta(days=1)] == "partial"
        assert len(self.marks()) == 7

    def test_what_was_said_is_taken_back(self):
        self.say("2026-11-10 ")
        assert ADAS_MONDAY + timedelta(days=1) not in self.marks()

    def test_nothing_else_is_taken_and_nobody_is_led_elsewhere(self):
        before = self.marks()
        for what in (
            *("", "2026-11-10", "2026-11-10 maybe", "2026-11-17 complete", "2026-11-10 complete ", "x", "\x00"),
            *("2026-11-1０ partial", "//evil.example complete", " complete"),
        ):
            response = self.say(what)
            location = response["Location"]
            assert location.startswith("/week/2026-W46/"), what
            if what != "2026-11-10":  # taking back is saying nothing
                assert self.marks() == before, what
            DayMark.objects.update_or_create(owner=self.ada, day="2026-11-10", defaults={"state": "complete"})
        assert (
            self.client.post("/week/2026-W46/mark/", {"next": "https://evil.example/"})["Location"] == "/week/2026-W46/"
        )

    def test_a_day_to_come_is_not_marked(self):
        self.say("2026-11-21 complete", week="2026-W47")
        assert date(2026, 11, 21) not in self.marks()

    def test_looking_at_it_leads_to_the_week(self):
        self.assertRedirects(self.client.get("/week/2026-W46/mark/"), "/week/2026-W46/")
        assert self.client.post("/week/2026-W54/mark/", {"say": "2026-11-10 partial"}).status_code == 404

    def test_each_past_day_with_entries_has_its_buttons(self):
        make_entry(self.ada, self.banana, day=date(2026, 11, 20))
        Entry.objects.filter(owner=self.ada, day=date(2026, 11, 18)).delete()
        page = self.client.get("/week/2026-W47/").context["page"]
        assert [len(day.choices) for day in page.days] == [1, 1, 0, 1, 0, 0, 0]
        content = self.client.get("/week/2026-W46/").content.decode()
        assert content.count('<span class="visually-hidden">: Tue 10</span>') == 2

    def test_the_list_is_closed_until_something_was_said(self):
        for query in ("", "?marked=2026-11-17", "?marked=x", "?marked="):
            assert not self.client.get(f"/week/2026-W46/{query}").context["page"].why_is_open


class SameWordsTests(AtNoon):
    def test_the_report_and_the_page_of_a_day_say_the_same_of_each_day(self):
        week = re.findall(r'day-strip__state">([^<]+)', self.client.get("/week/2026-W47/").content.decode())
        day = re.findall(r'strip__state">([^<]+)', self.client.get("/day/2026-11-16/").content.decode())
        assert len(week) == 7
        assert week[: len(day)] == day
        assert {"counts", "incomplete"} <= set(day)

    def test_they_show_the_same_signs_too(self):
        week = re.findall(r'day-strip__sign"[^>]*>([^<]+)', self.client.get("/week/2026-W47/").content.decode())
        day = re.findall(r'"strip__sign">([^<]+)', self.client.get("/day/2026-11-16/").content.decode())
        assert week[: len(day)] == day
        assert {"●", "◐"} <= set(week)

    def test_a_day_that_no_diary_has_yet_is_no_link(self):
        page = self.client.get("/week/2026-W47/")
        strip = page.content.decode().partition('class="day-strip"')[2].partition("</ol>")[0]
        assert re.findall(r'href="/day/([^/]+)/"', strip)[-1] == "2026-11-21"
        assert [day.is_to_come for day in page.context["page"].days] == [False] * 5 + [True] * 2


class WaysTests(AtNoon):
    def ways(self, week: str) -> list[str]:
        head = self.client.get(f"/week/{week}/").content.decode().partition('class="week-nav')[2].partition("</nav>")[0]
        return re.findall(r'href="([^"]+)"', head)

    def test_every_other_week_has_a_way_to_the_week_that_is_under_way_and_each_way_once(self):
        assert self.ways("2026-W47") == ["/week/2026-W46/"]
        assert self.ways("2026-W46") == ["/week/2026-W45/", "/week/2026-W47/"]
        assert self.ways("2026-W40") == ["/week/2026-W39/", "/week/2026-W47/", "/week/2026-W41/"]

    def test_the_button_that_prints_is_shown_by_the_script_alone(self):
        page = self.client.get("/week/2026-W47/").content.decode()
        assert len(re.findall(r"<button[^>]* data-print hidden>", page)) == page.count("data-print") == 2
        assert "js/print.js" in page
