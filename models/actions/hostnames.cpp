// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/hostnames.h"

#include "models/actions/hostfindings.h"
#include "models/core/chain.h"

namespace pierside::actions {

namespace {

constexpr qint64 keptMs = 60'000;

} // namespace

HostNames::HostNames(QObject *parent, Unresolved unresolved)
    : QObject(parent)
    , m_unresolved(unresolved ? std::move(unresolved) : HostLook::thisMachine().unresolved)
{
    m_clock.start();
}

QStringList HostNames::unresolved(const QStringList &hosts)
{
    QStringList result;
    QStringList asked;
    for (const QString &host : hosts) {
        Answer &answer = m_answers[host];
        if (answer.isUnresolved && !result.contains(host))
            result.append(host);
        const bool isOld = answer.at < 0 || m_clock.elapsed() - answer.at > keptMs;
        if (isOld && !answer.isAsking) {
            answer.isAsking = true;
            asked.append(host);
        }
    }
    if (!asked.isEmpty())
        ask(asked);
    return result;
}

void HostNames::ask(const QStringList &hosts)
{
    onPool([unresolved = m_unresolved, hosts]() -> Result<QStringList> {
        return unresolved(hosts);
    }).then(this, [this, hosts](const Result<QStringList> &unresolved) {
        bool isNews = false;
        for (const QString &host : hosts) {
            Answer &answer = m_answers[host];
            const bool isUnresolved = unresolved && unresolved->contains(host);
            isNews = isNews || answer.isUnresolved != isUnresolved;
            answer = {isUnresolved, false, m_clock.elapsed()};
        }
        if (isNews)
            Q_EMIT changed();
    });
}

} // namespace pierside::actions

#include "moc_hostnames.cpp"
