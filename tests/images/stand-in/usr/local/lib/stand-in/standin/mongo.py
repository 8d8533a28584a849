# SPDX-FileCopyrightText: 2026 The Pierside authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""MongoDB as far as its port goes, and mongodump and mongorestore as far as their arguments, words and streams go.

A collection is the file /data/db/DATABASE/COLLECTION; a dump is no archive of MongoDB's.
"""
import glob
import json
import os
import socket
import socketserver
import subprocess
import sys
import time

import yaml

from standin.web import environment, fail, log

DATA = "/data/db"
USER = os.path.join(DATA, "user.json")
ASKED = os.path.join(DATA, "asked")  # each tool's arguments, as everybody in the container can read them
HEAD = b"stand-in archive\n"
# Of the real tools: True needs a value, None may have one after "=", False has none.
COMMON = {"archive": None, "config": True, "username": True, "password": True, "authenticationDatabase": True,
          "host": True, "port": True, "db": True, "collection": True, "quiet": False, "gzip": False}
OPTIONS = {"mongodump": {**COMMON, "out": True, "query": True, "oplog": False},
           "mongorestore": {**COMMON, "drop": False, "stopOnError": False, "nsInclude": True, "nsExclude": True,
                            "nsFrom": True, "nsTo": True, "dir": True, "dryRun": False}}


class Talk(socketserver.BaseRequestHandler):
    def handle(self):
        pass


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = daemon_threads = True


def file_or_value(name):
    path = environment(name + "_FILE")
    if not path:
        return environment(name)
    with open(path, encoding="utf-8") as file:
        return file.read().strip()


def first_start():
    """As the real image: with TCP on loopback only."""
    with Server(("127.0.0.1", 27017), Talk):
        user, password = file_or_value("MONGO_INITDB_ROOT_USERNAME"), file_or_value("MONGO_INITDB_ROOT_PASSWORD")
        with open(USER, "w", encoding="utf-8") as file:
            json.dump({"user": user, "password": password}, file)
        for script in sorted(glob.glob("/docker-entrypoint-initdb.d/*.sh")):
            log(f"running {script}")
            subprocess.run(["bash", script], check=True)


def main(arguments):
    name = os.path.basename(environment("STAND_IN_NAME", "mongod"))
    if name in OPTIONS:
        return tool(name, arguments)
    if arguments[:1] != ["mongod"]:
        os.execvp(arguments[0], arguments)
    if not os.path.exists(USER):
        first_start()
    log("Waiting for connections on port 27017 (stand-in)")
    Server(("", 27017), Talk).serve_forever()


def parse(name, arguments):
    options, rest = {}, list(arguments)
    while rest:
        word = rest.pop(0)
        option, has_value, value = word[2:].partition("=")
        if not word.startswith("--") or option not in OPTIONS[name]:
            fail(f"error parsing command line options: unknown option \"{option}\"\n"
                 f"try '{name} --help' for more information")
        kind = OPTIONS[name][option]
        if kind and not has_value:
            if not rest or rest[0].startswith("--"):
                fail(f"error parsing command line options: expected argument for flag `--{option}'")
            value = rest.pop(0)
        options[option] = value
    return options


def may_enter(options):
    """Empty, or why not."""
    try:
        socket.create_connection(("127.0.0.1", 27017), 3).close()
    except OSError as error:
        return f"can't create session: could not connect to server: {error}"
    with open(USER, encoding="utf-8") as file:
        known = json.load(file)
    if not known["user"]:
        return ""
    if "username" not in options:
        return "error creating intents to dump: (Unauthorized) command listDatabases requires authentication"
    config = {}
    if "config" in options:
        with open(options["config"], encoding="utf-8") as file:
            config = yaml.safe_load(file)
        if not isinstance(config, dict) or set(config) - {"password", "uri", "sslPEMKeyPassword"}:
            return "error parsing config file"
    given = (options["username"], config.get("password", options.get("password")), options.get("authenticationDatabase"))
    if given != (known["user"], known["password"], "admin"):
        return ("can't create session: failed to connect to mongodb://localhost/: connection() error occurred during "
                "connection handshake: auth error: sasl conversation error: unable to authenticate using mechanism "
                "\"SCRAM-SHA-256\": (AuthenticationFailed) Authentication failed.")
    return ""


def tool(name, arguments):
    with open(ASKED, "a", encoding="utf-8") as file:
        file.write(json.dumps([name, *arguments]) + "\n")
    options = parse(name, arguments)

    def say(text):
        if "quiet" not in options:
            print(time.strftime("%Y-%m-%dT%H:%M:%S.000+0000"), text, sep="\t", file=sys.stderr, flush=True)

    why = may_enter(options)
    if not why and options.get("archive") != "":
        why = "the stand-in knows the archive on standard output and input only"
    if not why:
        why = dump(options, say) if name == "mongodump" else restore(options, say)
    if why:
        say(f"Failed: {why}")
    return 1 if why else 0


def dump(options, say):
    out = sys.stdout.buffer
    out.write(HEAD)
    for path in sorted(glob.glob(f"{DATA}/{options.get('db', '*')}/*")):
        with open(path, "rb") as file:
            content = file.read()
        space = os.path.relpath(path, DATA).replace("/", ".", 1)
        say(f"writing {space} to archive on stdout")
        out.write(json.dumps([space, len(content)]).encode() + b"\n" + content)
    out.write(b"[]\n")
    out.flush()


def restore(options, say):
    source, restored = sys.stdin.buffer, 0
    if source.readline() != HEAD:
        return "stream or file does not appear to be a mongodump archive"
    include = options.get("nsInclude", "*")
    while True:
        try:
            head = json.loads(source.readline())
        except ValueError:
            return "corruption found in archive; unexpected end"
        if not head:
            break
        database, _, collection = head[0].partition(".")
        say(f"preparing collections to restore from {head[0]}")
        content = source.read(head[1])
        if len(content) != head[1]:
            return f"{head[0]}: error restoring from archive on stdin: unexpected EOF"
        if include not in ("*", database + ".*"):
            continue
        path = os.path.join(DATA, database, collection)
        if os.path.exists(path) and "drop" not in options:
            return f"{head[0]}: E11000 duplicate key error"
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(content)
        restored += 1
    say(f"{restored} document(s) restored successfully. 0 document(s) failed to restore.")
    return ""
