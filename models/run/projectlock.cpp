// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/run/projectlock.h"

#include "models/core/translate.h"
#include "models/engine/values.h"
#include "models/run/machinelock.h"

#include <QCryptographicHash>

namespace pierside::run {

using namespace Qt::StringLiterals;

ProjectLock::ProjectLock(std::shared_ptr<void> held)
    : m_held(std::move(held))
{
}

Result<std::unique_ptr<ProjectLock>> ProjectLock::acquire(const engine::EngineInfo &engine, const ProjectName &project)
{
    return acquire(engine.identity(), project);
}

Result<std::unique_ptr<ProjectLock>> ProjectLock::acquire(const QString &identity, const ProjectName &project)
{
    // Hashed: a project's name comes from a file, and only those who may ask the engine know its identity.
    const QByteArray text = (identity + u'\n' + project.value).toUtf8();
    const QByteArray name = QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex();
    auto held = holdName(name);
    if (held)
        return std::unique_ptr<ProjectLock>(new ProjectLock(std::move(*held)));
    const QString what = tr("locking project %1").arg(project.value);
    if (held.error().code == ErrorCode::Conflict)
        return failure(ErrorCode::Conflict, what, tr("%1 is working on it").arg(held.error().cause),
                       tr("Wait until that is done, or cancel it there."));
    return failure(held.error().code, what, held.error().cause, held.error().next);
}

} // namespace pierside::run
