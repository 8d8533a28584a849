// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/starthistory.h"
#include "models/core/steadyclock.h"

#include <QHash>
#include <QObject>
#include <QSet>
#include <QTimer>

namespace pierside::run {
class Run;
}

namespace pierside::dashboard {

class Dashboard;

//! The newest start of a stack and its usual duration.
struct StartView
{
    plan::StartTimeline timeline;
    actions::UsualStart usual;
    std::optional<SteadyClock> clock; //!< of the timeline's times, if Pierside made the start

    bool operator==(const StartView &) const = default;
};

//! \brief Keeps the newest start of each stack of the dashboard, made by Pierside or not, and its usual duration.
//!
//! Lives on the GUI thread. Sends no requests: it reads runs and the mirrored containers. Starts that became ready are
//! stored on the thread pool.
class StartWatch : public QObject
{
    Q_OBJECT

public:
    //! Delay before a start that Pierside did not make is stored: the process that made it may store it first.
    static constexpr Milliseconds SeenPause{5'000};
    explicit StartWatch(Dashboard &dashboard, Milliseconds seenPause = SeenPause, QObject *parent = nullptr);
    ~StartWatch() override;

    //! As it is now; empty where nothing of it runs, or nothing is known of its start.
    StartView of(const StackId &stackId) const { return m_views.value(stackId); }
    //! By service: "ready after 2.4 s" of the newest start. Only of those that are ready.
    QHash<QString, QString> readyTexts(const StackId &stackId) const;
    //! "ready after 2.4 s, usually 2.1 s"; empty where it is not ready.
    QString readyText(const StackId &stackId) const;

Q_SIGNALS:
    //! The result of of() changed; at most once for each turn of the event loop.
    void changed(const pierside::StackId &stackId);

private:
    //! A start that Pierside made, after the end of its run.
    struct OwnStart
    {
        plan::StartTimeline timeline;
        QDateTime endedAt;
    };

    void touch(const StackId &stackId);
    void forgetWhatIsGone();
    void update();
    void updateOne(const StackId &stackId);
    plan::StartTimeline timelineNow(const StackId &stackId);
    //! The start that is shown beside a run that starts nothing.
    plan::StartTimeline withoutStart(const StackId &stackId, const run::Run &run,
                                     const QList<engine::Container> &containers);
    plan::StartTimeline seen(const StackId &stackId, const QList<engine::Container> &containers);
    void read(const StackId &stackId);
    void remember(const StackId &stackId, const plan::StartTimeline &timeline);
    QString keyOf(const StackId &stackId) const;

    Dashboard &m_dashboard;
    const actions::StartHistory m_history;
    const Milliseconds m_seenPause;
    QDateTime m_liveSince; //!< earlier starts were not observed
    QHash<StackId, StartView> m_views;
    QHash<StackId, QList<actions::StartRecord>> m_records; //!< of stacks that were read
    QHash<StackId, QDateTime> m_remembered;                //!< begin of the start that was remembered last
    QHash<StackId, plan::StartTimeline> m_seen;            //!< an engine forgets the times after a few checks
    QHash<StackId, OwnStart> m_own;                        //!< stays known while a later run stops containers
    QSet<StackId> m_touched;
    QTimer m_soon;
};

} // namespace pierside::dashboard
