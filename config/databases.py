"""Where rows live: SQLite in the data folder, or what ``DATABASE_URL`` names, with the options each needs."""

from pathlib import Path
from typing import Any

import dj_database_url

from config.env import Environment, SettingFault, make_folder

__all__ = ["database"]

# IMMEDIATE: with the default, two writers that read first fail with "database is locked". FULL: what was acknowledged
# survives a power cut. No ATOMIC_REQUESTS: every GET would take SQLite's one write lock. 20 s: an import of 50,000 rows
# holds that lock for a second on a quiet machine (tests/bench/importing.py) and ten times as long on a busy one, and
# whoever saves meanwhile waits; gunicorn ends a request after 30 s.
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA cache_size=-20000;"
        "PRAGMA mmap_size=134217728;PRAGMA secure_delete=ON;"
    ),
}
# One plan for everybody, and by the indexes: left to choose, PostgreSQL plans the larger statements anew for each
# person, which takes longer than answering them, and reckons with disks whose heads move.
POSTGRES_PLANS = "-c plan_cache_mode=force_generic_plan -c random_page_cost=1.1 -c lock_timeout=5000"
# Whoever waits for a page is told before their proxy gives up. A command may take as long as it needs: a migration that
# is cut off is work for nothing.
POSTGRES_LIMITS = "-c statement_timeout=15000 -c idle_in_transaction_session_timeout=30000"
# In seconds, but ``tcp_user_timeout`` in ms: how long it takes to notice that the database's machine is gone.
POSTGRES_PATIENCE = {
    "connect_timeout": 5,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 2,
    "tcp_user_timeout": 15_000,
}


def database(env: Environment, data_dir: Path, *, for_pages: bool) -> dict[str, Any]:
    """Django's settings of the one database; ``SettingFault`` where ``DATABASE_URL`` is malformed or of another kind.

    SQLite's folder is made where it is missing. With ``for_pages`` PostgreSQL is given up on where it takes too long.
    """
    url = env.text("DATABASE_URL", f"sqlite:///{data_dir / 'unclench.sqlite3'}")
    try:
        settings: dict[str, Any] = dict(dj_database_url.parse(url))
    except (dj_database_url.ParseError, dj_database_url.UnknownSchemeError, ValueError):
        raise SettingFault(
            "DATABASE_URL cannot be read. Write postgres://user:password@host:5432/name or sqlite:////full/path.sqlite3."
        ) from None
    options = settings.setdefault("OPTIONS", {})
    if settings["ENGINE"].endswith("sqlite3"):
        make_folder(Path(settings["NAME"]).parent, "DATABASE_URL" if env.has("DATABASE_URL") else "DATA_DIR")
        return settings | {"CONN_MAX_AGE": None, "OPTIONS": SQLITE_OPTIONS}
    if settings["ENGINE"].endswith("postgresql"):
        options.setdefault("options", f"{POSTGRES_PLANS} {POSTGRES_LIMITS}" if for_pages else POSTGRES_PLANS)
        for name, value in POSTGRES_PATIENCE.items():
            options.setdefault(name, value)
        # Planning a statement costs more than answering it: one that comes back is planned once for each connection.
        options.setdefault("server_side_binding", True)
        options.setdefault("prepare_threshold", 5)
        engine = "config.postgres" if for_pages else settings["ENGINE"]
        return settings | {"ENGINE": engine, "CONN_MAX_AGE": 600, "CONN_HEALTH_CHECKS": True}
    raise SettingFault("DATABASE_URL names a database that Unclench does not run on; use postgres:// or sqlite:///.")
