// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/plan/networks.h"

#include "models/core/translate.h"
#include "models/plan/addresses.h"
#include "models/plan/labels.h"
#include "models/plan/strangers.h"

#include <algorithm>
#include <array>

namespace pierside::plan {

using namespace Qt::StringLiterals;
using Severity = Finding::Severity;

namespace {

//! Networks that exist on every engine.
bool isPredefined(const QString &name)
{
    static const std::array names{"bridge"_L1, "host"_L1, "none"_L1, "default"_L1, "podman"_L1};
    return std::find(names.cbegin(), names.cend(), name) != names.cend();
}

QStringList subnetsOf(const compose::Network &network)
{
    QStringList subnets;
    for (const compose::IpamPool &pool : network.ipam) {
        if (!pool.subnet.isEmpty())
            subnets.append(pool.subnet);
    }
    return subnets;
}

//! "bridge, internal, 172.30.0.0/16"
QString settingsText(const engine::Network &network)
{
    QStringList words{network.driver};
    if (network.internal)
        words.append(u"internal"_s);
    return (words + network.subnets).join(u", "_s);
}

class Networks
{
public:
    const compose::Project &project;
    const Inventory &inventory;
    const Removals &removals;
    Draft &draft;

    StepId network(const QString &key) const
    {
        const compose::Network wanted = project.networks.value(key);
        const bool goes = removals.networks.contains(wanted.name);
        const engine::Network *present = goes ? nullptr : inventory.network(wanted.name);
        if (wanted.external) {
            if (!present && !isPredefined(wanted.name))
                draft.note(Severity::Blocking, {}, tr("the external network %1 does not exist").arg(wanted.name),
                           tr("create it: docker network create %1").arg(wanted.name));
            return -1;
        }
        if (!present) {
            checkAddresses(wanted);
            return draft.add(CreateNetwork{networkSpec(project, wanted)}, {}, tr("does not exist"),
                             {removals.networks.value(wanted.name, -1)});
        }
        if (present->labels.value(label::network) != key)
            draft.note(Severity::Blocking, {},
                       tr("a network %1 exists that is not this stack's network %2: it belongs to %3")
                           .arg(wanted.name, key, ownerText(present->project())),
                       present->project().isEmpty()
                           ? tr("remove it, give the network another name, or declare it external")
                           : tr("take that stack down, give the network another name, or declare it external"));
        else if (present->project() != project.name)
            draft.note(
                Severity::Warning, {},
                tr("the network %1 belongs to %2 and is used anyway").arg(wanted.name, ownerText(present->project())),
                tr("declare it external"));
        else if (!fits(wanted, *present))
            draft.note(Severity::Warning, {},
                       tr("the network %1 exists with settings that differ from the files (%2) and is used unchanged")
                           .arg(wanted.name, settingsText(*present)),
                       tr("take the stack down; the next up creates it again"));
        return -1;
    }

    //! The engine would refuse the network without naming the other one.
    void checkAddresses(const compose::Network &wanted) const
    {
        const bool isOwnManager = !wanted.ipamDriver.isEmpty() && wanted.ipamDriver != "default"_L1;
        if (isOwnManager || wanted.driver == "overlay"_L1)
            return;
        std::vector<const engine::Network *> staying;
        for (const engine::Network *network : inventory.allNetworks()) {
            if (!removals.networks.contains(network->name))
                staying.push_back(network);
        }
        const auto conflict = addressConflict(subnetsOf(wanted), staying);
        if (!conflict)
            return;
        const QString other = tr("give %1 another subnet").arg(wanted.name);
        QString next = tr("remove the network %1, or %2").arg(conflict->network, other);
        if (isPredefined(conflict->network))
            next = other;
        else if (conflict->owner == project.name)
            next = tr("take this stack down first: the network is left over from it");
        else if (!conflict->owner.isEmpty())
            next = tr("take the stack %1 down, or %2").arg(conflict->owner.value, other);
        draft.note(Severity::Blocking, {},
                   tr("the network %1 needs the addresses %2, but %3 are held by %4")
                       .arg(wanted.name, conflict->wanted, conflict->held, nameOfHolder(*conflict)),
                   next);
    }

    //! Reports networks of the files that overlap.
    void checkAmong(const QStringList &keys) const
    {
        for (qsizetype i = 0; i < keys.size(); ++i) {
            const compose::Network &first = *project.networks.constFind(keys[i]);
            for (qsizetype j = i + 1; j < keys.size(); ++j) {
                const compose::Network &second = *project.networks.constFind(keys[j]);
                if (first.external || second.external || first.name == second.name)
                    continue;
                for (const QString &one : subnetsOf(first)) {
                    for (const QString &two : subnetsOf(second)) {
                        if (overlap(one, two))
                            draft.note(Severity::Blocking, {},
                                       tr("the networks %1 and %2 of the files overlap: %3 and %4")
                                           .arg(first.name, second.name, one, two),
                                       tr("give one of them another subnet"));
                    }
                }
            }
        }
    }
};

} // namespace

engine::NetworkSpec networkSpec(const compose::Project &project, const compose::Network &network)
{
    engine::NetworkSpec spec;
    spec.name = network.name;
    spec.labels = networkLabels(project, network);
    spec.driver = network.driver;
    spec.driverOptions = network.driverOpts;
    spec.internal = network.internal;
    spec.attachable = network.attachable;
    spec.enableIpv4 = network.enableIpv4;
    spec.enableIpv6 = network.enableIpv6;
    spec.ipamDriver = network.ipamDriver;
    for (const compose::IpamPool &pool : network.ipam)
        spec.pools.append({pool.subnet, pool.ipRange, pool.gateway, pool.auxAddresses});
    return spec;
}

bool fits(const compose::Network &wanted, const engine::Network &present)
{
    const auto named = [&present](const compose::IpamPool &pool) {
        return pool.subnet.isEmpty() ||
               std::any_of(present.subnets.cbegin(), present.subnets.cend(),
                           [&pool](const QString &subnet) { return isSameSubnet(pool.subnet, subnet); });
    };
    return (wanted.driver.isEmpty() || wanted.driver == present.driver) && wanted.internal == present.internal &&
           std::all_of(wanted.ipam.cbegin(), wanted.ipam.cend(), named);
}

QHash<QString, StepId> planNetworks(const compose::Project &project, const Selection &selection,
                                    const Inventory &inventory, const Removals &removals, Draft &draft)
{
    const Networks networks{project, inventory, removals, draft};
    QHash<QString, StepId> steps;
    for (const QString &name : selection.order) {
        const compose::Service &service = selection[name];
        for (auto it = service.networks.cbegin(); it != service.networks.cend(); ++it) {
            if (!steps.contains(it.key()))
                steps.insert(it.key(), networks.network(it.key()));
        }
    }
    QStringList keys = steps.keys();
    keys.sort();
    networks.checkAmong(keys);
    return steps;
}

} // namespace pierside::plan
