// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/engine/json.h"
#include "models/engine/parse.h"

namespace pierside::engine {

using namespace Qt::StringLiterals;

Network parseNetwork(const QJsonObject &object)
{
    Network network;
    network.id = {object["Id"_L1].toString()};
    network.name = object["Name"_L1].toString();
    network.driver = object["Driver"_L1].toString();
    network.labels = json::labels(object["Labels"_L1]);
    network.internal = object["Internal"_L1].toBool();
    const QJsonArray pools = object["IPAM"_L1].toObject()["Config"_L1].toArray();
    for (const QJsonValue &pool : pools) {
        const QString subnet = pool.toObject()["Subnet"_L1].toString();
        if (!subnet.isEmpty())
            network.subnets.append(subnet);
        const QString gateway = pool.toObject()["Gateway"_L1].toString();
        if (!gateway.isEmpty())
            network.gateways.append(gateway);
    }
    return network;
}

Volume parseVolume(const QJsonObject &object)
{
    Volume volume;
    volume.name = object["Name"_L1].toString();
    volume.driver = object["Driver"_L1].toString();
    volume.mountpoint = object["Mountpoint"_L1].toString();
    volume.created = json::time(object["CreatedAt"_L1]);
    volume.labels = json::labels(object["Labels"_L1]);
    volume.options = json::labels(object["Options"_L1]);
    return volume;
}

QHash<QString, qint64> parseVolumeSizes(const QJsonObject &object)
{
    QJsonArray items = object["Volumes"_L1].toArray();
    if (items.isEmpty())
        items = object["VolumeUsage"_L1].toObject()["Items"_L1].toArray();
    if (items.isEmpty()) // the name in the change log of API 1.52
        items = object["VolumesUsage"_L1].toObject()["Items"_L1].toArray();
    QHash<QString, qint64> sizes;
    for (const QJsonValue &item : std::as_const(items)) {
        const qint64 size = json::integer(item.toObject()["UsageData"_L1].toObject()["Size"_L1]);
        if (size >= 0) // -1: the driver does not know
            sizes.insert(item.toObject()["Name"_L1].toString(), size);
    }
    return sizes;
}

} // namespace pierside::engine
