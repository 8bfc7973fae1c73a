"""What the answers about health change on the day's page, in the week's report and in the trend."""

import csv
import io
import re

from diary.models import Entry, LifeStage, Profile
from nutrients.catalogue import CORE
from tests.cast import MONDAY, make_entry, make_food
from tests.diary.at_noon import AtNoon

WEEK, DAY = "/week/2026-W46/", "/day/2026-11-09/"
UNHELD = "The usual reference amounts do not apply after weight-loss surgery or with a condition that limits"
# What only a comparison says. The legend and the links of a page are not of the diary.
COMPARISONS = (
    "Below the reference",
    "Meets the reference",
    "fell short",
    "met the reference",
    "likely low",
    "likely enough",
    "may be low",
    "probably enough",
    "Compared with the amounts for",
    "held against the amounts for",
    "Foods that would narrow the gap",
    "Reference amounts for",
    "what falls short",
    "RDA",
    "none set",
)


class GateCase(AtNoon):
    def answer(self, **answers: object) -> None:
        Profile.objects.filter(owner=self.ada).update(**answers)

    def text(self, address: str) -> str:
        """What stands on a page, its marks-up and the shape of its blanks aside."""
        content = self.client.get(address).content.decode()
        main = content[content.index("<main") : content.index("</main>")]
        return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", main)).replace(" ", " ")


class WhoAbsorbsLessTest(GateCase):
    def setUp(self) -> None:
        super().setUp()
        self.compared = {address: self.text(address) for address in (WEEK, DAY, "/trend/")}
        self.answer(absorbs_less="yes")

    def test_each_report_says_that_the_usual_amounts_do_not_apply_and_who_sets_them(self) -> None:
        for address, before in self.compared.items():
            assert UNHELD not in before
            text = self.text(address)
            assert text.count(UNHELD) == 1, address
            assert "Those who look after you set your amounts." in text

    def test_nothing_beside_it_says_otherwise(self) -> None:
        assert all(any(words in text for words in COMPARISONS) for text in self.compared.values())
        for address in self.compared:
            text = self.text(address)
            assert [words for words in COMPARISONS if words in text] == [], address

    def test_the_amounts_stay(self) -> None:
        before, after = (page for page in (self.compared[WEEK], self.text(WEEK)))
        for amount in re.findall(r"(?:Magnesium|Calcium): ([\d,.]+ mg) a day", before):
            assert f"{amount} a day" in after

    def test_no_bar_is_drawn_because_a_full_one_looks_like_a_goal_reached(self) -> None:
        for address in (WEEK, DAY):
            assert "bar__known" not in self.client.get(address).content.decode()

    def test_the_headline_says_it_even_of_few_days(self) -> None:
        Entry.objects.filter(owner=self.ada, day__gt=MONDAY).delete()
        text = self.text(WEEK)
        assert "Nothing is compared with a reference amount." in text
        assert "which amounts fall short" not in text

    def test_a_week_without_a_counted_day_says_that_first(self) -> None:
        Entry.objects.filter(owner=self.ada).delete()
        assert "No day of this week counts yet." in self.text(WEEK)

    def test_the_twins_have_no_reference_and_a_code_that_says_why(self) -> None:
        week = self.client.get("/week/2026-W46.json").json()["nutrients"]
        trend = self.client.get("/trend.json").json()["weeks"][-2]["nutrients"]
        for found in (*week.values(), *trend.values()):
            assert (found["reference"], found["percent"], found["verdict"]) == (None, None, "no_reference")
            assert "absorbs_less" in found["reason"]
        assert week["magnesium"]["mean"] is not None
        for address in ("/week/2026-W46.csv", "/trend.csv"):
            rows = list(csv.DictReader(io.StringIO(self.client.get(address).content.decode())))
            assert {row["percent"] for row in rows} == {""}
            assert all("absorbs_less" in row["reason"] for row in rows)

    def test_what_is_above_an_upper_level_is_still_said(self) -> None:
        make_entry(self.ada, make_food("B6, much", per_100g={"vitamin_b6": 900, "energy": 1}), quantity=100)
        assert "is above the upper level: see below before you go on taking that much." in self.text(WEEK)

    def test_it_is_said_on_the_day_and_in_the_trend_too(self) -> None:
        make_entry(self.ada, make_food("Cheese, much", per_100g={"calcium": 99000, "energy": 1}), quantity=100)
        assert "Above the upper level of 2,000 mg from food and supplements together" in self.text(DAY)
        trend = self.text("/trend/")
        assert "Calcium was above its upper level in 1 of these weeks: open its report" in trend
        assert "Calcium over 12 weeks: above the upper level in 1 week" in trend

    def test_age_and_sex_are_not_asked_for(self) -> None:
        self.answer(sex="", date_of_birth=None)
        text = self.text(WEEK)
        assert "Your sex is not given" not in text
        assert "Your date of birth is not given" not in text

    def test_it_goes_before_a_pregnancy(self) -> None:
        LifeStage.objects.create(owner=self.ada, stage="pregnant", starts=MONDAY)
        assert "pregnant woman" not in self.text(WEEK)

    def test_no_and_not_answered_compare_as_ever(self) -> None:
        for answer in ("no", ""):
            self.answer(absorbs_less=answer)
            assert {address: self.text(address) for address in self.compared} == self.compared


class CautionsTest(GateCase):
    ASK = "A diary cannot show that: ask your doctor or pharmacist about a blood test."

    def notes(self) -> dict[str, str]:
        page = self.client.get(WEEK).context["page"]
        return {card.key: card.caution for card in (*page.core, *page.supporting) if card.caution}

    def test_each_is_said_at_the_nutrients_that_it_can_affect_and_nowhere_else(self) -> None:
        assert self.notes() == {}
        for field, said in {
            "takes_diuretic": {"magnesium": "a diuretic", "potassium": "a diuretic"},
            "takes_acid_blocker": {"magnesium": "a proton-pump inhibitor", "vitamin_b12": "a proton-pump inhibitor"},
            "takes_metformin": {"vitamin_b12": "metformin"},
        }.items():
            self.answer(**{field: True})
            assert self.notes().keys() == said.keys()
            for key, name in said.items():
                assert self.notes()[key].startswith(f"You take {name}, which can affect ")
                assert self.notes()[key].endswith(self.ASK)
            self.answer(**{field: False})

    def test_two_that_affect_one_nutrient_make_one_sentence(self) -> None:
        self.answer(takes_diuretic=True, takes_acid_blocker=True)
        said = f"You take a diuretic and a proton-pump inhibitor, which can affect magnesium. {self.ASK}"
        assert self.notes()["magnesium"] == said
        assert self.text(WEEK).count("You take a diuretic and a proton-pump inhibitor") == 1

    def test_the_trend_says_all_of_them_once(self) -> None:
        assert self.ASK not in self.text("/trend/")
        self.answer(takes_diuretic=True, takes_metformin=True)
        said = (
            "You take a diuretic, which can affect magnesium and potassium. You take metformin, which can affect "
            f"vitamin B12. {self.ASK}"
        )
        assert self.text("/trend/").count(said) == 1
        assert self.text("/trend/").count(self.ASK) == 1

    def test_who_must_not_have_more_potassium_is_told_of_salt_substitutes(self) -> None:
        salt = "Salt substitutes can hold much potassium: ask those who look after you before you use one."
        for answer in ("no", ""):
            self.answer(restricts_minerals=answer)
            assert self.notes() == {}
        self.answer(restricts_minerals="yes")
        assert self.notes() == {"potassium": salt}
        assert self.text("/trend/").count(salt) == 1
        self.answer(takes_diuretic=True)
        assert self.notes()["potassium"] == f"You take a diuretic, which can affect potassium. {self.ASK} {salt}"

    def test_nothing_is_said_of_doses_and_no_verdict_changes(self) -> None:
        found = self.client.get("/week/2026-W46.json").json()
        self.answer(takes_diuretic=True, takes_acid_blocker=True, takes_metformin=True)
        assert self.client.get("/week/2026-W46.json").json() == found
        assert not any(re.search(r"\d ?(mg|µg|g)\b|dose|tablet", note) for note in self.notes().values())

    def test_the_day_has_no_word_of_them(self) -> None:
        before = self.text(DAY)
        self.answer(takes_diuretic=True)
        assert self.text(DAY) == before

    def test_every_nutrient_that_is_named_has_a_card(self) -> None:
        self.answer(takes_diuretic=True, takes_acid_blocker=True, takes_metformin=True)
        assert self.notes().keys() <= {nutrient.key for nutrient in CORE}
