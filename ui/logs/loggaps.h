// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/logs/logrows.h"

#include <QObject>
#include <QTimer>

namespace pierside::ui {

class LogStatusBar;
class LogView;

//! \brief Goes to the lines before which nothing was logged for a while.
class LogGaps : public QObject
{
    Q_OBJECT

public:
    static constexpr qint64 ShortestNano = 1'000'000'000;

    //! None is owned; all outlive this.
    LogGaps(const LogRows &rows, LogView &view, LogStatusBar &status, QObject *parent = nullptr);

    //! Shows the next line that came a second or more after the row before it, or the previous one. Many rows are
    //! looked at in several turns of the event loop.
    void goTo(bool forwards);

private:
    void look();
    bool isGap(qint64 row) const;
    void show(qint64 row);

    const LogRows &m_rows;
    LogView &m_view;
    LogStatusBar &m_status;
    QTimer m_next;
    qint64 m_row = 0; //!< that was looked at
    bool m_isForwards = true;
    qint64 m_line = -1; //!< the last one that was found
};

} // namespace pierside::ui
