// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/ids.h"
#include "models/engine/values.h"

#include <QByteArray>
#include <QString>
#include <QStringList>
#include <QUrl>

namespace pierside::engine {

//! \brief Builds the path and query of a request, percent-encoded. Internal to this module.
class Query
{
public:
    //! \a path is used unchanged; segment() encodes foreign text.
    explicit Query(QByteArray path)
        : m_target(std::move(path))
    {
    }

    //! An id or a name as part of a path; image references keep their slashes and colons.
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
    //! Adds nothing if \a value is empty.
    Query &addIf(const char *key, const QString &value) { return value.isEmpty() ? *this : add(key, value); }

    QByteArray target() const { return m_target; }

    //! "/containers/{id}" followed by \a rest.
    static QByteArray container(const ContainerId &id, const char *rest)
    {
        return "/containers/" + segment(id.value) + rest;
    }
    //! The value of filters that selects objects with these labels: {"label":["a=b"]}; empty if there are none.
    static QByteArray labelFilter(const Labels &labels);

private:
    QByteArray m_target;
    bool m_first = true;
};

} // namespace pierside::engine
