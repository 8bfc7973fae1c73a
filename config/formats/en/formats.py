"""How dates are written: the day before the month, which is a word, and no comma; the same on every page."""

DATE_FORMAT = "j F Y"
DATETIME_FORMAT = "j F Y, H:i"
TIME_FORMAT = "H:i"
