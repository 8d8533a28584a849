// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/http/message.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace pierside::http {

using namespace Qt::StringLiterals;

namespace {

ErrorCode codeOf(int status)
{
    switch (status) {
    case 400:
        return ErrorCode::BadInput;
    case 401:
    case 403:
        return ErrorCode::PermissionDenied;
    case 404:
        return ErrorCode::NotFound;
    case 409:
        return ErrorCode::Conflict;
    case 405:
    case 501:
        return ErrorCode::Unsupported;
    case 502:
    case 504:
        return ErrorCode::Unreachable;
    default:
        return ErrorCode::EngineFailed;
    }
}

//! Docker answers {"message": ...}, Podman adds "cause"; proxies answer with a page of text.
QString causeOf(const Response &response)
{
    const auto json = QJsonDocument::fromJson(response.body);
    QString text = json.object().value("message"_L1).toString();
    if (text.isEmpty())
        text = json.object().value("cause"_L1).toString();
    if (text.isEmpty() && !json.isObject())
        text = QString::fromUtf8(response.body.left(500));
    text = text.trimmed();
    if (text.isEmpty())
        text = u"%1 %2"_s.arg(QString::number(response.status), QString::fromLatin1(response.reason)).trimmed();
    return text;
}

} // namespace

QByteArray Response::header(QByteArrayView name) const
{
    for (const Header &header : headers) {
        if (header.name.compare(name, Qt::CaseInsensitive) == 0)
            return header.value;
    }
    return {};
}

QString requestName(const Request &request)
{
    const auto end = request.target.indexOf('?');
    const QByteArray path = end < 0 ? request.target : request.target.left(end);
    return QString::fromUtf8(request.method) + u' ' + QString::fromUtf8(path);
}

QString quoted(QByteArrayView bytes)
{
    QString text;
    for (const char c : bytes.first(std::min<qsizetype>(bytes.size(), 60))) {
        if (c == '\r' || c == '\n')
            break;
        text += c >= 0x20 && c < 0x7f ? QChar(QLatin1Char(c)) : QChar(u'.');
    }
    return text;
}

Error refusal(const QString &what, const Response &response)
{
    return {codeOf(response.status), what, causeOf(response), {}, response.status};
}

} // namespace pierside::http
