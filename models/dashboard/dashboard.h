// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/actions.h"
#include "models/actions/portsurvey.h"
#include "models/compose/origins.h"
#include "models/engine/enginestate.h"
#include "models/health/requestedstops.h"

#include <QHash>
#include <QSet>

namespace pierside::workspace {
class FileWatch;
}

namespace pierside::dashboard {

class DriftWatch;

//! One stack that the window shows.
struct DashboardEntry
{
    StackId id;        //!< stable and unique: where the stack is declared; "engine:NAME" for a foreign one
    QString workspace; //!< stable id of its workspace; empty = none
    QString workspaceTitle;
    QString title; //!< empty = the project's name
    run::Stack stack;

    bool operator==(const DashboardEntry &) const = default;
};

//! What the dashboard knows of one stack.
struct DashboardStack
{
    DashboardEntry entry;
    ProjectName project;                               //!< empty until the files have been read
    bool foreign = false;                              //!< found on the engine, not added by the user
    std::shared_ptr<const compose::LoadResult> loaded; //!< null until read, and for foreign stacks
    //! The newest reading that had no errors: rows keep their services while a file is being edited. May be null.
    std::shared_ptr<const compose::LoadResult> lastGood;
    //! What no longer matches lastGood. Compared when files were read and when a container or image has changed.
    plan::Drift drift;

    //! What the rows are made of; null where no reading was good yet.
    const compose::Project *declared() const { return lastGood ? &*lastGood->project : nullptr; }
};

//! \brief All stacks that the window shows, with their files, their containers and the runs under way.
//!
//! Lives on the GUI thread. Files are read on the thread pool, and again when they change. Stacks of the engine that
//! nobody added appear as foreign ones. One run at a time for each stack; a finished run is kept until the next one
//! starts, so that its failures stay on their rows. A run goes on where its stack is taken off the list meanwhile;
//! runFinished() is then about an id that find() no longer knows.
//!
//! Signal order: stacksChanged() (the list) before stackChanged() of a new one; runStarted() before its Run's signals.
class Dashboard : public QObject
{
    Q_OBJECT

public:
    Dashboard(engine::EngineState &state, actions::Actions &actions, QObject *parent = nullptr);
    ~Dashboard() override;

    void setEntries(const QList<DashboardEntry> &entries);
    //! Reads the files of a stack again, e.g. after F5.
    void reload(const StackId &id);

    QList<StackId> ids() const; //!< in the order of the window: as entered, then foreign ones by name
    const DashboardStack *find(const StackId &id) const;
    QList<engine::Container> containersOf(const StackId &id) const;
    //! Containers whose stop was requested since they started, also before Pierside was started.
    //! A container that a run is about to stop counts, too: see stoppedByRun().
    QSet<ContainerId> stoppedOnRequest() const;

    engine::EngineState &engineState() const { return m_state; }
    actions::Actions &actions() const { return m_actions; }
    const catalogue::Catalogue &catalogue() const { return m_actions.catalogue(); }
    const QString &stateDirectory() const { return m_actions.stateDirectory(); }
    //! What of workspace files may run on this machine.
    workspace::Trust trust() const { return m_actions.trust(); }

    //! What a verb would do now. Fails with Unreachable where no engine answers.
    Task<run::Prepared> prepare(const StackId &id, const plan::Options &options);
    //! A plan that may delete volumes is made once this has finished: a helper that measures them would be one of their
    //! users.
    void setBeforeDeletion(std::function<Task<Done>()> before) { m_beforeDeletion = std::move(before); }
    //! Starts it. Null where a run of this stack is under way: cancel that one first, or wait.
    run::Run *run(const StackId &id, const run::Prepared &prepared);
    //! The run under way or the last one; null where there was none.
    run::Run *runOf(const StackId &id) const;
    bool isBusy(const StackId &id) const;
    //! Forgets the last run if it failed: what it was to achieve no longer matters, or has been achieved.
    void endFailure(const StackId &id);
    //! Runs under way, also of stacks that are no longer listed.
    int runningCount() const;

    //! Pierside's own override of a stack: see Actions. The files are read again by themselves.
    Task<QList<ports::Remap>> remaps(const StackId &id) const;
    Task<Done> remap(const StackId &id, const QList<ports::Remap> &changes) const;
    Task<Done> undoRemaps(const StackId &id, const QList<ports::Remap> &undone = {}) const;
    Task<Done> useTag(const StackId &id, const QString &service, const QString &tag) const;
    //! What a survey of all stacks' ports needs. Cheap: values are shared.
    actions::SurveyInput surveyInput() const;

    //! The engine's own description of a container, as indented JSON.
    Task<QString> inspectText(const ContainerId &id);
    //! By service in file order: every variable of its containers and where it comes from. Reads the files, on the
    //! thread pool. Holds secrets: never log it.
    using Environment = QList<std::pair<QString, QList<compose::ValueOrigin>>>;
    Task<Environment> environment(const StackId &id, const QStringList &services) const;
    //! All images of the engine, from the list only, without an inspect.
    Task<QList<engine::Image>> images();
    //! Bytes by volume name, as far as the engine knows. Slow: asked for when shown.
    Task<QHash<QString, qint64>> volumeSizes();

Q_SIGNALS:
    void stacksChanged();
    void stackChanged(const pierside::StackId &id);
    void runStarted(const pierside::StackId &id, pierside::run::Run *run);
    void runFinished(const pierside::StackId &id, const pierside::plan::RunReport &report,
                     const std::optional<pierside::Error> &error);
    //! The failure of the last run is over: its services run well, or the stack was brought down. runOf() is null soon.
    void failureEnded(const pierside::StackId &id);

private:
    void endFailureIfOver(const StackId &id, bool wasRemoved);
    static QList<plan::StepProgress> progressOf(const run::Run &run);
    void load(const StackId &id);
    void loaded(const StackId &id, int generation, compose::LoadResult result);
    void updateForeign();
    void dropForgottenRuns();
    void applyEngineChange(const engine::Change &change);
    void noteEvent(const engine::Event &event);
    void recallStops();
    void noteStops(const StackId &id);
    void filesChanged(const QStringList &paths);
    void watchFiles();
    void updateWantedImages();
    void compareWithFiles(const StackId &id);
    void setDrift(const StackId &id, const plan::Drift &drift);
    StackId idOf(const ProjectName &project) const;
    QList<ports::Published> portsOfOthers(const StackId &id) const;

    engine::EngineState &m_state;
    actions::Actions &m_actions;
    workspace::FileWatch *m_watch;
    DriftWatch *m_driftWatch;
    QList<StackId> m_entered;
    QList<StackId> m_foreign;
    QHash<StackId, DashboardStack> m_stacks;
    QHash<StackId, int> m_generations;           //!< newest load of each stack; late results of older ones are dropped
    QHash<ContainerId, ProjectName> m_projectOf; //!< for removed containers, whose events lack the project
    health::RequestedStops m_stops;              //!< read at each connection: others may have written meanwhile
    QSet<ContainerId> m_stoppedOnRequest;
    QHash<StackId, QSet<ContainerId>> m_stoppedByRuns; //!< of runs under way
    std::map<StackId, std::unique_ptr<run::Run>> m_runs;
    std::function<Task<Done>()> m_beforeDeletion;
};

} // namespace pierside::dashboard
