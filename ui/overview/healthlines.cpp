// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/healthlines.h"

#include "models/core/translate.h"

#include <QLocale>
#include <QObject>

namespace pierside::ui {

using namespace Qt::StringLiterals;
using items::RowState;
using Kind = HealthLine::Kind;
using Outcome = health::ProbeResult::Outcome;

namespace {

QString capital(const QString &text)
{
    return text.left(1).toUpper() + text.mid(1);
}

HealthLine endpointLine(const health::EndpointHealth &endpoint, bool asking)
{
    HealthLine line;
    line.kind = Kind::Endpoint;
    line.endpoint = endpoint.probe.name;
    line.name = endpoint.probe.name;
    line.tip = endpoint.probe.address();
    line.asking = asking;
    line.state = RowState::Starting;
    line.text = tr("Checking %1").arg(line.tip);
    if (!endpoint.result) {
        if (!asking)
            line.text = tr("Not checked yet");
        line.state = asking ? RowState::Starting : RowState::NotCreated;
        return line;
    }
    const health::ProbeResult &result = *endpoint.result;
    line.state = result.outcome == Outcome::Passed      ? RowState::Healthy
                 : result.outcome == Outcome::Connected ? RowState::Running
                                                        : RowState::Unhealthy;
    QStringList parts{capital(result.text)};
    if (!result.version.isEmpty())
        parts.append(tr("version %1").arg(result.version));
    if (!result.reportedTime.isEmpty())
        parts.append(result.reportedTime);
    if (result.selfSigned)
        parts.append(tr("self-signed certificate"));
    line.text = parts.join(u"  \u00b7  "_s);
    line.note =
        tr("%1, at %2")
            .arg(health::latencyText(result.latency), QLocale().toString(result.at.toLocalTime(), u"HH:mm:ss"_s));
    return line;
}

} // namespace

QString HealthLine::key() const
{
    return u"%1 %2 %3 %4 %5"_s.arg(QString::number(int(kind)), service, endpoint,
                                   kind == Kind::Service ? QString() : name, url);
}

QList<HealthLine> healthLines(const health::ServiceFacts &facts, const health::Verdict &verdict,
                              const QList<health::Link> &links, bool asking)
{
    QList<HealthLine> lines;
    if (facts.containers.isEmpty())
        return lines;
    HealthLine head;
    head.kind = Kind::Service;
    head.name = facts.service;
    head.state = verdict.state;
    head.text = capital(verdict.reason);
    head.canAskWhy = !verdict.isWell();
    lines.append(head);
    HealthLine own;
    own.kind = Kind::Container;
    own.name = tr("Container");
    own.text = verdict.containerText;
    own.state = verdict.containerState;
    lines.append(own);
    for (const health::EndpointHealth &endpoint : facts.endpoints) {
        lines.append(endpointLine(endpoint, asking));
        if (!endpoint.result)
            continue;
        for (const health::ProbeCheck &check : endpoint.result->checks) {
            HealthLine part;
            part.kind = Kind::Check;
            part.endpoint = endpoint.probe.name;
            part.name = check.name;
            part.text = check.text;
            part.state = check.ok ? RowState::Healthy : RowState::Unhealthy;
            lines.append(part);
        }
    }
    for (const health::Link &link : links) {
        HealthLine page;
        page.kind = Kind::Link;
        const bool isSocket = link.url.startsWith("ws"_L1);
        page.name = isSocket ? link.name : tr("Open %1").arg(link.name);
        page.text = link.url;
        page.url = link.url;
        page.state = verdict.isReady() ? RowState::Healthy : RowState::Starting;
        lines.append(page);
    }
    for (HealthLine &line : lines)
        line.service = facts.service;
    return lines;
}

} // namespace pierside::ui
