// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/workspace/workspacefile.h"

#include <QSet>

namespace pierside::workspace {

//! One of what a workspace is made of, in the order of `needs`.
struct Member
{
    enum class Kind { Stack, Host };

    Kind kind = Kind::Stack;
    QString name; //!< unique within its workspace
    QStringList needs;

    bool operator==(const Member &) const = default;
};

//! Stacks, then hosts, as the file lists them.
QList<Member> membersOf(const WorkspaceFile &workspace);

//! The same the other way round: what others need goes last. For a stop.
QList<Member> reversed(const QList<Member> &members);

//! Members that need one another, the first of them again at the end; empty where there are none.
QStringList circleIn(const QList<Member> &members);

//! \brief Who may begin when something is done to all members: each once all that it needs has ended well, independent
//! ones side by side. A value; runs nothing. Needs that are not among the members are taken as satisfied.
class Turns
{
public:
    explicit Turns(QList<Member> members);

    //! Those that may begin now, in file order; each is handed out once.
    QList<Member> take();
    //! It has ended; only counts once, for what was handed out. After a failure what needs it is never handed out.
    void end(const QString &name, bool well);
    //! Nothing more is handed out.
    void cancel();

    //! Everything that was or could be handed out has ended.
    bool isOver() const;
    bool isAllWell() const { return m_well.size() == m_members.size(); }
    //! Never begun: what they need failed, or cancel() came first.
    QStringList left() const;

private:
    bool isReady(const Member &member) const;

    QList<Member> m_members;
    QSet<QString> m_names;
    QSet<QString> m_begun;
    QSet<QString> m_ended;
    QSet<QString> m_well;
    bool m_cancelled = false;
};

} // namespace pierside::workspace
