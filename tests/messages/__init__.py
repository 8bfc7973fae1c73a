"""The messages of this site in other languages: found in the sources, kept in ``config/locale``, compiled.

``make messages`` brings the catalogues up to date; ``tests/test_languages.py`` says where they are not. Nothing but
Python is needed for either.
"""
