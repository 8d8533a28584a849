// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/select/invocation.h"
#include "app/cli/terminal/loglines.h"
#include "models/logs/logdamage.h"
#include "models/logs/logresume.h"

#include <QHash>
#include <QObject>
#include <QTimer>

#include <map>
#include <memory>

namespace pierside::cli {

//! The options of `logs`.
struct LogQuestion
{
    ProjectName project;
    QStringList services;
    std::optional<int> index = {}; //!< only containers with this number
    bool follow = false;
    bool endless = false; //!< follow also while no container runs
    int tail = -1;
    QDateTime since;
    QDateTime until;
    bool timestamps = false;
    bool prefix = true;
    bool colour = false;
    logs::LineFilter filter;
};

//! \brief Prints the logs of a project's containers; while following, also of containers that start later.
//!
//! Lines are written on the engine's I/O thread; the output must outlive the engine. Without following, containers are
//! printed one after the other. While following, the event stream is opened before the containers are listed, so that
//! no start is missed. A message says where the engine leaves out lines at the end of a damaged log file. Following
//! ends when no container is running or restarting for two seconds, or by cancel().
class LogFollower : public QObject
{
    Q_OBJECT

public:
    LogFollower(Output &output, std::shared_ptr<engine::Engine> engine, LogQuestion question);
    ~LogFollower() override;

    //! Checks the options when the containers are known.
    using Check = std::function<std::optional<Error>(const QList<engine::Container> &)>;
    void start(Check check);
    void cancel();
    std::optional<Error> error() const { return m_error; }

Q_SIGNALS:
    void finished();

private:
    //! A container whose log was opened.
    struct Followed
    {
        std::optional<Task<Done>> stream;
        QDateTime startedAt; //!< of the run in which the stream was opened
        logs::LogResume resume;
        bool isReturning = false; //!< the engine is about to restart it
    };

    QList<engine::Container> wanted(const QList<engine::Container> &all) const;
    void list();
    void listed(const Result<QList<engine::Container>> &all);
    void readNext();
    void open(const engine::Container &container, const QDateTime &since, int tail);
    //! Whether lines are left out. Calls \a done then; null = nothing.
    void searchDamage(const engine::Container &container, const std::function<void()> &done);
    void report(const logs::LogDamage &damage, const engine::Container &container);
    void filterFailed(const Error &error);
    void ended(const ContainerId &id, const QString &name, const Result<Done> &result);
    void watchEvents();
    void take(const engine::Event &event);
    void look(const ContainerId &id);
    void looked(const ContainerId &id, const Result<engine::Container> &container);
    bool hasStreams() const;
    void finishWhenQuiet();
    //! Finishes unless a container is going to return; asks whether it still is.
    void graceEnded();
    void finishOnce();
    LineStyle styleOf(const engine::Container &container);

    Output &m_output;
    std::shared_ptr<engine::Engine> m_engine;
    const LogQuestion m_question;
    Check m_check;
    QList<engine::Container> m_queue;
    engine::Container m_current; //!< that is read, without following
    QHash<ContainerId, Followed> m_containers;
    std::map<ContainerId, std::unique_ptr<logs::DamageSearch>> m_searches;
    int m_looks = 0; //!< inspections under way
    std::optional<Task<Done>> m_events;
    QHash<QString, int> m_colours; //!< by container name
    qsizetype m_width = 0;
    QTimer m_grace;
    std::optional<Error> m_error;
    bool m_isListed = false;
    bool m_isCancelled = false;
    bool m_finished = false;
};

} // namespace pierside::cli
