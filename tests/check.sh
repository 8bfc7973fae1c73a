#!/usr/bin/env bash
# Style, types, templates, missing migrations, deployment settings. Changes nothing; fails on any finding.
set -uo pipefail
cd "$(dirname "$0")/.."
bin=.venv/bin
failed=0
step() {
  local name=$1; shift
  if output=$("$@" 2>&1); then echo "  ok      $name"; else failed=1; echo "  FAILED  $name"; echo "$output" | sed 's/^/          /'; fi
}
templates() { git ls-files -z --cached --others --exclude-standard 'templates/*.html' | xargs -0 -r "$@"; }

echo "Checking (nothing is changed; make fix mends what can be mended)"
step "style (ruff check)" $bin/ruff check .
step "format (ruff format)" $bin/ruff format --check .
step "types (mypy)" env DEBUG=1 $bin/mypy config nutrients diary manage.py
step "templates (djlint)" templates $bin/djlint --lint --quiet
step "templates (djade)" templates $bin/djade --target-version 5.2 --check
step "migrations are all made" env DEBUG=1 $bin/python manage.py makemigrations --check --dry-run
step "deployment settings" env SECRET_KEY="$(head -c 40 /dev/urandom | base64)" ALLOWED_HOSTS=diary.example.org \
  DATA_DIR="$(mktemp -d)" $bin/python -W error manage.py check --deploy --fail-level WARNING
exit $failed
