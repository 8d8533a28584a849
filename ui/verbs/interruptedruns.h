// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/run/interrupted.h"

#include <QHash>
#include <QObject>

namespace pierside::dashboard {
class Dashboard;
}

namespace pierside::ui {

class Notices;
class Verbs;

//! \brief Shows a banner on each stack whose run was interrupted while it deleted or replaced data, with a button that
//! completes it.
//!
//! Checks the journal when an engine connects, when a stack becomes known, and after each run.
class InterruptedRuns : public QObject
{
    Q_OBJECT

public:
    //! None is owned; all outlive this.
    InterruptedRuns(dashboard::Dashboard &dashboard, Verbs &verbs, Notices &notices, QObject *parent);

    void look();

Q_SIGNALS:
    //! The user wants to repeat a load or import.
    void againWanted(const pierside::StackId &stackId, const pierside::JournalRun &run);
    void problem(const QString &sentence, const QString &detail);

private:
    void show(const QList<run::Interruption> &found);
    void post(const StackId &stackId, const QList<run::Interruption> &own);
    void dismiss(const StackId &stackId, const QList<run::Interruption> &own);

    dashboard::Dashboard &m_dashboard;
    Verbs &m_verbs;
    Notices &m_notices;
    Journal m_journal;
    QHash<StackId, QString> m_projects; //!< by stack, at the last check
    QHash<StackId, QString> m_posted;   //!< by stack: the run of its banner
};

} // namespace pierside::ui
