// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/compose/project.h"

namespace pierside::watch {

enum class Action { Sync, Rebuild, Restart, SyncRestart, SyncExec };

//! One entry of develop.watch. Source: compose specification, "develop".
struct Trigger
{
    QString service;
    Action action = Action::Sync;
    QString path;   //!< absolute; a file or a folder
    QString target; //!< in the container; empty for rebuild and restart
    QStringList include;
    QStringList ignore;
    bool initialSync = false;
    compose::ServiceHook exec; //!< sync+exec: what runs after the files have been copied

    bool operator==(const Trigger &) const = default;

    bool copies() const { return action != Action::Rebuild && action != Action::Restart; }
};

//! The entries of a service, in file order; empty if it has none. Pure.
QList<Trigger> triggersOf(const compose::Project &project, const QString &service);

//! The services that have entries, in file order. Pure.
QStringList watchableServices(const compose::Project &project);

//! Whether an absolute path is another one or below it. Pure.
bool isWithin(const QString &path, const QString &folder);

} // namespace pierside::watch
