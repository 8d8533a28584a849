// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/commands.h"
#include "app/cli/commands/commandtable.h"
#include "app/cli/commands/volumework.h"
#include "app/cli/line/didyoumean.h"
#include "models/core/translate.h"
#include "models/volumes/choices.h"
#include "models/volumes/look.h"
#include "models/volumes/protection.h"

#include <QJsonArray>

namespace pierside::cli {

using namespace Qt::StringLiterals;

namespace {

QJsonObject textsJson(const QMap<QString, QString> &texts)
{
    QJsonObject object;
    for (auto it = texts.cbegin(); it != texts.cend(); ++it)
        object.insert(it.key(), *it);
    return object;
}

QJsonObject rowJson(const volumes::VolumeRow &row, const ProjectName &project, const volumes::VolumeSize *size)
{
    QJsonArray users;
    for (const volumes::VolumeUser &user : row.users) {
        users.append(QJsonObject{{"container"_L1, user.name},
                                 {"project"_L1, user.project.value},
                                 {"service"_L1, user.service},
                                 {"path"_L1, user.path},
                                 {"writable"_L1, user.writable},
                                 {"running"_L1, user.running}});
    }
    QJsonObject object{
        {"name"_L1, row.name},
        {"project"_L1, row.project.value},
        {"key"_L1, row.key},
        {"driver"_L1, row.driver},
        {"labels"_L1, textsJson(row.labels)},
        {"options"_L1, textsJson(row.options)},
        {"created"_L1, row.created.toUTC().toString(Qt::ISODate)},
        {"users"_L1, users},
        {"anonymous"_L1, row.anonymous},
        {"orphaned"_L1, row.orphaned},
        {"protected"_L1, row.isProtected},
        {"class"_L1, volumes::className(row.kind)},
        {"classGuessed"_L1, row.isKindGuessed},
        {"external"_L1, !project.isEmpty() && !row.isOwnOf(project)},
        {"sharedWith"_L1, QJsonArray::fromStringList(row.otherProjects(project.isEmpty() ? row.project : project))}};
    if (size) {
        object.insert("bytes"_L1, size->bytes);
        object.insert("files"_L1, size->files);
        object.insert("lastWrite"_L1, size->lastWrite.toString(Qt::ISODateWithMs));
    }
    return object;
}

QStringList tableRow(const volumes::VolumeRow &row, const ProjectName &project, const volumes::VolumeSize *size,
                     bool withSize)
{
    QStringList cells{row.name, row.project.value, row.key, row.driver};
    if (withSize) {
        cells.append(size ? humanByteSize(size->bytes) : tr("unknown"));
        cells.append(size ? size->lastWrite.toLocalTime().toString(u"yyyy-MM-dd HH:mm"_s) : QString());
    }
    return cells + QStringList{volumes::usersText(row), volumes::notesOf(row, project).join(u", "_s)};
}

//! A word after "volumes" that is neither a command nor a service.
std::optional<Error> unknownWord(Invocation &run, const VolumeWork &work, const ProjectName &project)
{
    const QStringList words = run.line().arguments;
    if (words.isEmpty())
        return std::nullopt;
    QList<engine::Container> containers = work.survey.containers;
    containers.removeIf([&project](const engine::Container &container) {
        return !project.isEmpty() && container.project() != project;
    });
    auto error = run.unknownAmong(containers, words);
    if (error) {
        const QString near = closest(words.first(), familyMembers(commands(), u"volumes"));
        if (!near.isEmpty())
            error->next = tr("Did you mean \"%1\"?").arg(u"volumes "_s + near);
    }
    return error;
}

bool isUsedByAny(const volumes::VolumeRow &row, const QStringList &services, const ProjectName &project)
{
    return std::any_of(row.users.cbegin(), row.users.cend(), [&](const volumes::VolumeUser &user) {
        return services.contains(user.service) && (project.isEmpty() || user.project == project);
    });
}

QString timeText(const QDateTime &time)
{
    return time.toLocalTime().toString(u"yyyy-MM-dd HH:mm:ss"_s);
}

} // namespace

ExitCode runVolumes(Invocation &run)
{
    const auto project = run.line().has(u"all"_s) ? Result<ProjectName>(ProjectName()) : projectOrNone(run);
    if (!project)
        return run.fail(project.error());
    const auto work = volumeWork(run);
    if (!work)
        return run.fail(work.error());
    QList<volumes::VolumeRow> rows =
        project->isEmpty() ? work->survey.rows : volumes::rowsOf(work->survey.rows, *project);
    const QStringList services = run.line().arguments;
    if (const auto unknown = unknownWord(run, *work, *project))
        return run.fail(*unknown);
    if (!services.isEmpty())
        rows.removeIf([&](const volumes::VolumeRow &row) { return !isUsedByAny(row, services, *project); });
    if (run.line().has(u"quiet"_s)) {
        for (const volumes::VolumeRow &row : std::as_const(rows))
            run.out().result(row.name);
        return ExitCode::Done;
    }
    QHash<QString, volumes::VolumeSize> sizes;
    const bool withSize = run.line().has(u"size"_s);
    if (withSize) {
        const auto measured = run.await(actions::measureVolumes(work->engine, volumes::namesOf(rows)));
        if (!measured)
            return run.fail(measured.error());
        sizes = *measured;
    }
    volumes::applyContent(rows, sizes);
    const auto sizeOf = [&sizes](const volumes::VolumeRow &row) {
        const auto found = sizes.constFind(row.name);
        return found == sizes.cend() ? nullptr : &*found;
    };
    if (run.out().isJson() || run.line().value(u"format"_s) == "json"_L1) {
        QJsonArray array;
        for (const volumes::VolumeRow &row : rows)
            array.append(rowJson(row, *project, sizeOf(row)));
        run.out().json(QJsonDocument(array));
        return ExitCode::Done;
    }
    QStringList header{tr("VOLUME"), tr("PROJECT"), tr("KEY"), tr("DRIVER")};
    if (withSize)
        header += {tr("SIZE"), tr("LAST WRITE")};
    QList<QStringList> table{header + QStringList{tr("USED BY"), tr("NOTES")}};
    for (const volumes::VolumeRow &row : rows)
        table.append(tableRow(row, *project, sizeOf(row), withSize));
    run.out().table(table);
    return ExitCode::Done;
}

ExitCode runVolumeBrowse(Invocation &run)
{
    const auto chosen = chooseVolumes(run, projectOrNone(run), {run.line().arguments.value(0)});
    if (!chosen)
        return run.fail(chosen.error());
    QString path = run.line().arguments.value(1);
    while (path.startsWith(u'/'))
        path.remove(0, 1);
    tellArchiveLimits(run, chosen->work.engine->info());
    const auto files = run.await(actions::listFiles(chosen->work.engine, chosen->volumes.first().name, path));
    if (!files)
        return run.fail(files.error());
    QJsonArray array;
    QList<QStringList> table{{tr("MODE"), tr("OWNER"), tr("SIZE"), tr("MODIFIED"), tr("NAME")}};
    for (const volumes::VolumeFile &file : *files) {
        const QString name = QString::fromUtf8(file.name);
        const QString target = file.link.isEmpty() ? QString() : u" -> "_s + QString::fromUtf8(file.link);
        const QString mode = file.type + QString::number(file.mode, 8).rightJustified(4, u'0');
        const QString owner = u"%1:%2"_s.arg(file.uid).arg(file.gid);
        table.append({mode, owner, humanByteSize(file.bytes), timeText(file.modified), name + target});
        array.append(QJsonObject{{"name"_L1, name},
                                 {"type"_L1, QString(file.type)},
                                 {"mode"_L1, file.mode},
                                 {"uid"_L1, file.uid},
                                 {"gid"_L1, file.gid},
                                 {"bytes"_L1, file.bytes},
                                 {"modified"_L1, file.modified.toString(Qt::ISODateWithMs)},
                                 {"link"_L1, QString::fromUtf8(file.link)}});
    }
    if (run.out().isJson())
        run.out().json(QJsonDocument(array));
    else
        run.out().table(table);
    return ExitCode::Done;
}

ExitCode runVolumeClass(Invocation &run)
{
    const QString wanted = run.line().arguments.value(1);
    if (!wanted.isEmpty() && wanted != "guess"_L1 && !volumes::classFrom(wanted))
        return run.fail({ErrorCode::BadInput, wanted, tr("there is no such class"),
                         tr("The classes are data, cache and secret; guess forgets what was said."), 0});
    const auto chosen = chooseVolumes(run, projectOrNone(run), {run.line().arguments.value(0)});
    if (!chosen)
        return run.fail(chosen.error());
    const volumes::VolumeRow &row = chosen->volumes.first();
    if (wanted.isEmpty()) {
        const QString kind = volumes::className(row.kind);
        run.out().result(row.isKindGuessed ? tr("%1 (guessed)").arg(kind) : kind);
        return ExitCode::Done;
    }
    const auto stored = volumes::setChoice(volumeStores().choicesFile, chosen->work.engine->info().identity(),
                                           volumes::classChoice, row.name, wanted == "guess"_L1 ? QString() : wanted);
    return stored ? ExitCode::Done : run.fail(stored.error());
}

ExitCode runVolumeProtect(Invocation &run)
{
    const auto chosen = chooseVolumes(run, projectOrNone(run), {run.line().arguments.value(0)});
    if (!chosen)
        return run.fail(chosen.error());
    const bool isProtected = run.line().command->name == "volumes protect"_L1;
    const auto stored = volumes::setProtected(volumeStores().protectionFile, chosen->work.engine->info().identity(),
                                              chosen->volumes.first().name, isProtected);
    return stored ? ExitCode::Done : run.fail(stored.error());
}

} // namespace pierside::cli
