// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/logmemory.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace pierside::ui {

namespace {

bool isEmpty(const QJsonValue &value)
{
    return value.isNull() || value.isUndefined() || (value.isObject() && value.toObject().isEmpty()) ||
           (value.isArray() && value.toArray().isEmpty()) || (value.isString() && value.toString().isEmpty());
}

} // namespace

QString LogMemory::scopeOf(const QString &project, const QString &service)
{
    return project + u'/' + service;
}

QJsonValue LogMemory::value(const QString &scope, const QString &name) const
{
    return m_scopes.value(scope).value(name);
}

void LogMemory::set(const QString &scope, const QString &name, const QJsonValue &value)
{
    if (scope.isEmpty() || this->value(scope, name) == value)
        return;
    QJsonObject &values = m_scopes[scope];
    if (isEmpty(value))
        values.remove(name);
    else
        values.insert(name, value);
    if (values.isEmpty())
        m_scopes.remove(scope);
    Q_EMIT changed(scope);
}

QVariantMap LogMemory::saved() const
{
    QVariantMap scopes;
    for (auto it = m_scopes.cbegin(); it != m_scopes.cend(); ++it)
        scopes.insert(it.key(), QString::fromUtf8(QJsonDocument(*it).toJson(QJsonDocument::Compact)));
    return scopes;
}

void LogMemory::restore(const QVariantMap &scopes)
{
    m_scopes.clear();
    for (auto it = scopes.cbegin(); it != scopes.cend(); ++it) {
        const QJsonObject values = QJsonDocument::fromJson(it.value().toString().toUtf8()).object();
        if (!it.key().isEmpty() && !values.isEmpty())
            m_scopes.insert(it.key(), values);
    }
    Q_EMIT changed({});
}

} // namespace pierside::ui
#include "moc_logmemory.cpp"
