"""Would the tests notice a wrong core? ``python -m tests.mutation`` breaks ``diary/assessment`` in many small ways.

Each mutant is one change to one module of a copy of the tree, and the tests of the assessment are run against it. One
that no test notices has survived: a test is missing, or the change changes nothing. ``docs/mutation.md`` lists them.
"""
