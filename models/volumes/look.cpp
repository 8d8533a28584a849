// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/volumes/look.h"

#include "models/core/statedirectory.h"
#include "models/core/translate.h"
#include "models/volumes/archivelook.h"
#include "models/volumes/background.h"
#include "models/volumes/helper.h"

#include <QSaveFile>
#include <QTimeZone>

namespace pierside::volumes {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostAtOnce = 40; //!< mounts of one container

std::optional<QDateTime> timeFrom(const QByteArray &text)
{
    const QList<QByteArray> parts = text.split('.');
    bool isNumber = false;
    const qint64 seconds = parts.value(0).toLongLong(&isNumber);
    const qint64 part = parts.value(1).leftJustified(9, '0').first(3).toLongLong();
    if (!isNumber)
        return std::nullopt;
    return QDateTime::fromMSecsSinceEpoch(seconds * 1000 + part, Qt::UTC);
}

HelperRun measuring(const QStringList &volumes)
{
    HelperRun run;
    run.what = tr("measuring volumes");
    run.command = {u"measure"_s};
    for (qsizetype i = 0; i < volumes.size(); ++i) {
        const QString path = u"/v%1"_s.arg(i);
        run.command.append(path);
        run.mounts.append({volumes.at(i), path, false});
    }
    return run;
}

} // namespace

std::optional<VolumeSize> sizeFrom(const QByteArray &line)
{
    const QList<QByteArray> words = line.trimmed().split(' ');
    if (words.size() != 7 || words.at(4).size() != 1)
        return std::nullopt;
    const auto time = timeFrom(words.at(3));
    if (!time)
        return std::nullopt;
    return VolumeSize{words.at(0).toLongLong(),           words.at(1).toLongLong(), words.at(2).toLongLong(), *time,
                      classOfLetter(words.at(4).front()), words.at(5).toLongLong(), words.at(6) == "shares"};
}

Result<QHash<QString, VolumeSize>> measureVolumes(engine::Engine &engine, const QStringList &volumes,
                                                  const std::stop_token &stop)
{
    QHash<QString, VolumeSize> sizes;
    if (volumes.isEmpty())
        return sizes;
    if (const auto ready = prepareHelper(engine, stop); !ready)
        return failure(ready.error());
    QList<QStringList> groups;
    for (qsizetype i = 0; i < volumes.size(); i += mostAtOnce)
        groups.append(volumes.mid(i, mostAtOnce));
    while (!groups.isEmpty()) {
        const QStringList group = groups.takeFirst();
        const auto answer = askHelper(engine, measuring(group), stop);
        if (!answer && answer.error().isCancelled())
            return failure(answer.error());
        if (!answer) {
            // One that cannot be mounted fails all of its group.
            for (const QString &one : group) {
                if (group.size() > 1)
                    groups.append(QStringList{one});
            }
            continue;
        }
        const QList<QByteArray> lines = answer->split('\n');
        for (qsizetype i = 0; i < group.size(); ++i) {
            if (const auto size = sizeFrom(lines.value(i)))
                sizes.insert(group.at(i), *size);
        }
    }
    return sizes;
}

Result<QList<VolumeFile>> filesFrom(const QByteArray &answer)
{
    QList<QByteArray> fields = answer.split('\0');
    fields.removeLast();
    QList<VolumeFile> files;
    for (qsizetype i = 0; i + 2 < fields.size(); i += 3) {
        const QList<QByteArray> facts = fields.at(i).split(' ');
        const auto time = timeFrom(facts.value(5));
        if (facts.size() != 6 || facts.first().size() != 1 || !time)
            return failure(ErrorCode::Protocol, tr("listing files"), tr("the answer is not valid"));
        VolumeFile file;
        file.type = QLatin1Char(facts.first().front());
        file.mode = facts.at(1).toInt(nullptr, 8);
        file.uid = facts.at(2).toLongLong();
        file.gid = facts.at(3).toLongLong();
        file.bytes = facts.at(4).toLongLong();
        file.modified = *time;
        file.name = fields.at(i + 1);
        file.link = fields.at(i + 2);
        files.append(file);
    }
    return files;
}

Result<QList<VolumeFile>> listFolder(engine::Engine &engine, const QString &volume, const QString &path,
                                     const std::stop_token &stop)
{
    const auto ready = prepareHelper(engine, stop);
    if (!ready && isForArchive(ready.error()))
        return listByArchive(engine, volume, path, stop);
    if (!ready)
        return failure(ready.error());
    HelperRun run;
    run.what = tr("listing %1 of volume %2").arg(path.isEmpty() ? u"/"_s : path, volume);
    run.command = {u"list"_s, u"/volume"_s, path};
    run.mounts = {{volume, u"/volume"_s, false}};
    const auto answer = askHelper(engine, run, stop);
    if (!answer)
        return failure(answer.error());
    return filesFrom(*answer);
}

namespace {

//! A regular file, to its end or until \a take fails.
Result<Done> readWhole(engine::Engine &engine, const QString &volume, const QString &path, const BytesTaker &take,
                       const std::stop_token &stop)
{
    const auto ready = prepareHelper(engine, stop);
    if (!ready && isForArchive(ready.error()))
        return readFileByArchive(engine, volume, path, take, stop);
    if (!ready)
        return ready;
    HelperRun run;
    run.what = tr("reading %1 of volume %2").arg(path, volume);
    run.command = {u"cat"_s, u"/volume"_s, path};
    run.mounts = {{volume, u"/volume"_s, false}};
    run.take = take;
    return runHelper(engine, run, stop);
}

} // namespace

Result<FileStart> readFile(engine::Engine &engine, const QString &volume, const QString &path, qint64 most,
                           const std::stop_token &stop)
{
    FileStart start;
    const auto take = [&start, most](const QByteArray &piece) -> Result<Done> {
        start.bytes += piece;
        if (start.bytes.size() <= most)
            return Done{};
        // Ends the helper: the rest is not wanted.
        start.bytes.truncate(most);
        start.isComplete = false;
        return failure(Error::cancelled());
    };
    const auto done = readWhole(engine, volume, path, take, stop);
    if (!done && start.isComplete)
        return failure(done.error());
    return start;
}

Result<qint64> downloadFile(engine::Engine &engine, const QString &volume, const QString &path, const QString &target,
                            const std::function<void(qint64 bytes)> &progress, const std::stop_token &stop)
{
    QSaveFile file(target);
    const auto failed = [&file, &target] {
        return failure(ErrorCode::PermissionDenied, tr("writing %1").arg(target), file.errorString());
    };
    if (!file.open(QIODevice::WriteOnly))
        return failed();
    qint64 bytes = 0;
    const auto take = [&](const QByteArray &piece) -> Result<Done> {
        if (!writeAll(file, piece.constData(), piece.size()))
            return failed();
        bytes += piece.size();
        if (progress)
            progress(bytes);
        return Done{};
    };
    if (const auto done = readWhole(engine, volume, path, take, stop); !done)
        return failure(done.error());
    if (const QString reason = commitFailure(file); !reason.isEmpty())
        return failure(ErrorCode::PermissionDenied, tr("writing %1").arg(target), reason);
    return bytes;
}

} // namespace pierside::volumes
