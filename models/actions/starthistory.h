// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"
#include "models/plan/timeline.h"

#include <QMap>

namespace pierside::actions {

//! How long one start of a stack took. Names of services and times; nothing else is kept.
struct StartRecord
{
    QDateTime begin; //!< UTC
    QString verb;    //!< "up"; "seen" for one that somebody else made
    bool withImages = false;
    Milliseconds ready{};
    QMap<QString, Milliseconds> services; //!< from the start of each program to ready

    bool operator==(const StartRecord &) const = default;
};

//! Nothing where the start did not come to be ready.
std::optional<StartRecord> recordOf(const plan::StartTimeline &timeline);

//! What a start is compared with. Pure.
struct UsualStart
{
    std::optional<Milliseconds> ready;    //!< median of earlier starts of the same kind, with the same services
    QMap<QString, Milliseconds> services; //!< median of each, over all starts

    bool operator==(const UsualStart &) const = default;
};
//! \a start itself is left out where it is among the records.
UsualStart usualOf(const QList<StartRecord> &records, const plan::StartTimeline &start);

//! \brief Times to ready of earlier starts, in a file that only this user can read.
//!
//! Any thread, any number of processes. The last 20 starts of each of the 200 stacks that started last are kept. A
//! damaged file is replaced by an empty one. Source: plan::StartTimeline.
class StartHistory
{
public:
    explicit StartHistory(QString stateDirectory);

    //! What a stack is remembered by: an engine, by whichever address, and a project.
    static QString keyOf(const engine::EngineInfo &engine, const ProjectName &project);

    QList<StartRecord> of(const QString &key) const; //!< oldest first
    //! Returns when it is on the disk. A start that is there already (begun while an earlier one was under way, e.g.
    //! seen by a window and made by a command line) is not added again.
    Result<Done> add(const QString &key, const StartRecord &record) const;
    QString path() const;

private:
    QString m_directory;
};

} // namespace pierside::actions
