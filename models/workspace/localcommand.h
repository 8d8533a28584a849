// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"
#include "models/workspace/workspacefile.h"

#include <QMap>
#include <QStringList>

namespace pierside::workspace {

//! Something that a workspace file wants to run on this machine, as this user.
struct LocalCommand
{
    QString file;  //!< the workspace file that says so
    QString title; //!< "hook after_reset", "host process backend", "command migrate"
    QStringList argv;
    QString directory;                  //!< absolute, where it runs
    QMap<QString, QString> environment; //!< what env files set for it, over this process's own; may hold secrets
    QString unit;                       //!< of systemd, instead of argv

    bool operator==(const LocalCommand &) const = default;
};

//! A file that decides what a command does.
struct LocalFile
{
    QString path; //!< without symbolic links
    qint64 size = 0;
    QByteArray digest; //!< of all of its bytes

    bool operator==(const LocalFile &) const = default;
};

//! A command with all that was found for it at one moment: what is shown, what is agreed to, and what runs.
struct LocalContent
{
    LocalCommand command;
    QString program; //!< absolute, as it is run; empty for a unit, and where there is no such program
    QList<LocalFile> files;

    bool operator==(const LocalContent &) const = default;
    //! Of everything but the title.
    QByteArray hash() const;
};

//! One line about a command, for people. Text is plain; values of variables that look secret are left out.
struct LocalDetail
{
    enum class Kind { Command, Program, Folder, Variable, File };

    Kind kind = Kind::Command;
    QString text;

    bool operator==(const LocalDetail &) const = default;
};

//! What a host process runs: its command with the variables of its env file, or its unit. Reads the env file; fails
//! where that cannot be read.
Result<LocalCommand> localCommand(const QString &workspaceFile, const HostProcess &host);

//! A one-off of a workspace file that runs on this machine. Pure.
LocalCommand localCommand(const WorkspaceFile &workspace, const NamedCommand &command);

//! \brief Finds the program and reads the files that decide what it does.
//!
//! These are the program, every file that an argument or a variable names (also within a text, as in sh -c), and of a
//! unit its files and what they run. What only the system's administrator can change is left out. A relative path is
//! taken from the command's directory. May take seconds and block. Any thread.
LocalContent lookAt(const LocalCommand &command);

//! The argv to run: with the program that was found. Fails with NotFound where there is none. Pure.
Result<QStringList> argvOf(const LocalContent &content);

//! The command first, then where it runs, with which variables and files.
QList<LocalDetail> detailsOf(const LocalContent &content);

//! An argv for people, quoted as a shell's command line.
QString shownArgv(const QStringList &argv);

//! argv with the program as it will be run: a relative path with a folder in it is taken from \a directory.
QStringList resolvedArgv(const QStringList &argv, const QString &directory);

} // namespace pierside::workspace
