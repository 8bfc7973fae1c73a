"""The catalogues have every text of the sources, all of it translated, and none that may not be said."""

import re
from collections.abc import Iterator

import pytest
from babel.messages.catalog import Catalog, Message

from tests.house_rules import FREE_TO_NAME
from tests.messages import catalogue

OTHERS = catalogue.languages()
PLACEHOLDER = re.compile(r"%(?:\(\w+\))?[sd%]|\{\w*\}|<[^>]*>")
# What English pages never say either (house_rules.CLINICAL), in the words of each language.
CLINICAL = {
    "es": re.compile(
        r"\b(deficien\w*|carencia\w*|diagn[oó]s\w*|trat(?:a|ar|as|an|ad[oa]s?|amientos?)\b|cur(?:a|ar|as|an|aci[oó]n)\b"
        r"|prev(?:en\w*|iene\w*)|pred(?:ic\w*|ec\w*)|causan? tus?)",
        re.I,
    )
}
SANCTIONED = {"es": re.compile(r"no es un diagnóstico")}
FREE = re.compile(rf"{FREE_TO_NAME}|evidence\.toml$")


def said(message: Message) -> tuple[str, ...]:
    return message.string if isinstance(message.string, tuple) else (message.string,)


def asked(message: Message) -> tuple[str, ...]:
    return message.id if isinstance(message.id, tuple) else (message.id,)


def texts(kept: Catalog) -> Iterator[Message]:
    return (message for message in kept if message.id)


def clinical(language: str, text: str) -> list[str]:
    return CLINICAL[language].findall(SANCTIONED[language].sub("", text))


@pytest.mark.parametrize("language", OTHERS)
class TestCatalogues:
    def test_it_has_every_message_of_the_sources_and_no_other(self, language: str) -> None:
        kept = {(message.context, asked(message)) for message in texts(catalogue.kept(language))}
        wanted = {(message.context, asked(message)) for message in texts(catalogue.template())}
        assert (wanted - kept, kept - wanted) == (set(), set()), "run make messages, then translate what is new"

    def test_all_of_it_is_translated_and_nothing_is_a_guess(self, language: str) -> None:
        kept = list(texts(catalogue.kept(language)))
        assert [
            message.id for message in kept if message.fuzzy or not all(text.strip() for text in said(message))
        ] == []

    def test_each_text_keeps_what_is_filled_in_and_the_marks_around_it(self, language: str) -> None:
        for message in texts(catalogue.kept(language)):
            for text, original in zip(said(message), asked(message), strict=True):
                assert sorted(PLACEHOLDER.findall(text)) == sorted(PLACEHOLDER.findall(original)), original
                spaces = re.compile(r"^\s*|\s*$")
                assert spaces.findall(text) == spaces.findall(original), original

    def test_what_django_reads_is_compiled_from_it(self, language: str) -> None:
        made = catalogue.place(language).with_suffix(".mo").read_bytes()
        assert catalogue.compiled(catalogue.kept(language)) == made, "run make messages"

    def test_it_says_shortfall_and_keeps_clinical_words_to_the_pages_about_evidence(self, language: str) -> None:
        for message in texts(catalogue.kept(language)):
            if all(FREE.search(place) for place, _line in message.locations):
                continue
            assert [found for text in said(message) for found in clinical(language, text)] == [], message.id


def test_clinical_words_would_be_noticed() -> None:
    for text in ("Tienes una deficiencia.", "para tratar los calambres", "te cura", "previene espasmos", "predice"):
        assert clinical("es", text), text
    for text in ("no es un diagnóstico", "carne curada", "contrato", "Se trataba", "curioso"):
        assert not clinical("es", text), text


class TestMessages:
    def test_templates_and_code_and_data_are_all_read(self) -> None:
        found = {text: message for message in texts(catalogue.template()) for text in asked(message)}
        assert "%(n)d complete days" in found  # a plural, of the code
        assert "Skip to the content" in found  # of a template
        assert "Medicines that matter: %(medicines)s" in found  # with something filled in
        assert (
            "Magnesium contributes to normal muscle function and to the normal functioning of the nervous system."
            in found
        )
        assert found["Seeds"].context == "category of foods"
