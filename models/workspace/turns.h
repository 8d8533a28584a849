// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/workspace/workspacefile.h"

#include <QSet>

namespace pierside::workspace {

//! A stack or host process of a workspace.
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

//! In reverse order, for a stop: a member that others need comes last.
QList<Member> reversed(const QList<Member> &members);

//! Members of a dependency cycle, the first of them again at the end; empty if there is none.
QStringList circleIn(const QList<Member> &members);

//! \brief Decides which members may begin: each after all that it needs have succeeded, independent ones in parallel.
//!
//! A value; runs nothing. Needs that are not among the members count as satisfied.
class Turns
{
public:
    explicit Turns(QList<Member> members);

    //! The members that may begin now, in file order; each is returned once.
    QList<Member> take();
    //! Notes the end of a member that was returned, once. After a failure the members that need it never begin.
    void end(const QString &name, bool well);
    //! Returns no more members.
    void cancel();

    //! All members that have begun have ended, and no other may begin.
    bool isOver() const;
    bool isAllWell() const { return m_well.size() == m_members.size(); }
    //! Members that never began: one that they need failed, or cancel() came first.
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
