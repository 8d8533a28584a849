// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/recentlines.h"
#include "models/items/activitymodel.h"

#include <QByteArrayList>

namespace pierside::items {

//! \brief Keeps the entries of the Activity page in the state directory, so that they survive a restart.
//!
//! One JSON object a line, oldest first, in a file with the permissions 0600. Above MostBytes it becomes the previous
//! file, which replaces an older one: at most twice MostBytes are kept. Values that look like secrets are left out.
//! A file that cannot be written or read is ignored. A value; any thread, blocks for disk access.
class ActivityHistory
{
public:
    static constexpr qint64 MostBytes = 512 * 1024;
    static constexpr qsizetype MostEntries = 2'000;

    explicit ActivityHistory(const QString &stateDirectory);

    //! The newest entries, by time. Without keys: they are final.
    QList<ActivityEntry> read() const;
    void append(const QList<ActivityEntry> &entries) const;

    //! Whether the entry will not be replaced by a later one.
    static bool isFinal(const ActivityEntry &entry);

private:
    RecentLines m_lines;
};

//! \a text without the values of variables and addresses that look like secrets. Pure.
QString withoutSecrets(const QString &text);

} // namespace pierside::items
