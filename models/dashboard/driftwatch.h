// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/actions.h"

#include <QHash>

namespace pierside::dashboard {

//! \brief Compares stacks with their files, one comparison of each stack at a time.
//!
//! Lives on the GUI thread, works on the thread pool with values. A request while a comparison runs waits for its
//! end, and replaces an earlier one that waits. Never polls: call compare() when a file or a container has changed.
class DriftWatch : public QObject
{
    Q_OBJECT

public:
    explicit DriftWatch(actions::Actions &actions, QObject *parent = nullptr);

    struct Question
    {
        compose::LoadRequest files;
        std::shared_ptr<const compose::Project> project; //!< read from them
        plan::Observed observed;
    };
    void compare(const StackId &id, const Question &question);
    //! Discards pending comparisons.
    void forget(const StackId &id);

Q_SIGNALS:
    //! The result of the newest request, changed or not.
    void compared(const pierside::StackId &id, const pierside::plan::Drift &drift);

private:
    void start(const StackId &id, const Question &question);

    actions::Actions &m_actions;
    int m_number = 0;
    QHash<StackId, int> m_running; //!< the number of the comparison under way
    QHash<StackId, Question> m_next;
};

} // namespace pierside::dashboard
