#!/usr/bin/env python
"""Django's command-line utility for administrative tasks."""

import os
import sys


def main() -> None:
    """Run a management command; a wrong setting ends it with a sentence, not a traceback."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    from django.core.management import execute_from_command_line

    from config.env import SettingFault

    try:
        execute_from_command_line(sys.argv)
    except SettingFault as fault:
        sys.exit(f"Unclench cannot start: {fault}")


if __name__ == "__main__":
    main()
