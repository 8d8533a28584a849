// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/stackrows.h"

#include <QHash>

namespace pierside::items {

//! Something that the user may want to know while another window is active.
struct Happening
{
    //! The worst first.
    enum class Kind { RestartLoop, Crashed, Failed, Unhealthy, Logged, Ready };

    Kind kind = Kind::Ready;
    StackId stackId;
    QString stack;   //!< its title, untrusted
    QString service; //!< empty = the stack as a whole
    QString text;    //!< "exited (137), out of memory", or a log line; may be empty

    bool operator==(const Happening &) const = default;
};

//! A desktop notification about one or several happenings. Plain text, untrusted.
struct Announcement
{
    QString title;
    QString body;
    StackId stackId; //!< the stack that a click selects: the worst of them
    QString service;
    bool urgent = false; //!< needs the user

    bool operator==(const Announcement &) const = default;
};

//! \brief Decides when to announce what: combines happenings within a few seconds and suppresses repetitions.
//!
//! Times are milliseconds of any monotonic clock. One thread.
class Announcements
{
public:
    static constexpr qint64 RollUpMs = 2'000;
    static constexpr qint64 QuietMs = 30'000;

    //! What is not repeated within QuietMs.
    struct Thing
    {
        Happening::Kind kind = Happening::Kind::Ready;
        ServiceKey where;

        bool operator==(const Thing &) const = default;
        friend size_t qHash(const Thing &thing, size_t seed = 0) noexcept
        {
            return qHashMulti(seed, int(thing.kind), thing.where);
        }
    };

    //! Do not disturb: happenings are discarded.
    void setSilent(bool silent);
    bool isSilent() const { return m_silent; }

    void note(const Happening &happening, qint64 now);
    //! The service runs well again: discards its pending happenings.
    void recovered(const StackId &stackId, const QString &service);
    //! When take() returns an announcement; empty without pending happenings.
    std::optional<qint64> due() const { return m_due; }
    //! The due announcement, if any.
    std::optional<Announcement> take(qint64 now);

private:
    QList<Happening> m_collected;
    std::optional<qint64> m_due;
    QHash<Thing, qint64> m_told; //!< when each was shown last
    bool m_silent = false;
};

//! What became worse between two rows of one stack. Only for services that ran before: a service that was already
//! broken is not announced. Services that run well again are appended to \a well.
QList<Happening> happeningsBetween(const StackRow &before, const StackRow &after, QStringList *well = nullptr);

} // namespace pierside::items
