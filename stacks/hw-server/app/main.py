# SPDX-FileCopyrightText: 2026 The Pierside authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A small stand-in for the hw-server application: the same routes, health, metrics and dependencies."""
import os
import time

from fastapi import FastAPI, HTTPException, Request, Response, WebSocket, WebSocketDisconnect
from fastapi.responses import JSONResponse
from prometheus_client import CONTENT_TYPE_LATEST, Counter, Gauge, Histogram, generate_latest

from app import dependencies

REQUESTS = Counter("http_requests", "Requests by method and status", ["method", "status"])
DURATION = Histogram("http_request_duration_seconds", "Time to answer a request")
SOCKETS = Gauge("websocket_connections", "Open WebSockets")
LIMITED = Counter("rate_limited", "Requests turned away for coming too often")
UP = Gauge("dependency_up", "Whether a dependency answered when asked last", ["name"])
LIMIT = int(os.environ.get("RATE_LIMIT_PER_MINUTE", "600"))

app = FastAPI(title="hw-server")


@app.middleware("http")
async def measure(request: Request, call_next):
    start = time.monotonic()
    response = await call_next(request)
    DURATION.observe(time.monotonic() - start)
    REQUESTS.labels(request.method, response.status_code).inc()
    return response


@app.get("/health")
def health():
    checks = dependencies.check()
    for name, up in checks.items():
        UP.labels(name).set(up)
    healthy = all(checks.values())
    body = {"status": "healthy" if healthy else "unhealthy",
            "checks": {name: "healthy" if up else "down" for name, up in checks.items()}}
    return JSONResponse(body, 200 if healthy else 503)


@app.get("/metrics")
def metrics():
    return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)


@app.get("/api/authors")
def authors(request: Request):
    if dependencies.count_request(request.client.host) > LIMIT:
        LIMITED.inc()
        raise HTTPException(429, "too many requests")
    return dependencies.authors()


@app.post("/api/authors/{name}", status_code=201)
def add_author(name: str):
    return dependencies.add_author(name)


@app.websocket("/web")
async def web(socket: WebSocket):
    await socket.accept()
    SOCKETS.inc()
    try:
        while True:
            await socket.send_text(await socket.receive_text())
    except WebSocketDisconnect:
        pass
    finally:
        SOCKETS.dec()
