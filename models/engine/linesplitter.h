// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <functional>

namespace pierside::engine {

//! \brief Cuts a stream of line-delimited JSON into lines, however its bytes are split. Empty lines are skipped.
class LineSplitter
{
public:
    //! limit: bytes of the longest line; a longer one makes feed() false.
    explicit LineSplitter(qint64 limit = 8 * 1024 * 1024)
        : m_limit(limit)
    {
    }

    //! Calls line for each complete line; false once a line was too long, from then on nothing is read.
    bool feed(QByteArrayView bytes, const std::function<void(const QByteArray &)> &line);
    //! What stands after the last line end.
    QByteArray rest() const { return m_rest.trimmed(); }
    //! Bytes of the line that has begun.
    qint64 unfinished() const { return m_rest.size(); }

private:
    qint64 m_limit;
    QByteArray m_rest;
    bool m_broken = false;
};

} // namespace pierside::engine
