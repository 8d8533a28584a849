// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/volumeactions.h"
#include "models/core/ids.h"
#include "models/plan/plan.h"
#include "models/plan/progress.h"
#include "ui/dialogs/volumechangedialog.h"
#include "ui/volumes/volumewish.h"

#include <QHash>
#include <QObject>

#include <functional>

namespace pierside::dashboard {
class Dashboard;
class VolumeWatch;
} // namespace pierside::dashboard

namespace pierside::ui {

class Notices;
class VolumeBrowser;
class VolumeCopies;

//! \brief Saves, wipes, restores, deletes and protects volumes of stacks: asks, runs, and reports the result.
//!
//! While it works, a banner on the stack shows the progress and cancels. One piece of work for each stack at a time.
class VolumeVerbs : public QObject
{
    Q_OBJECT

public:
    //! None is owned; all outlive this.
    VolumeVerbs(dashboard::Dashboard &dashboard, dashboard::VolumeWatch &watch, Notices &notices, QWidget *window);

    void act(const StackId &stackId, const VolumeWish &wish);
    //! Saves all volumes of a stack except caches, unless something else is done with them.
    void saveOnSchedule(const StackId &stackId);
    //! Saves the volumes that a plan deletes; their users stay stopped. Finishes with the id of the snapshot, empty if
    //! the plan deletes none. A failure is shown here.
    Task<QString> saveBefore(const StackId &stackId, const plan::Plan &plan);
    //! The toast about the end of the stack's run offers to bring the volumes of this snapshot back.
    void offerUndoAfterRun(const StackId &stackId, const QString &saved) { m_savedBefore.insert(stackId, saved); }
    //! Offers it if that run succeeded.
    void offerUndo(const StackId &stackId, const plan::RunReport &report);
    //! Restores what a change has saved, without a question: the state that it replaces is saved, too.
    void takeBack(const StackId &stackId, const ProjectName &project, const QString &snapshot);
    //! Number of changes and backups under way.
    int runningCount() const { return int(m_running.size()); }

Q_SIGNALS:
    //! A short message that is not an error.
    void remark(const QString &text);
    //! The same, with a way back.
    void undoable(const QString &text, const std::function<void()> &undo);

private:
    friend class VolumeCopies;

    //! A wish with what it is about.
    struct Job
    {
        StackId stackId;
        ProjectName project;
        VolumeWish wish;
        QString verb; //!< "wipe volumes of shop", for errors
    };

    void surveyed(const Job &job, const actions::VolumeSurvey &survey);
    void backUp(const Job &job, const actions::VolumeSurvey &survey);
    void confirm(const VolumeChange &change, const std::function<void(bool saveFirst)> &then);
    void wipe(const Job &job, const QList<volumes::VolumeRow> &rows);
    void remove(const Job &job, const QList<volumes::VolumeRow> &rows);
    void findAndRestore(const Job &job, const actions::VolumeSurvey &survey);
    void restore(const Job &job, const actions::VolumeSurvey &survey, const volumes::Manifest &from);
    void replace(const Job &job, const volumes::ReplaceRequest &request, const QString &doing, const QString &done);
    void takeBack(const Job &job, const QString &snapshot) { takeBack(job.stackId, job.project, snapshot); }
    void findSnapshot(const Job &job, const QString &id, const std::function<void(const volumes::Manifest &)> &then);
    //! Deletes a snapshot after a question.
    void forget(const Job &job, const volumes::Manifest &snapshot);
    void setProtected(const Job &job, bool isProtected);
    void setClass(const Job &job);
    void askFile(const Job &job);
    void exportTo(const Job &job);
    //! Checks an archive, then restores the snapshot that was made of it.
    void import(const Job &job, const actions::VolumeSurvey &survey);
    void askStateName(const Job &job);
    void saveState(const Job &job, volumes::BackupRequest request);
    //! Without a question: the state that it replaces is saved first.
    void switchState(const Job &job);

    //! The progress banner with this sentence, until \a task ends.
    template <class T>
    void follow(const Job &job, const QString &sentence, const Task<T> &task,
                const std::function<void(const T &)> &done);
    volumes::Progress progressIn(const Job &job, const QString &sentence);
    void failUnreachable(const Job &job);
    void refuse(const Job &job, Error error);
    void failInside(const Job &job, const Error &error);
    void fail(const Job &job, const Error &error, bool isIncomplete = false);
    actions::EnginePointer engine() const;
    actions::VolumeStores stores() const;

    dashboard::Dashboard &m_dashboard;
    dashboard::VolumeWatch &m_watch;
    Notices &m_notices;
    QWidget *m_window;
    VolumeBrowser *m_browser;
    VolumeCopies *m_copies;
    QHash<StackId, QString> m_savedBefore; //!< the snapshot before the run under way
    QHash<StackId, QString> m_running;     //!< the sentence of the banner
};

} // namespace pierside::ui
