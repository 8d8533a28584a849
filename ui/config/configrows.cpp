// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/config/configrows.h"

#include "models/core/secretnames.h"
#include "models/plan/reasons.h"

#include <QCoreApplication>

#include <algorithm>

namespace pierside::ui {

using namespace Qt::StringLiterals;

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(pierside::ui::ConfigRows)
};

FactRow heading(const QString &text)
{
    FactRow row;
    row.cells = {text};
    row.isHeading = true;
    return row;
}

QString ageText(const QDateTime &created, const QDateTime &now)
{
    const qint64 days = created.daysTo(now);
    if (!created.isValid() || created.toSecsSinceEpoch() <= 0)
        return {};
    if (days < 1)
        return Tr::tr("today");
    if (days < 60)
        return Tr::tr("%n day(s)", nullptr, int(days));
    return days < 730 ? Tr::tr("%n month(s)", nullptr, int(days / 30)) : Tr::tr("%n year(s)", nullptr, int(days / 365));
}

const engine::Network *networkNamed(const QString &name, const engine::Snapshot &snapshot)
{
    for (const engine::Network &network : snapshot.networks) {
        if (network.name == name)
            return &network;
    }
    return nullptr;
}

QString networkHeading(const compose::Network *declared, const engine::Network *actual, const QString &name)
{
    QStringList parts{name};
    if (declared && declared->external)
        parts.append(Tr::tr("external"));
    if ((declared && declared->internal) || (actual && actual->internal))
        parts.append(Tr::tr("internal (no external access)"));
    if (!actual) {
        parts.append(Tr::tr("not created"));
        for (const compose::IpamPool &pool : declared ? declared->ipam : QList<compose::IpamPool>())
            parts.append(Tr::tr("will be %1").arg(pool.subnet));
        return parts.join(u"  ·  "_s);
    }
    parts.append(actual->driver);
    parts += actual->subnets;
    if (!actual->gateways.isEmpty())
        parts.append(Tr::tr("gateway %1").arg(actual->gateways.join(u", "_s)));
    return parts.join(u"  ·  "_s);
}

QString noteOf(const compose::Project *project, const compose::Service *service, const engine::Image *image)
{
    QStringList notes;
    if (service && service->build)
        notes.append(Tr::tr("built on this machine"));
    if (image && image->labels.value(u"org.pierside.stand-in"_s) == "true"_L1)
        notes.append(Tr::tr("stand-in for the real program"));
    if (project && service) {
        for (const ports::OtherImage &other : ports::otherImagesOf(*project)) {
            if (other.service == service->name)
                notes.append(Tr::tr("compose file: %1").arg(ports::tagOf(other.from)));
        }
    }
    return notes.join(u", "_s);
}

} // namespace

QList<FactRow> environmentRows(const QList<std::pair<QString, QList<compose::ValueOrigin>>> &services)
{
    QList<FactRow> rows;
    for (const auto &[service, origins] : services) {
        if (services.size() > 1)
            rows.append(heading(service));
        for (const compose::ValueOrigin &origin : origins) {
            FactRow row;
            const QString value = origin.value.value_or(Tr::tr("(not set)"));
            row.cells = {origin.key, value, compose::originText(origin)};
            if (origin.value && !value.isEmpty() && (looksSecret(origin.key) || holdsPassword(value))) {
                row.secret = value;
                row.cells[1].clear();
            }
            row.key = service + u'/' + origin.key;
            if (origin.from == compose::ValueOrigin::From::Image) {
                row.tone = Token::Off;
                row.toneColumn = 2;
            }
            rows.append(row);
        }
    }
    return rows;
}

QList<FactRow> networkRows(const compose::Project *project, const QList<engine::Container> &containers,
                           const engine::Snapshot &snapshot, const QString &service)
{
    // By engine name: the declared networks, and those of the existing containers.
    QMap<QString, const compose::Network *> networks;
    if (project) {
        for (const compose::Network &network : project->networks)
            networks.insert(network.name, &network);
    }
    for (const engine::Container &container : containers) {
        for (const engine::ContainerNetwork &network : container.networks) {
            if (!networks.contains(network.name))
                networks.insert(network.name, nullptr);
        }
    }
    QList<FactRow> rows;
    for (auto it = networks.cbegin(); it != networks.cend(); ++it) {
        QList<FactRow> members;
        QStringList seen;
        for (const engine::Container &container : containers) {
            for (const engine::ContainerNetwork &network : container.networks) {
                if (network.name != it.key() || (!service.isEmpty() && container.service() != service))
                    continue;
                QStringList aliases = network.aliases;
                aliases.removeIf([&container](const QString &alias) { return container.id.value.startsWith(alias); });
                aliases.removeDuplicates();
                FactRow row;
                row.cells = {container.name, network.ipAddress.isEmpty() ? Tr::tr("no address") : network.ipAddress,
                             aliases.join(u", "_s), network.macAddress};
                members.append(row);
                seen.append(container.service());
            }
        }
        for (const compose::Service &declared : project ? project->services : QList<compose::Service>()) {
            const bool isIn = *it && declared.networks.contains((*it)->key);
            if (!isIn || seen.contains(declared.name) || (!service.isEmpty() && declared.name != service))
                continue;
            const compose::NetworkAttachment &attachment = declared.networks[(*it)->key];
            FactRow row;
            row.cells = {declared.name,
                         attachment.ipv4Address.isEmpty() ? Tr::tr("not created") : attachment.ipv4Address,
                         (QStringList{declared.name} + attachment.aliases).join(u", "_s), attachment.macAddress};
            row.tone = Token::Off;
            row.toneColumn = 1;
            members.append(row);
        }
        if (members.isEmpty() && !service.isEmpty())
            continue;
        rows.append(heading(networkHeading(*it, networkNamed(it.key(), snapshot), it.key())));
        rows += members;
    }
    return rows;
}

QList<FactRow> imageRows(const compose::Project *project, const QList<items::ServiceRow> &services,
                         const engine::Snapshot &snapshot, const QString &service, const QDateTime &now)
{
    QList<FactRow> rows;
    for (const items::ServiceRow &line : services) {
        if (!service.isEmpty() && line.key.service != service)
            continue;
        const engine::Image *image = snapshot.findImage(line.image);
        const compose::Service *declared = project ? project->findService(line.key.service) : nullptr;
        FactRow row;
        QString state = image ? Tr::tr("present") : Tr::tr("missing");
        row.tone = image ? Token::Ok : Token::Warn;
        if (!line.stepText.isEmpty()) {
            state = line.stepText;
            row.tone = Token::Busy;
        }
        row.toneColumn = 2;
        row.cells = {line.key.service,
                     line.image,
                     state,
                     image ? plan::shortImageId(image->id.value).remove(u"sha256:"_s) : QString(),
                     image ? humanByteSize(image->size) : QString(),
                     image ? ageText(image->created, now) : QString(),
                     noteOf(project, declared, image)};
        rows.append(row);
    }
    return rows;
}

QString imageSummary(const QList<items::ServiceRow> &services, const engine::Snapshot &snapshot)
{
    QHash<ImageId, qint64> sizes;
    QStringList missing;
    for (const items::ServiceRow &service : services) {
        if (const engine::Image *image = snapshot.findImage(service.image))
            sizes.insert(image->id, image->size);
        else if (!missing.contains(service.image))
            missing.append(service.image);
    }
    qint64 total = 0;
    for (const qint64 size : std::as_const(sizes))
        total += size;
    QString text = Tr::tr("%1, %2").arg(Tr::tr("%n image(s)", nullptr, int(sizes.size())), humanByteSize(total));
    if (!missing.isEmpty())
        text += Tr::tr("; missing: %1").arg(missing.size());
    return text;
}

QList<FactRow> securityRows(const QList<compose::SecurityFact> &facts, const QString &service)
{
    QList<FactRow> rows;
    QString last;
    for (const compose::SecurityFact &fact : facts) {
        if (!service.isEmpty() && fact.service != service)
            continue;
        if (service.isEmpty() && fact.service != last)
            rows.append(heading(fact.service));
        last = fact.service;
        FactRow row;
        row.cells = {fact.what, fact.why};
        row.tone = fact.level == compose::SecurityFact::Level::Risk   ? Token::Bad
                   : fact.level == compose::SecurityFact::Level::Good ? Token::Ok
                                                                      : Token::Text;
        rows.append(row);
    }
    return rows;
}

} // namespace pierside::ui
