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

//! \brief One project of one engine is changed by one run at a time, across processes and users of this machine.
//!
//! A name that the system gives back when its holder ends, however that ends; nothing is written anywhere. It is made
//! of the engine's own identity, so that every address of it leads to the same lock. Not seen by Pierside on another
//! machine, or in a container with a network of its own. Held until destroyed.
class ProjectLock
{
public:
    //! Fails with ErrorCode::Conflict that names the holder: program, process id and user. Does not wait. engine: as
    //! Engine::connect() gives it.
    static Result<std::unique_ptr<ProjectLock>> acquire(const engine::EngineInfo &engine, const ProjectName &project);

private:
    explicit ProjectLock(std::shared_ptr<void> held);
    std::shared_ptr<void> m_held;
};

} // namespace pierside::run
