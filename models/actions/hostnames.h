// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QHash>
#include <QObject>
#include <QStringList>

#include <functional>

namespace pierside::actions {

//! \brief Resolves host names for the window on the thread pool, and keeps the answers for a minute.
//!
//! Lives on the GUI thread.
class HostNames : public QObject
{
    Q_OBJECT

public:
    using Unresolved = std::function<QStringList(const QStringList &hosts)>;

    //! unresolved: the resolver; this machine by default.
    explicit HostNames(QObject *parent = nullptr, Unresolved unresolved = {});

    //! Those hosts that are known to have no address here. Unknown ones are resolved: see changed().
    QStringList unresolved(const QStringList &hosts);

Q_SIGNALS:
    //! An answer differs from the previous one.
    void changed();

private:
    struct Answer
    {
        bool isUnresolved = false;
        bool isAsking = false;
        qint64 at = -1; //!< ms of m_clock; -1 = never
    };
    void ask(const QStringList &hosts);

    Unresolved m_unresolved;
    QHash<QString, Answer> m_answers;
    QElapsedTimer m_clock;
};

} // namespace pierside::actions
