// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"
#include "models/workspace/findstacks.h"

#include <QDateTime>
#include <QObject>

#include <functional>
#include <optional>

namespace pierside::workspace {

//! One entry of the list.
struct KnownStack
{
    enum class Origin {
        Added, //!< by the user: shown until the user removes it
        Seen,  //!< was seen running, not added by the user
    };

    Origin origin = Origin::Added;
    StackFiles stack;
    QDateTime lastSeen; //!< UTC

    bool operator==(const KnownStack &) const = default;
};

//! \brief The persistent list of stacks and workspaces that the user added or that were seen running.
//!
//! Kept as JSON in one file that is only ever replaced whole. Each change reads the file under a lock, so that the
//! window and command lines do not undo one another. A file that cannot be read is renamed to
//! NAME.damaged-TIME and reported by problem(); the list then starts empty. One of a newer format is copied to
//! NAME.format-N and read as far as possible. Holds paths and names, no secrets.
//! Lives on one thread.
class KnownStacks : public QObject
{
    Q_OBJECT

public:
    //! Reads the file; a missing one is an empty list. Its folder is created (0700) with the first change.
    explicit KnownStacks(const QString &file, QObject *parent = nullptr);

    QList<KnownStack> stacks() const { return m_stacks; }   //!< in the order in which they were added
    QStringList workspaces() const { return m_workspaces; } //!< absolute paths of pierside.yaml files
    QString file() const { return m_file; }
    //! The problem of the last reading.
    std::optional<Error> problem() const { return m_problem; }

    //! Adds it as the user's. Does nothing if it is listed.
    Result<Done> add(const FoundStack &found);
    //! Adds stacks that run; never changes one that the user added. One with the same project name and directory is
    //! updated. Writes once for all of them, and not at all if only the time is new.
    Result<Done> seen(const QList<StackFiles> &running);
    Result<Done> removeStack(const StackFiles &stack);
    Result<Done> removeWorkspace(const QString &workspaceFile);

    //! Reads the file, which another process may have written.
    void reload();

Q_SIGNALS:
    //! The list has changed.
    void changed();

private:
    struct List
    {
        QList<KnownStack> stacks;
        QStringList workspaces;

        bool operator==(const List &) const = default;
    };
    Result<Done> change(const std::function<void(List &)> &edit);
    List read();
    Result<Done> write(const List &list);
    void take(const List &list);
    void keepDamaged(const QString &reason);

    QString m_file;
    QList<KnownStack> m_stacks;
    QStringList m_workspaces;
    std::optional<Error> m_problem;
};

} // namespace pierside::workspace
