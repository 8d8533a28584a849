// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/logs/logfinder.h"

#include <QObject>

namespace pierside::ui {

class LogFindBar;
class LogView;

//! \brief Connects the find bar of a pane with its finder and its view.
class LogFindControl : public QObject
{
    Q_OBJECT

public:
    //! None is owned; all outlive this.
    LogFindControl(const LogRows &rows, LogFindBar &bar, LogView &view, QObject *parent = nullptr);

    const LogFinder &finder() const { return m_finder; }
    //! Searches again, since other lines are shown.
    void renew();
    //! Shows the next match, or the one before.
    void goTo(bool forwards);

Q_SIGNALS:
    //! The user changed the query.
    void queryChanged();

private:
    void find();
    void showResult();
    void showHitAt(qint64 row);

    const LogRows &m_rows;
    LogFinder m_finder;
    LogFindBar &m_bar;
    LogView &m_view;
    std::shared_ptr<const QList<qint64>> m_shown; //!< the matches that the view marks
    bool m_isNewQuery = false;                    //!< its first match is to be shown
    qint64 m_hitLine = -1;
};

} // namespace pierside::ui
