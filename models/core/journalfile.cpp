// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/journalfile.h"

#include "models/core/statedirectory.h"
#include "models/core/translate.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

#include <array>
#include <cerrno>

namespace pierside::journalfile {

using namespace Qt::StringLiterals;

namespace {

using State = JournalStep::State;

constexpr qint64 mostBytes = 8 * 1024 * 1024; //!< of one file; nothing of ours is near it

QString stateWord(State state)
{
    static const std::array words{u"waiting"_s, u"begun"_s, u"done"_s};
    return words.at(static_cast<size_t>(state));
}

State stateOf(const QString &word)
{
    return word == stateWord(State::Done)    ? State::Done
           : word == stateWord(State::Begun) ? State::Begun
                                             : State::Waiting;
}

QByteArray lineOf(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

std::optional<JournalRun> runOf(const QJsonObject &object)
{
    JournalRun run;
    run.id = object["run"_L1].toString();
    run.begun = QDateTime::fromString(object["time"_L1].toString(), Qt::ISODateWithMs).toUTC();
    if (run.id.isEmpty() || !run.begun.isValid())
        return std::nullopt;
    run.engine = object["engine"_L1].toString();
    run.project = object["project"_L1].toString();
    run.verb = object["verb"_L1].toString();
    run.request = object["request"_L1].toObject();
    run.outcome = object["outcome"_L1].toString();
    const QJsonArray steps = object["steps"_L1].toArray();
    for (const QJsonValue &step : steps)
        run.steps.append({step["step"_L1].toString(), step["object"_L1].toString(), step["why"_L1].toString(),
                          stateOf(step["state"_L1].toString())});
    return run;
}

//! What a later line of the same file adds.
void follow(JournalRun &run, const QJsonObject &object)
{
    const int step = object["index"_L1].toInt(-1);
    if (step >= 0 && step < run.steps.size())
        run.steps[step].state = stateOf(object["state"_L1].toString());
    else if (object.contains("outcome"_L1))
        run.outcome = object["outcome"_L1].toString();
}

QList<QJsonObject> objectsOf(const QString &path)
{
    QList<QJsonObject> objects;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return objects;
    const QList<QByteArray> lines = file.read(mostBytes).split('\n');
    for (const QByteArray &line : lines) {
        const QJsonObject object = QJsonDocument::fromJson(line).object();
        if (!object.isEmpty())
            objects.append(object);
    }
    return objects;
}

} // namespace

QByteArray toLine(const JournalRun &run)
{
    QJsonArray steps;
    for (const JournalStep &step : run.steps)
        steps.append(QJsonObject{{u"step"_s, step.kind},
                                 {u"object"_s, step.object},
                                 {u"why"_s, step.why},
                                 {u"state"_s, stateWord(step.state)}});
    return lineOf({{u"time"_s, run.begun.toUTC().toString(Qt::ISODateWithMs)},
                   {u"run"_s, run.id},
                   {u"engine"_s, run.engine},
                   {u"project"_s, run.project},
                   {u"verb"_s, run.verb},
                   {u"request"_s, run.request},
                   {u"steps"_s, steps},
                   {u"outcome"_s, run.outcome}});
}

QByteArray stepLine(qsizetype step, State state)
{
    return lineOf({{u"time"_s, QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs)},
                   {u"index"_s, int(step)},
                   {u"state"_s, stateWord(state)}});
}

QByteArray endLine(const QString &outcome)
{
    return lineOf({{u"time"_s, QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs)}, {u"outcome"_s, outcome}});
}

Result<Done> append(const QString &path, const QByteArray &line, bool sync)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadWrite | QIODevice::Unbuffered, QFileDevice::ReadOwner | QFileDevice::WriteOwner))
        return failure(ErrorCode::PermissionDenied, tr("writing %1").arg(path), file.errorString());
    const qint64 before = file.size();
    // Of a writer that was killed half a line may be left.
    char last = '\n';
    const bool isWhole = before == 0 || !file.seek(before - 1) || !file.getChar(&last) || last == '\n';
    const QByteArray bytes = isWhole ? line : '\n' + line;
    if (file.seek(before) && file.write(bytes) == bytes.size() && (!sync || syncToDisk(file)))
        return Done{};
    const QString cause = file.error() == QFileDevice::NoError ? qt_error_string(errno) : file.errorString();
    (void)file.resize(before);
    return failure(ErrorCode::PermissionDenied, tr("writing %1").arg(path), cause);
}

std::optional<JournalRun> readRun(const QString &path)
{
    const QList<QJsonObject> objects = objectsOf(path);
    std::optional<JournalRun> run = objects.isEmpty() ? std::nullopt : runOf(objects.first());
    for (qsizetype i = 1; run && i < objects.size(); ++i)
        follow(*run, objects[i]);
    return run;
}

QList<JournalRun> readRuns(const QString &path)
{
    QList<JournalRun> runs;
    const QList<QJsonObject> objects = objectsOf(path);
    for (const QJsonObject &object : objects) {
        if (const auto run = runOf(object))
            runs.append(*run);
    }
    return runs;
}

} // namespace pierside::journalfile
