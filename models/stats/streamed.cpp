// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/stats/streamed.h"

#include "models/core/translate.h"
#include "models/stats/cgroupfiles.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace pierside::stats {

using namespace Qt::StringLiterals;

namespace {

//! Nanoseconds since 1970 of "2015-01-08T22:57:31.547920715Z"; 0 for Go's zero time.
qint64 nanoseconds(const QString &text)
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

void addNetworks(Reading &reading, const QJsonObject &networks)
{
    if (networks.isEmpty())
        return;
    reading.received = 0;
    reading.sent = 0;
    for (auto it = networks.begin(); it != networks.end(); ++it) {
        const QJsonObject network = it->toObject();
        *reading.received += counter(network["rx_bytes"_L1]).value_or(0);
        *reading.sent += counter(network["tx_bytes"_L1]).value_or(0);
    }
}

void addBlocks(Reading &reading, const QJsonObject &blkio)
{
    // The list is null or empty before the first read or write, but an existing counter starts at 0.
    if (!blkio.contains("io_service_bytes_recursive"_L1))
        return;
    reading.blockRead = 0;
    reading.blockWritten = 0;
    const QJsonArray entries = blkio["io_service_bytes_recursive"_L1].toArray();
    for (const QJsonValue &value : entries) {
        const QJsonObject entry = value.toObject();
        const QString operation = entry["op"_L1].toString();
        const qint64 bytes = counter(entry["value"_L1]).value_or(0);
        if (operation.compare("read"_L1, Qt::CaseInsensitive) == 0)
            *reading.blockRead += bytes;
        else if (operation.compare("write"_L1, Qt::CaseInsensitive) == 0)
            *reading.blockWritten += bytes;
    }
}

//! Computes memory as the docker command does: version 1 subtracts the inactive pages of the whole tree, version 2 only
//! its own.
qint64 workingSet(const QJsonObject &memory)
{
    const qint64 usage = counter(memory["usage"_L1]).value_or(0);
    const QJsonObject stats = memory["stats"_L1].toObject();
    const QJsonValue tree = stats["total_inactive_file"_L1];
    const qint64 inactive = counter(tree.isUndefined() ? stats["inactive_file"_L1] : tree).value_or(0);
    return inactive < usage ? usage - inactive : usage;
}

} // namespace

Result<Reading> parseStats(const QByteArray &json, qint64 hostMemory)
{
    const QString what = tr("reading the engine's stats");
    const QJsonDocument document = QJsonDocument::fromJson(json);
    if (!document.isObject() || !document.object().contains("cpu_stats"_L1))
        return failure(ErrorCode::Protocol, what, tr("the answer is not a stats object"));
    const QJsonObject object = document.object();
    const QJsonObject memory = object["memory_stats"_L1].toObject();
    const auto cpu = counter(object["cpu_stats"_L1]["cpu_usage"_L1]["total_usage"_L1]);
    Reading reading;
    reading.at = nanoseconds(object["read"_L1].toString());
    if (!cpu || reading.at == 0 || !memory.contains("usage"_L1))
        return failure(ErrorCode::NotFound, what, tr("the container is not running"));
    reading.cpu = *cpu;
    reading.memory = workingSet(memory);
    addNetworks(reading, object["networks"_L1].toObject());
    addBlocks(reading, object["blkio_stats"_L1].toObject());
    reading.pids = counter(object["pids_stats"_L1]["current"_L1]);
    const qint64 limit = memoryLimitOf(counter(memory["limit"_L1]));
    reading.limits.memory = hostMemory > 0 && limit >= hostMemory ? 0 : limit;
    return reading;
}

} // namespace pierside::stats
