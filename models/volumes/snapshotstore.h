// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/volumes/manifest.h"

#include <stop_token>

namespace pierside::volumes {

//! \brief The folder of the snapshots: one folder each, with a manifest and one archive per volume.
//!
//! Readable by this user only. A snapshot is written into a folder "ID.partial", which is renamed when everything was
//! read back: only verified snapshots are listed. The functions block.
class SnapshotStore
{
public:
    explicit SnapshotStore(QString folder)
        : m_folder(std::move(folder))
    {
    }

    //! All snapshots of an engine, newest first; of one project if it is not empty. Damaged manifests are left out.
    QList<Manifest> list(const QString &engine, const ProjectName &project) const;
    Result<Manifest> find(const QString &id) const;

    //! A new id: the time and random letters.
    static QString newId(const QDateTime &now);
    //! Creates the folder of a new snapshot.
    Result<QString> begin(const QString &id) const;
    //! Writes the manifest and makes the snapshot visible.
    Result<Done> complete(const Manifest &manifest) const;
    void discard(const QString &id) const; //!< an unfinished one
    Result<Done> remove(const QString &id) const;
    void sweep() const; //!< discards unfinished ones whose Pierside has ended

    //! The folder of all snapshots.
    QString folder() const { return m_folder; }
    //! The folder of a complete snapshot.
    QString folderOf(const QString &id) const { return m_folder + u'/' + id; }
    QString fileOf(const Manifest &manifest, const SavedVolume &volume) const;
    //! Decompresses the archive of a volume and compares it with the manifest.
    static Result<Done> verify(const QString &file, const SavedVolume &volume, const std::stop_token &stop);

private:
    QString partialOf(const QString &id) const { return folderOf(id) + QLatin1StringView(".partial"); }

    QString m_folder;
};

} // namespace pierside::volumes
