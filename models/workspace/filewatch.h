// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/coalescer.h"

#include <QFileSystemWatcher>
#include <QHash>
#include <QStringList>

namespace pierside::workspace {

//! \brief Reports when one of a set of files is changed, replaced, created or removed.
//!
//! Editors save by writing a new file over the old one, which ends a watch on the old one; files that do not exist yet
//! (.env, an override) matter too. So the folders are watched as well, or the nearest existing parent of a missing
//! folder. A file has changed if its size, time or identity differs. A burst of saves is one
//! signal, 100 ms after the last and at most 1 s after the first. Lives on one thread.
class FileWatch : public QObject
{
    Q_OBJECT

public:
    explicit FileWatch(QObject *parent = nullptr);

    //! Absolute paths, existing or not. They replace the previous ones.
    void setFiles(const QStringList &files);
    QStringList files() const { return m_prints.keys(); }

Q_SIGNALS:
    //! The files that have changed, sorted.
    void changed(const QStringList &files);

private:
    struct Print
    {
        bool exists = false;
        qint64 size = 0;
        qint64 modified = 0; //!< nanoseconds
        quint64 inode = 0;

        bool operator==(const Print &) const = default;
    };
    static Print look(const QString &file);
    void watchAgain();
    void compare();

    QFileSystemWatcher m_watcher;
    Coalescer m_coalescer;
    QHash<QString, Print> m_prints;
};

} // namespace pierside::workspace
