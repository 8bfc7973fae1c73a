"""The gallery: there for those who work on the site, with every state of every part, and nowhere else."""

import re

from django.test import TestCase, override_settings

from diary.gallery import TONES, gallery


class GalleryTests(TestCase):
    def test_without_debug_there_is_no_such_page(self) -> None:
        assert self.client.get("/gallery/").status_code == 404

    @override_settings(DEBUG=True)
    def test_with_debug_it_shows_everything_and_asks_no_database(self) -> None:
        with self.assertNumQueries(0):
            page = self.client.get("/gallery/").content.decode()
        for tone in TONES:
            assert f"chip--{tone}" in page, tone
        parts = (
            "invalid-feedback",
            "bar__unknown",
            "columns__known",
            "trend__known",
            "bar--thin",
            "bar__known--above",
            "meter__above",
            "trend__known--above",
            "trend__over",
            "trend-table__over",
            "strip__link--ahead",
        )
        kept = (
            "write__note",
            "waiting__item",
            "recipe-held",
            "water__drunk",
            "note__tags",
            "star__button",
            "usual__meal",
        )
        for part in (*parts, *kept, "notice--fault", "finding--short", "finding__gaps", "fold__name", "meal__empty"):
            assert part in page, part

    def test_its_diary_has_every_kind_of_finding(self) -> None:
        week = gallery().week
        assert {card.tone for card in (*week.core, *week.supporting)} == set(TONES)
        assert any(card.estimates for card in week.core)
        assert any(card.is_blocked for card in week.core)
        assert any(card.helps for card in week.core)
        assert any(card.no_help for card in week.core)
        assert any(card.worked_out is not None and card.worked_out.kind for card in week.core)

    @override_settings(DEBUG=True)
    def test_no_name_stands_twice(self) -> None:
        page = self.client.get("/gallery/").content.decode()
        ids = re.findall(r'\sid="([^"]+)"', page)
        assert sorted(ids) == sorted(set(ids))
