// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMap>
#include <QMetaType>
#include <QString>
#include <QStringList>

namespace pierside::workspace {

//! \brief The location of a stack's files, as it is stored and given to the loader.
//!
//! All paths are absolute. Without files, those that docker compose finds in the directory are used each time.
struct StackFiles
{
    QString name;                 //!< shown, and used as @NAME; the project's name unless a workspace names it
    QString projectName;          //!< given explicitly (-p); mostly empty
    QString directory;            //!< where the loader starts
    QStringList files;            //!< compose files in order
    QStringList environmentFiles; //!< given explicitly
    QStringList profiles;

    bool operator==(const StackFiles &) const = default;
    //! Whether both are the same on disk, regardless of their names.
    bool sameFilesAs(const StackFiles &other) const;
};

//! The compose files in a directory itself (not in its parents) as docker compose finds them: the main file first, then
//! its override. Empty if there is none. Source: compose-spec, "Compose file".
QStringList composeFilesIn(const QString &directory);

//! The workspace file in a directory (pierside.yaml, then pierside.yml), or empty.
QString workspaceFileIn(const QString &directory);

//! Names of files that composeFilesIn() and workspaceFileIn() look for, main ones first.
QStringList composeFileNames();
QStringList composeOverrideNames();
QStringList workspaceFileNames();

} // namespace pierside::workspace

Q_DECLARE_METATYPE(pierside::workspace::StackFiles)
