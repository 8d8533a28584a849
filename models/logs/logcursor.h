// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logs/logstore.h"

#include <QByteArray>
#include <QHash>

namespace pierside::logs {

//! \brief The position in one stream of a container from which reading goes on without lines that were read before.
//!
//! The engine's "since" is inclusive, and several lines can have one time: the lines at the newest time are counted.
//! Streams need a cursor each, because their times step back against each other. Where the clock of a stream stepped
//! back, lines before the step can come twice after resume(). Pure.
class LogCursor
{
public:
    //! Where to go on, inclusive; LogRecord::NoTime while no line with a time was read.
    qint64 sinceNano() const { return m_timeNano; }
    //! The next lines come from a request that begins at sinceNano().
    void resume() { m_again = m_atTime; }
    //! False for a line that was read before resume(). Lines without a time are new.
    bool accept(const LogRecord &record);

private:
    qint64 m_timeNano = LogRecord::NoTime;
    QHash<QByteArray, int> m_atTime; //!< how often each line came at m_timeNano
    QHash<QByteArray, int> m_again;  //!< those that are still expected to come again
};

} // namespace pierside::logs
