// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/diagnostic.h"
#include "models/workspace/stackfiles.h"

#include <QList>

#include <optional>

namespace pierside::workspace {

//! A place where something of the environment answers.
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

//! Something that runs on this machine when a stack has come to a moment of its life.
struct Hook
{
    QStringList argv;
    QStringList stacks; //!< whose moment it is; empty = of every stack of the workspace
    SourcePlace place;

    bool operator==(const Hook &) const = default;
};

//! A named one-off.
struct NamedCommand
{
    QString name;
    QString exec; //!< service it runs in; empty = on this machine
    QStringList argv;
    QString loses; //!< what is gone after it, in the file's words; asked about each time where it is not empty
    SourcePlace place;

    bool operator==(const NamedCommand &) const = default;
};

//! \brief What a pierside.yaml says (DESIGN section 4). Paths are absolute, relative ones taken from the file's folder.
struct WorkspaceFile
{
    QString file;
    QString name; //!< the folder's name where it gives none
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
    std::optional<WorkspaceFile> workspace; //!< nothing where there is an error
    Diagnostics diagnostics;

    bool operator==(const WorkspaceResult &) const = default;
};

//! \brief Reads a workspace file. Any thread; never throws; bounded on hostile input.
//!
//! Unknown keys, wrong types, needs that nobody satisfies or that go round in a circle are errors at their place.
WorkspaceResult readWorkspaceFile(const QString &file);

//! The same for bytes that are at hand.
WorkspaceResult readWorkspace(const QByteArray &text, const QString &file);

} // namespace pierside::workspace
