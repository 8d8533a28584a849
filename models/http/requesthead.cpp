// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/http/requesthead.h"

#include <algorithm>

namespace pierside::http {

namespace {

bool isOneWord(QByteArrayView text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), [](char c) { return c > 0x20 && c < 0x7f; });
}

bool isOneLine(QByteArrayView text)
{
    return std::none_of(text.begin(), text.end(), [](char c) { return c == '\r' || c == '\n' || c == '\0'; });
}

} // namespace

bool isSendable(const Request &request)
{
    return isOneWord(request.method) && isOneWord(request.target) &&
           std::all_of(request.headers.begin(), request.headers.end(),
                       [](const Header &h) { return isOneWord(h.name) && isOneLine(h.value); });
}

QByteArray requestHead(const Request &request, const QByteArray &host, bool upgrade)
{
    QByteArray head;
    head.reserve(512);
    head += request.method + ' ' + request.target + " HTTP/1.1\r\nHost: " + host + "\r\nUser-Agent: Pierside\r\n";
    for (const Header &header : request.headers)
        head += header.name + ": " + header.value + "\r\n";
    if (upgrade)
        head += "Connection: Upgrade\r\nUpgrade: tcp\r\n";
    if (request.upload)
        head += "Transfer-Encoding: chunked\r\n";
    else if (!request.body.isEmpty() || request.method == "POST" || request.method == "PUT")
        head += "Content-Length: " + QByteArray::number(request.body.size()) + "\r\n";
    head += "\r\n";
    return head;
}

} // namespace pierside::http
