// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QJsonObject>
#include <QObject>
#include <QVariantMap>

namespace pierside::ui {

//! \brief What is remembered about the logs of stacks and services, shared by all panes.
//!
//! A scope is a stack or a service; each has named values. The file that holds them can be edited by the user.
class LogMemory : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    //! The scope of a service.
    static QString scopeOf(const QString &project, const QString &service);

    QJsonValue value(const QString &scope, const QString &name) const;
    //! Null or an empty value removes it.
    void set(const QString &scope, const QString &name, const QJsonValue &value);

    QVariantMap saved() const;
    void restore(const QVariantMap &scopes);

Q_SIGNALS:
    //! A value of \a scope has changed; an empty scope means all scopes.
    void changed(const QString &scope);

private:
    QHash<QString, QJsonObject> m_scopes;
};

} // namespace pierside::ui
