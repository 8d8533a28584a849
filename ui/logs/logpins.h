// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/logs/logrows.h"

#include <QWidget>

namespace pierside::ui {

class LogView;

//! \brief Lines that stay in view above a log, until they are unpinned or the log is cleared.
class LogPins : public QWidget
{
    Q_OBJECT

public:
    static constexpr qsizetype MostPins = 8;

    //! None is owned; all outlive this.
    LogPins(const LogRows &rows, LogView &view, QWidget *parent);

    //! Pins a line, or unpins it. Only the newest MostPins stay; nothing happens where there is no such line.
    void toggle(qint64 line);
    bool isPinned(qint64 line) const;

Q_SIGNALS:
    //! The line is to be shown in the log.
    void lineWanted(qint64 line);

private:
    struct Pin
    {
        qint64 line = -1;
        QString text; //!< safe to show; the line can be evicted
    };

    void rebuild();

    const LogRows &m_rows;
    LogView &m_view;
    QList<Pin> m_pins;
};

} // namespace pierside::ui
