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

//! \brief A banner on each stack whose data was being deleted or replaced when a crash came: where it stopped, and what
//! finishes it.
//!
//! Looks when an engine answers, when a stack becomes known, and after each run.
class InterruptedRuns : public QObject
{
    Q_OBJECT

public:
    //! None is owned; all outlive this.
    InterruptedRuns(dashboard::Dashboard &dashboard, Verbs &verbs, Notices &notices, QObject *parent);

    void look();

Q_SIGNALS:
    //! A load or import is to be done again.
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
    QHash<StackId, QString> m_projects; //!< by stack: as it was when looked at last
    QHash<StackId, QString> m_posted;   //!< by stack: the run that its banner is about
};

} // namespace pierside::ui
