// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/volumeactions.h"
#include "models/volumes/cleanup.h"

// The use cases of a cleanup that window and command line share.
namespace pierside::actions {

struct CleanupSurvey
{
    QList<volumes::CleanupItem> items;
    qint64 imageBytes = 0; //!< of all images, shared layers once
    QSet<QString> kept;
};

//! What is on the engine's disk. \a known: projects that are known although they may have no containers; \a needed: as
//! of CleanupFacts. Slow: the engine reads all files of all volumes.
Task<CleanupSurvey> surveyDisk(const EnginePointer &engine, const VolumeStores &stores, const QSet<QString> &known,
                               const QHash<QString, QStringList> &needed);

//! What became of one item.
struct CleanupOutcome
{
    volumes::CleanupItem item;
    std::optional<Error> error; //!< it is still there
    qint64 freed = 0;           //!< bytes
    QString snapshot;           //!< Volume: its saved content

    bool operator==(const CleanupOutcome &) const = default;
};

//! \brief Removes exactly these items: build cache first, then containers, images and volumes.
//!
//! An item that is in use, kept or protected by now, or that differs from what the survey saw, stays and has an error
//! in its outcome. Volumes are saved as a snapshot before. After a cancel, the outcomes say what was done so far.
//! \a tell is called after each item, on another thread.
Task<QList<CleanupOutcome>> cleanUp(const EnginePointer &engine, const VolumeStores &stores,
                                    const QList<volumes::CleanupItem> &items,
                                    const std::function<void(const CleanupOutcome &)> &tell);

} // namespace pierside::actions
