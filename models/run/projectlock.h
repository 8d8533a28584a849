// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/ids.h"
#include "models/core/result.h"

#include <memory>

namespace pierside::engine {
struct EngineInfo;
}

namespace pierside::run {

//! \brief Lets one run at a time change a project of an engine, across processes and users of this machine.
//!
//! The system releases the lock when its holder ends; no file is written. The name contains the identity of the engine,
//! so that each of its addresses leads to the same lock. Pierside on another machine, or in a container with its own
//! network, does not see it. Released on destruction.
class ProjectLock
{
public:
    //! Fails with ErrorCode::Conflict, which names the holder: program, process id and user. Does not wait. engine: the
    //! result of Engine::connect().
    static Result<std::unique_ptr<ProjectLock>> acquire(const engine::EngineInfo &engine, const ProjectName &project);
    //! The same; \a identity: EngineInfo::identity().
    static Result<std::unique_ptr<ProjectLock>> acquire(const QString &identity, const ProjectName &project);

private:
    explicit ProjectLock(std::shared_ptr<void> held);
    std::shared_ptr<void> m_held;
};

} // namespace pierside::run
