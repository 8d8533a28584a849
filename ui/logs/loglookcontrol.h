// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/logs/loggaps.h"
#include "ui/logs/logline.h"

#include <QJsonObject>

class QAction;
class QMenu;

namespace pierside::ui {

//! \brief The commands about how the lines of a pane look: wrapping, control sequences, times, size of the text.
class LogLookControl : public QObject
{
    Q_OBJECT

public:
    //! None is owned; all outlive this.
    LogLookControl(const LogRows &rows, LogView &view, LogStatusBar &status, QObject *parent);

    void addLinesTo(QMenu &menu);
    void addTimesTo(QMenu &menu);
    void addSizesTo(QMenu &menu);

    void toggleWrap();
    void toggleSequences();
    void nextTimes();
    //! Goes to the next or the previous pause of the log.
    void goToGap(bool forwards) { m_gaps.goTo(forwards); }

    //! What is remembered, added to \a object.
    void save(QJsonObject &object) const;
    void restore(const QJsonObject &object);

Q_SIGNALS:
    //! What is remembered has changed.
    void changed();

private:
    void setTimes(LogTimes times);

    LogView &m_view;
    LogGaps m_gaps;
    QAction *m_wrap;
    QAction *m_sequences;
    QList<QAction *> m_times; //!< by LogTimes
};

} // namespace pierside::ui
