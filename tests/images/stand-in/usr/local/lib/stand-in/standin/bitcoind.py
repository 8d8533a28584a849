# SPDX-FileCopyrightText: 2026 The Pierside authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Bitcoin Core's RPC on a regression test chain, and bitcoin-cli."""
import base64
import hashlib
import json
import os
import sys
import threading
import time
import urllib.error
import urllib.request

from standin.web import Answer, environment, fail, flags, log, serve


def configuration(arguments):
    """bitcoin.conf, with the arguments over it."""
    given, rest = flags(argument + "=1" if argument.startswith("-") and "=" not in argument else argument
                        for argument in arguments)
    folder = given.get("datadir", os.path.expanduser("/home/bitcoin/.bitcoin"))
    settings = {}
    name = given.get("conf", os.path.join(folder, "bitcoin.conf"))
    if os.path.exists(name):
        with open(name, encoding="utf-8") as file:
            for line in file:
                key, found, value = line.partition("#")[0].strip().partition("=")
                if found:
                    settings[key.strip()] = value.strip()
    elif "conf" in given:
        fail(f"Error: Error reading configuration file: specified config file \"{name}\" could not be opened.")
    settings.update(given)
    settings["datadir"] = folder
    return settings, rest


def block_hash(height):
    return hashlib.sha256(f"regtest {height}".encode()).hexdigest()


class Chain:
    def __init__(self, folder):
        self.file = os.path.join(folder, "regtest", "stand-in.json")
        os.makedirs(os.path.dirname(self.file), exist_ok=True)
        self.height, self.lock, self.start = 0, threading.Lock(), time.time()
        if os.path.exists(self.file):
            with open(self.file, encoding="utf-8") as file:
                self.height = json.load(file)["height"]

    def generate(self, count):
        with self.lock:
            made = [block_hash(self.height + i + 1) for i in range(int(count))]
            self.height += int(count)
            with open(self.file, "w", encoding="utf-8") as file:
                json.dump({"height": self.height}, file)
        return made

    def methods(self):
        best = lambda: block_hash(self.height)
        return {
            "getblockchaininfo": lambda: {"chain": "regtest", "blocks": self.height, "headers": self.height,
                                          "bestblockhash": best(), "verificationprogress": 1,
                                          "initialblockdownload": False, "pruned": False, "warnings": []},
            "getnetworkinfo": lambda: {"version": 280100, "subversion": "/Satoshi:28.1.0/", "connections": 0,
                                       "networkactive": True},
            "getblockcount": lambda: self.height, "getbestblockhash": best, "getblockhash": lambda h: block_hash(h),
            "uptime": lambda: int(time.time() - self.start), "generatetoaddress": lambda n, _: self.generate(n),
            "getnewaddress": lambda *_: "bcrt1q" + os.urandom(16).hex(), "getconnectioncount": lambda: 0,
            "getmempoolinfo": lambda: {"loaded": True, "size": 0, "bytes": 0}}


def main(arguments):
    if os.path.basename(environment("STAND_IN_NAME")) == "bitcoin-cli":
        return command_line(arguments)
    settings, _ = configuration(arguments)
    if settings.get("regtest") != "1" and settings.get("chain") != "regtest":
        fail("Error: the stand-in knows the regression test chain only; set regtest=1")
    chain = Chain(settings["datadir"])
    methods = chain.methods()
    who = (settings.get("rpcuser", ""), settings.get("rpcpassword", ""))

    def handle(request):
        if request.method != "POST":
            return Answer(405, "JSONRPC server handles only POST requests")
        if request.basic() != who or not who[1]:
            return Answer(401, headers={"WWW-Authenticate": 'Basic realm="jsonrpc"'})
        call = request.json() or {}
        method = methods.get(call.get("method"))
        if not method:
            return Answer(404, {"result": None, "error": {"code": -32601, "message": "Method not found"},
                                "id": call.get("id")})
        return Answer(200, {"result": method(*call.get("params") or []), "error": None, "id": call.get("id")})

    peers = lambda request: Answer(400)
    serve(int(settings.get("port", 18444)), peers, start=False)
    log("Bitcoin Core (stand-in) regtest: init message: Done loading")
    serve(int(settings.get("rpcport", 18443)), handle, quiet=("/",))


def command_line(arguments):
    settings, rest = configuration(arguments)
    try:
        print(json.dumps(call("127.0.0.1", settings.get("rpcport", 18443), settings.get("rpcuser", ""),
                              settings.get("rpcpassword", ""), rest[0], *[
                                  int(each) if each.isdigit() else each for each in rest[1:]]), indent=2))
    except OSError as error:
        print(f"error: Could not connect to the server 127.0.0.1: {error}", file=sys.stderr)
        return 1
    return 0


def call(host, port, user, password, method, *parameters):
    login = base64.b64encode(f"{user}:{password}".encode()).decode()
    request = urllib.request.Request(f"http://{host}:{port}/", json.dumps(
        {"jsonrpc": "1.0", "id": "stand-in", "method": method, "params": parameters}).encode(),
        {"Authorization": "Basic " + login, "Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=5) as answer:
        return json.load(answer)["result"]
