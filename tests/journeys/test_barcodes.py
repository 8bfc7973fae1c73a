"""A barcode at a browser: typed or read by a camera, found or made into a food of one's own, and that food offered."""

from datetime import date
from decimal import Decimal

import pytest
from playwright.sync_api import Page, expect

from diary.models import OwnFood
from nutrients import offering
from nutrients.models import FoodOffer
from nutrients.offering import Offered
from tests.journeys.people import make_person, sign_in

STABILO = "4006381333931"
ON = date(2026, 11, 20)
# What Chromium has on phones and not here: a reader of barcodes. The camera shows a canvas.
READER = """
window.BarcodeDetector = class {
  static getSupportedFormats() { return Promise.resolve(["ean_13", "ean_8", "upc_a", "qr_code"]); }
  constructor({ formats }) { window.formats = formats; }
  detect() { return Promise.resolve(window.seen ?? []); }
};
window.tracks = [];
navigator.mediaDevices.getUserMedia = async ({ audio }) => {
  if (audio || window.isRefused) { throw new DOMException("no", "NotAllowedError"); }
  const canvas = document.createElement("canvas");
  canvas.getContext("2d").fillRect(0, 0, 9, 9);
  const stream = canvas.captureStream(5);
  window.tracks.push(...stream.getTracks());
  return stream;
};
"""
LIVE = "window.tracks.filter(track => track.readyState === 'live').length"


def wait_for_cameras(page: Page, running: int) -> None:
    for _look in range(100):
        if page.evaluate(LIVE) == running:
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"{page.evaluate(LIVE)} cameras run")


def press(page: Page) -> None:
    page.get_by_role("button", name="Scan a barcode").click()
    expect(page.get_by_role("dialog", name="Scan a barcode")).to_be_visible()


def see(page: Page, digits: str) -> None:
    page.evaluate("d => { window.seen = [{ rawValue: d, format: 'ean_13' }] }", digits)


@pytest.mark.parametrize("device", ["phone", "desktop"])
def test_a_scan_leads_to_a_new_food_and_the_next_scan_finds_it(visit, device):
    ada = make_person("ada")
    visitor = visit(device)
    page = visitor.page
    page.add_init_script(READER)
    sign_in(page, ada)
    press(page)
    wait_for_cameras(page, 1)
    visitor.check_page()
    see(page, "4006381333932")  # a blurred picture: the last digit does not fit, so it goes on looking
    page.wait_for_timeout(400)
    expect(page.get_by_role("dialog")).to_be_visible()
    see(page, STABILO)
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(page.locator("#panel").get_by_text(f"No food with barcode {STABILO} yet.")).to_be_visible()
    expect(page.get_by_label("Food", exact=True)).to_have_value(STABILO)
    assert page.evaluate(LIVE) == 0
    assert "qr_code" not in page.evaluate("window.formats")
    visitor.check_page()
    page.get_by_role("link", name="Add it as your own food").click()
    expect(page.get_by_label("Barcode")).to_have_value(STABILO)
    visitor.check_page()
    page.get_by_label("Name").fill("Crackers")
    page.get_by_role("button", name="Save, then say how much").click()
    page.get_by_label("Amount").fill("30")
    page.locator("#add").get_by_role("button", name="Save").click()
    expect(page.locator("#notice")).to_contain_text("Added: Crackers, 30 g")
    see(page, STABILO)
    press_and_find(page, by_keyboard=device == "desktop")
    assert OwnFood.objects.get(owner=ada).barcode == f"0{STABILO}"


def press_and_find(page: Page, *, by_keyboard: bool) -> None:
    page.get_by_role("button", name="Scan a barcode").click()
    expect(page.locator("#found[data-listbox] .results__name")).to_have_text("Crackers")
    if by_keyboard:
        expect(page.get_by_label("Food", exact=True)).to_be_focused()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
    else:
        page.locator("#found .results__name").tap()
    expect(page.get_by_role("heading", name="Crackers")).to_be_visible()


@pytest.mark.parametrize("device", ["phone", "desktop"])
def test_escape_cancel_and_a_hidden_page_free_the_camera(visit, device):
    visitor = visit(device)
    page = visitor.page
    page.add_init_script(READER)
    visitor.open("/foods/")
    for leave in (
        lambda: page.keyboard.press("Escape"),
        lambda: page.get_by_role("button", name="Cancel").click(),
        lambda: page.evaluate(
            "Object.defineProperty(document, 'hidden', {value: true, configurable: true});"
            "document.dispatchEvent(new Event('visibilitychange')); delete document.hidden"
        ),
    ):
        button = page.get_by_role("button", name="Scan a barcode")
        button.focus()
        page.keyboard.press("Enter")
        wait_for_cameras(page, 1)
        leave()
        expect(page.get_by_role("dialog")).to_be_hidden()
        wait_for_cameras(page, 0)
        expect(button).to_be_focused()
    visitor.check_page()


def test_a_camera_that_is_refused_is_said_in_words(visit):
    visitor = visit("phone")
    page = visitor.page
    page.add_init_script(READER)
    visitor.open("/foods/")
    page.evaluate("window.isRefused = true")
    press(page)
    expect(page.get_by_role("dialog").get_by_role("status")).to_contain_text("The camera was refused.")
    visitor.check_page()
    page.keyboard.press("Escape")
    page.evaluate("window.isRefused = false")
    press(page)
    expect(page.get_by_role("dialog").get_by_role("status")).to_contain_text("Hold the bars in front of the camera.")
    see(page, STABILO)
    expect(page.get_by_text(f"No food with barcode {STABILO} yet.")).to_be_visible()


@pytest.mark.parametrize("javascript", [True, False])
def test_without_a_reader_there_is_no_button_and_digits_are_typed(visit, javascript):
    visitor = visit("phone", javascript=javascript)
    page = visitor.page
    visitor.open("/foods/scan/")
    expect(page.get_by_role("button", name="Scan a barcode")).to_have_count(0)
    page.get_by_label("Digits of a barcode").fill("4006381333932")
    page.get_by_role("button", name="Find").click()
    expect(page.get_by_text("The last digit does not fit: was one mistyped?")).to_be_visible()
    expect(page.get_by_label("Find a food")).to_have_value("4006381333932")


@pytest.mark.parametrize("device", ["phone", "desktop"])
def test_a_food_is_offered_to_everyone_by_keyboard_and_taken_back(visit, device):
    ada = make_person("ada")
    visitor = visit(device)
    page = visitor.page
    sign_in(page, ada)
    visitor.open("/foods/mine/new/")
    page.get_by_label("Name").fill("Oat bar of Ada")
    page.get_by_text("Portion and label").click()
    page.get_by_label("Magnesium").fill("40 mg")
    page.get_by_label("100 g", exact=True).check()
    page.get_by_role("button", name="Save").click()
    page.get_by_role("link", name="Oat bar of Ada").first.click()
    expect(page.get_by_role("link", name="Offer this food to everyone…")).to_be_visible()
    visitor.check_page()
    link = page.get_by_role("link", name="Offer this food to everyone…")
    link.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("40 mg")).to_be_visible()
    visitor.check_page()
    button = page.get_by_role("button", name="Offer this food to everyone")
    button.dblclick()
    expect(page.get_by_text("Nobody sees it before a curator has looked at it.")).to_be_visible()
    assert FoodOffer.objects.filter(name="Oat bar of Ada").count() == 1
    visitor.check_page()
    page.get_by_role("button", name="Take it back").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Offer this food to everyone")).to_be_visible()
    assert not FoodOffer.objects.filter(name="Oat bar of Ada").exists()


@pytest.mark.parametrize("device", ["phone", "desktop"])
def test_a_curator_looks_at_an_offer_adopts_it_and_everybody_finds_it(visit, device):
    dora = make_person("dora", is_staff=True, is_superuser=True)
    name = f"Seed loaf of {device}"
    token = offering.offer(Offered(name, "food", "", (("1 slice", Decimal(40)),), {"magnesium": Decimal(90)}), ON)
    visitor = visit(device)
    page = visitor.page
    sign_in(page, dora)
    visitor.open("/admin/nutrients/foodoffer/")
    page.get_by_role("link", name=name).click()
    page.get_by_label("Category").select_option("Seeds")
    page.get_by_label("everybody finds it").check()
    expect(page.get_by_role("button", name="Adopt")).to_have_count(0)
    page.get_by_role("button", name="Show what it would become").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="What it would become")).to_be_visible()
    page.get_by_role("button", name="Adopt").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text(f"Adopted: {name}.")).to_be_visible()
    visitor.open(f"/foods/?q={name}")
    page.get_by_role("link", name=name).click()
    expect(page.get_by_text("Label, given by a user").first).to_be_visible()
    assert offering.offer_state(token).food_name == name
