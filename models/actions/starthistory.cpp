// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/starthistory.h"

#include "models/core/filelock.h"
#include "models/core/statedirectory.h"
#include "models/core/translate.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

#include <algorithm>

namespace pierside::actions {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostStarts = 20;
constexpr qsizetype mostStacks = 200;
constexpr qsizetype mostServices = 500;
constexpr qint64 mostBytes = 4 * 1024 * 1024;
constexpr Milliseconds lockWait(2'000);
constexpr qint64 sameStartMs = 2'000;
constexpr qint64 dayMs = 24LL * 3600 * 1000;

using Stacks = QMap<QString, QList<StartRecord>>;

std::optional<Milliseconds> timeOf(const QJsonValue &value)
{
    const double ms = value.toDouble(-1);
    if (!(ms >= 0 && ms < double(dayMs)))
        return std::nullopt;
    return Milliseconds(qint64(ms));
}

QJsonObject toJson(const StartRecord &record)
{
    QJsonObject services;
    for (auto it = record.services.cbegin(); it != record.services.cend(); ++it)
        services.insert(it.key(), qint64(it->count()));
    return {{u"begin"_s, record.begin.toUTC().toString(Qt::ISODateWithMs)},
            {u"verb"_s, record.verb},
            {u"images"_s, record.withImages},
            {u"ready"_s, qint64(record.ready.count())},
            {u"services"_s, services}};
}

std::optional<StartRecord> fromJson(const QJsonObject &object)
{
    StartRecord record;
    record.begin = QDateTime::fromString(object["begin"_L1].toString(), Qt::ISODateWithMs).toUTC();
    record.verb = object["verb"_L1].toString();
    record.withImages = object["images"_L1].toBool();
    const auto ready = timeOf(object["ready"_L1]);
    const QJsonObject services = object["services"_L1].toObject();
    if (!record.begin.isValid() || !ready || services.size() > mostServices)
        return std::nullopt;
    record.ready = *ready;
    for (auto it = services.constBegin(); it != services.constEnd(); ++it) {
        if (const auto time = timeOf(it.value()))
            record.services.insert(it.key(), *time);
    }
    return record;
}

Stacks readFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly) || file.size() > mostBytes)
        return {};
    const QJsonObject stacks = QJsonDocument::fromJson(file.readAll()).object()["stacks"_L1].toObject();
    Stacks result;
    for (auto it = stacks.constBegin(); it != stacks.constEnd(); ++it) {
        QList<StartRecord> records;
        const QJsonArray array = it.value().toArray();
        for (const QJsonValue &value : array) {
            if (const auto record = fromJson(value.toObject()))
                records.append(*record);
        }
        if (!records.isEmpty())
            result.insert(it.key(), records);
    }
    return result;
}

QByteArray toFile(const Stacks &stacks)
{
    QJsonObject object;
    for (auto it = stacks.cbegin(); it != stacks.cend(); ++it) {
        QJsonArray array;
        for (const StartRecord &record : it.value())
            array.append(toJson(record));
        object.insert(it.key(), array);
    }
    return QJsonDocument(QJsonObject{{u"version"_s, 1}, {u"stacks"_s, object}}).toJson(QJsonDocument::Compact);
}

//! Drops the stacks with the oldest starts first.
void bound(Stacks &stacks)
{
    while (stacks.size() > mostStacks) {
        auto oldest = stacks.cbegin();
        for (auto it = stacks.cbegin(); it != stacks.cend(); ++it) {
            if (it->last().begin < oldest->last().begin)
                oldest = it;
        }
        stacks.erase(oldest);
    }
}

bool isSameStart(const StartRecord &a, const StartRecord &b)
{
    if (a.begin == b.begin)
        return true;
    // One of the two was derived from the containers of the other.
    if ((a.verb == "seen"_L1) == (b.verb == "seen"_L1))
        return false;
    const StartRecord &made = a.verb == "seen"_L1 ? b : a;
    const StartRecord &seen = a.verb == "seen"_L1 ? a : b;
    const qint64 after = made.begin.msecsTo(seen.begin);
    return after > -sameStartMs && after < made.ready.count() + sameStartMs;
}

std::optional<Milliseconds> median(QList<Milliseconds> times)
{
    if (times.isEmpty())
        return std::nullopt;
    std::sort(times.begin(), times.end());
    const qsizetype middle = times.size() / 2;
    return times.size() % 2 == 1 ? times[middle] : (times[middle - 1] + times[middle]) / 2;
}

} // namespace

std::optional<StartRecord> recordOf(const plan::StartTimeline &timeline)
{
    const auto ready = timeline.readyAfter();
    if (!ready || !timeline.isOver())
        return std::nullopt;
    StartRecord record;
    record.begin = timeline.begin;
    record.verb = timeline.ours ? plan::verbName(timeline.verb) : u"seen"_s;
    record.withImages = timeline.withImages();
    record.ready = *ready;
    for (const plan::ServiceStart &service : timeline.services) {
        if (const auto time = service.ownTime())
            record.services.insert(service.service, *time);
    }
    return record;
}

UsualStart usualOf(const QList<StartRecord> &records, const plan::StartTimeline &start)
{
    UsualStart usual;
    QStringList started;
    for (const plan::ServiceStart &service : start.services) {
        if (service.started.isValid())
            started.append(service.service);
    }
    started.sort();
    const QString verb = start.ours ? plan::verbName(start.verb) : u"seen"_s;
    QList<Milliseconds> whole;
    QMap<QString, QList<Milliseconds>> each;
    for (const StartRecord &record : records) {
        if (record.begin >= start.begin)
            continue;
        const bool isSame =
            std::equal(record.services.keyBegin(), record.services.keyEnd(), started.cbegin(), started.cend());
        if (record.verb == verb && record.withImages == start.withImages() && isSame)
            whole.append(record.ready);
        for (auto it = record.services.cbegin(); it != record.services.cend(); ++it)
            each[it.key()].append(*it);
    }
    usual.ready = median(whole);
    for (const QString &service : std::as_const(started)) {
        if (const auto time = median(each.value(service)))
            usual.services.insert(service, *time);
    }
    return usual;
}

StartHistory::StartHistory(QString stateDirectory)
    : m_directory(std::move(stateDirectory))
{
}

QString StartHistory::keyOf(const engine::EngineInfo &engine, const ProjectName &project)
{
    return engine.identity() + u' ' + project.value;
}

QString StartHistory::path() const
{
    return m_directory + u"/starts.json"_s;
}

QList<StartRecord> StartHistory::of(const QString &key) const
{
    return readFile(path()).value(key);
}

Result<Done> StartHistory::add(const QString &key, const StartRecord &record) const
{
    const auto failed = [this](const QString &cause) {
        return failure(ErrorCode::PermissionDenied, tr("remembering a start in %1").arg(path()), cause,
                       tr("Make room on that disk, or make the file writable."));
    };
    const auto directory = makePrivateDirectory(m_directory);
    if (!directory)
        return failure(directory.error());
    const auto lock = FileLock::acquire(path() + u".lock"_s, lockWait);
    if (!lock)
        return failed(lock.error().cause);
    Stacks stacks = readFile(path());
    QList<StartRecord> &records = stacks[key];
    const auto same = std::find_if(records.begin(), records.end(),
                                   [&](const StartRecord &known) { return isSameStart(known, record); });
    if (same != records.end() && (record.verb == "seen"_L1 || same->verb != "seen"_L1))
        return Done{};
    if (same != records.end())
        *same = record;
    else
        records.append(record);
    if (records.size() > mostStarts)
        records = records.last(mostStarts);
    bound(stacks);
    QSaveFile file(path());
    if (!file.open(QIODevice::WriteOnly))
        return failed(file.errorString());
    file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    file.write(toFile(stacks));
    const QString reason = commitFailure(file);
    return reason.isEmpty() ? Result<Done>(Done{}) : failed(reason);
}

} // namespace pierside::actions
