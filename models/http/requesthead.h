// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/http/message.h"

namespace pierside::http {

//! Whether method, target and headers contain no line break, which could add headers.
bool isSendable(const Request &request);

//! The request line and the headers. \a host: value of Host. \a upgrade: requests a raw connection.
QByteArray requestHead(const Request &request, const QByteArray &host, bool upgrade);

} // namespace pierside::http
