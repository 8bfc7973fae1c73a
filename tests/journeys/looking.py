"""What a page is asked about where every element counts: scripts that run in the browser, and the walk by Tab."""

from collections.abc import Iterator
from typing import Any

from playwright.sync_api import Page

__all__ = ["ASKED", "LARGE", "SPACED", "clipped", "open_folds", "restyle", "tab_through", "tabbable"]

# The style that WCAG 2.2 asks of 1.4.12 (text spacing), word for word.
SPACED = (
    "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }",
    "p { margin-bottom: 2em !important; }",
)

LARGE = ("html { font-size: 200% !important; }",)
"""Letters twice as large in a window of the same size (1.4.4)."""

ASKED = {"runOnly": {"type": "rule", "values": ["target-size", "label-content-name-mismatch", "css-orientation-lock"]}}
"""Rules that axe leaves out unless it is asked: 2.5.8, 2.5.3 and 1.3.4."""

_TABBABLE = """() => [...document.querySelectorAll(
    "a[href], button, input, select, textarea, summary, [tabindex]"
)].filter(
    (e) => e.tabIndex >= 0 && !e.disabled && e.checkVisibility({visibilityProperty: true}) && e.type !== "hidden"
        && !(e.type === "radio" && document.querySelector(`input[name="${e.name}"]:checked`) && !e.checked)
)"""

_FOCUSED = """() => {
    const e = document.activeElement, style = getComputedStyle(e), box = e.getBoundingClientRect();
    const inside = (x, y) => x >= 0 && y >= 0 && x < innerWidth && y < innerHeight;
    let seen = 0;
    for (const across of [0.1, 0.3, 0.5, 0.7, 0.9]) for (const down of [0.1, 0.5, 0.9]) {
        const x = box.left + across * box.width, y = box.top + down * box.height;
        const top = inside(x, y) ? document.elementFromPoint(x, y) : null;
        if (top && (e.contains(top) || [...(e.labels ?? [])].some((label) => label.contains(top)))) seen += 1;
    }
    return {
        name: `<${e.localName} ${e.id || e.className}> ${(e.innerText || e.value || "").slice(0, 40)}`,
        out: e === document.body, seen, address: location.href,
        ring: style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth), colour: style.outlineColor,
        number: (e.dataset.walked ??= String(window.walked = (window.walked ?? 0) + 1)),
    };
}"""

_CLIPPED = """() => [...document.querySelectorAll("body *")].filter((e) => {
    const style = getComputedStyle(e), box = e.getBoundingClientRect();
    if (e.closest("svg, .visually-hidden, .skip") || !e.checkVisibility() || style.display === "inline") return false;
    if (box.width <= 1 || style.clipPath !== "none" || e.matches("input, select, textarea, option")) return false;
    const sideways = e.scrollWidth > e.clientWidth + 1 && !["auto", "scroll"].includes(style.overflowX);
    const down = e.scrollHeight > e.clientHeight + 1 && ["hidden", "clip"].includes(style.overflowY);
    return e.clientWidth > 0 && (sideways || down);
}).map((e) => `<${e.localName} ${e.id || e.className}> ${e.innerText.slice(0, 60)}`)"""


def open_folds(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach(fold => fold.open = true)")


def restyle(page: Page, *rules: str) -> None:
    """Lay rules over the page as a reader's own style sheet does: the policy of the page has no say in that."""
    page.evaluate("rules => rules.forEach(rule => document.styleSheets[0].insertRule(rule))", list(rules))


def clipped(page: Page) -> list[str]:
    """The elements that are cut off or stick out of their boxes."""
    return page.evaluate(_CLIPPED)


def tabbable(page: Page) -> int:
    """How many elements Tab should reach; of some radio buttons one."""
    groups = "e => e.type === 'radio' ? e.form?.id + e.name + e.closest('form')?.action : e"
    return page.evaluate(f"() => new Set(({_TABBABLE})().map({groups})).size")


def tab_through(page: Page, key: str = "Tab", most: int = 600) -> Iterator[dict[str, Any]]:
    """Press Tab from the beginning of the page to its end; gives what each element with the focus looks like."""
    page.evaluate("() => { document.activeElement.blur(); getSelection().removeAllRanges(); scrollTo(0, 0) }")
    met: list[str] = []
    for _ in range(most):
        page.keyboard.press(key)
        found = page.evaluate(_FOCUSED)
        if met and found["number"] == met[-1]:
            continue  # the day, the month and the year of a date are within one field
        if met and (found["out"] or found["number"] in met):
            return
        if not found["out"]:
            met.append(found["number"])
            yield found
    raise AssertionError(f"after {most} times {key} there is still more on {page.url}")
