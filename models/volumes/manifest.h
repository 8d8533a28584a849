// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/ids.h"
#include "models/core/result.h"
#include "models/volumes/dataformat.h"

#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QMap>

// What a snapshot holds, as values and as the JSON file beside its archives.
namespace pierside::volumes {

//! How the data was at the moment of the copy.
enum class Consistency {
    Clean,           //!< nothing wrote to it: its users had ended with exit code 0, or it had none
    CrashConsistent, //!< its users were paused or killed: as after a power cut
};

struct SavedVolume
{
    QString name;
    QString key; //!< in the compose file
    QString driver;
    QMap<QString, QString> labels;
    QMap<QString, QString> options;
    QString file;         //!< in the folder of the snapshot
    qint64 bytes = 0;     //!< of the archive
    qint64 fileBytes = 0; //!< of the compressed file
    QString sha256;       //!< of the archive
    QString top;          //!< a folder that all its entries are in and that is left out; of imported archives
    DataFormat format;    //!< of a database

    bool operator==(const SavedVolume &) const = default;
};

//! A container that used a volume.
struct SavedUser
{
    QString name;
    QString image;
    QString imageId;
    bool running = false; //!< before the snapshot
    int exitCode = 0;     //!< if it had ended or was stopped

    bool operator==(const SavedUser &) const = default;
};

//! The version of the source that data belongs to.
struct Checkout
{
    QString branch;     //!< of git; empty if unknown
    QString migrations; //!< fingerprint of the folder of migrations; empty if there is none

    bool operator==(const Checkout &) const = default;
};

//! The reason of snapshots that the schedule makes.
inline constexpr auto scheduledReason = QLatin1StringView("schedule");

struct Manifest
{
    QString id; //!< also the name of its folder
    QString engine;
    QString project;
    QDateTime created; //!< UTC
    QString reason;    //!< "backup", "restore", "wipe", "rm", "reset", "state", "cleanup", "import", "archive",
                       //!< "schedule"
    Consistency consistency = Consistency::Clean;
    QList<SavedVolume> volumes;
    QList<SavedUser> users;
    QString state; //!< the name of a state; empty for other snapshots
    Checkout checkout;
    QStringList leftOut; //!< caches of the project, which snapshots do not have

    bool operator==(const Manifest &) const = default;

    qint64 bytes() const;
    qint64 fileBytes() const;
    //! Whether it was made to undo a change.
    bool isForUndo() const
    {
        return reason != QLatin1StringView("backup") && reason != QLatin1StringView("archive") &&
               reason != scheduledReason && state.isEmpty();
    }
    const SavedVolume *find(const QString &volume) const;
    //! The names of its volumes that are wanted, by name or key; of all if none is named.
    QStringList namesOf(const QStringList &wanted = {}) const;
};

QJsonObject toJson(const Manifest &manifest);
//! Refuses what no snapshot has: file names with folders, negative sizes, unknown versions.
Result<Manifest> manifestFrom(const QByteArray &json);

//! "clean", "crash-consistent".
QString consistencyName(Consistency consistency);

} // namespace pierside::volumes
