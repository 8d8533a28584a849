// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/volumes/volumelist.h"

#include "models/core/translate.h"
#include "models/volumes/helper.h"
#include "models/volumes/look.h"
#include "models/volumes/protection.h"

#include <QRegularExpression>

#include <algorithm>

namespace pierside::volumes {

using namespace Qt::StringLiterals;

namespace {

constexpr auto keyLabel = "com.docker.compose.volume"_L1;
constexpr auto anonymousLabel = "com.docker.volume.anonymous"_L1;

QList<VolumeUser> usersOf(const QString &volume, const QList<engine::Container> &containers)
{
    QList<VolumeUser> users;
    for (const engine::Container &container : containers) {
        if (container.labels.contains(helperLabel))
            continue;
        for (const engine::Mount &mount : container.mounts) {
            if (mount.type == "volume"_L1 && mount.name == volume)
                users.append({container.id, container.name, container.project(), container.service(), mount.destination,
                              mount.writable, container.isRunning()});
        }
    }
    std::sort(users.begin(), users.end(), [](const VolumeUser &a, const VolumeUser &b) {
        return std::tie(a.name, a.path) < std::tie(b.name, b.path);
    });
    return users;
}

} // namespace

bool isEngineName(const QString &name)
{
    return engine::Mount{u"volume"_s, name, {}, {}}.isAnonymousVolume();
}

bool isVolumeName(const QString &name)
{
    static const QRegularExpression form(u"\\A[a-zA-Z0-9][a-zA-Z0-9_.-]{1,254}\\z"_s);
    return form.match(name).hasMatch();
}

QStringList VolumeRow::otherProjects(const ProjectName &mine) const
{
    QStringList others;
    for (const VolumeUser &user : users) {
        if (user.project != mine && !user.project.isEmpty() && !others.contains(user.project.value))
            others.append(user.project.value);
    }
    others.sort();
    return others;
}

bool VolumeRow::isOwnOf(const ProjectName &mine) const
{
    if (isExternal)
        return false;
    if (!project.isEmpty())
        return project == mine;
    const auto isMine = [&mine](const VolumeUser &user) { return user.project == mine; };
    return anonymous && !users.isEmpty() && std::all_of(users.cbegin(), users.cend(), isMine);
}

bool VolumeRow::isInUse() const
{
    return std::any_of(users.cbegin(), users.cend(), [](const VolumeUser &user) { return user.running; });
}

QList<VolumeRow> volumeRows(const QList<engine::Volume> &volumes, const QList<engine::Container> &containers,
                            const QSet<QString> &knownProjects, const QSet<QString> &protectedNames)
{
    QList<VolumeRow> rows;
    for (const engine::Volume &volume : volumes) {
        if (volume.labels.contains(cloneLabel))
            continue;
        VolumeRow row;
        row.name = volume.name;
        row.isCopy = volume.labels.contains(copyLabel);
        row.project = row.isCopy ? ProjectName{volume.labels.value(copyLabel)} : volume.project();
        row.key = volume.labels.value(keyLabel);
        row.driver = volume.driver;
        row.labels = volume.labels;
        row.options = volume.options;
        row.created = volume.created;
        row.users = usersOf(volume.name, containers);
        row.anonymous = isEngineName(volume.name) || volume.labels.contains(anonymousLabel);
        row.orphaned = row.users.isEmpty() && !knownProjects.contains(row.project.value);
        row.isProtected = protectedNames.contains(volume.name);
        QStringList paths;
        for (const VolumeUser &user : row.users)
            paths.append(user.path);
        row.kind = classOfPaths(row.key.isEmpty() ? row.name : row.key, paths);
        rows.append(row);
    }
    std::sort(rows.begin(), rows.end(), [](const VolumeRow &a, const VolumeRow &b) { return a.name < b.name; });
    return rows;
}

QList<VolumeRow> withExternal(QList<VolumeRow> rows, const QStringList &names)
{
    for (VolumeRow &row : rows)
        row.isExternal = names.contains(row.name);
    return rows;
}

QString locationOf(const VolumeRow &row)
{
    return row.options.value(u"device"_s);
}

void applyClasses(QList<VolumeRow> &rows, const QMap<QString, QString> &declared, const QMap<QString, QString> &chosen)
{
    for (VolumeRow &row : rows) {
        for (const QMap<QString, QString> *names : {&declared, &chosen}) {
            const auto kind = classFrom(names->value(row.name));
            if (!kind)
                continue;
            row.kind = *kind;
            row.isKindGuessed = false;
        }
    }
}

void applyContent(QList<VolumeRow> &rows, const QHash<QString, VolumeSize> &sizes)
{
    for (VolumeRow &row : rows) {
        const auto size = sizes.constFind(row.name);
        if (row.isKindGuessed && size != sizes.cend())
            row.kind = size->content.value_or(row.kind);
    }
}

QList<VolumeRow> rowsOfClass(const QList<VolumeRow> &rows, VolumeClass kind)
{
    QList<VolumeRow> found;
    std::copy_if(rows.cbegin(), rows.cend(), std::back_inserter(found),
                 [kind](const VolumeRow &row) { return row.kind == kind; });
    return found;
}

QList<VolumeRow> rowsBesidesClass(const QList<VolumeRow> &rows, VolumeClass kind)
{
    QList<VolumeRow> found;
    std::copy_if(rows.cbegin(), rows.cend(), std::back_inserter(found),
                 [kind](const VolumeRow &row) { return row.kind != kind; });
    return found;
}

QList<VolumeRow> rowsOf(const QList<VolumeRow> &rows, const ProjectName &project)
{
    QList<VolumeRow> mine;
    std::copy_if(rows.cbegin(), rows.cend(), std::back_inserter(mine), [&project](const VolumeRow &row) {
        return row.project == project || std::any_of(row.users.cbegin(), row.users.cend(),
                                                     [&](const VolumeUser &user) { return user.project == project; });
    });
    return mine;
}

QList<VolumeRow> ownRowsOf(const QList<VolumeRow> &rows, const ProjectName &project)
{
    QList<VolumeRow> own;
    std::copy_if(rows.cbegin(), rows.cend(), std::back_inserter(own),
                 [&project](const VolumeRow &row) { return row.isOwnOf(project) && !row.isCopy; });
    return own;
}

QStringList namesOf(const QList<VolumeRow> &rows)
{
    QStringList names;
    for (const VolumeRow &row : rows)
        names.append(row.name);
    return names;
}

QString usersText(const VolumeRow &row)
{
    QStringList users;
    for (const VolumeUser &user : row.users) {
        QString text = u"%1:%2"_s.arg(user.name, user.path);
        if (!user.writable)
            text += u":ro"_s;
        users.append(user.running ? text : tr("%1 (stopped)").arg(text));
    }
    return users.join(u", "_s);
}

QStringList notesOf(const VolumeRow &row, const ProjectName &project)
{
    QStringList notes;
    if (row.anonymous)
        notes.append(tr("anonymous"));
    if (!project.isEmpty() && !row.isOwnOf(project))
        notes.append(tr("external"));
    if (row.isCopy)
        notes.append(tr("copy"));
    if (row.kind == VolumeClass::Cache)
        notes.append(tr("cache"));
    if (row.kind == VolumeClass::Secret)
        notes.append(tr("secrets"));
    if (row.orphaned)
        notes.append(tr("orphaned"));
    if (row.isProtected)
        notes.append(tr("protected"));
    const QStringList others = row.otherProjects(project.isEmpty() ? row.project : project);
    if (!others.isEmpty())
        notes.append(tr("shared with %1").arg(others.join(u", "_s)));
    return notes;
}

namespace {

//! A change would stop a container that is not the project's, and take its data.
std::optional<Error> strangerError(const VolumeRow &row, const ProjectName &project)
{
    const auto stranger = std::find_if(row.users.cbegin(), row.users.cend(),
                                       [&project](const VolumeUser &user) { return user.project != project; });
    if (stranger == row.users.cend())
        return std::nullopt;
    const QString cause =
        stranger->project.isEmpty()
            ? tr("container %1 uses it, which is not of %2").arg(stranger->name, project.value)
            : tr("container %1 of the project %2 uses it").arg(stranger->name, stranger->project.value);
    return Error{ErrorCode::Conflict, tr("volume %1").arg(row.name), cause, tr("Remove that container first.")};
}

} // namespace

std::optional<Error> refusal(const QList<VolumeRow> &rows, const ProjectName &project)
{
    for (const VolumeRow &row : rows) {
        if (row.isProtected)
            return protectedError(row.name);
        if (row.isOwnOf(project)) {
            if (auto stranger = strangerError(row, project))
                return stranger;
            continue;
        }
        if (row.isExternal)
            return Error{ErrorCode::Conflict, tr("volume %1").arg(row.name),
                         tr("it is external in the files of %1").arg(project.value), QString()};
        const QString cause = row.project.isEmpty() ? tr("it is external: %1 did not create it").arg(project.value)
                                                    : tr("it belongs to the project %1").arg(row.project.value);
        return Error{ErrorCode::Conflict, tr("volume %1").arg(row.name), cause,
                     row.project.isEmpty() ? QString() : tr("Name that project: -p %1").arg(row.project.value)};
    }
    return std::nullopt;
}

std::optional<Error> usedError(const QList<VolumeRow> &rows)
{
    for (const VolumeRow &row : rows) {
        if (!row.users.isEmpty())
            return Error{ErrorCode::Conflict, tr("removing %1").arg(row.name),
                         tr("the container %1 uses it").arg(row.users.first().name),
                         tr("Remove the containers first: pierside down.")};
    }
    return std::nullopt;
}

std::optional<Error> refusal(const QList<engine::Volume> &volumes, const QList<engine::Container> &containers,
                             const QStringList &names, const ProjectName &project)
{
    QList<VolumeRow> rows = volumeRows(volumes, containers, {}, {});
    rows.removeIf([&names](const VolumeRow &row) { return !names.contains(row.name); });
    return refusal(rows, project);
}

QList<engine::Mount> uncoveredMounts(const QList<engine::Container> &containers, const ProjectName &project)
{
    QList<engine::Mount> mounts;
    for (const engine::Container &container : containers) {
        if (container.project() != project)
            continue;
        for (const engine::Mount &mount : container.mounts) {
            if (mount.type == "bind"_L1 && !mounts.contains(mount))
                mounts.append(mount);
        }
    }
    return mounts;
}

} // namespace pierside::volumes
