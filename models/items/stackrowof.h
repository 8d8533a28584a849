// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/compose/project.h"
#include "models/engine/values.h"
#include "models/items/stackrows.h"
#include "models/plan/drift.h"
#include "models/plan/progress.h"

#include <QSet>

namespace pierside::items {

//! Everything that a stack's rows are made of.
struct StackInput
{
    ProjectName project;
    QString title;
    QStringList files;
    bool foreign = false;
    bool known = true;  //!< false: no engine has answered yet, so nothing is known of containers
    bool stale = false; //!< the engine is not answering; containers are what was known last
    QString fileError;  //!< the files could not be read: the first error, for the stack's row
    const compose::Project *declared = nullptr; //!< null where the files are unknown or wrong
    QList<engine::Container> containers;        //!< of this project, by service then number
    QSet<ContainerId> stoppedOnRequest;         //!< somebody asked for their stop, so their exit is no crash
    QHash<QString, QString> conflicts;          //!< service: "8432 is taken"; shown where it does not run
    plan::Drift drift;                          //!< what no longer matches the files
    //! By service: which of its endpoints do not answer, though its containers are well. Only of what was asked.
    QHash<QString, QString> unreachable;
    QHash<QString, QString> readyTexts; //!< by service: "ready after 2.4 s", of its newest start
    QString readyText;                  //!< the same of the stack
    const plan::Plan *plan = nullptr;   //!< the run under way, or the last one where it failed
    QList<plan::StepProgress> progress; //!< by StepId
};

//! \brief One stack as rows of the tree: what its files declare, joined with what the engine runs.
//!
//! Declared services come in file order, then containers of services the files do not name. What drifted shows so
//! where it is well otherwise, and a port that is taken where it does not run; anything else its state tells comes
//! first. Pure; any thread.
StackRow stackRow(const StackInput &input);

} // namespace pierside::items
