// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/engine/values.h"
#include "models/items/stackrows.h"
#include "models/plan/plan.h"
#include "models/plan/progress.h"

#include <QSet>

namespace pierside::items {

//! \brief Adds the progress or failure of a plan to the rows of its stack.
class PlanRows
{
public:
    //! plan may be null: then nothing is added.
    PlanRows(const plan::Plan *plan, const QList<plan::StepProgress> &progress);

    //! \a newestStart: of the containers of the row; a later start than the one that the plan waited for has no time.
    void apply(ServiceRow &row, const QDateTime &newestStart) const;
    void apply(StackRow &row) const;
    //! Those of \a containers that the plan found ready; see plan::foundReady().
    QSet<ContainerId> foundReady(const QList<engine::Container> &containers) const;

private:
    struct Pick
    {
        int running = -1; //!< newest running step of the row
        int failed = -1;  //!< first failed one
        int waiting = -1; //!< first waiting one whose predecessors run
        int ready = -1;   //!< last WaitReady that is done
        bool isActive = false;
    };
    Pick pick(const QString &service) const;
    //! Equal failures of several services become one failure of the stack.
    void joinFailures(StackRow &row) const;
    QString waitingText(plan::StepId id) const;

    const plan::Plan *m_plan;
    const QList<plan::StepProgress> &m_progress;
    bool m_isActive = false; //!< a step has not ended
};

} // namespace pierside::items
