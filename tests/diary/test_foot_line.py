"""W13: what stands at the foot of every report. That it is printed with it is for the journeys."""

import re

from tests.diary.at_noon import AtNoon

FOOT = (
    "Information about your diary, not a diagnosis. Do not change medicines because of it. Persistent or worsening "
    "cramps, numbness or weakness should be checked by a health professional, whatever this page shows."
)
REPORTS = ("/week/2026-W46/", "/week/2026-W01/", "/trend/", "/trend/?weeks=52", "/day/2026-11-09/", "/day/2026-11-06/")


class TestW13(AtNoon):
    def test_w13_the_foot_line_stands_on_every_report_empty_or_full(self):
        for address in (*REPORTS, "/"):
            with self.subTest(address):
                text = " ".join(re.sub(r"<[^>]+>", " ", self.client.get(address).content.decode()).split())
                assert FOOT in text

    def test_what_was_met_is_never_a_reassurance(self):
        caution = "Enough in your diary does not rule out a low blood level or another cause."
        self.assertContains(self.client.get("/week/2026-W46/"), caution)
        self.assertNotContains(self.client.get("/week/2026-W01/"), caution)
