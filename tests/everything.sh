#!/usr/bin/env bash
# Run the suite: on SQLite, on a real PostgreSQL, and the journeys in a real browser on both.
# Usage: tests/everything.sh [sqlite] [postgres] [journeys]   (nothing: all of them)
# A half that cannot run is said loudly; where CI is set it is a failure.
set -uo pipefail
cd "$(dirname "$0")/.."
bin=.venv/bin
halves=("$@")
[ ${#halves[@]} -gt 0 ] || halves=(sqlite postgres journeys)
export DEBUG=1 DATA_DIR
DATA_DIR=$(mktemp -d)
cluster=""
failed=()

finish() {
  if [ -n "$cluster" ]; then as_owner "$pg/pg_ctl" -D "$cluster/data" -m immediate stop >/dev/null 2>&1; rm -rf "$cluster"; fi
  rm -rf "$DATA_DIR"
}
trap finish EXIT

missing() {  # what, how to mend it
  echo "!! $1 did not run: $2" >&2
  if [ -n "${CI:-}" ]; then failed+=("$1"); fi
}
is_root() { [ "$(id -u)" -eq 0 ]; }
as_owner() { if is_root; then (cd /tmp && setpriv --reuid="$owner" --regid="$owner" --clear-groups "$@"); else "$@"; fi; }
apt_install() {
  is_root && command -v apt-get >/dev/null || return 1
  echo "Installing $* (once)…"
  { apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "$@"; } >/dev/null 2>&1
}

# PostgreSQL: TEST_DATABASE_URL, else a throw-away cluster from this machine's binaries, else install them.
find_pg() { pg=$(ls -d /usr/lib/postgresql/*/bin /usr/local/pgsql/bin /opt/homebrew/opt/postgresql*/bin 2>/dev/null | sort -V | tail -n 1); [ -n "$pg" ] && [ -x "$pg/initdb" ] && [ -x "$pg/postgres" ]; }
start_postgres() {
  if [ -n "${TEST_DATABASE_URL:-}" ]; then postgres_url=$TEST_DATABASE_URL; return 0; fi
  if [ -n "${postgres_url:-}" ]; then return 0; fi
  find_pg || { apt_install postgresql && find_pg; } || return 1
  cluster=$(mktemp -d /tmp/unclench-pg.XXXXXX)
  owner=$(id -un postgres >/dev/null 2>&1 && echo postgres || echo nobody)
  if is_root; then chown "$owner" "$cluster"; fi
  as_owner "$pg/initdb" -D "$cluster/data" -U unclench -A trust -E UTF8 --locale=C --no-sync >/dev/null || return 1
  as_owner "$pg/pg_ctl" -D "$cluster/data" -w -t 60 -l "$cluster/log" -o \
    "-c listen_addresses='' -c unix_socket_directories='$cluster' -c fsync=off -c synchronous_commit=off -c full_page_writes=off" \
    start >/dev/null || { cat "$cluster/log" >&2; return 1; }
  postgres_url="postgres://unclench@${cluster//\//%2F}/postgres"
}

# Chromium: found on this machine, else installed. Its headless shell is the same without windows, for two thirds of the time.
find_chromium() {
  CHROMIUM=${CHROMIUM:-$(command -v chromium-headless-shell chromium chromium-browser google-chrome | head -n 1)}
  export CHROMIUM
  [ -n "$CHROMIUM" ]
}
install_chromium() { apt_install chromium-headless-shell || apt_install chromium; }

# Two runs go on at a time, in the background; what they printed is shown in order when all have ended.
names=() logs=()
run() {  # name, environment and command
  while [ "$(jobs -rp | wc -l)" -ge 2 ]; do wait -n; done
  names+=("$1"); shift
  local folder; folder=$(mktemp -d "$DATA_DIR/run.XXXXXX")
  logs+=("$folder.log")
  { env DATA_DIR="$folder" "$@" >"$folder.log" 2>&1 && touch "$folder.log.passed"; } &
}
wait_for_runs() {
  local n
  wait
  for n in "${!names[@]}"; do
    [ -e "${logs[$n]}.passed" ] || failed+=("${names[$n]}")
    echo "== ${names[$n]}"
    cat "${logs[$n]}"
  done
}

for half in "${halves[@]}"; do
  case $half in
    sqlite) run "the suite on SQLite" $bin/pytest -m "not journey" tests ;;
    postgres)
      # What asks no database comes out the same on every one, and so do the headers, tokens and words of an answer, and
      # who may see it.
      alike=(tests/test_headers.py tests/test_tokens_and_redirects.py tests/test_languages.py tests/test_page_weight.py
        tests/test_access_matrix.py tests/test_inventory.py tests/test_quotes.py)
      if start_postgres; then
        run "the suite on PostgreSQL" DATABASE_URL="$postgres_url" \
          $bin/pytest -m "not journey and database" tests "${alike[@]/#/--ignore=}"
        postgres_suite=$!
      else missing "the suite on PostgreSQL" "set TEST_DATABASE_URL, or install PostgreSQL (on Debian: apt-get install postgresql)"; fi ;;
    journeys)
      if find_chromium || { install_chromium && find_chromium; }; then
        # How a page looks and is read out does not depend on the database: those journeys run on SQLite alone.
        looks=(tests/journeys/test_accessibility*.py tests/journeys/test_every_page.py tests/journeys/test_languages.py
          tests/journeys/test_printing.py tests/journeys/test_steadiness.py)
        run "the journeys about looks in Chromium, on SQLite" $bin/pytest -m journey "${looks[@]}"
        run "the journeys about what is done in Chromium, on SQLite" $bin/pytest -m journey tests/journeys "${looks[@]/#/--ignore=}"
        if start_postgres; then
          if [ -n "${postgres_suite:-}" ]; then wait "$postgres_suite"; fi  # both make a database of the same name
          # Those that write most: the suite above has been through every page on PostgreSQL.
          run "journeys in Chromium, on PostgreSQL" DATABASE_URL="$postgres_url" \
            $bin/pytest -m journey tests/journeys/test_main_job.py
        else missing "the journeys on PostgreSQL" "set TEST_DATABASE_URL, or install PostgreSQL"; fi
      else missing "the journeys in Chromium" "install Chromium (on Debian: apt-get install chromium) or set CHROMIUM to its path"; fi ;;
    *) echo "Unknown half “$half”; choose from sqlite, postgres, journeys." >&2; exit 2 ;;
  esac
done
wait_for_runs

if [ ${#failed[@]} -gt 0 ]; then printf 'FAILED: %s\n' "${failed[@]}" >&2; exit 1; fi
