// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/translate.h"
#include "models/engine/parse.h"

#include <QJsonArray>

namespace pierside::engine {

using namespace Qt::StringLiterals;

namespace {

//! Nanoseconds since 1970 of "2015-01-08T22:57:31.547920715Z"; 0 for Go's zero time.
qint64 nanosecondsOf(const QString &text)
{
    const QDateTime time = QDateTime::fromString(text, Qt::ISODateWithMs);
    if (!time.isValid() || time.date().year() < 1970)
        return 0;
    const qint64 seconds = time.toMSecsSinceEpoch() / 1000;
    const qsizetype dot = text.indexOf(u'.');
    if (dot < 0)
        return seconds * 1'000'000'000;
    QString digits;
    for (qsizetype i = dot + 1; i < text.size() && text.at(i).isDigit() && digits.size() < 9; ++i)
        digits += text.at(i);
    return seconds * 1'000'000'000 + digits.leftJustified(9, u'0').toLongLong();
}

//! Go's counters are unsigned; a value that does not fit is ignored.
std::optional<qint64> counter(const QJsonValue &value)
{
    return value.isDouble() && value.toDouble() >= 0 && value.toDouble() < 9e18 ? std::optional(value.toInteger())
                                                                                : std::nullopt;
}

void addNetworks(ResourceUsage &usage, const QJsonObject &networks)
{
    if (networks.isEmpty())
        return;
    usage.received = 0;
    usage.sent = 0;
    for (auto it = networks.begin(); it != networks.end(); ++it) {
        const QJsonObject network = it->toObject();
        *usage.received += counter(network["rx_bytes"_L1]).value_or(0);
        *usage.sent += counter(network["tx_bytes"_L1]).value_or(0);
    }
}

void addBlocks(ResourceUsage &usage, const QJsonObject &blkio)
{
    // The list is null or empty before the first read or write, but an existing counter starts at 0.
    if (!blkio.contains("io_service_bytes_recursive"_L1))
        return;
    usage.blockRead = 0;
    usage.blockWritten = 0;
    const QJsonArray entries = blkio["io_service_bytes_recursive"_L1].toArray();
    for (const QJsonValue &value : entries) {
        const QJsonObject entry = value.toObject();
        const QString operation = entry["op"_L1].toString();
        const qint64 bytes = counter(entry["value"_L1]).value_or(0);
        if (operation.compare("read"_L1, Qt::CaseInsensitive) == 0)
            *usage.blockRead += bytes;
        else if (operation.compare("write"_L1, Qt::CaseInsensitive) == 0)
            *usage.blockWritten += bytes;
    }
}

//! Computes memory as the docker command does: version 1 subtracts the inactive pages of the whole tree, version 2 only
//! its own.
qint64 workingSet(const QJsonObject &memory)
{
    const qint64 all = counter(memory["usage"_L1]).value_or(0);
    const QJsonObject stats = memory["stats"_L1].toObject();
    const QJsonValue tree = stats["total_inactive_file"_L1];
    const qint64 inactive = counter(tree.isUndefined() ? stats["inactive_file"_L1] : tree).value_or(0);
    return inactive < all ? all - inactive : all;
}

} // namespace

Result<ResourceUsage> parseStats(const QJsonObject &object)
{
    const QString what = tr("reading the engine's stats");
    if (!object.contains("cpu_stats"_L1))
        return failure(ErrorCode::Protocol, what, tr("the answer is not a stats object"));
    const QJsonObject memory = object["memory_stats"_L1].toObject();
    const auto cpu = counter(object["cpu_stats"_L1]["cpu_usage"_L1]["total_usage"_L1]);
    ResourceUsage usage;
    usage.at = nanosecondsOf(object["read"_L1].toString());
    if (!cpu || usage.at == 0 || !memory.contains("usage"_L1))
        return failure(ErrorCode::NotFound, what, tr("the container is not running"));
    usage.cpu = *cpu;
    usage.memory = workingSet(memory);
    addNetworks(usage, object["networks"_L1].toObject());
    addBlocks(usage, object["blkio_stats"_L1].toObject());
    usage.pids = counter(object["pids_stats"_L1]["current"_L1]);
    usage.memoryLimit = counter(memory["limit"_L1]);
    return usage;
}

} // namespace pierside::engine
