// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"
#include "models/images/dockerignore.h"
#include "models/watch/trigger.h"

#include <QDateTime>

namespace pierside::watch {

//! A file of this machine and its place in a container.
struct Mapping
{
    QString source;
    QString target;

    bool operator==(const Mapping &) const = default;
};

//! What a set of changed files calls for.
struct Work
{
    QStringList rebuild; //!< services
    QMap<QString, QList<Mapping>> sync;
    QStringList restart;
    QList<qsizetype> exec; //!< triggers, each once

    bool operator==(const Work &) const = default;
    bool isEmpty() const { return rebuild.isEmpty() && sync.isEmpty() && restart.isEmpty() && exec.isEmpty(); }
};

//! \brief Decides what a changed file calls for: the entries of develop.watch with their include and ignore rules.
//!
//! Besides the rules of an entry, those of the .dockerignore of the service's build context hold, and temporary files
//! of editors and .git folders are ignored. A path that a bind mount already covers is not copied. A value; any thread.
class WatchRules
{
public:
    //! Reads the .dockerignore files. No services = all. Fails with BadInput if nothing is to be watched, if an entry
    //! rebuilds a service without a build section, and for an invalid pattern.
    static Result<WatchRules> read(const compose::Project &project, const QStringList &services);

    const QList<Trigger> &triggers() const { return m_triggers; }
    QStringList services() const;
    //! The watched paths, each once.
    QStringList paths() const;
    //! What of the entries has no effect.
    const QStringList &warnings() const { return m_warnings; }

    Work workFor(const QStringList &changed) const;
    //! No file below this folder can call for anything.
    bool skips(const QString &folder) const;
    //! The files of an entry that were changed after its image was built. Reads folders.
    QList<Mapping> filesSince(const Trigger &trigger, const QDateTime &built) const;

private:
    //! Patterns for paths below a folder.
    struct Patterns
    {
        QString root;
        images::DockerIgnore rules;

        bool matches(const QString &path) const;
        bool mayHoldExceptions(const QString &folder) const;
    };
    struct Rule
    {
        std::optional<Patterns> include;
        QList<Patterns> ignore;
    };
    static Result<Patterns> patterns(const QString &root, const QStringList &texts, const QString &name);
    Result<Done> add(const compose::Service &service, const Trigger &trigger);
    std::optional<Mapping> mapping(qsizetype trigger, const QString &path) const;

    QList<Trigger> m_triggers;
    QList<Rule> m_rules; //!< by trigger
    QStringList m_warnings;
};

} // namespace pierside::watch
