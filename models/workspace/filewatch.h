// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/coalescer.h"

#include <QFileSystemWatcher>
#include <QHash>
#include <QStringList>

namespace pierside::workspace {

//! \brief Tells when one of a set of files was changed, replaced, made or removed.
//!
//! Editors save by writing a new file over the old one, which ends a watch on the old one; files that do not exist yet
//! (.env, an override) matter too. So the folders are watched as well, the nearest existing one where a folder is
//! missing, and what counts is whether a file's size, time or identity differ from before. A burst of saves is one
//! signal, 100 ms after the last and at most 1 s after the first. Lives on one thread.
class FileWatch : public QObject
{
    Q_OBJECT

public:
    explicit FileWatch(QObject *parent = nullptr);

    //! Absolute paths, existing or not. What was watched before and is not named any more is forgotten.
    void setFiles(const QStringList &files);
    QStringList files() const { return m_prints.keys(); }

Q_SIGNALS:
    //! The files that differ from when they were last looked at, sorted.
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
