// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/actions.h"

namespace pierside::actions {

//! What hostFindings() asks of this machine; tests replace it. Any thread; may block briefly.
struct HostLook
{
    std::function<bool(const QString &path)> exists;
    //! Free bytes on the disk of this path, which need not exist.
    std::function<std::optional<qint64>(const QString &path)> freeBytes;
    //! Those hosts that have no address on this machine.
    std::function<QStringList(const QStringList &hosts)> unresolved;
    //! Path of the program of a provider: a plugin of the docker command line, or a program. Empty = not installed.
    std::function<QString(const QString &type)> providerProgram = {};

    static HostLook thisMachine();
};

//! \brief Env files of a stack's folder that only exist as examples (".env.example").
//!
//! Always ".env"; another file only if \a diagnostics report it as missing.
QList<remedy::CreateFile> missingFiles(const compose::LoadRequest &files, const Diagnostics &diagnostics = {});
//! The examples of env files in a stack's folder. Absolute paths, sorted.
QStringList envExamples(const compose::LoadRequest &files);
//! BadInput with all errors of \a diagnostics as its cause. Its remedies create missing files from their examples,
//! store required values that are missing and open the place of the first error. files: with the values of the keyring,
//! or with masks.
Error filesError(const QString &what, const compose::LoadRequest &files, const Diagnostics &diagnostics);
//! Copies the example, readable by this user only. Fails with Conflict if the file exists by now.
Result<Done> createFromExample(const remedy::CreateFile &file);

//! \brief Finds problems of this machine that a plan would meet, apart from ports.
//!
//! Missing bind sources, build contexts and Dockerfiles, a missing .env, hosts of routes that do not resolve, a full
//! disk before a pull, references to secrets that nothing resolves, memory limits beyond the host's memory. They are
//! warnings unless the step would certainly fail. For an engine on another machine only the facts of that engine are
//! used.
QList<plan::Finding> hostFindings(const run::Prepared &prepared, const HostLook &look);

//! \brief Services without a container and models, which docker compose runs and Pierside does not.
//!
//! Says whether the program that provides them is installed. Empty for verbs that start nothing.
QList<plan::Finding> providerFindings(const run::Prepared &prepared, const HostLook &look);

//! Hosts of the project's routes that this machine has to resolve, without those under localhost.
QStringList routeHosts(const compose::Project &project);

//! Adds hostFindings() of this machine to a plan. Works on the thread pool.
Task<run::Prepared> checkHost(const run::Prepared &prepared);

} // namespace pierside::actions
