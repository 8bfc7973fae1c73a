"""Bring the catalogues up to date with the sources, and compile them: ``python -m tests.messages``."""

import os
import sys

import django


def main() -> int:
    """Write every catalogue anew; say what is still to be translated, which is no fault here."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    os.environ.setdefault("DEBUG", "1")
    django.setup()
    from tests.messages.catalogue import languages, update

    for language in languages():
        catalogue = update(language)
        missing = [message for message in catalogue if message.id and not all(_said(message.string))]
        print(f"{language}: {len(catalogue)} messages, {len(missing)} to translate")
        for message in missing[:20]:
            print(f"  {message.locations[0][0]}: {message.id}")
    return 0


def _said(string: str | tuple[str, ...]) -> tuple[str, ...]:
    return string if isinstance(string, tuple) else (string,)


sys.exit(main())
