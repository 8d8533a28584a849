// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/http/message.h"

namespace pierside::http {

//! Whether method, target and headers hold nothing that could end a line and so write headers of its own.
bool isSendable(const Request &request);

//! The request line and the headers, host as the value of Host; upgrade asks for a raw connection.
QByteArray requestHead(const Request &request, const QByteArray &host, bool upgrade);

} // namespace pierside::http
