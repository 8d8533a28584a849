// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/ids.h"
#include "models/core/result.h"
#include "models/plan/plan.h"

#include <QDateTime>

#include <memory>
#include <optional>

namespace pierside::run {

//! A request that changes the engine and whose answer did not arrive: the engine may still be working on it.
struct PendingRequest
{
    plan::StepKind kind = plan::StepKind::CreateContainer;
    //! A container's or network's id; the name of a volume and of what is created.
    QString object;
    QString newName; //!< of RenameContainer
    QDateTime sent;  //!< UTC

    bool operator==(const PendingRequest &) const = default;
};

//! \brief Records which requests of a run are waiting for their answer.
//!
//! A process that is killed leaves the record behind: the next run then knows what the engine may still do. The record
//! holds ids and names only. It is not synced to the disk, since an engine forgets its requests when the machine stops.
//! One thread. Destroyed with requests pending, it leaves the record for the next run; otherwise it removes it.
class PendingRequests
{
public:
    //! Creates the record of one run. Fails if it cannot be written. engine: engine::EngineInfo::identity().
    static Result<std::shared_ptr<PendingRequests>> open(const QString &stateDirectory, const QString &engine,
                                                         const ProjectName &project);
    ~PendingRequests();

    //! Returns the number by which remove() knows it.
    int add(const PendingRequest &request);
    //! The engine has answered.
    void remove(int number);
    //! The run has ended: as destroying it.
    void close();

    //! What runs of this project that have ended left pending in the last hour. Any thread.
    static QList<PendingRequest> left(const QString &stateDirectory, const QString &engine, const ProjectName &project);
    //! Removes the records behind left(). Any thread.
    static void forget(const QString &stateDirectory, const QString &engine, const ProjectName &project);

private:
    class Private;
    explicit PendingRequests(std::unique_ptr<Private> p);
    std::unique_ptr<Private> d;
};

} // namespace pierside::run
