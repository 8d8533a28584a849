# SPDX-FileCopyrightText: 2026 The Pierside authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""btc-rpc-explorer: a page on the node it is told of."""
from standin import bitcoind
from standin.web import Answer, environment, log, page, serve


def main(_):
    node = lambda method: bitcoind.call(environment("BTCEXP_BITCOIND_HOST", "127.0.0.1"),
                                        environment("BTCEXP_BITCOIND_PORT", "8332"),
                                        environment("BTCEXP_BITCOIND_USER"), environment("BTCEXP_BITCOIND_PASS"), method)

    def handle(request):
        try:
            info = node("getblockchaininfo")
        except OSError as error:
            return Answer(500, f"Unable to connect to Bitcoin Node: {error}\n")
        if request.path == "/api/blocks/tip/height":
            return Answer(200, str(info["blocks"]))
        if request.path == "/":
            return page("BTC RPC Explorer", f"{info['chain']}, height {info['blocks']}")
        return Answer(404)

    port = int(environment("BTCEXP_PORT", "3002"))
    log(f"BTC RPC Explorer (stand-in) listens on {port}")
    serve(port, handle, host=environment("BTCEXP_HOST", "127.0.0.1"))
