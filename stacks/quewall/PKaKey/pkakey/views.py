# SPDX-FileCopyrightText: 2026 The Pierside authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A small stand-in for the platform: name and health."""
import os

import redis
from django.db import connection
from django.http import HttpResponse, JsonResponse
from rest_framework.response import Response
from rest_framework.views import APIView

broker = redis.Redis.from_url(os.environ["REDIS_URL"], socket_timeout=2, socket_connect_timeout=2)


def home(_request):
    return HttpResponse("<!doctype html><title>PKaKey</title><h1>PKaKey</h1>")


def database_works():
    connection.ensure_connection()
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def works(question):
    try:
        question()
        return True
    except Exception:
        return False


def health(_request):
    checks = {"database": works(database_works), "redis": works(broker.ping)}
    if not checks["database"]:
        connection.close()
    healthy = all(checks.values())
    body = {"status": "healthy" if healthy else "unhealthy",
            "checks": {name: "healthy" if up else "down" for name, up in checks.items()}}
    return JsonResponse(body, status=200 if healthy else 503)


class Info(APIView):
    def get(self, _request):
        return Response({"service": "pkakey"})
