"""Numbers out of sight: what a day, a week and a trend say in words, and the way to their figures."""

import re
import uuid

from django.db import connection
from django.test.utils import CaptureQueriesContext

from diary.models import Entry, Profile
from nutrients.catalogue import CATALOGUE
from nutrients.names import nutrient_name
from tests.cast import make_entry, make_food
from tests.diary.at_noon import AtNoon

WEEK, DAY, TREND = "/week/2026-W46/", "/day/2026-11-09/", "/trend/"
PAGES = (WEEK, DAY, TREND)
FIGURE = re.compile(r"\d[\d.,]*\s?(?:mg|µg|kcal|%|milligrams|micrograms)")


def text_of(content: bytes) -> str:
    """What a page says to the eye, to a screen reader and in its titles."""
    page = content.decode()
    main = page[page.index("<main") : page.index("</main>")] if "<main" in page else page
    said = re.findall(r'(?:aria-label|title|data-announce|alt)="([^"]*)"', main)
    return re.sub(r"\s+", " ", " ".join([*said, re.sub(r"<[^>]+>", " ", main)]))


class SightCase(AtNoon):
    def hide(self, hides: bool = True) -> None:
        Profile.objects.filter(owner=self.ada).update(hides_numbers=hides)

    def text(self, address: str, **said: object) -> str:
        return text_of(self.client.get(address, said).content)


class PagesTest(SightCase):
    def test_in_words_there_is_no_amount_of_a_nutrient_no_energy_and_no_percentage(self) -> None:
        for address in PAGES:
            assert FIGURE.search(self.text(address)), address
        assert "Water in all food and drink" in self.text(DAY)
        self.hide()
        for address in PAGES:
            text = self.text(address)
            assert FIGURE.findall(text) == [], address
            assert "Water in all food and drink" not in text
            assert "<svg" not in re.sub(r".*<main", "", self.client.get(address).content.decode(), flags=re.S)

    def test_each_page_has_a_link_to_its_figures_and_from_there_back(self) -> None:
        before = {address: self.text(address) for address in PAGES}
        self.hide()
        for address in PAGES:
            page = self.client.get(address).content.decode()
            (url,) = re.findall(r'<a href="([^"]+)">Show the numbers</a>', page)
            shown = self.client.get(url.replace("&amp;", "&")).content
            assert text_of(shown).replace("Put the numbers away ", "") == before[address]
            (back,) = re.findall(r'<a href="([^"]+)">Put the numbers away</a>', shown.decode())
            assert FIGURE.findall(self.text(back)) == []
            # What was shown once is out of sight the next time.
            assert FIGURE.findall(self.text(address)) == []

    def test_nobody_else_has_such_a_link_whatever_the_address_says(self) -> None:
        for address in PAGES:
            for said in ({}, {"numbers": "1"}):
                content = self.client.get(address, said).content.decode()
                assert "Show the numbers" not in content
                assert "Put the numbers away" not in content

    def test_a_made_up_word_in_the_address_shows_no_figure(self) -> None:
        self.hide()
        for said in ("", "0", "yes", "11", "１", "<b>", "\x00"):
            assert FIGURE.findall(self.text(DAY, numbers=said)) == []

    def test_the_week_says_which_nutrients_seem_short(self) -> None:
        headline = re.findall(r'<p class="week-summary">([^<]*)</p>', self.client.get(WEEK).content.decode())
        self.hide()
        text = self.text(WEEK)
        assert " ".join(headline[0].split()) in text
        assert "Your usual intake" in text
        assert "Enough in your diary does not rule out a low blood level or another cause." in text

    def test_a_trend_of_a_year_stays_one_of_a_year(self) -> None:
        self.hide()
        page = self.client.get("/trend/", {"weeks": 52}).content.decode()
        assert "over 52 weeks" in page
        assert 'href="/trend/?weeks=52&amp;numbers=1"' in page
        for nutrient in (one for one in CATALOGUE if one.key in ("magnesium", "phosphorus")):
            assert f"{nutrient_name(nutrient.key)} over 52 weeks" in page

    def test_what_is_above_an_upper_level_is_said_in_words(self) -> None:
        make_entry(self.ada, make_food("B6, much", per_100g={"vitamin_b6": 900, "energy": 1}), quantity=100)
        self.hide()
        text = self.text(WEEK)
        assert re.search(r"Vitamin B6 Above the upper level [\w ]+", text)
        assert "Talk to a doctor or pharmacist before you go on with what is above an upper level." in text

    def test_a_day_says_it_too(self) -> None:
        assert "meter__above" not in self.client.get(DAY).content.decode()
        make_entry(self.ada, make_food("Cheese, much", per_100g={"calcium": 99000, "energy": 1}), quantity=100)
        assert "Above the upper level of 2,000 mg from food and supplements together" in self.text(DAY)
        self.hide()
        text = self.text(DAY)
        assert "Calcium is above the upper level on this day." in text
        assert FIGURE.findall(text) == []
        assert "Calcium over 12 weeks: above the upper level in 1 week" in self.text(TREND)

    def test_why_a_day_counts_is_said_without_energy(self) -> None:
        Entry.objects.filter(owner=self.ada, day="2026-11-18", meal__in=("lunch", "dinner")).update(quantity="0.1")
        there = "/day/2026-11-18/"
        assert "is less than people live on" in self.text(there)
        self.hide()
        assert "Does not count: something may be missing. Mark the day complete if that was all." in self.text(there)
        assert FIGURE.findall(self.text("/week/2026-W47/")) == []

    def test_the_twins_and_the_file_of_everything_keep_their_figures(self) -> None:
        twins = ("/week/2026-W46.json", "/week/2026-W46.csv", "/day/2026-11-09.json", "/trend.json", "/trend.csv")
        before = [self.client.get(address).content for address in twins]
        self.hide()
        assert [self.client.get(address).content for address in twins] == before
        assert self.client.get("/settings/export.json").json()["profile"]["hides_numbers"] is True

    def test_words_ask_as_few_things_of_the_database_as_figures(self) -> None:
        for address in PAGES:
            asked = []
            for hides in (False, True):
                self.hide(hides)
                self.client.get(address)
                with CaptureQueriesContext(connection) as captured:
                    self.client.get(address)
                asked.append(len(captured))
            assert asked[0] == asked[1], address


class AddingTest(SightCase):
    def test_no_step_from_a_search_to_a_saved_entry_has_a_figure(self) -> None:
        form = self.form()
        chosen = {"food": form["food"], "meal": "lunch", "key": form["key"]}
        looked = {"food": form["food"], "portion": form["portion"], "quantity": "2"}
        entry = Entry.objects.filter(owner=self.ada).first()
        steps = {
            "search": lambda: self.client.get(f"{DAY}find/", {"q": "banana"}),
            "chosen": lambda: self.client.get(f"{DAY}add/", chosen),
            "looked at": lambda: self.client.get(f"{DAY}preview/", looked, headers={"HX-Request": "true"}),
            "looked at without scripts": lambda: self.client.get(f"{DAY}preview/", looked),
            "changed": lambda: self.client.get(f"/entry/{entry.pk}/"),
            "saved": lambda: self.client.post(f"{DAY}add/", self.form(key=uuid.uuid4()), follow=True),
        }
        for name in ("chosen", "looked at", "looked at without scripts", "changed", "saved"):
            assert FIGURE.search(text_of(steps[name]().content)), name
        self.hide()
        for name, step in steps.items():
            answer = step()
            assert answer.status_code == 200, name
            assert FIGURE.findall(text_of(answer.content)) == [], name

    def test_what_was_done_is_said_with_the_portion_alone(self) -> None:
        self.hide()
        answer = self.client.post(f"{DAY}add/", self.form(), follow=True)
        self.assertContains(answer, "Added: Banana, 2 × 1 medium (236 g), to lunch.")
        assert " now" not in answer.context["page"].notice.text

    def test_much_energy_is_asked_back_as_a_weight(self) -> None:
        oil = make_food("Oil", per_100g={"energy": 900})
        sent = self.form(food=oil.pk, portion="g", quantity="900")
        asked = self.client.post(f"{DAY}add/", sent)
        self.assertContains(asked, "as much as most people eat in more than a day", status_code=422)
        self.hide()
        asked = self.client.post(f"{DAY}add/", sent)
        self.assertContains(asked, "That is 900 g. Is that what you mean?", status_code=422)
        assert FIGURE.findall(text_of(asked.content)) == []

    def test_a_written_meal_asks_back_without_energy(self) -> None:
        make_food("Oil", per_100g={"energy": 900})
        for hides in (False, True):
            self.hide(hides)
            answer = self.client.get(f"{DAY}write/", {"q": "900 g oil"})
            doubts = list(answer.context["page"].groups[0].rows[0].doubt.split(". "))
            assert doubts[0].startswith("That is 900 g" if hides else "That is 8,100 kcal, as much as most people")
            assert bool(FIGURE.search(text_of(answer.content))) is not hides


class SettingTest(SightCase):
    def test_it_is_off_until_somebody_asks_for_it_and_can_be_switched_back(self) -> None:
        assert not Profile.objects.get(owner=self.ada).hides_numbers
        for sent, kept in (({"hides_numbers": "on"}, True), ({}, False)):
            answer = self.client.post("/settings/numbers/", sent)
            self.assertRedirects(answer, "/settings/?saved=numbers#numbers", fetch_redirect_response=False)
            assert Profile.objects.get(owner=self.ada).hides_numbers is kept

    def test_the_settings_say_what_stays_and_where_help_is(self) -> None:
        self.assertContains(self.client.get("/settings/"), "a helpline for eating disorders in your country can help")
        self.assertContains(self.client.get("/settings/"), "The portions and weights of what you log stay.")
