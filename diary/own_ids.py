"""One row of numbers for all foods and portions: the table's own are above zero, a person's own below.

A report holds shipped foods and own foods side by side and tells them apart by one whole number. An own food's is its
key in the database with a minus before it, so no two foods ever share a number; so it is with portions.
"""

__all__ = ["columns_of", "is_own", "key_of", "number_of"]


def number_of(key: int) -> int:
    """Give the number of an own food or own portion from its key in the database.

    >>> number_of(12)
    -12
    """
    return -key


def key_of(number: int) -> int:
    """Give the key in the database that a number stands for, own or not.

    >>> key_of(-12), key_of(12)
    (12, 12)
    """
    return abs(number)


def is_own(number: int) -> bool:
    """Whether a number is that of an own food or own portion.

    >>> is_own(-12), is_own(12)
    (True, False)
    """
    return number < 0


def columns_of(food: int, portion: int | None) -> dict[str, int | None]:
    """Say in which columns of an entry the numbers of a food and of its portion stand; ``None`` is grams.

    >>> columns_of(-12, None)
    {'food_id': None, 'own_food_id': 12, 'portion_id': None, 'own_portion_id': None}
    """
    own, key = is_own(food), key_of(food)
    portion_key = None if portion is None else key_of(portion)
    return {
        "food_id": None if own else key,
        "own_food_id": key if own else None,
        "portion_id": None if own else portion_key,
        "own_portion_id": portion_key if own else None,
    }
