"""What ties a nutrient to spasm: graded, sourced, and never more than the evidence has."""

import re

import pytest

from nutrients.catalogue import BY_KEY, KEYS, Group
from nutrients.data_files import DATA, DataFault
from nutrients.evidence import FORBIDDEN_ON_THE_REPORT, Grade, context, evidence, load

TRACKED = [key for key in KEYS if BY_KEY[key].group is not Group.CONTEXT]


@pytest.mark.parametrize(
    ("key", "clinical", "diet", "supplement"),
    [
        ("magnesium", "strong", "weak", "against"),
        ("calcium", "strong", "very_weak", "very_weak"),
        ("potassium", "strong", "very_weak", "none_found"),
        ("vitamin_d", "moderate", "very_weak", "against"),
        ("vitamin_b12", "strong", "very_weak", "weak"),
        ("sodium", "moderate", "very_weak", "weak"),
        ("water", "contested", "very_weak", "contested"),
        ("vitamin_b6", "weak", "none_found", "very_weak"),
        ("vitamin_c", "weak", "none_found", "none_found"),
        ("omega3_ala", "none_found", "none_found", "none_found"),
        ("omega3_epa_dha", "none_found", "none_found", "none_found"),
        ("phosphorus", "moderate", "none_found", "none_found"),
    ],
)
def test_the_grades_are_those_of_the_review(key, clinical, diet, supplement):
    found = evidence(key)
    assert (found.clinical.grade, found.diet.grade, found.supplement.grade) == (clinical, diet, supplement)


@pytest.mark.parametrize("key", TRACKED)
def test_low_intake_is_never_said_to_matter_strongly_or_moderately(key):
    assert evidence(key).diet.grade not in (Grade.STRONG, Grade.MODERATE)


@pytest.mark.parametrize("key", TRACKED)
def test_the_tie_is_one_sentence_that_names_the_nutrient_and_says_the_grade(key):
    tie = evidence(key).tie
    assert re.fullmatch(r"[A-Z][^.!?]*\.", tie)
    name = BY_KEY[key].name.replace(" + ", " and ")
    grade = evidence(key).diet.grade
    said = "no evidence was found" if grade is Grade.NONE_FOUND else f"spasm is {grade.value.replace('_', ' ')}"
    assert tie.startswith(name) and said in tie


@pytest.mark.parametrize("key", TRACKED)
def test_the_texts_of_the_report_keep_to_its_words(key):
    found = evidence(key)
    for word in FORBIDDEN_ON_THE_REPORT:
        assert word not in f"{found.tie} {found.role_short}".lower()


@pytest.mark.parametrize("key", TRACKED)
def test_no_text_promises_a_cure(key):
    found = evidence(key)
    texts = [found.role, found.trials, found.foods, *found.cautions, found.clinical.note, found.diet.note]
    promise = re.compile(r"\b(cures?|prevents?|relieves?|caus(e|ing) your)\b", re.IGNORECASE)
    assert not [text for text in texts if promise.search(text)]


def test_only_the_nutrients_with_permitted_wording_claim_muscle_or_nerve():
    muscle = {key for key in TRACKED if "normal muscle function" in evidence(key).role}
    nerve = {key for key in TRACKED if "normal functioning of the nervous system" in evidence(key).role}
    assert muscle == {"magnesium", "calcium", "potassium", "vitamin_d"}
    assert nerve == {"magnesium", "potassium", "vitamin_b6", "vitamin_b12", "vitamin_c"}


def test_every_permitted_wording_is_sourced():
    for key in TRACKED:
        if "contributes to" in evidence(key).role:
            assert any("432/2012" in source.identifier for source in evidence(key).sources), key


@pytest.mark.parametrize(
    ("key", "warning"),
    [
        ("magnesium", "kidney disease"),
        ("magnesium", "counts supplements"),
        ("potassium", "kidney disease"),
        ("potassium", "never suggest potassium tablets"),
        ("vitamin_b6", "tingling and numbness"),
        ("vitamin_d", "100 µg"),
        ("sodium", "no shortfall flag"),
        ("water", "no shortfall flag"),
        ("phosphorus", "kidney disease"),
        ("calcium", "kidney stones"),
    ],
)
def test_the_dangers_are_said(key, warning):
    assert any(warning in caution for caution in evidence(key).cautions)


def test_what_comes_before_every_nutrient_is_said_and_sourced():
    assert "most have causes other than food" in context().text
    assert [source.identifier for source in context().sources] == ["PMID 22963024"]


def test_every_source_says_what_it_supports():
    for key in TRACKED:
        assert all(s.title and s.identifier and s.supports for s in evidence(key).sources)


@pytest.mark.parametrize("key", ["energy", "iron", "context"])
def test_no_entry_is_an_error_that_names_the_key(key):
    with pytest.raises(LookupError, match=key):
        evidence(key)


def test_a_grade_answers_a_question():
    assert [grade.answer for grade in Grade] == [
        "Strong evidence.",
        "Moderate evidence.",
        "Weak evidence.",
        "Very weak evidence.",
        "The evidence is contested.",
        "No evidence found.",
        "The evidence speaks against it.",
    ]


@pytest.mark.parametrize("key", TRACKED)
def test_a_note_is_a_sentence_that_does_not_repeat_the_grade_before_it(key):
    about = evidence(key)
    for claim in (about.clinical, about.diet, about.supplement):
        assert re.fullmatch(r"([A-Z].*\.)?", claim.note), claim.note
        assert not claim.note.lower().startswith(claim.grade.value.replace("_", " ")), claim.note


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("[context]", "[prologue]", r"\[context\] text: is empty"),
        ("[magnesium]", "[iron]", r"\[iron\]: is not a nutrient"),
        ('tie = "Magnesium', 'tied = "Magnesium', r"\[magnesium\] tied: is not a field we know"),
        ('tie = "Magnesium contributes', 'tie = "Magnesium cures', "“cure” may not stand"),
        ('role_short = "Magnesium', 'role_short = "To prevent', "“prevent” may not stand"),
        ('grade = "weak", note = "Intakes', 'grade = "weakish", note = "Intakes', r"diet\] grade: .*weakish"),
        ("year = 2012", 'year = "long ago"', "year: is not a year"),
        ('identifier = "PMID 22963024"', "", "sources 1] identifier: is empty"),
        ("cautions = [\n  ", "cautions = [\n  3, ", "cautions: is not a list of texts"),
        (
            'trials = "No trial of potassium for cramps in healthy people was found."',
            "",
            r"\[potassium\] trials: is empty",
        ),
        ("[context]", "[context", r"evidence\.toml: "),
        ("[context]", "context = 1\n[prologue]", r"evidence\.toml"),
    ],
)
def test_a_fault_in_the_file_is_named(tmp_path, old, new, says):
    text = (DATA / "evidence.toml").read_text("utf-8")
    assert old in text
    path = tmp_path / "evidence.toml"
    path.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(DataFault, match=says):
        load(path)
