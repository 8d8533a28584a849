// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"

#include <QStringList>

namespace pierside::workspace {

//! Something that a workspace file wants to run on this machine, as this user.
struct LocalCommand
{
    QString file;  //!< the workspace file that says so
    QString title; //!< "hook after_reset", "host backend", "command migrate"
    QStringList argv;
    QString directory; //!< absolute, where it runs

    bool operator==(const LocalCommand &) const = default;
};

//! \brief What stands for a command's content: its file, argv and directory, and the bytes of the scripts it names.
//!
//! An argument that names a regular file below the workspace's folder counts with its content, so that a script that
//! was changed is asked about again. Reads files. Any thread.
QByteArray contentHash(const LocalCommand &command);

//! An argv for people, quoted where a shell would need it.
QString shownArgv(const QStringList &argv);

//! argv with the program as it will be run: a relative path with a folder in it is taken from \a directory.
QStringList resolvedArgv(const QStringList &argv, const QString &directory);

//! \brief Which contents the user has agreed to. A file of hashes in the state directory, readable by this user only.
//!
//! Any thread, any number of processes.
class Trust
{
public:
    explicit Trust(QString stateDirectory);

    bool isTrusted(const LocalCommand &command) const;
    //! Those of them that are not, each once.
    QList<LocalCommand> untrusted(const QList<LocalCommand> &commands) const;
    Result<Done> trust(const QList<LocalCommand> &commands) const;

private:
    QString path() const;
    QList<QByteArray> read() const;

    QString m_directory;
};

} // namespace pierside::workspace
