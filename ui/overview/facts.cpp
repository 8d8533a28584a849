// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/facts.h"

#include "models/core/steadyclock.h"
#include "models/core/translate.h"
#include "models/health/verdict.h"
#include "models/ports/portmap.h"
#include "ui/widgets/standin.h"
#include "ui/widgets/statelook.h"

#include <QFileInfo>
#include <QLocale>
#include <QObject>

namespace pierside::ui {

using namespace Qt::StringLiterals;
using engine::Container;

namespace {

QString timeText(const QDateTime &time)
{
    return time.isValid() ? QLocale().toString(time.toLocalTime(), u"yyyy-MM-dd HH:mm:ss"_s) : tr("never");
}

Fact stateFact(const Container &container, const health::ContainerContexts &known)
{
    const health::Verdict verdict = health::verdictOf(container, known.value(container.id));
    Fact fact{container.name,
              verdict.detail.isEmpty() ? health::stateWord(verdict.state) : verdict.detail,
              {},
              tokenOf(verdict.state),
              false};
    if (!container.isRunning())
        return fact;
    // The state may be younger than the start.
    const QString started = timeText(container.startedAt);
    const auto since = verdict.state == health::State::Unhealthy ? health::unhealthySince(container) : std::nullopt;
    fact.value = since ? tr("%1, since %2, started %3").arg(fact.value, timeText(*since), started)
                       : tr("%1, started %2").arg(fact.value, started);
    return fact;
}

QList<Fact> portFacts(const QList<Container> &containers)
{
    constexpr qsizetype mostFacts = 100;
    QList<Fact> facts;
    for (const Container &container : containers) {
        for (const engine::PublishedPort &port : container.ports) {
            if (port.hostPort == 0)
                continue;
            if (facts.size() == mostFacts) {
                facts.append({tr("Further ports"), tr("see the Ports page"), {}, std::nullopt, false});
                return facts;
            }
            const bool isAny = port.hostIp.isEmpty() || port.hostIp == "0.0.0.0"_L1 || port.hostIp == "::"_L1;
            const QString host = isAny                        ? u"localhost"_s
                                 : port.hostIp.contains(u':') ? u'[' + port.hostIp + u']'
                                                              : port.hostIp;
            const QString name = tr("Port %1/%2").arg(QString::number(port.containerPort), port.protocol);
            Fact fact{name, u"%1:%2"_s.arg(host).arg(port.hostPort), {}, std::nullopt, false};
            ports::MapLine line;
            line.number = port.hostPort;
            line.target = port.containerPort;
            // Only TCP ports can serve web pages.
            if (const QString page = ports::addressToOpen(line); port.protocol == "tcp"_L1 && !page.isEmpty())
                fact.url = u"%1://%2/"_s.arg(page.section(u':', 0, 0), fact.value);
            if (!facts.contains(fact))
                facts.append(fact);
        }
    }
    return facts;
}

QList<Fact> probeFacts(const Container &container)
{
    QList<Fact> facts;
    if (container.healthConfig.exists())
        facts.append({tr("Check"), container.healthConfig.test.join(u' '), {}, std::nullopt, false});
    constexpr int Shown = 3;
    const qsizetype first = std::max<qsizetype>(0, container.probes.size() - Shown);
    for (qsizetype i = container.probes.size() - 1; i >= first; --i) {
        const engine::HealthProbe &probe = container.probes[i];
        const QString took = humanDuration(ageOf(probe.start, probe.end));
        const QString outcome = probe.exitCode == 0
                                    ? tr("passed in %1").arg(took)
                                    : tr("exit code %1 after %2").arg(QString::number(probe.exitCode), took);
        const QString output = probe.output.trimmed();
        facts.append({timeText(probe.end),
                      output.isEmpty() ? outcome : outcome + u'\n' + output,
                      {},
                      probe.exitCode == 0 ? Token::Ok : Token::Bad,
                      !output.isEmpty()});
    }
    return facts;
}

Fact imageFact(const QString &reference, const engine::Snapshot &snapshot)
{
    const engine::Image *image = snapshot.findImage(reference);
    if (!image)
        return {tr("Image"), tr("%1 (not present)").arg(reference), {}, std::nullopt, false};
    return {tr("Image"),
            tr("%1, %2, created %3").arg(reference, humanByteSize(image->size), timeText(image->created)),
            {},
            std::nullopt,
            false};
}

QString command(const compose::Service &service)
{
    return service.command ? service.command->join(u' ') : QString();
}

//! What the start waits for. The other service may not exist yet.
QString conditionText(const QString &service, compose::Dependency::Condition condition)
{
    switch (condition) {
    case compose::Dependency::Condition::Started:
        return tr("waits until %1 has started").arg(service);
    case compose::Dependency::Condition::Healthy:
        return tr("waits until %1 is healthy").arg(service);
    case compose::Dependency::Condition::CompletedSuccessfully:
        break;
    }
    return tr("waits until %1 has completed").arg(service);
}

QList<Fact> declaredFacts(const compose::Service &service)
{
    QList<Fact> facts;
    if (const QString text = command(service); !text.isEmpty())
        facts.append({tr("Command"), text, {}, std::nullopt, false});
    for (auto it = service.dependsOn.cbegin(); it != service.dependsOn.cend(); ++it)
        facts.append({tr("Depends on"), conditionText(it.key(), it->condition), {}, std::nullopt, false});
    if (!service.restart.name.isEmpty())
        facts.append({tr("Restart"), service.restart.name, {}, std::nullopt, false});
    if (service.limits.memory > 0)
        facts.append({tr("Memory limit"), humanByteSize(service.limits.memory), {}, std::nullopt, false});
    if (!service.place.file.isEmpty())
        facts.append({tr("Declared in"), service.place.toString(), {}, std::nullopt, false});
    return facts;
}

QList<Fact> mountFacts(const QList<Container> &containers)
{
    QList<Fact> facts;
    for (const Container &container : containers) {
        for (const engine::Mount &mount : container.mounts) {
            const QString source = mount.name.isEmpty() ? mount.source : mount.name;
            const QString value = mount.writable ? source : tr("%1 (read only)").arg(source);
            const Fact fact{mount.destination, value, {}, std::nullopt, false};
            if (!facts.contains(fact))
                facts.append(fact);
        }
    }
    return facts;
}

QList<Fact> networkFacts(const QList<Container> &containers)
{
    QList<Fact> facts;
    for (const Container &container : containers) {
        for (const engine::ContainerNetwork &network : container.networks) {
            const QString address = network.ipAddress.isEmpty() ? tr("no address") : network.ipAddress;
            facts.append(
                {network.name, tr("%1 as %2").arg(address, network.aliases.join(u", "_s)), {}, std::nullopt, false});
        }
    }
    return facts;
}

void add(QList<FactSection> &sections, const QString &title, const QList<Fact> &facts)
{
    if (!facts.isEmpty())
        sections.append({title, facts});
}

} // namespace

QList<RowFact> serviceRows(const items::StackRow &stack, const compose::Project *declared,
                           const engine::Snapshot &snapshot)
{
    QList<RowFact> rows;
    for (const items::ServiceRow &service : stack.services) {
        RowFact row;
        row.key = service.key.service;
        row.name = row.key;
        row.state = service.state;
        row.stateText = service.stateDetail.isEmpty() ? items::stateWord(service.state) : service.stateDetail;
        if (service.stale) {
            row.state = items::RowState::Stale;
            row.stateText = tr("last seen: %1").arg(row.stateText);
        }
        row.stateNote = service.stepText.isEmpty() ? service.readyText : service.stepText;
        if (row.stateNote == row.stateText)
            row.stateNote.clear();
        row.ports = service.ports;
        QStringList notes;
        if (!service.image.isEmpty()) {
            const engine::Image *image = snapshot.findImage(service.image);
            notes.append(service.image);
            notes.append(image ? humanByteSize(image->size) : tr("image not present"));
        }
        const compose::Service *own = declared ? declared->findService(row.key) : nullptr;
        if (own && !own->dependsOn.isEmpty()) {
            const QStringList others = own->dependsOn.keys();
            notes.append(tr("after %1").arg(others.join(u", "_s)));
        }
        row.note = notes.join(u"  ·  "_s);
        if (service.standIn)
            row.badge = standInWord();
        rows.append(row);
    }
    return rows;
}

FactSection problemFacts(const Diagnostics &diagnostics)
{
    FactSection section{tr("Problems in compose files"), {}};
    for (const Diagnostic &diagnostic : diagnostics) {
        const QString where = diagnostic.place.file.isEmpty()
                                  ? QString()
                                  : u"%1:%2:%3"_s.arg(QFileInfo(diagnostic.place.file).fileName())
                                        .arg(diagnostic.place.line)
                                        .arg(diagnostic.place.column);
        const bool isError = diagnostic.severity == Diagnostic::Severity::Error;
        section.facts.append(
            {where,
             diagnostic.path.isEmpty() ? diagnostic.message : u"%1: %2"_s.arg(diagnostic.path, diagnostic.message),
             {},
             isError ? Token::Bad : Token::Warn,
             false});
    }
    return section;
}

QList<FactSection> stackFacts(const compose::Project *declared, const QList<Container> &containers,
                              const health::ContainerContexts &known, const engine::Snapshot &snapshot)
{
    QList<FactSection> sections;
    if (!declared) {
        QList<Fact> running;
        for (const Container &container : containers)
            running.append(stateFact(container, known));
        add(sections, tr("Containers"), running);
        return sections;
    }
    QList<Fact> volumes;
    for (const compose::Volume &volume : declared->volumes) {
        const auto it = snapshot.volumes.constFind(volume.name);
        volumes.append(
            {volume.name, it == snapshot.volumes.cend() ? tr("not created") : tr("present"), {}, std::nullopt, false});
    }
    add(sections, tr("Volumes"), volumes);
    QList<Fact> files;
    for (const QString &file : declared->files)
        files.append({tr("Compose file"), file, {}, std::nullopt, false});
    files.append({tr("Folder"), declared->workingDirectory, {}, std::nullopt, false});
    if (!declared->disabledServices.isEmpty())
        files.append({tr("Disabled by profiles"), declared->disabledServices.join(u", "_s), {}, std::nullopt, false});
    add(sections, tr("Project %1").arg(declared->name.value), files);
    return sections;
}

QList<FactSection> serviceFacts(const compose::Project *declared, const QString &service, const QList<Container> &all,
                                const health::ContainerContexts &known, const engine::Snapshot &snapshot)
{
    QList<FactSection> sections;
    QList<Container> containers;
    for (const Container &container : all) {
        if (container.service() == service && !container.isOneOff())
            containers.append(container);
    }
    QList<Fact> state;
    for (const Container &container : std::as_const(containers)) {
        state.append(stateFact(container, known));
        if (!container.stateError.isEmpty())
            state.append({tr("Engine error"), container.stateError, {}, Token::Bad, false});
    }
    const compose::Service *own = declared ? declared->findService(service) : nullptr;
    if (own)
        state.append(imageFact(declared->imageOf(*own), snapshot));
    else if (!containers.isEmpty())
        state.append(imageFact(containers.first().image, snapshot));
    if (own)
        state += declaredFacts(*own);
    add(sections, service, state);
    add(sections, tr("Open ports"), portFacts(containers));
    for (const Container &container : std::as_const(containers))
        add(sections, containers.size() > 1 ? tr("Health checks of %1").arg(container.name) : tr("Health checks"),
            probeFacts(container));
    add(sections, tr("Mounts"), mountFacts(containers));
    add(sections, tr("Networks"), networkFacts(containers));
    return sections;
}

} // namespace pierside::ui
