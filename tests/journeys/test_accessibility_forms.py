"""WCAG 2.2 in forms and where a page changes: names, faults, what is said aloud, signing in without a puzzle."""

import re
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from tests.cast import PASSWORD
from tests.journeys.looking import open_folds
from tests.journeys.people import eat, make_person, sign_in, sign_up
from tests.journeys.test_every_page import LAST_WEEK, PRIVATE, PUBLIC

NAMED = [
    ("/", "button", "Try the demo"),
    ("/accounts/login/", "textbox", "E-mail address"),
    ("/accounts/login/", "textbox", "Password"),
    ("/accounts/signup/", "textbox", "Password"),
    ("/foods/", "searchbox", "Find a food"),
    ("/today/", "combobox", "Food"),
    ("/today/", "button", "Find"),
    ("/today/", "navigation", "Days of this week"),
    (f"/day/{LAST_WEEK.monday}/", "button", "Complete"),
    (f"/week/{LAST_WEEK}/", "article", "Magnesium"),
    (f"/week/{LAST_WEEK}/", "table", "Magnesium on each day"),
    ("/settings/", "group", "Sex"),
    ("/settings/", "radio", "Female"),
    ("/settings/", "combobox", "Time zone"),
    ("/settings/", "button", "Delete my account"),
]
# A part of the page that a screen reader speaks of without a name.
NAMELESS = re.compile(
    r"^\s*- (?:textbox|searchbox|spinbutton|combobox|checkbox|radio|button|link|img|table|listbox|option|navigation)"
    r"(?! [\"/])(?!.*\[disabled\]).*$",
    re.M,
)


@pytest.fixture
def ada(visit) -> Page:
    """Ada at a desktop, signed in; she ate quinoa last week."""
    user = make_person("ada")
    eat(user, "quinoa-cooked", 250, first=LAST_WEEK.monday, days=5)
    visitor = visit("desktop")
    sign_in(visitor.page, user)
    return visitor.page


def forget(page: Page) -> None:
    """Let the announcer forget what it said."""
    page.evaluate("document.getElementById('announcer').textContent = ''")


def test_everything_that_is_pressed_or_filled_in_has_a_name(visit, ada):
    stranger = visit("desktop").page
    for page, paths in ((stranger, PUBLIC), (ada, PRIVATE)):
        for path in paths:
            page.goto(path)
            open_folds(page)
            assert NAMELESS.findall(page.locator("body").aria_snapshot()) == [], path
    stranger.evaluate("document.querySelector('main').innerHTML = '<input><button></button><a href=x></a>'")
    assert len(NAMELESS.findall(stranger.locator("main").aria_snapshot())) == 3


def test_what_is_filled_in_is_called_by_its_label(visit, ada):
    stranger = visit("desktop").page
    for path, role, name in NAMED:
        page = stranger if path == "/" or path.startswith("/accounts/") else ada
        page.goto(path)
        open_folds(page)
        expect(page.get_by_role(role, name=name, exact=True).first).to_be_visible()


def test_a_meter_is_heard_as_a_sentence(ada):
    ada.goto(f"/day/{LAST_WEEK.monday}/")
    heard = ada.locator("#meter-magnesium").aria_snapshot()
    assert re.search(r"Magnesium, [\d,.]+ milligrams of [\d,]+|Magnesium, [\d,.]+ of [\d,]+ milligrams", heard), heard


def test_a_fault_is_named_at_its_field_and_in_the_title_with_a_way_out(ada):
    ada.goto("/settings/")
    born = ada.get_by_label("Date of birth")
    born.fill(f"{date.today().year + 2}-01-01")
    ada.locator("#about").get_by_role("button", name="Save").click()
    born = ada.get_by_label("Date of birth")
    expect(born).to_have_attribute("aria-invalid", "true")
    expect(born).to_have_accessible_description(re.compile("That day has not come yet. Please check the year."))
    expect(born).to_have_value(f"{date.today().year + 2}-01-01")
    expect(ada.get_by_role("alert").first).to_contain_text("Not saved yet")
    assert ada.title().startswith("Please check:")


def test_a_fault_at_the_door_is_said_aloud_and_what_was_typed_stays(visit):
    page = visit("phone").open("/accounts/login/")
    page.get_by_label("E-mail address").fill("nobody@example.org")
    page.get_by_label("Password").fill("not the password")
    page.get_by_role("main").get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("alert")).to_be_focused()
    assert page.title().startswith("Please check:")
    expect(page.get_by_label("E-mail address")).to_have_value("nobody@example.org")
    page.keyboard.press("Tab")
    expect(page.get_by_label("E-mail address")).to_be_focused()


def test_an_empty_field_is_not_called_wrong_before_anything_is_sent(visit):
    page = visit("phone").open("/accounts/login/")
    address = page.get_by_label("E-mail address")
    expect(address).to_have_attribute("aria-invalid", "false")
    page.locator("form").evaluate_all("forms => forms.forEach(form => form.noValidate = true)")
    page.get_by_role("main").get_by_role("button", name="Sign in").click()
    expect(address).to_have_attribute("aria-invalid", "true")
    expect(address).to_be_focused()


def test_a_file_that_cannot_be_read_is_told_where_the_page_opens(ada):
    ada.goto("/import/")
    ada.get_by_label("File").set_input_files({"name": "x.csv", "mimeType": "text/csv", "buffer": b"a,b\n1,2\n"})
    ada.get_by_role("button", name="Check this file").click()
    expect(ada.get_by_role("alert")).to_be_focused()


def test_the_form_of_a_food_is_called_by_it_and_says_what_the_amount_comes_to(ada):
    ada.goto("/today/")
    ada.get_by_label("Food", exact=True).fill("banana raw")
    ada.get_by_role("listbox").get_by_role("option").first.click()
    fields = ada.get_by_role("group", name="Banana, raw")
    heard = ada.locator("#announcer")
    fields.get_by_label("Portion").select_option("g")
    fields.get_by_label("Amount").fill("200")
    expect(heard).to_have_text(re.compile(r"^In 200 g: Magnesium [\d.]+ mg, Calcium [\d.]+ mg, .*µg$"))
    fields.get_by_label("Amount").fill("some")
    expect(heard).to_have_text(re.compile("^Type the amount as a number"))


def test_undo_says_what_it_undoes_once_whichever_way_the_page_came(ada):
    ada.goto(f"/day/{LAST_WEEK.monday}/")
    ada.get_by_role("button", name="Remove").first.click()
    undo = ada.get_by_role("button", name="Undo")
    expect(ada.locator("#announcer")).to_have_text(re.compile("^Removed: .*Quinoa"))
    expect(undo).to_be_focused()
    expect(undo).to_have_accessible_description("")
    ada.reload()
    expect(ada.locator("#announcer")).to_have_text("")
    ada.goto("/today/")
    ada.get_by_role("link", name="Write a whole meal").click()
    ada.get_by_label("What you ate").fill("a banana, blorf")
    ada.get_by_role("button", name="Read this").click()
    understood = ada.get_by_role("heading", name="1 food understood")
    expect(understood).to_be_focused()
    expect(understood).to_have_accessible_description(re.compile("blorf"))
    ada.get_by_label("Amount").fill("3")
    expect(ada.locator("#announcer")).to_have_text(re.compile(r"^\d+ g$"))
    ada.get_by_role("button", name="Add 1 entry").click()
    expect(undo).to_be_focused()
    expect(undo).to_have_accessible_description(re.compile("^1 entry added: a banana. Not added: blorf."))


def test_what_of_a_recipe_was_not_understood_is_told_where_the_page_opens(ada):
    ada.goto("/recipes/new/")
    ada.get_by_label("Name").fill("Soup")
    for text, opens_at in (("200 g lentils, blorf", "heading"), ("blorf", "alert")):
        ada.get_by_label("What goes into it").fill(text)
        ada.get_by_role("button", name="Read this").click()
        if opens_at == "heading":
            understood = ada.get_by_role("heading", name="1 ingredient")
            expect(understood).to_be_focused()
            expect(understood).to_have_accessible_description(re.compile("blorf"))
            ada.goto("/recipes/new/")
        else:
            expect(ada.get_by_role("alert")).to_be_focused()


def test_no_figure_of_a_week_is_heard_twice_and_each_fold_says_of_what(ada):
    ada.goto(f"/week/{LAST_WEEK}/")
    card = ada.get_by_role("article", name="Magnesium")
    assert len(re.findall("% of 320 mg", card.aria_snapshot())) == 1
    for fold in ("How sure this is", "Days and foods"):
        expect(card.locator("summary", has_text=fold)).to_have_text(f"{fold}: Magnesium")
    ada.goto("/trend/")
    open_folds(ada)
    assert ada.get_by_role("main").aria_snapshot().count("- img") == 0


def test_a_wrong_amount_says_how_one_is_written(visit):
    page = visit("desktop").page
    sign_up(page)
    page.get_by_label("Food", exact=True).fill("banana")
    page.get_by_role("listbox").get_by_role("option").first.click()
    page.get_by_label("Amount").fill("a few")
    page.get_by_role("button", name="Save").click()
    amount = page.get_by_label("Amount")
    expect(amount).to_have_accessible_description(re.compile(r"Type the amount as a number.*\d"))
    expect(amount).to_have_value("a few")


def test_what_happened_is_said_aloud(visit):
    page = visit("desktop").page
    sign_up(page)
    heard = page.get_by_role("status").and_(page.locator("#announcer"))
    search = page.get_by_label("Food", exact=True)
    search.fill("banana")
    expect(heard).to_contain_text(re.compile(r"\d+ foods? found"))
    expect(search).to_be_focused()
    search.fill("nothingofthekindatall")
    expect(heard).to_contain_text(re.compile("0 foods found|No food"))

    search.fill("banana raw")
    page.get_by_role("listbox").get_by_role("option").first.click()
    forget(page)
    page.get_by_label("Amount").fill("2")
    page.get_by_role("button", name="Save").click()
    expect(heard).to_contain_text(re.compile("(Added|Logged).*[Bb]anana"))

    forget(page)
    page.get_by_role("button", name="Complete", exact=True).click()
    expect(heard).to_contain_text("Counts: you marked it complete.")

    forget(page)
    page.locator(".entry").get_by_role("button", name="Remove").click()
    expect(heard).to_contain_text(re.compile("Removed.*[Bb]anana"))
    forget(page)
    page.get_by_role("button", name="Undo").click()
    expect(heard).to_contain_text(re.compile("[Bb]anana"))


def test_saved_settings_and_a_search_without_javascript_are_status_messages(ada):
    ada.goto("/settings/")
    ada.locator("#about").get_by_role("button", name="Save").click()
    expect(ada.get_by_role("status")).to_contain_text("Saved: About you.")
    assert ada.title().startswith("Saved:")
    ada.goto("/foods/?q=nothingofthekind")
    expect(ada.get_by_role("status")).not_to_be_empty()


def test_choosing_and_typing_alone_lead_nowhere(ada):
    """3.2.2: what is filled in is sent by a button; the preview and the results stand beside it."""
    ada.goto("/settings/")
    ada.get_by_label("Time zone").select_option("Europe/Lisbon")
    ada.get_by_role("radio", name="Male", exact=True).check()
    assert ada.url.endswith("/settings/")
    ada.goto(f"/day/{LAST_WEEK.monday}/")
    address = ada.url
    ada.get_by_label("Date", exact=True).fill(f"{LAST_WEEK.sunday}")
    assert ada.url == address


def test_passwords_can_be_pasted_and_browsers_know_what_is_asked(visit):
    visitor = visit("desktop")
    user = make_person("paula")
    page = visitor.open("/accounts/login/")
    address, password = page.get_by_label("E-mail address"), page.get_by_label("Password")
    assert (address.get_attribute("autocomplete"), password.get_attribute("autocomplete")) == (
        "username",
        "current-password",
    )
    address.fill(PASSWORD)
    address.press("ControlOrMeta+a")
    address.press("ControlOrMeta+x")
    password.press("ControlOrMeta+v")
    expect(password).to_have_value(PASSWORD)
    address.fill(user.email)
    page.get_by_role("main").get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/day/**")

    page.goto("/accounts/password/change/")
    kinds = "fields => fields.map(field => field.autocomplete)"
    assert page.locator("input[type=password]").evaluate_all(kinds) == [
        "current-password",
        "new-password",
        "new-password",
    ]
    page.goto("/settings/")
    assert page.get_by_label("Date of birth").get_attribute("autocomplete") == "bday"


def test_nothing_is_asked_twice_and_no_puzzle_is_set_at_sign_up(visit):
    page = visit("phone").open("/accounts/signup/")
    asked = page.locator("main input:not([type=hidden])")
    kinds = asked.evaluate_all("fields => fields.map(field => field.type + ' ' + field.autocomplete)")
    assert kinds == ["email email", "password new-password"]
    assert page.locator("main img, main canvas, main iframe").count() == 0
