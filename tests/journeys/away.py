"""What somebody does who is at times without a connection, and what their device keeps meanwhile."""

from collections.abc import Callable

from playwright.sync_api import Page

from diary.models import Entry, User
from tests.journeys.conftest import Traveller
from tests.journeys.people import make_person, press, sign_in

__all__ = ["ON_DEVICE", "choose", "come_back", "eaten", "save", "start"]

ON_DEVICE = """async () => ({
    local: Object.entries(localStorage), tab: Object.entries(sessionStorage),
    bases: (await indexedDB.databases()).map((base) => base.name),
    kept: (await Promise.all((await caches.keys()).map(
        async (name) => (await (await caches.open(name)).keys()).map((request) => new URL(request.url).pathname)
    ))).flat(),
    workers: (await navigator.serviceWorker.getRegistrations()).length,
})"""


def choose(page: Page, food: str, amount: str) -> None:
    """Open the form of a food, and fill it in."""
    page.locator("#search").fill(food)
    press(page.get_by_role("listbox").get_by_role("option").first)
    page.locator("#add-quantity").fill(amount)


def save(page: Page) -> None:
    press(page.locator("#panel").get_by_role("button", name="Save"))


def eaten(user: User) -> list[tuple[str, str]]:
    rows = Entry.objects.filter(owner=user).order_by("pk").select_related("food")
    return [(str(row.what), f"{row.quantity.normalize():f}") for row in rows]


def come_back(page: Page) -> None:
    """The browser notices that there is a connection again."""
    page.evaluate("dispatchEvent(new Event('online'))")


def start(travel: Callable[[str], Traveller], device: str) -> tuple[Traveller, User]:
    ada = make_person("ada")
    traveller = travel(device)
    sign_in(traveller.page, ada)
    traveller.ready()
    return traveller, ada
