"""Files of what somebody ate, from other programs and from here: no Django, no clock, no database, no words.

``read_rows`` takes the bytes of a file of rows and gives a ``Reading``: records, and the rows that were refused with
row and column, or raises ``FileRefused``; ``read_everything`` does so for the JSON file of everything. Both
have a twin (``rows_steps``, ``everything_steps``) that does the same and says on the way how far it is.
``diary.importing`` asks which foods are known, ``diary.import_saving`` saves, ``diary.import_words`` has the sentences.
"""

from diary.files.columns import AmountColumn, LeftOut, Unread
from diary.files.everything import FORMAT, everything_steps, is_everything, read_everything
from diary.files.faults import FileFault, FileRefused, Problem
from diary.files.formats import Source
from diary.files.reading import read_rows, rows_steps
from diary.files.records import MEALS, Passed, Reading, Record
from diary.files.steps import Stage, Step, Steps, counted, finished
from diary.files.told import Everything

__all__ = [
    "FORMAT",
    "MEALS",
    "AmountColumn",
    "Everything",
    "FileFault",
    "FileRefused",
    "LeftOut",
    "Passed",
    "Problem",
    "Reading",
    "Record",
    "Source",
    "Stage",
    "Step",
    "Steps",
    "Unread",
    "counted",
    "everything_steps",
    "finished",
    "is_everything",
    "read_everything",
    "read_rows",
    "rows_steps",
]
