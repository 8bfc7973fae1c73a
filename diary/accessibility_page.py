"""What the page about accessibility says of this site in particular: whom to write to, and when it was last checked."""

from dataclasses import dataclass
from datetime import date

from diary.contact import contact_of

__all__ = ["AccessibilityPage", "accessibility_page"]

# The day on which docs/accessibility.md was last gone through, criterion by criterion.
_CHECKED = date(2026, 11, 21)


@dataclass(frozen=True, slots=True)
class AccessibilityPage:
    """``contact`` is an e-mail address, empty where this site has none that is read."""

    contact: str
    source_url: str
    checked: date


def accessibility_page(sender: str, source_url: str) -> AccessibilityPage:
    """Make the page. ``sender`` is where this site's mail comes from, empty where it sends none."""
    return AccessibilityPage(contact_of(sender), source_url, _CHECKED)
