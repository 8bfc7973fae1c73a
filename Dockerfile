# Two stages: the first installs and collects, the second holds only what runs, as a user who owns nothing but /data.
# The Python is the one that the suite runs on.
FROM python:3.11-slim-bookworm AS build
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
RUN python -m venv /opt/venv
COPY requirements.txt /tmp/requirements.txt
RUN /opt/venv/bin/pip install --require-hashes -r /tmp/requirements.txt
WORKDIR /app
COPY manage.py ./
COPY config config
COPY nutrients nutrients
COPY diary diary
COPY templates templates
COPY static static
# Collecting needs settings that are whole, and none of these reach the running site.
RUN SECRET_KEY=only-for-collecting-static-files-0123456789-0123456789 ALLOWED_HOSTS=localhost \
    /opt/venv/bin/python manage.py collectstatic --noinput --verbosity 0 \
 && /opt/venv/bin/python -m compileall -q config nutrients diary

FROM python:3.11-slim-bookworm
RUN useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin unclench \
 && install --directory --owner=unclench --group=unclench --mode=0700 /data
COPY --from=build /opt/venv /opt/venv
COPY --from=build /app /app
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    BIND=0.0.0.0:8000 \
    DATABASE_URL=sqlite:////data/unclench.sqlite3
WORKDIR /app
USER unclench
VOLUME /data
EXPOSE 8000
STOPSIGNAL SIGTERM
# The site answers only to its own names, so the probe asks by the first of them.
HEALTHCHECK --interval=30s --timeout=5s --start-period=120s --retries=3 \
  CMD ["python", "-c", "import os, urllib.request as u; host = os.environ['ALLOWED_HOSTS'].split(',')[0].strip().lstrip('.'); u.urlopen(u.Request('http://127.0.0.1:8000/healthz', headers={'Host': host}), timeout=4)"]
CMD ["sh", "-c", "python manage.py prepare && exec gunicorn --config config/gunicorn.py --worker-tmp-dir /dev/shm config.wsgi"]
