// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/object/linklines.h"

#include "models/actions/hostfindings.h"
#include "models/actions/hostnames.h"
#include "models/dashboard/dashboard.h"
#include "models/dashboard/healthwatch.h"
#include "ui/object/linkwaiter.h"

#include <QUrl>

#include <algorithm>
#include <utility>

namespace pierside::ui {

LinkLines::LinkLines(const dashboard::Dashboard &dashboard, dashboard::HealthWatch &health, QObject *parent)
    : QObject(parent)
    , m_dashboard(dashboard)
    , m_waiter(new LinkWaiter(dashboard, health, this))
    , m_hosts(new actions::HostNames(this))
{
    connect(m_waiter, &LinkWaiter::changed, this, &LinkLines::changed);
    connect(m_hosts, &actions::HostNames::changed, this, &LinkLines::changed);
}

void LinkLines::complete(const StackId &stackId, QList<HealthLine> &lines)
{
    const auto isLink = [](const HealthLine &line) { return line.kind == HealthLine::Kind::Link; };
    if (std::none_of(lines.cbegin(), lines.cend(), isLink))
        return;
    // One /etc/hosts line with all of the stack's names, so that the user adds it once.
    QStringList hosts;
    if (const compose::Project *project = m_dashboard.find(stackId)->declared())
        hosts = actions::routeHosts(*project);
    const QStringList unresolved = m_hosts->unresolved(hosts);
    bool isTold = false;
    for (HealthLine &line : lines) {
        if (!isLink(line))
            continue;
        line.awaited = m_waiter->isWaiting(line.url);
        const QString host = QUrl(line.url).host();
        if (unresolved.contains(host)) {
            line.state = items::RowState::Unhealthy;
            line.copy = remedy::AddHostsLine{unresolved}.line();
            line.text =
                std::exchange(isTold, true)
                    ? tr("%1: this machine cannot resolve %2").arg(line.url, host)
                    : tr("%1: this machine cannot resolve %2. Add to /etc/hosts: %3").arg(line.url, host, line.copy);
        } else if (const QString reason = m_waiter->whyNotOpened(line.url); !reason.isEmpty() && !line.awaited) {
            line.text = tr("%1: not opened, %2").arg(line.url, reason);
        }
    }
}

} // namespace pierside::ui

#include "moc_linklines.cpp"
