// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/ids.h"
#include "models/core/result.h"

#include <memory>

class QLockFile;

namespace pierside::actions {

//! \brief One project of one engine is changed by one run at a time, across processes.
//!
//! A file under the state directory; a crashed holder's is recognised (process, program, boot) and taken over. Held
//! until destroyed.
class ProjectLock
{
public:
    //! Fails with ErrorCode::Conflict that names the holder: program, process id and since when. Does not wait.
    static Result<std::unique_ptr<ProjectLock>> acquire(const QString &stateDirectory, const QString &engineAddress,
                                                        const ProjectName &project);
    ~ProjectLock();

private:
    explicit ProjectLock(std::unique_ptr<QLockFile> file);
    std::unique_ptr<QLockFile> m_file;
};

} // namespace pierside::actions
