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

//! The input of stackRow().
struct StackInput
{
    StackId id;
    ProjectName project; //!< empty until the files have been read
    QString title;
    QStringList files;
    bool foreign = false;
    bool known = true;                          //!< false: no engine has answered yet, so containers are unknown
    bool stale = false;                         //!< the engine does not answer; containers are the last known ones
    QString fileError;                          //!< the files could not be read: the first error, for the stack's row
    const compose::Project *declared = nullptr; //!< null if the files are missing or invalid
    QList<engine::Container> containers;        //!< of this project, by service then number
    QSet<ContainerId> stoppedOnRequest;         //!< their stop was requested, so their exit is not a crash
    QHash<QString, QString> conflicts;          //!< service: "8432 is taken"; shown if it does not run
    plan::Drift drift;                          //!< what no longer matches the files
    //! By service with good containers: the endpoints that do not answer. Only those that were probed.
    QHash<QString, QString> unreachable;
    QHash<QString, QString> readyTexts;    //!< by service: "ready after 2.4 s", of its newest start
    QString readyText;                     //!< the same of the stack
    QHash<QString, FileWatching> watching; //!< by service with watch entries
    const plan::Plan *plan = nullptr;      //!< the running plan, or the last one if it failed
    QList<plan::StepProgress> progress;    //!< by StepId
};

//! \brief Makes the rows of one stack from its files and its containers. Pure; any thread.
//!
//! Declared services come in file order, then services that only containers name. Drift is shown for services that run
//! well otherwise, and a taken port for services that do not run. Any other state has priority.
StackRow stackRow(const StackInput &input);

} // namespace pierside::items
