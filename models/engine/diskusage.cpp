// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/engine/diskusage.h"

#include "models/engine/json.h"
#include "models/engine/parse.h"

namespace pierside::engine {

using namespace Qt::StringLiterals;

namespace {

//! The engine sends -1 if it does not know the number.
std::optional<qint64> knownNumber(const QJsonValue &value)
{
    const qint64 number = value.isDouble() ? json::integer(value) : -1;
    return number < 0 ? std::nullopt : std::optional(number);
}

std::optional<int> knownCount(const QJsonValue &value)
{
    const auto number = knownNumber(value);
    return number ? std::optional(int(qMin<qint64>(*number, std::numeric_limits<int>::max()))) : std::nullopt;
}

ImageUsage imageUsage(const QJsonObject &object)
{
    const Image image = parseImageSummary(object);
    return {image.id,
            image.tags,
            image.labels,
            image.created,
            qMax<qint64>(image.size, 0),
            knownNumber(object["SharedSize"_L1]),
            knownCount(object["Containers"_L1])};
}

CacheUsage cacheUsage(const QJsonObject &object)
{
    QStringList parents = json::strings(object["Parents"_L1]);
    if (const QString parent = object["Parent"_L1].toString(); parents.isEmpty() && !parent.isEmpty())
        parents = {parent}; // before API 1.42
    return {object["ID"_L1].toString(),
            parents,
            object["Type"_L1].toString(),
            object["Description"_L1].toString(),
            json::time(object["CreatedAt"_L1]),
            json::time(object["LastUsedAt"_L1]),
            knownNumber(object["Size"_L1]).value_or(0),
            object["InUse"_L1].toBool(),
            object["Shared"_L1].toBool()};
}

//! The items under the old key, or those under one of the keys since API 1.52.
QJsonArray items(const QJsonObject &object, QLatin1StringView oldKey, std::initializer_list<QLatin1StringView> keys)
{
    QJsonArray array = object[oldKey].toArray();
    for (const QLatin1StringView key : keys) {
        if (array.isEmpty())
            array = object[key].toObject()["Items"_L1].toArray();
    }
    return array;
}

} // namespace

DiskUsage parseDiskUsage(const QJsonObject &object)
{
    DiskUsage usage;
    const QJsonArray images = items(object, "Images"_L1, {"ImageUsage"_L1, "ImagesUsage"_L1});
    for (const QJsonValue &image : images)
        usage.images.append(imageUsage(image.toObject()));
    const QJsonArray containers = items(object, "Containers"_L1, {"ContainerUsage"_L1, "ContainersUsage"_L1});
    for (const QJsonValue &container : containers)
        usage.containers.insert({container.toObject()["Id"_L1].toString()},
                                knownNumber(container.toObject()["SizeRw"_L1]).value_or(0));
    const QJsonArray cache = items(object, "BuildCache"_L1, {"BuildCacheUsage"_L1});
    for (const QJsonValue &record : cache)
        usage.cache.append(cacheUsage(record.toObject()));
    usage.volumes = parseVolumeSizes(object);
    usage.layers = knownNumber(object["LayersSize"_L1])
                       .value_or(knownNumber(object["ImageUsage"_L1].toObject()["TotalSize"_L1]).value_or(0));
    return usage;
}

} // namespace pierside::engine
