// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/recentlines.h"
#include "models/engine/values.h"

#include <QHash>
#include <QSet>

namespace pierside::health {

//! \brief Remembers in the state directory which containers were stopped on request.
//!
//! A request belongs to one start of a container: it is stored with the start's time, so a later start ends it. A line
//! is appended when the request is sent or seen in the events. Windows and command lines share the file; a line of
//! both is read once. The file has the permissions 0600. Above MostBytes it becomes the previous file, which replaces
//! an older one: the oldest requests are dropped. A file that cannot be written or read is ignored: such a stop is
//! forgotten at the end of the process. Reads and writes small files; any thread, one at a time per object.
class RequestedStops
{
public:
    static constexpr qint64 MostBytes = 64 * 1024;

    explicit RequestedStops(const QString &stateDirectory);

    //! Reads the requests of all processes again.
    void read();
    //! Remembers that the stop of \a id, which started at \a startedAt, was requested. Does nothing without a start.
    void add(const ContainerId &id, const QDateTime &startedAt);
    //! Whether the present or last start of the container was ended by request.
    bool contains(const engine::Container &container) const;
    //! Those of \a containers that do not run because of a request.
    QSet<ContainerId> among(const QList<engine::Container> &containers) const;

private:
    RecentLines m_lines;
    QHash<ContainerId, QDateTime> m_stops; //!< the start that the request was about
};

} // namespace pierside::health
