// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/error.h"
#include "models/engine/values.h"
#include "models/volumes/volumeclass.h"

#include <QSet>

#include <optional>

// The volumes of an engine as rows, computed from what the engine lists. Pure.
namespace pierside::volumes {

struct VolumeSize;

//! A container that mounts a volume.
struct VolumeUser
{
    ContainerId id;
    QString name;
    ProjectName project; //!< empty if it belongs to none
    QString service;
    QString path; //!< in the container
    bool writable = true;
    bool running = false; //!< paused ones too

    bool operator==(const VolumeUser &) const = default;
};

struct VolumeRow
{
    QString name;
    ProjectName project; //!< whose label it has, or the one that a copy was made for; empty if none
    QString key;         //!< in the compose file
    QString driver;
    engine::Labels labels;
    QMap<QString, QString> options;
    QDateTime created;
    QList<VolumeUser> users;
    bool anonymous = false;
    bool orphaned = false; //!< no container uses it, and no known stack
    bool isProtected = false;
    bool isExternal = false; //!< in the project's files, even if its labels say that the project made it
    bool isCopy = false;     //!< Pierside made it from another volume or a snapshot; see copyvolume.h
    VolumeClass kind = VolumeClass::Data;
    bool isKindGuessed = true; //!< neither the files nor the user say it

    bool operator==(const VolumeRow &) const = default;

    //! The projects of its users besides \a mine, sorted.
    QStringList otherProjects(const ProjectName &mine) const;
    //! Whether the volume belongs to the project: made for it, or anonymous and used by it alone.
    bool isOwnOf(const ProjectName &mine) const;
    bool isInUse() const; //!< by a running container
};

//! All volumes without Pierside's own clones, sorted by name. \a knownProjects: those that have containers or files.
QList<VolumeRow> volumeRows(const QList<engine::Volume> &volumes, const QList<engine::Container> &containers,
                            const QSet<QString> &knownProjects, const QSet<QString> &protectedNames);

//! The same rows; the volumes with these names are external.
QList<VolumeRow> withExternal(QList<VolumeRow> rows, const QStringList &names);

//! The folder or address that the options of a volume lead to; empty if the engine stores it.
QString locationOf(const VolumeRow &row);

//! Sets the class of rows: what the user chose, else what the compose files declare, else the guess of volumeRows().
//! Names of classes by volume name; unknown ones are ignored.
void applyClasses(QList<VolumeRow> &rows, const QMap<QString, QString> &declared, const QMap<QString, QString> &chosen);

//! Corrects guesses by what is in the volumes that were measured.
void applyContent(QList<VolumeRow> &rows, const QHash<QString, VolumeSize> &sizes);

//! Those of a class.
QList<VolumeRow> rowsOfClass(const QList<VolumeRow> &rows, VolumeClass kind);
//! The others.
QList<VolumeRow> rowsBesidesClass(const QList<VolumeRow> &rows, VolumeClass kind);

//! The volumes that the project made or mounts.
QList<VolumeRow> rowsOf(const QList<VolumeRow> &rows, const ProjectName &project);

//! The volumes that belong to the project, without copies: what is meant by all its volumes.
QList<VolumeRow> ownRowsOf(const QList<VolumeRow> &rows, const ProjectName &project);

//! Whether the engine chose the name: 64 hexadecimal digits.
bool isEngineName(const QString &name);

//! Whether the engine takes the name: two characters at least, letters, digits and "._-".
bool isVolumeName(const QString &name);

QStringList namesOf(const QList<VolumeRow> &rows);
//! "web-1:/data, db-1:/seed:ro (stopped)".
QString usersText(const VolumeRow &row);
//! "anonymous", "external", "protected", "shared with web": what to know before a change. \a project may be empty.
QStringList notesOf(const VolumeRow &row, const ProjectName &project);
//! The error for the first volume that this project must not change: external, of another project, protected, or used
//! by a container that is not of this project.
std::optional<Error> refusal(const QList<VolumeRow> &rows, const ProjectName &project);
//! Why these volumes cannot be removed: a container uses one; nullopt = none does.
std::optional<Error> usedError(const QList<VolumeRow> &rows);
//! The same for volumes as the engine lists them now.
std::optional<Error> refusal(const QList<engine::Volume> &volumes, const QList<engine::Container> &containers,
                             const QStringList &names, const ProjectName &project);

//! Mounts of a project that no snapshot covers: bind mounts with their source, by container.
QList<engine::Mount> uncoveredMounts(const QList<engine::Container> &containers, const ProjectName &project);

} // namespace pierside::volumes
