"""The bench: what a page costs, as a multiple of a reference view that passes through the same server and middleware.

``python -m tests.bench`` measures and writes ``docs/performance.md``. Absolute times say more about the machine and its
other tenants than about the code; a ratio between two requests made a moment apart says something about the code.
"""
