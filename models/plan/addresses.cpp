// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/plan/addresses.h"

#include "models/core/translate.h"

#include <QHostAddress>

namespace pierside::plan {

using namespace Qt::StringLiterals;

namespace {

using Subnet = QPair<QHostAddress, int>;

//! As written its address may be one inside the range: only the first bits count.
Subnet parsed(const QString &text)
{
    const QString address = text.section(u'/', 0, 0);
    if (address.isEmpty() || !text.contains(u'/') || QHostAddress(address).isNull())
        return {{}, -1};
    return QHostAddress::parseSubnet(text);
}

bool isOfSwarm(const engine::Network &network)
{
    return network.driver == "overlay"_L1;
}

} // namespace

bool overlap(const QString &subnet, const QString &other)
{
    const Subnet a = parsed(subnet);
    const Subnet b = parsed(other);
    if (a.second < 0 || b.second < 0 || a.first.protocol() != b.first.protocol())
        return false;
    const Subnet &wide = a.second <= b.second ? a : b;
    const Subnet &narrow = a.second <= b.second ? b : a;
    return narrow.first.isInSubnet(wide);
}

bool isSameSubnet(const QString &subnet, const QString &other)
{
    const Subnet a = parsed(subnet);
    const Subnet b = parsed(other);
    if (a.second < 0 || b.second < 0)
        return subnet == other;
    return a.second == b.second && overlap(subnet, other);
}

std::optional<AddressConflict> addressConflict(const QStringList &subnets,
                                               const std::vector<const engine::Network *> &networks)
{
    for (const QString &wanted : subnets) {
        for (const engine::Network *network : networks) {
            if (isOfSwarm(*network))
                continue;
            for (const QString &held : network->subnets) {
                if (overlap(wanted, held))
                    return AddressConflict{wanted, held, network->name, network->project()};
            }
        }
    }
    return std::nullopt;
}

QString nameOfHolder(const AddressConflict &conflict)
{
    return conflict.owner.isEmpty() ? tr("the network %1, which belongs to no stack").arg(conflict.network)
                                    : tr("the network %1 of the stack %2").arg(conflict.network, conflict.owner.value);
}

} // namespace pierside::plan
