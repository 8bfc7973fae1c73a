"""How dates and numbers are written in Spanish: "21 de noviembre de 2026" and "12 345,6".

A narrow space parts thousands (Ortografía de la lengua española, 2010), because a point would be read as a decimal mark
in Mexico and Central America, and a comma in the rest.
"""

DATE_FORMAT = r"j \d\e F \d\e Y"
DATETIME_FORMAT = r"j \d\e F \d\e Y, H:i"
TIME_FORMAT = "H:i"
DECIMAL_SEPARATOR = ","
THOUSAND_SEPARATOR = "\u202f"
