# SPDX-FileCopyrightText: 2026 The Pierside authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""oauth2-proxy: ping, and a way to the identity provider for whoever has no session."""
import os
import urllib.parse

from standin.web import Answer, environment, fail, flags, log, page, redirect, serve


def main(arguments):
    given = {name.replace("-", "_").upper(): value for name, value in flags(arguments)[0].items()}
    setting = lambda name, default="": given.get(name) or environment("OAUTH2_PROXY_" + name, default)
    missing = [f"missing setting: {word}" for name, word in (
        ("CLIENT_ID", "client-id"), ("CLIENT_SECRET", "client-secret"), ("COOKIE_SECRET", "cookie-secret"))
        if not setting(name)]
    size = len(setting("COOKIE_SECRET"))
    if size and size not in (16, 24, 32, 44):
        missing.append(f"cookie_secret must be 16, 24, or 32 bytes to create an AES cipher, but is {size} bytes")
    if not setting("EMAIL_DOMAINS") and not setting("EMAIL_DOMAIN"):
        missing.append("missing setting for email validation: email-domain or authenticated-emails-file required")
    if setting("PROVIDER") in ("oidc", "keycloak-oidc") and not setting("OIDC_ISSUER_URL"):
        missing.append("missing setting: oidc-issuer-url")
    if missing:
        fail("ERROR: Failed to initialise OAuth2 Proxy: invalid configuration:\n  " + "\n  ".join(missing))

    def handle(request):
        if request.path in ("/ping", "/ready"):
            return Answer(200, "OK")
        if request.path == "/oauth2/auth":
            return Answer(401, "Unauthorized\n")
        if request.path == "/oauth2/start":
            query = {"client_id": setting("CLIENT_ID"), "response_type": "code", "scope": "openid email profile",
                     "redirect_uri": setting("REDIRECT_URL"), "state": os.urandom(8).hex()}
            login = setting("LOGIN_URL") or setting("OIDC_ISSUER_URL") + "/protocol/openid-connect/auth"
            return redirect(login + "?" + urllib.parse.urlencode(query))
        answer = page("Sign In", "<a href=/oauth2/start>Sign in with OpenID Connect</a>")
        answer.status = 200 if request.path == "/oauth2/sign_in" else 403
        return answer

    port = int(setting("HTTP_ADDRESS", "127.0.0.1:4180").rpartition(":")[2])
    log(f"OAuth2 Proxy (stand-in) listens on {port}")
    serve(port, handle)
