// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"
#include "models/workspace/workspacefile.h"

#include <QMap>
#include <QStringList>

namespace pierside::workspace {

//! A command of a workspace file for this machine; it runs as this user.
struct LocalCommand
{
    QString file;  //!< the workspace file that says so
    QString title; //!< "hook after_reset", "host process backend", "command migrate"
    QStringList argv;
    QString directory;                  //!< absolute, where it runs
    QMap<QString, QString> environment; //!< from env files, over the environment of this process; may hold secrets
    QString unit;                       //!< of systemd, instead of argv

    bool operator==(const LocalCommand &) const = default;
};

//! A file on which the effect of a command depends.
struct LocalFile
{
    QString path; //!< without symbolic links
    qint64 size = 0;
    QByteArray digest; //!< of all of its bytes

    bool operator==(const LocalFile &) const = default;
};

//! A command with its program and files at one moment: this is shown, agreed to and run.
struct LocalContent
{
    LocalCommand command;
    QString program; //!< absolute, as it is run; empty for a unit, and if there is no such program
    QList<LocalFile> files;

    bool operator==(const LocalContent &) const = default;
    //! A hash of everything but the title.
    QByteArray hash() const;
};

//! One line about a command for the user. Plain text; values of variables that look secret are left out.
struct LocalDetail
{
    enum class Kind { Command, Program, Folder, Variable, File };

    Kind kind = Kind::Command;
    QString text;

    bool operator==(const LocalDetail &) const = default;
};

//! The command of a host process with the variables of its env file, or its unit. Reads the env file; fails if that
//! cannot be read.
Result<LocalCommand> localCommand(const QString &workspaceFile, const HostProcess &host);

//! The command of a named one-off for this machine. Pure.
LocalCommand localCommand(const WorkspaceFile &workspace, const NamedCommand &command);

//! \brief Finds the program and reads the files that decide what it does.
//!
//! These are the program, every file that an argument or a variable names (also within a text, as in sh -c), and the
//! files of a unit and what they run. Files that only the administrator can change are left out. A relative path is
//! taken from the command's directory. May take seconds and block. Any thread.
LocalContent lookAt(const LocalCommand &command);

//! The argv to run, with the program that was found. Fails with NotFound if there is none. Pure.
Result<QStringList> argvOf(const LocalContent &content);

//! The command first, then its folder, variables and files.
QList<LocalDetail> detailsOf(const LocalContent &content);

//! An argv for the user, quoted as a shell's command line.
QString shownArgv(const QStringList &argv);

//! argv with the program as it will be run: a relative path with a folder in it is taken from \a directory.
QStringList resolvedArgv(const QStringList &argv, const QString &directory);

} // namespace pierside::workspace
