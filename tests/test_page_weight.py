"""What a visit weighs, compressed: everything on the first, and little on every later one.

The files of ``static`` are kept by browsers for a year, because their names hold a hash of what is in them; so a later
page is its HTML. All is compressed here as a server in front of the site does, at the usual sixth level.
"""

import gzip
import re
from pathlib import Path

from django.contrib.staticfiles.finders import find
from django.test import TestCase

from tests.cast import MONDAY, make_user
from tests.test_performance_gates import eat, make_foods

FIRST, LATER = 70_000, 15_000
FILE = re.compile(r'(?:src|href)="/static/([^"?]+)"')


def weight(content: bytes) -> int:
    return len(gzip.compress(content, 6, mtime=0))


class WeightTests(TestCase):
    """Lou ate forty-three things on each day of a week, so her pages are as long as they get."""

    @classmethod
    def setUpTestData(cls) -> None:
        cls.lou = make_user("lou")
        eat(cls.lou, make_foods(60), 43)

    def page(self, path: str) -> str:
        answer = self.client.get(path)
        assert answer.status_code == 200, (path, answer.status_code)
        return answer.content.decode()

    def files(self, page: str) -> dict[str, int]:
        """The weight of every file that a page asks for, and of what those ask for: style sheets ask for nothing."""
        found = {name: find(name) for name in FILE.findall(page)}
        assert all(found.values()), found
        contents = {name: Path(path).read_bytes() for name, path in found.items()}
        assert not any(b"url(" in text for name, text in contents.items() if name.endswith(".css"))
        return {name: weight(text) for name, text in contents.items()}

    def test_the_first_visit_weighs_little_with_everything(self) -> None:
        for path in ("/", "/foods/", "/nutrients/magnesium/", "/accounts/signup/"):
            with self.subTest(path):
                page = self.page(path)
                assert weight(page.encode()) + sum(self.files(page).values()) <= FIRST

    def test_so_does_a_first_visit_that_begins_on_the_longest_day(self) -> None:
        self.client.force_login(self.lou)
        for path in (f"/day/{MONDAY}/", "/week/2026-W46/", "/trend/", "/settings/"):
            with self.subTest(path):
                page = self.page(path)
                files = self.files(page)
                assert len(files) >= 8
                assert weight(page.encode()) + sum(files.values()) <= FIRST

    def test_a_later_page_weighs_next_to_nothing(self) -> None:
        public = [
            "/",
            "/method/",
            "/foods/",
            "/foods/?q=food",
            "/nutrients/",
            "/nutrients/magnesium/",
            "/accessibility/",
            "/privacy/",
        ]
        own = [f"/day/{MONDAY}/", f"/day/{MONDAY}/find/?q=food&meal=lunch", "/week/2026-W46/", "/trend/", "/settings/"]
        for path in public:
            with self.subTest(path):
                assert weight(self.page(path).encode()) <= LATER
        self.client.force_login(self.lou)
        for path in own:
            with self.subTest(path):
                assert weight(self.page(path).encode()) <= LATER

    def test_all_the_files_together_leave_room_for_the_page(self) -> None:
        """Whatever page comes first, and whatever it is that is looked at later, no visit loads more than this."""
        self.client.force_login(self.lou)
        files: dict[str, int] = {}
        for path in ("/", "/settings/", f"/day/{MONDAY}/", "/week/2026-W46/"):
            files |= self.files(self.page(path))
        assert sum(files.values()) <= FIRST - LATER
