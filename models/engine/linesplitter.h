// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <functional>

namespace pierside::engine {

//! \brief Cuts a stream of bytes, in pieces of any size, into lines. Skips empty lines.
class LineSplitter
{
public:
    //! \a limit: bytes of the longest line.
    explicit LineSplitter(qint64 limit = 8 * 1024 * 1024)
        : m_limit(limit)
    {
    }

    //! Calls \a line for each complete line; false after a line was too long, nothing more is read then.
    bool feed(QByteArrayView bytes, const std::function<void(const QByteArray &)> &line);
    //! The text after the last line terminator.
    QByteArray rest() const { return m_rest.trimmed(); }
    //! Bytes of the incomplete line.
    qint64 unfinished() const { return m_rest.size(); }

private:
    qint64 m_limit;
    QByteArray m_rest;
    bool m_broken = false;
};

} // namespace pierside::engine
