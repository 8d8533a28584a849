// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/task.h"
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
//! NAME.format-N and read as far as it is known. Holds paths and names, no secrets.
//!
//! Lives on one thread. Changes are made one after another on the thread pool, since another process may hold the lock:
//! a change is visible, and changed() emitted, before its task finishes.
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

    //! Puts it on the list, as the user's. Nothing happens where it is there already.
    Task<Done> add(const FoundStack &found);
    //! Remembers stacks that run; never takes one from the user. One with the same project name and directory is
    //! updated. One write for all of them, none where nothing is new but the time.
    Task<Done> seen(const QList<StackFiles> &running);
    Task<Done> removeStack(const StackFiles &stack);
    Task<Done> removeWorkspace(const QString &workspaceFile);

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
    //! The list as the file has it, and what is wrong with the file.
    struct Content
    {
        List list;
        std::optional<Error> problem;
    };
    Task<Done> change(const std::function<void(List &)> &edit);
    static Result<Content> changeFile(const QString &path, const std::function<void(List &)> &edit,
                                      const std::stop_token &stop);
    static Content read(const QString &path);
    static Result<Done> write(const QString &path, const List &list);
    static Error keepDamaged(const QString &path, const QString &reason);
    void take(const Content &content);

    QString m_file;
    QList<KnownStack> m_stacks;
    QStringList m_workspaces;
    std::optional<Error> m_problem;
    Task<Done> m_last = Task<Done>::ready(Done{}); //!< the change that was asked for last
};

} // namespace pierside::workspace
