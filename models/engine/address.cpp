// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/engine/address.h"

namespace pierside::engine {

Result<http::Address> addressOf(const Target &target)
{
    auto address = http::parseAddress(target.address);
    if (!address)
        return address;
    if (target.certificateDirectory.isEmpty() && target.verifyTls)
        return address;
    if (const auto *tcp = std::get_if<http::TcpAddress>(&*address)) {
        if (!target.certificateDirectory.isEmpty())
            return http::TlsAddress{tcp->host, tcp->port, target.certificateDirectory, target.verifyTls, {}};
    } else if (auto *tls = std::get_if<http::TlsAddress>(&*address)) {
        tls->certificateDirectory = target.certificateDirectory;
        tls->verify = target.verifyTls;
    }
    return address;
}

} // namespace pierside::engine
