// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/task.h"
#include "models/engine/engine.h"
#include "models/plan/planner.h"
#include "models/watch/watchrules.h"

#include <QObject>

#include <memory>

namespace pierside::watch {

class TreeWatch;

//! What a watch did last for a service.
struct WatchStatus
{
    QDateTime at;    //!< of the last action; invalid = none yet
    QString text;    //!< "synced 2 files"
    QString problem; //!< why the last action failed; empty = it did not

    bool operator==(const WatchStatus &) const = default;
};

//! \brief Follows the files of services, and copies, rebuilds, restarts and runs what develop.watch says.
//!
//! Lives on the thread that made it; deleting it ends the watch. A set of changes is handled after the one before it:
//! first rebuilds, then copies, restarts and commands. A failure ends the handling of that set, not the watch.
//!
//! Source: docker compose 2.40, `watch`.
class WatchSession : public QObject
{
    Q_OBJECT

public:
    struct Context
    {
        std::shared_ptr<engine::Engine> engine;
        std::shared_ptr<const compose::Project> project;
        QStringList services; //!< empty = all that have entries
        //! Makes and runs a plan: a rebuild is an up that builds and recreates, a restart is a restart.
        std::function<Task<Done>(const plan::Options &)> runPlan;
        bool removesOldImages = true; //!< an image without a name that a rebuild leaves
    };
    explicit WatchSession(Context context, QObject *parent = nullptr);
    ~WatchSession() override;

    //! Reads the rules, watches the files and copies what is newer than the images where an entry asks for it.
    void start();
    bool isWatching() const { return m_isWatching; }
    //! A set of changes is being handled.
    bool isWorking() const { return m_isWorking; }
    QStringList services() const;
    WatchStatus status(const QString &service) const { return m_status.value(service); }

Q_SIGNALS:
    //! Before started(): what of the entries has no effect.
    void warned(const QString &text);
    //! Changes from now on count.
    void started();
    //! One line about something that has been done, or has failed. Untrusted.
    void acted(const QString &service, const QString &text, bool isProblem);
    //! The watch could not start, or has ended.
    void failed(const pierside::Error &error);

private:
    void startTree();
    void copyInitialFiles();
    void handleNext();
    void finishStep(const QStringList &services, const Result<Done> &result);
    Task<Done> handle(const Work &work);
    Task<Done> rebuild(const QStringList &services);
    Task<Done> removeOldImages(const QList<engine::Container> &before);
    Task<Done> sync(const QMap<QString, QList<Mapping>> &files);
    Task<Done> restart(const QStringList &services);
    Task<Done> execute(const QList<qsizetype> &triggers);
    Task<Done> copyFiles(const QString &service, const QList<Mapping> &files);
    Task<Done> initialFiles(const Trigger &trigger);
    Task<QList<engine::Container>> containers();
    void report(const QString &service, const QString &text);
    void reportProblem(const QStringList &services, const Error &error);

    const Context m_context;
    WatchRules m_rules;
    std::unique_ptr<TreeWatch> m_tree;
    QSet<QString> m_pending;
    QHash<QString, WatchStatus> m_status;
    QStringList m_workServices; //!< of the set that is being handled
    bool m_isWatching = false;
    bool m_isWorking = false;
};

} // namespace pierside::watch
