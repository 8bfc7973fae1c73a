"""A diary comes along from another program: sent, looked at, imported and undone, by hand and without scripts."""

import re
from datetime import date

import pytest
from playwright.sync_api import Locator, Page, expect

from diary.models import Entry
from tests.diary.files.samples import CRONOMETER, CRONOMETER_DAYS
from tests.journeys.people import eat, make_person, press, press_twice, sign_in

BAD = CRONOMETER + "2026-02-30,,Lunch,Milk,1 cup,1,,,,,,,,,,,,,,,\n"


def send(page: Page, text: str, name: str = "servings.csv") -> None:
    file = {"name": name, "mimeType": "text/csv", "buffer": text.encode()}
    page.get_by_label("File").set_input_files(files=[file])
    press(page.get_by_role("button", name="Check this file"))


@pytest.mark.parametrize(
    ("device", "scheme", "javascript"), [("phone", "light", True), ("phone", "light", False), ("desktop", "dark", True)]
)
def test_a_file_is_looked_at_imported_and_undone(visit, device, scheme, javascript):
    ada = make_person("ada")
    visitor = visit(device, scheme, javascript=javascript)
    page = visitor.page
    sign_in(page, ada)
    visitor.open("/import/")
    send(page, BAD)
    expect(page.get_by_role("heading", level=1)).to_have_text("Look before it is imported")
    expect(page.get_by_role("heading", name="1 row cannot be read")).to_be_visible()
    if javascript:
        visitor.check_page()
    press(page.get_by_label("Leave out the rows that cannot be read"))
    press_twice(page.get_by_role("button", name="Import"))
    expect(page.get_by_role("status").first).to_contain_text("3 entries imported.")
    assert Entry.objects.filter(owner=ada).count() == 3
    if javascript:
        visitor.check_page()
    press(page.get_by_role("button", name="Undo"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Import undone")
    assert not Entry.objects.filter(owner=ada).exists()


LONG = "Day,Food Name,Amount,Energy (kcal),Magnesium (mg)\n" + "".join(
    f"2026-{1 + n % 9:02d}-{1 + n % 28:02d},Food {n % 300},100 g,{100 + n % 300},{n % 300}\n" for n in range(6000)
)
SEE = """new MutationObserver(() => {
    const part = document.querySelector(".import__working");
    if (part?.querySelector("[role=status]")) {
        const [said, bar, spoken] = part.children;
        window.saw([bar.value, said.textContent, spoken.textContent, document.activeElement.textContent]);
    }
}).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ["value"] })"""


def test_by_keyboard_alone_the_bar_of_a_long_file_moves_and_arrives(visit):
    ada = make_person("ada")
    visitor = visit("phone")
    page, seen = visitor.page, []
    sign_in(page, ada)
    page.expose_function("saw", lambda now: seen.append(now))
    page.add_init_script(SEE)
    visitor.open("/import/")
    page.get_by_label("File").set_input_files(
        files=[{"name": "servings.csv", "mimeType": "text/csv", "buffer": LONG.encode()}]
    )
    press_enter(page.get_by_role("button", name="Check this file"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Look before it is imported")
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    expect(page).to_have_url(re.compile(r"/import/\d+/$"))
    expect(page).to_have_title("Look before it is imported · Unclench")
    visitor.check_page()
    it_moved(seen, "Check this file")
    seen.clear()
    press_enter(page.get_by_role("button", name="Import 6,000 entries"))
    expect(page.get_by_role("status").first).to_contain_text("6,000 entries imported.")
    it_moved(seen, "Import 6,000 entries")
    assert Entry.objects.filter(owner=ada).count() == 6000
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("Bring your diary along")
    expect(page.get_by_role("button", name="Check this file")).to_be_visible()
    page.go_forward()
    expect(page.get_by_role("heading", level=1)).to_have_text("Imported")


def it_moved(seen: list[list], focused: str) -> None:
    """The bar went forward and never back; what is read out changes at quarters, and the button keeps the focus."""
    values = [value for value, *_said in seen]
    assert values == sorted(values)
    assert len(set(values)) >= 4  # several lines may arrive at once
    assert 0 < values[-1] < 1
    assert any(re.fullmatch("[1-6],000 of 6,000 rows read", text) for _value, text, *_spoken in seen)
    assert len({spoken for _value, _said, spoken, _focused in seen}) <= 5
    assert {name.strip() for *_said, name in seen} == {focused}


def test_what_broke_off_is_said_and_can_be_sent_again(visit):
    ada = make_person("ada")
    visitor = visit("phone")
    page = visitor.page
    sign_in(page, ada)
    visitor.open("/import/")
    lines = b'{"at": 0.3, "said": "1,000 of 3,000 rows read"}\n'
    page.route("**/import/", lambda route: route.fulfill(body=lines, content_type="application/x-ndjson"), times=1)
    send(page, BAD)
    expect(page.get_by_role("alert")).to_have_text(
        "This was broken off, and nothing was added to your diary. Send the file again."
    )
    expect(page.locator("progress")).to_have_count(0)
    visitor.check_page()
    press(page.get_by_role("button", name="Check this file"))
    press(page.get_by_label("Leave out the rows that cannot be read"))
    fault = b'{"fault": "Others were saving for a long time, so this was not saved."}\n'
    page.route("**/import/*/", lambda route: route.fulfill(body=fault, content_type="application/x-ndjson"), times=1)
    press(page.get_by_role("button", name="Import"))
    expect(page.get_by_role("alert")).to_have_text("Others were saving for a long time, so this was not saved.")
    expect(page.get_by_label("Leave out the rows that cannot be read")).to_be_checked()
    press(page.get_by_role("button", name="Import"))
    expect(page.get_by_role("status").first).to_contain_text("3 entries imported.")


def test_whoever_was_signed_out_meanwhile_signs_in_again_and_a_form_without_a_file_says_so(visit):
    ada = make_person("ada")
    visitor = visit("desktop", "dark")
    page = visitor.page
    sign_in(page, ada)
    visitor.open("/import/")
    press(page.get_by_role("button", name="Check this file"))
    expect(page.get_by_text("Choose the file to look at.")).to_be_visible()
    visitor.check_page()
    visitor.context.clear_cookies(name="sessionid")
    send(page, CRONOMETER)
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")
    expect(page).to_have_url(re.compile(r"next=/import/$"))
    assert not Entry.objects.filter(owner=ada).exists()


def test_the_page_says_that_it_works_and_can_be_used_after_back(visit):
    visitor = visit("phone")
    page = visitor.page
    sign_in(page, make_person("ben"))
    page.set_viewport_size({"width": 320, "height": 640})
    visitor.open("/import/")
    visitor.check_page()
    send(page, CRONOMETER_DAYS, "a name that is as long as names of files are when nobody shortens them.csv")
    expect(page.get_by_label("Take the energy only")).not_to_be_checked()
    visitor.check_page()
    page.go_back()
    expect(page.get_by_role("button", name="Check this file")).to_be_enabled()
    expect(page.locator(".import__working")).to_have_count(0)


@pytest.mark.parametrize("device", ["phone", "desktop"])
def test_everything_is_downloaded_and_brought_to_another_account_by_keyboard_alone(visit, device):
    ada, cleo = make_person("ada"), make_person("cleo")
    eat(ada, "quinoa-cooked", 150, first=date(2026, 6, 10), days=3)
    old, new = visit(device).page, visit(device).page
    sign_in(old, ada)
    old.goto("/settings/#account")
    files = {}
    for name in ("Download everything", "Entries as CSV"):
        with old.expect_download() as download:
            press_enter(old.get_by_role("link", name=name, exact=True))
        files[name] = download.value.path()
    sign_in(new, cleo)
    for path, told in zip(files.values(), ("9 entries imported.", "There is nothing to add"), strict=True):
        new.goto("/import/")
        new.get_by_label("File").set_input_files(path)
        press_enter(new.get_by_role("button", name="Check this file"))
        expect(new.get_by_role("heading", level=1)).to_have_text("Look before it is imported")
        if told.startswith("9"):
            press_enter(new.get_by_role("button", name="Bring it back"))
        expect(new.get_by_role("main")).to_contain_text(told)
    assert list(Entry.objects.filter(owner=cleo).values_list("day", "food", "quantity")) == list(
        Entry.objects.filter(owner=ada).values_list("day", "food", "quantity")
    )


def press_enter(thing: Locator) -> None:
    thing.focus()
    expect(thing).to_be_focused()
    thing.page.keyboard.press("Enter")
