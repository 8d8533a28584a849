// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/workspace/turns.h"

#include <QObject>

#include <functional>

namespace pierside::actions {

//! \brief Calls a function for each member in the order of their needs.
//!
//! Lives on one thread with an event loop. begin is called from the event loop for each member whose turn it is;
//! the caller reports each end with ended(), once. finished() comes once, after the last end.
class TurnRunner : public QObject
{
    Q_OBJECT

public:
    using Begin = std::function<void(const workspace::Member &member)>;

    TurnRunner(const QList<workspace::Member> &members, Begin begin, QObject *parent = nullptr);

    void start();
    void ended(const QString &name, bool well);
    //! Starts no further members. finished() is emitted after the running ones have ended.
    void cancel();
    const workspace::Turns &turns() const { return m_turns; }

Q_SIGNALS:
    void finished();

private:
    void pump();

    workspace::Turns m_turns;
    Begin m_begin;
    bool m_finished = false;
};

} // namespace pierside::actions
