// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/diagnostic.h"
#include "models/workspace/stackfiles.h"

#include <QList>

#include <optional>

namespace pierside::workspace {

//! An address where a part of the environment answers.
struct Endpoint
{
    QString name;
    QString url;  //!< http or https; or
    QString grpc; //!< host:port
    SourcePlace place;

    bool operator==(const Endpoint &) const = default;
};

//! A process on this machine that belongs to the environment.
struct HostProcess
{
    QString name;
    QStringList needs;   //!< names of stacks and hosts
    QStringList command; //!< argv; or
    QString systemd;     //!< unit; neither: only watched
    QString directory;   //!< absolute
    QString environmentFile;
    QList<Endpoint> endpoints;
    SourcePlace place;

    bool operator==(const HostProcess &) const = default;
};

//! A command for this machine at a moment in the life of a stack.
struct Hook
{
    QStringList argv;
    QStringList stacks; //!< stacks that it applies to; empty = all of the workspace
    SourcePlace place;

    bool operator==(const Hook &) const = default;
};

//! A named one-off.
struct NamedCommand
{
    QString name;
    QString exec; //!< service it runs in; empty = on this machine
    QStringList argv;
    QString loses; //!< what it deletes, in the file's words; if not empty, it is asked about each time
    SourcePlace place;

    bool operator==(const NamedCommand &) const = default;
};

//! \brief The content of a pierside.yaml. Paths are absolute; relative ones start at the folder of the file.
struct WorkspaceFile
{
    QString file;
    QString name; //!< the folder's name by default
    QList<StackFiles> stacks;
    QMap<QString, QStringList> needs; //!< by stack: names of stacks and hosts that come before it
    QList<HostProcess> hosts;
    QMap<QString, QList<Hook>> hooks; //!< by moment ("after_up"), in order
    QList<NamedCommand> commands;

    bool operator==(const WorkspaceFile &) const = default;
    const StackFiles *findStack(QStringView stackName) const;
    const HostProcess *findHost(QStringView hostName) const;
    QString folder() const; //!< where hooks and commands run
};

//! "before_build", "after_first_up", "after_up", "after_reset"
const QStringList &hookMoments();

struct WorkspaceResult
{
    std::optional<WorkspaceFile> workspace; //!< nothing if there is an error
    Diagnostics diagnostics;

    bool operator==(const WorkspaceResult &) const = default;
};

//! \brief Reads a workspace file. Any thread; never throws; bounded on hostile input.
//!
//! Unknown keys, wrong types, unknown needs and dependency cycles are errors at their place.
WorkspaceResult readWorkspaceFile(const QString &file);

//! Reads a workspace from bytes.
WorkspaceResult readWorkspace(const QByteArray &text, const QString &file);

} // namespace pierside::workspace
