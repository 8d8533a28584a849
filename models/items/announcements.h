// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/stackrows.h"

#include <QHash>

namespace pierside::items {

//! Something that the user may want to hear of while he looks elsewhere.
struct Happening
{
    //! The worst first.
    enum class Kind { RestartLoop, Crashed, Failed, Unhealthy, Ready };

    Kind kind = Kind::Ready;
    QString stackId;
    QString stack;   //!< its title, untrusted
    QString service; //!< empty = the stack as a whole
    QString text;    //!< "exited (137), out of memory"; may be empty

    bool operator==(const Happening &) const = default;
};

//! What a desktop shows of one or several happenings. Plain text, untrusted.
struct Announcement
{
    QString title;
    QString body;
    QString stackId; //!< where a click leads: the worst of them
    QString service;
    bool urgent = false; //!< somebody has to do something

    bool operator==(const Announcement &) const = default;
};

//! \brief When what is told: several happenings within a few seconds become one announcement, and the same thing is not
//! told again for a while.
//!
//! Pure but for what it collects; times are milliseconds of any clock that never goes back. One thread.
class Announcements
{
public:
    static constexpr qint64 RollUpMs = 2'000;
    static constexpr qint64 QuietMs = 30'000;

    //! Do not disturb: what happens meanwhile is never told.
    void setSilent(bool silent);
    bool isSilent() const { return m_silent; }

    void note(const Happening &happening, qint64 now);
    //! It is well again: what was not told yet is no news.
    void recovered(const QString &stackId, const QString &service);
    //! When take() will have something; nothing while nothing is collected.
    std::optional<qint64> due() const { return m_due; }
    //! What is to be told now; nothing before it is due.
    std::optional<Announcement> take(qint64 now);

private:
    QList<Happening> m_collected;
    std::optional<qint64> m_due;
    QHash<QString, qint64> m_told; //!< by thing: when it was told last
    bool m_silent = false;
};

//! What became worse between two rows of one stack, or began to. Of services that ran before only: what is found
//! broken is no news. Those that are well again are appended to \a well.
QList<Happening> happeningsBetween(const StackRow &before, const StackRow &after, QStringList *well = nullptr);

} // namespace pierside::items
