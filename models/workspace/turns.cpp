// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/workspace/turns.h"

#include <algorithm>

namespace pierside::workspace {

QList<Member> membersOf(const WorkspaceFile &workspace)
{
    QList<Member> members;
    for (const StackFiles &stack : workspace.stacks)
        members.append({Member::Kind::Stack, stack.name, workspace.needs.value(stack.name)});
    for (const HostProcess &host : workspace.hosts)
        members.append({Member::Kind::Host, host.name, host.needs});
    return members;
}

QList<Member> reversed(const QList<Member> &members)
{
    QList<Member> turned;
    for (auto it = members.crbegin(); it != members.crend(); ++it) {
        Member member{it->kind, it->name, {}};
        for (const Member &other : members) {
            if (other.needs.contains(it->name))
                member.needs.append(other.name);
        }
        turned.append(member);
    }
    return turned;
}

QStringList circleIn(const QList<Member> &members)
{
    // If no member is ready, the remaining ones contain a cycle: following any need leads to it.
    Turns turns(members);
    for (QList<Member> ready = turns.take(); !ready.isEmpty(); ready = turns.take()) {
        for (const Member &member : std::as_const(ready))
            turns.end(member.name, true);
    }
    const QStringList left = turns.left();
    QStringList path;
    QString next = left.value(0);
    while (!next.isEmpty() && !path.contains(next)) {
        path.append(next);
        const auto it = std::find_if(members.cbegin(), members.cend(),
                                     [&next](const Member &member) { return member.name == next; });
        const auto need = std::find_if(it->needs.cbegin(), it->needs.cend(),
                                       [&left](const QString &name) { return left.contains(name); });
        next = need == it->needs.cend() ? QString() : *need;
    }
    if (next.isEmpty())
        return {};
    return path.mid(path.indexOf(next)) + QStringList{next};
}

Turns::Turns(QList<Member> members)
    : m_members(std::move(members))
{
    for (const Member &member : std::as_const(m_members))
        m_names.insert(member.name);
}

bool Turns::isReady(const Member &member) const
{
    return !m_begun.contains(member.name) &&
           std::all_of(member.needs.cbegin(), member.needs.cend(),
                       [this](const QString &need) { return m_well.contains(need) || !m_names.contains(need); });
}

QList<Member> Turns::take()
{
    QList<Member> ready;
    if (m_cancelled)
        return ready;
    for (const Member &member : std::as_const(m_members)) {
        if (isReady(member))
            ready.append(member);
    }
    for (const Member &member : std::as_const(ready))
        m_begun.insert(member.name);
    return ready;
}

void Turns::end(const QString &name, bool well)
{
    if (!m_begun.contains(name) || m_ended.contains(name))
        return;
    m_ended.insert(name);
    if (well)
        m_well.insert(name);
}

void Turns::cancel()
{
    m_cancelled = true;
}

bool Turns::isOver() const
{
    const bool mayBegin = !m_cancelled && std::any_of(m_members.cbegin(), m_members.cend(),
                                                      [this](const Member &member) { return isReady(member); });
    return !mayBegin && m_ended.size() == m_begun.size();
}

QStringList Turns::left() const
{
    QStringList names;
    for (const Member &member : m_members) {
        if (!m_begun.contains(member.name))
            names.append(member.name);
    }
    return names;
}

} // namespace pierside::workspace
