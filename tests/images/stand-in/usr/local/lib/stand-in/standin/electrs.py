# SPDX-FileCopyrightText: 2026 The Pierside authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""electrs: the Electrum protocol on one port, metrics on another."""
import json
import os
import socketserver
import tomllib

from standin import bitcoind
from standin.web import VERSION, Answer, environment, fail, flags, log, metrics, serve


def setting(options, config, name, default=""):
    return options.get(name.replace("_", "-")) or environment("ELECTRS_" + name.upper()) or config.get(name) or default


def main(arguments):
    options = flags(arguments)[0]
    config = {}
    for name in ("/etc/electrs/config.toml", options.get("conf", "")):
        if name and os.path.exists(name):
            with open(name, "rb") as file:
                config.update(tomllib.load(file))
    host, _, port = setting(options, config, "daemon_rpc_addr", "127.0.0.1:18443").rpartition(":")
    user, _, password = str(setting(options, config, "auth")).partition(":")
    node = lambda method, *values: bitcoind.call(host, port, user, password, method, *values)
    try:
        log(f"INFO bitcoind has {node('getblockcount')} blocks")
    except OSError as error:
        fail(f"Error: electrs failed\nCaused by: failed to open bitcoind RPC {host}:{port}: {error}")

    class Session(socketserver.StreamRequestHandler):
        def handle(self):
            for line in self.rfile:
                try:
                    asked = json.loads(line)
                    answer = self.answer(asked)
                except (OSError, ValueError) as error:
                    asked, answer = {}, {"error": {"code": -32603, "message": str(error)}}
                self.wfile.write(json.dumps({"jsonrpc": "2.0", "id": asked.get("id"), **answer}).encode() + b"\n")

        @staticmethod
        def answer(asked):
            method = asked.get("method")
            if method == "server.version":
                return {"result": [f"electrs/{VERSION}", "1.4"]}
            if method == "server.ping":
                return {"result": None}
            if method == "server.banner":
                return {"result": "Welcome to electrs (stand-in)"}
            if method == "blockchain.headers.subscribe":
                height = node("getblockcount")
                return {"result": {"height": height, "hex": bitcoind.block_hash(height)}}
            return {"error": {"code": -32601, "message": f"unknown method {method}"}}

    class Server(socketserver.ThreadingTCPServer):
        allow_reuse_address = daemon_threads = True

    watch = str(setting(options, config, "monitoring_addr", "127.0.0.1:4224"))
    serve(int(watch.rpartition(":")[2]),
          lambda request: metrics(electrs_index_height=node("getblockcount")) if request.path == "/metrics" else Answer(404),
          start=False)
    place = str(setting(options, config, "electrum_rpc_addr", "127.0.0.1:60401"))
    log(f"INFO serving Electrum RPC on {place}")
    Server((place.rpartition(":")[0], int(place.rpartition(":")[2])), Session).serve_forever()
