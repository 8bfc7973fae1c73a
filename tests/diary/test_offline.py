"""What an installed diary is told, what its browser may keep, and that what waited is saved once."""

import json
import re
import struct
import uuid
from pathlib import Path
from typing import Any
from unittest import mock

from django.contrib.auth import get_user
from django.test import Client, TestCase, override_settings

from diary import offline
from diary.models import Entry, User
from diary.theme import THEMES
from tests.cast import PASSWORD, make_food, make_user

ROOT = Path(__file__).resolve().parent.parent.parent
STATIC = ROOT / "static"


def kept_by(script: str) -> dict[str, Any]:
    """What a service worker is told to keep."""
    told: dict[str, Any] = json.loads(script.partition(";\n")[0].removeprefix("const KEPT = "))
    return told


class ManifestTests(TestCase):
    def test_a_system_is_told_how_to_install_it(self) -> None:
        answer = self.client.get("/manifest.webmanifest")
        assert answer["Content-Type"] == "application/manifest+json"
        told = answer.json()
        assert (told["start_url"], told["scope"], told["display"]) == ("/today/", "/", "standalone")
        assert {"any", "maskable"} <= {icon["purpose"] for icon in told["icons"]}
        tokens = (STATIC / "css/tokens.css").read_text()
        assert f"--paper: {told['background_color']};" in tokens
        assert f"--surface: {told['theme_color']};" in tokens

    def test_it_is_told_in_the_language_of_its_reader(self) -> None:
        assert self.client.get("/manifest.webmanifest", headers={"Accept-Language": "es"}).json()["lang"] == "es"

    def test_every_icon_is_there_in_its_size(self) -> None:
        for icon in offline.manifest()["icons"]:
            content = (STATIC / icon["src"].removeprefix("/static/")).read_bytes()
            if icon["type"] == "image/png":
                assert "{}x{}".format(*struct.unpack(">II", content[16:24])) == icon["sizes"], icon

    def test_every_page_leads_to_it(self) -> None:
        self.client.force_login(make_user("ada"))
        for path in ("/", "/today/", "/foods/", "/offline/"):
            page = self.client.get(path, follow=True).content.decode()
            assert '<link rel="manifest" href="/manifest.webmanifest"' in page, path


class WorkerTests(TestCase):
    def script(self, client: Client | None = None, **headers: str) -> str:
        answer = (client or self.client).get("/sw.js", headers=headers)
        assert answer["Content-Type"] == "text/javascript; charset=utf-8"
        assert "no-cache" in answer["Cache-Control"]
        return answer.content.decode()

    def test_it_keeps_the_page_that_stands_in_with_its_files_and_nothing_else(self) -> None:
        told = kept_by(self.script())
        assert told["page"] == "/offline/"
        assert {"/static/js/waiting.js", "/static/js/offline.js", "/static/css/tokens.css"} <= set(told["files"])
        for path in told["files"]:
            assert re.fullmatch(r"/static/(css|js|img)/[\w.-]+", path)
            assert (STATIC / path.removeprefix("/static/")).exists()

    def test_all_that_the_page_asks_for_is_kept(self) -> None:
        page = self.client.get("/offline/").content.decode()
        asked = re.findall(r'<(?:link|script)[^>]+(?:href|src)="(/static/[^"]+)"', page)
        assert set(asked) == set(kept_by(self.script())["files"])

    def test_it_puts_into_its_cache_what_it_was_told_and_never_an_answer(self) -> None:
        source = (STATIC / "js/sw.js").read_text()
        assert "cache.addAll([new Request(KEPT.page" in source
        assert not re.search(r"\.put\(|cache\.add\(", source)
        assert 'request.method !== "GET"' in source

    def test_it_is_the_same_for_everybody(self) -> None:
        signed_in = Client()
        signed_in.force_login(make_user("ada"))
        assert self.script(signed_in) == self.script()

    def test_another_language_another_look_or_another_file_is_another_version(self) -> None:
        versions = [kept_by(self.script())["version"], kept_by(self.script(**{"Accept-Language": "es"}))["version"]]
        self.client.post("/appearance/", {"theme": "dark"})
        versions.append(kept_by(self.script())["version"])
        read = offline._read
        with mock.patch.object(offline, "_read", lambda name: f"{read(name)}/* changed */"):
            versions.append(kept_by(self.script())["version"])
        assert len(set(versions)) == 4
        assert kept_by(self.script())["version"] == versions[2]

    def test_where_files_are_hashed_it_is_made_once(self) -> None:
        with override_settings(HASHED_STATIC=True), mock.patch.object(offline, "shell", return_value="") as made:
            offline._worker.cache_clear()
            for _ in "12":
                offline.worker(THEMES["dark"])
        offline._worker.cache_clear()
        assert made.call_count == 1


class ShellTests(TestCase):
    def test_it_is_the_same_whoever_asks_and_knows_nobody(self) -> None:
        ada = make_user("ada", is_demo=True)
        nobodys = self.client.get("/offline/").content
        self.client.force_login(ada)
        hers = self.client.get("/offline/").content
        assert hers == nobodys
        for theirs in (ada.email, ada.device_tag, "csrf", "Sign out"):
            assert theirs.encode() not in hers

    def test_it_asks_the_database_nothing(self) -> None:
        with self.assertNumQueries(0):
            self.client.get("/offline/")


class WaitingTests(TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        cls.ada, cls.ben = make_user("ada"), make_user("ben")
        cls.food = make_food("Bread", per_100g={"magnesium": 30})

    def add(self, client: Client, token: str, key: str) -> int:
        said = {"food": self.food.pk, "portion": "g", "quantity": "80", "meal": "lunch", "key": key}
        return client.post("/day/2026-11-20/add/", {**said, "csrfmiddlewaretoken": token}).status_code

    def signed_in(self, user: User, client: Client | None = None) -> Client:
        client = client or Client(enforce_csrf_checks=True)
        client.force_login(user)
        return client

    def test_a_page_carries_the_tag_of_its_account_and_so_does_the_answer(self) -> None:
        client = self.signed_in(self.ada)
        assert client.get("/waiting.json").json()["account"] == self.ada.device_tag != self.ben.device_tag
        assert f'<body data-account="{self.ada.device_tag}">' in client.get("/today/", follow=True).content.decode()
        assert Client().get("/waiting.json").json() == {"account": ""}
        assert "data-account" not in Client().get("/").content.decode()

    def test_the_tag_stays_as_long_as_the_account(self) -> None:
        tag = self.ada.device_tag
        User.objects.filter(pk=self.ada.pk).update(email="other@example.org", password="other")
        assert User.objects.get(pk=self.ada.pk).device_tag == tag

    def test_nobody_keeps_the_answer(self) -> None:
        assert "no-store" in self.signed_in(self.ada).get("/waiting.json")["Cache-Control"]

    def test_what_waited_is_sent_with_the_token_of_the_answer_and_saved_once(self) -> None:
        client, key = self.signed_in(self.ada), str(uuid.uuid4())
        for _ in "123":
            token = client.get("/waiting.json").json()["token"]
            assert self.add(client, token, key) == 302
        assert Entry.objects.filter(owner=self.ada).count() == 1

    def test_a_token_of_before_signing_in_saves_nothing(self) -> None:
        """So nothing that Ada typed goes into the diary of who signed in while it was on its way."""
        client = Client(enforce_csrf_checks=True)
        client.get("/accounts/login/")
        before = client.cookies["csrftoken"].value
        said = {"login": self.ben.email, "password": PASSWORD, "csrfmiddlewaretoken": before}
        client.post("/accounts/login/", said)
        assert get_user(client).is_authenticated
        assert self.add(client, before, str(uuid.uuid4())) == 403
        assert not Entry.objects.exists()

    def test_a_line_that_was_read_twice_is_saved_once(self) -> None:
        client, key = Client(), str(uuid.uuid4())
        client.force_login(self.ada)
        for _ in "12":
            page = client.get("/day/2026-11-20/write/", {"q": "80 g bread", "meal": "lunch", "key": key})
            form = page.content.decode()
            assert f'name="key" value="{key}"' in form
            said = dict(re.findall(r'name="([\w-]+)" value="([^"]*)"', form))
            del said["csrfmiddlewaretoken"], said["do"]
            chosen = re.findall(r'<select[^>]*name="([\w-]+)".*?<option value="([^"]+)" selected', form, re.S)
            client.post("/day/2026-11-20/write/", {**said, **dict(chosen), "text": "", "do": "save"})
        assert Entry.objects.filter(owner=self.ada).count() == 1


class SignOutTests(TestCase):
    def test_a_browser_is_told_to_empty_its_stores(self) -> None:
        for path, said in (("/accounts/logout/", {}), ("/settings/delete/", {"password": PASSWORD})):
            self.client.force_login(make_user(f"ada{len(said)}"))
            answer = self.client.post(path, said)
            assert answer.status_code == 302
            assert not get_user(self.client).is_authenticated
            assert answer["Clear-Site-Data"] == '"cache", "storage"', path

    def test_no_other_answer_says_so(self) -> None:
        self.client.force_login(make_user("ada"))
        for path in ("/today/", "/accounts/logout/", "/"):
            assert "Clear-Site-Data" not in self.client.get(path)

    def test_the_page_before_it_has_room_to_say_what_would_be_lost(self) -> None:
        self.client.force_login(make_user("ada"))
        page = self.client.get("/accounts/logout/").content.decode()
        assert re.search(r'id="waiting-leave"[^>]* hidden', page)
