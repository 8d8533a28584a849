// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/logsubject.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace pierside::ui {

QString toText(const LogTarget &target)
{
    QJsonArray parts{target.stack.value, target.service, target.number, target.workspace, target.host};
    if (!target.path.isEmpty())
        parts.append(target.path);
    return QString::fromUtf8(QJsonDocument(parts).toJson(QJsonDocument::Compact));
}

std::optional<LogTarget> targetFromText(const QString &text)
{
    constexpr qsizetype Parts = 5;
    const QJsonArray parts = QJsonDocument::fromJson(text.toUtf8()).array();
    if (parts.size() != Parts && parts.size() != Parts + 1)
        return {};
    LogTarget target;
    target.stack = StackId{parts[0].toString()};
    target.service = parts[1].toString();
    target.number = parts[2].toInt();
    target.workspace = parts[3].toString();
    target.host = parts[4].toString();
    target.path = parts.at(Parts).toString();
    if (!target.path.isEmpty() && (target.service.isEmpty() || !target.path.startsWith(u'/')))
        return {};
    return target.isEmpty() ? std::nullopt : std::optional(target);
}

} // namespace pierside::ui
