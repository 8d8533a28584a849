// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenters/hostrows.h"

#include "models/core/translate.h"
#include "models/health/verdict.h"
#include "ui/widgets/statelook.h"

#include <QLocale>
#include <QObject>

#include <algorithm>

namespace pierside::ui {

using namespace Qt::StringLiterals;
using items::RowState;
using workspace::HostFacts;

namespace {

bool isBad(const health::EndpointHealth &endpoint)
{
    return endpoint.result && endpoint.result->isFailure() && !endpoint.probe.isNotice;
}

RowState stateOf(const dashboard::HostView &view, const QDateTime &now)
{
    const HostFacts &facts = view.facts;
    const bool isUp = view.isUp();
    const health::ProcessFacts process{isUp,
                                       !isUp && facts.state == HostFacts::State::Exited,
                                       isUp ? facts.state == HostFacts::State::Stopping : facts.onRequest,
                                       facts.exitCode.value_or(0),
                                       facts.since,
                                       view.endpoints};
    return health::verdictOf(process, now).state;
}

QList<items::PortText> portsOf(const QList<health::Probe> &probes)
{
    QList<items::PortText> ports;
    for (const health::Probe &probe : probes) {
        items::PortText text{probe.port, 0, {}, {}};
        if (probe.kind == health::Probe::Kind::Http)
            text.url = probe.address();
        const bool isKnown = std::any_of(ports.cbegin(), ports.cend(), [&text](const items::PortText &port) {
            return port.published == text.published;
        });
        if (probe.port != 0 && !isKnown)
            ports.append(text);
    }
    return ports;
}

Fact endpointFact(const health::EndpointHealth &endpoint)
{
    Fact fact;
    fact.name = endpoint.probe.name;
    const QString address = endpoint.probe.address();
    if (!endpoint.result) {
        fact.value = tr("%1: not tested yet").arg(address);
        return fact;
    }
    fact.value = u"%1: %2"_s.arg(address, endpoint.result->text);
    for (const health::ProbeCheck &check : endpoint.result->checks)
        fact.value += u"\n%1: %2"_s.arg(check.name, check.text);
    fact.tone = tokenOf(endpoint.result->isFailure() ? RowState::Unhealthy : RowState::Healthy);
    return fact;
}

} // namespace

items::HostRow hostRow(const dashboard::HostView &view, const QDateTime &now)
{
    items::HostRow row;
    row.name = view.key.name;
    row.state = stateOf(view, now);
    const QString told = dashboard::describe(view);
    row.stateDetail = told;
    if (view.isUp() && row.state != RowState::Stopping) {
        row.stateDetail = u"%1, %2"_s.arg(items::stateWord(row.state), told);
        const auto bad = std::find_if(view.endpoints.cbegin(), view.endpoints.cend(), isBad);
        if (bad != view.endpoints.cend() && row.state == RowState::Unreachable)
            row.stateDetail = u"%1: %2, %3"_s.arg(bad->probe.name, bad->result->text, told);
    }
    row.errorText = view.isUp() ? QString() : view.lastError;
    QList<health::Probe> probes;
    for (const health::EndpointHealth &endpoint : view.endpoints)
        probes.append(endpoint.probe);
    row.ports = portsOf(probes);
    return row;
}

QList<FactSection> hostFacts(const dashboard::HostView &view, const workspace::HostProcess &host)
{
    FactSection process{tr("Process on this machine"), {}};
    const auto add = [&process](const QString &name, const QString &value) {
        if (!value.isEmpty())
            process.facts.append({name, value, {}, std::nullopt, false});
    };
    add(tr("State"), dashboard::describe(view));
    add(tr("Command"), workspace::shownArgv(host.command));
    add(tr("systemd unit"), host.systemd);
    if (host.command.isEmpty() && host.systemd.isEmpty())
        add(tr("Started by"), tr("another program (Pierside only watches it)"));
    add(tr("Folder"), host.directory);
    add(tr("Environment file"), host.environmentFile);
    add(tr("Needs"), host.needs.join(u", "_s));
    if (view.facts.pid > 0)
        add(tr("Process"), tr("%1 (pid %2)").arg(view.facts.name).arg(view.facts.pid));
    if (view.facts.since.isValid())
        add(tr("Started"), QLocale().toString(view.facts.since.toLocalTime(), u"yyyy-MM-dd HH:mm:ss"_s));
    if (view.found)
        add(tr("Command line"), view.found->commandLine);
    add(tr("Declared in"), view.key.file);
    QList<FactSection> sections{process};
    FactSection endpoints{tr("Endpoints"), {}};
    if (view.endpoints.isEmpty()) {
        for (const workspace::Endpoint &endpoint : host.endpoints)
            endpoints.facts.append(
                {endpoint.name, endpoint.url.isEmpty() ? endpoint.grpc : endpoint.url, {}, std::nullopt, false});
    }
    for (const health::EndpointHealth &endpoint : view.endpoints)
        endpoints.facts.append(endpointFact(endpoint));
    if (!endpoints.facts.isEmpty())
        sections.append(endpoints);
    return sections;
}

} // namespace pierside::ui
