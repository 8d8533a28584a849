// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>
#include <QUrl>

namespace pierside::engine {

//! \brief Builds the path and query of a request, everything percent-encoded. For the engine room.
class Query
{
public:
    //! path is written as it is; segment() encodes what comes from outside.
    explicit Query(QByteArray path)
        : m_target(std::move(path))
    {
    }

    //! An id or a name as a piece of a path; image references keep their slashes and colons.
    static QByteArray segment(const QString &text) { return QUrl::toPercentEncoding(text, "/:@"); }

    Query &add(const char *key, const QByteArray &value)
    {
        m_target += m_first ? '?' : '&';
        m_first = false;
        m_target += key;
        m_target += '=';
        m_target += value.toPercentEncoding();
        return *this;
    }
    Query &add(const char *key, const QString &value) { return add(key, value.toUtf8()); }
    Query &add(const char *key, bool value) { return add(key, value ? QByteArray("1") : QByteArray("0")); }
    Query &add(const char *key, const char *value) { return add(key, QByteArray(value)); }
    //! Only where there is a value.
    Query &addIf(const char *key, const QString &value) { return value.isEmpty() ? *this : add(key, value); }

    QByteArray target() const { return m_target; }

private:
    QByteArray m_target;
    bool m_first = true;
};

} // namespace pierside::engine
