"""What belongs to the whole site: its own page for what is not there, its icon, its source, its first curator."""

import subprocess
import tempfile
from pathlib import Path

from django.test import SimpleTestCase, TestCase, override_settings

from tests.cast import CastTestCase

ROOT = Path(__file__).resolve().parent.parent.parent
OWN = "There is no such page"
MIDDLEWARE = "config.middleware.OwnNotFoundMiddleware"


def with_own_page():
    """The settings of a diary on one's own machine."""
    from config import settings

    rest = [name for name in settings.MIDDLEWARE if name != MIDDLEWARE]
    return override_settings(DEBUG=True, MIDDLEWARE=[*rest, MIDDLEWARE])


class NotFoundWhileDebuggingTests(CastTestCase):
    def test_a_mistyped_address_and_a_missing_row_get_the_sites_own_page(self) -> None:
        with with_own_page():
            for path in ("/no-such-page/", "/foods/999999/"):
                answer = self.client.get(path)
                assert answer.status_code == 404
                self.assertContains(answer, OWN, status_code=404)
                assert "URLconf" not in answer.content.decode()

    def test_a_slash_that_was_left_out_is_still_put_there(self) -> None:
        with with_own_page():
            assert self.client.get("/foods")["Location"] == "/foods/"

    def test_without_it_the_page_would_be_that_of_the_framework(self) -> None:
        from config import settings

        rest = [name for name in settings.MIDDLEWARE if name != MIDDLEWARE]
        with override_settings(DEBUG=True, MIDDLEWARE=rest):
            assert "URLconf" in self.client.get("/no-such-page/").content.decode()


class IconTests(SimpleTestCase):
    def test_whoever_asks_for_an_icon_by_its_old_name_is_led_to_it(self) -> None:
        assert self.client.get("/favicon.ico")["Location"].endswith("img/icon.svg")


class SourceTests(TestCase):
    def test_the_footer_says_where_the_source_is_where_that_is_set(self) -> None:
        for address, shown in (("", 0), ("https://git.example.org/diary", 1)):
            with override_settings(SOURCE_URL=address):
                page = self.client.get("/nutrients/").content.decode()
            assert page.count("Source code (AGPL)") == shown
            assert page.count('<a href="https://git.example.org/diary">') == shown


class FirstCuratorTests(SimpleTestCase):
    """``make admin``, with a stand-in for Python that only says what it was asked for."""

    def make_admin(self, **env: str) -> subprocess.CompletedProcess[str]:
        with tempfile.TemporaryDirectory() as folder:
            python = Path(folder) / "python"
            python.write_text('#!/bin/sh\necho "$@"\n')
            python.chmod(0o755)
            return subprocess.run(
                ["make", "--silent", "--old-file=.venv/installed-run", f"BIN={folder}", "admin"],
                cwd=ROOT,
                env={"PATH": "/usr/bin:/bin", **env},
                stdin=subprocess.DEVNULL,
                capture_output=True,
                text=True,
                check=False,
            )

    def test_without_a_terminal_nobody_is_made_and_that_is_said(self) -> None:
        done = self.make_admin()
        assert done.returncode != 0
        assert "Nobody was made: there is no terminal" in done.stderr
        assert "createsuperuser" not in done.stdout

    def test_without_a_terminal_the_address_and_the_password_may_be_given(self) -> None:
        done = self.make_admin(DJANGO_SUPERUSER_EMAIL="dora@example.org", DJANGO_SUPERUSER_PASSWORD="a long walk")
        assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "manage.py createsuperuser --noinput")


class WrongHostTests(SimpleTestCase):
    def test_a_wrong_host_is_refused_even_before_the_static_files_are_collected(self) -> None:
        strict = {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
        with (
            tempfile.TemporaryDirectory() as empty,
            override_settings(STATIC_ROOT=empty, STORAGES={"staticfiles": strict}),
        ):
            answer = self.client.get("/healthz", headers={"Host": "evil.example"})
        self.assertContains(answer, "That request could not be read", status_code=400)
