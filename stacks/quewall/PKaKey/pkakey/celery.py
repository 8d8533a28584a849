# SPDX-FileCopyrightText: 2026 The Pierside authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""`celery -A pkakey`: worker and beat."""
from celery import Celery
from django.conf import settings  # noqa: F401  DJANGO_SETTINGS_MODULE names them

app = Celery("pkakey")
app.config_from_object("django.conf:settings", namespace="CELERY")


@app.task(name="pkakey.heartbeat")
def heartbeat():
    from django.core.cache import cache
    cache.incr("heartbeats") if cache.get("heartbeats") else cache.set("heartbeats", 1, None)
