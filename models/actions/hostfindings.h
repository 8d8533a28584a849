// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/actions.h"

namespace pierside::actions {

//! What is looked at on this machine. Functions, so that a test can stand for it. Any thread; may block for a moment.
struct HostLook
{
    std::function<bool(const QString &path)> exists;
    //! Bytes that are free where this path is, or will be.
    std::function<std::optional<qint64>(const QString &path)> freeBytes;
    //! Those of them that certainly have no address here.
    std::function<QStringList(const QStringList &hosts)> unresolved;

    static HostLook thisMachine();
};

//! \brief Env files of a stack's folder that only exist as examples (".env.example").
//!
//! Always ".env"; another file only if \a diagnostics report it as missing.
QList<remedy::CreateFile> missingFiles(const compose::LoadRequest &files, const Diagnostics &diagnostics = {});
//! BadInput with all errors of \a diagnostics as its cause. Its remedies create missing files from their examples and
//! open the place of the first error.
Error filesError(const QString &what, const compose::LoadRequest &files, const Diagnostics &diagnostics);
//! Copies the example, readable by this user only. Fails with Conflict if the file exists by now.
Result<Done> createFromExample(const remedy::CreateFile &file);

//! \brief What the plan would run into on this machine, beside ports: see DESIGN section 4.
//!
//! Missing bind sources, build contexts and Dockerfiles, a missing .env, hosts of routes that do not resolve, a full
//! disk before a pull, memory limits beyond the host's memory. A warning unless it certainly fails. On an engine
//! elsewhere only what its own facts tell.
QList<plan::Finding> hostFindings(const run::Prepared &prepared, const HostLook &look);

//! Hosts of the project's routes that this machine has to know: not those under localhost.
QStringList routeHosts(const compose::Project &project);

//! The same plan with hostFindings() of this machine, looked at on the thread pool.
Task<run::Prepared> checkHost(const run::Prepared &prepared);

} // namespace pierside::actions
