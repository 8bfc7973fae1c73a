"""The catalogues in ``config/locale``: brought up to date with the sources, and compiled for Django."""

import io
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings

from tests.messages.extract import ROOT, messages

__all__ = ["compiled", "kept", "languages", "place", "template", "update"]

_WIDTH = 120
_HEADER = """\
# Unclench in another language. `make messages` brings this file up to date with the sources and compiles it.
msgid ""
msgstr ""
"Language: {language}\\n"
"Plural-Forms: {plural_forms}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""
# Catalogues say when they were made; here that is one day, so that the same texts make the same file.
_MADE = datetime(2026, 11, 21, tzinfo=UTC)


def languages() -> list[str]:
    """Every language but the one that the sources are written in."""
    return [code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE]


def place(language: str) -> Path:
    """The catalogue of a language, as text."""
    return ROOT / "config/locale" / language / "LC_MESSAGES/django.po"


def template() -> Catalog:
    """What is to be translated, each message with the files it stands in."""
    found = Catalog(charset="utf-8", fuzzy=False)
    for one in messages():
        text = (one.text, one.plural) if one.plural else one.text
        found.add(text, context=one.context or None, locations=[(one.place, 1)])
    return found


def kept(language: str) -> Catalog:
    """The catalogue as it is kept."""
    with place(language).open("rb") as file:
        return read_po(file, locale=language, charset="utf-8")


def update(language: str) -> Catalog:
    """Write the catalogue of a language anew: new messages are empty, those that went are dropped; and compile it.

    Nothing is guessed: a text that changed is translated anew.
    """
    path = place(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    catalogue = kept(language) if path.exists() else Catalog(locale=language, charset="utf-8", fuzzy=False)
    catalogue.update(template(), no_fuzzy_matching=True)
    written = io.BytesIO()
    header = _HEADER.format(language=language, plural_forms=catalogue.plural_forms)
    written.write(header.encode())
    write_po(
        written,
        catalogue,
        width=_WIDTH,
        omit_header=True,
        sort_by_file=True,
        ignore_obsolete=True,
        include_lineno=False,
    )
    path.write_bytes(written.getvalue().rstrip() + b"\n")
    path.with_suffix(".mo").write_bytes(compiled(catalogue))
    return catalogue


def compiled(catalogue: Catalog) -> bytes:
    """What Django reads."""
    catalogue.creation_date = catalogue.revision_date = _MADE
    written = io.BytesIO()
    write_mo(written, catalogue)
    return written.getvalue()
