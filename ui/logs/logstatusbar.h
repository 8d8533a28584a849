// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/logs/logrows.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QToolButton;

namespace pierside::ui {

class LogView;

//! \brief Says how many lines a pane saw, keeps, shows and lost, and what waits below.
class LogStatusBar : public QWidget
{
    Q_OBJECT

public:
    //! Neither is owned; both outlive this.
    LogStatusBar(const LogRows &rows, LogView &view, QWidget *parent = nullptr);

    //! The newest message about reading the log; empty = none.
    void setMessage(const QString &text);
    //! How the log is read, if that matters; empty = it does not.
    void setWay(const QString &text, const QString &details);
    //! What the message is about can be cancelled.
    void setCancellable(bool isCancellable);

Q_SIGNALS:
    //! More lines are to be kept.
    void moreWanted();
    //! As many lines as possible are to be kept, on the disk.
    void diskWanted();
    void cancelWanted();

private:
    void update();

    const LogRows &m_rows;
    LogView &m_view;
    QLabel *m_counters;
    QLabel *m_message;
    QLabel *m_way;
    QToolButton *m_more;
    QToolButton *m_disk;
    QToolButton *m_cancel;
    QToolButton *m_below;
    QTimer m_soon;       //!< at most four times a second
    qint64 m_leftAt = 0; //!< rows before this one had arrived when the view stopped following
};

} // namespace pierside::ui
