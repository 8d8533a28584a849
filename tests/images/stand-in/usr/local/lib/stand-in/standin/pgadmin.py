# SPDX-FileCopyrightText: 2026 The Pierside authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""pgAdmin 4: ping and login."""
import json
import os
import re

from standin.web import Answer, environment, fail, log, page, redirect, serve

CONFIG = "/var/lib/pgadmin/stand-in.json"


def main(_):
    if not os.path.exists(CONFIG):
        email, password = environment("PGADMIN_DEFAULT_EMAIL"), environment("PGADMIN_DEFAULT_PASSWORD")
        if not email or not password:
            fail("You need to define the PGADMIN_DEFAULT_EMAIL and PGADMIN_DEFAULT_PASSWORD or "
                 "PGADMIN_DEFAULT_PASSWORD_FILE environment variables.")
        # The names that mail keeps for itself are turned down.
        if not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s.]+", email) or email.endswith((".local", ".localhost", ".test")):
            fail(f"'{email}' does not appear to be a valid email address. Please reset the PGADMIN_DEFAULT_EMAIL "
                 "environment variable and try again.")
        with open(CONFIG, "w", encoding="utf-8") as file:
            json.dump([email, password], file)
    with open(CONFIG, encoding="utf-8") as file:
        who = json.load(file)

    def handle(request):
        if request.path == "/misc/ping":
            return Answer(200, "PING")
        if request.path in ("/authenticate/login", "/login") and request.method == "POST":
            form = request.form()
            right = [form.get("email"), form.get("password")] == who
            return redirect("/browser/" if right else "/login?next=/")
        if request.path == "/login":
            return page("pgAdmin 4")
        return redirect("/login?next=/")

    port = int(environment("PGADMIN_LISTEN_PORT", "80"))
    log(f"pgAdmin 4 (stand-in) listens on {port}")
    serve(port, handle)
