// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/invocation.h"
#include "app/cli/loglines.h"

#include <QHash>
#include <QObject>
#include <QTimer>

#include <mutex>

namespace pierside::cli {

//! What `logs` was asked for.
struct LogQuestion
{
    ProjectName project;
    QStringList services;
    bool follow = false;
    int tail = -1;
    QDateTime since;
    QDateTime until;
    bool timestamps = false;
    bool prefix = true;
    bool colour = false;
    QRegularExpression filter;
};

//! \brief Prints the logs of a project's containers, and while following those of containers that start meanwhile.
//!
//! Lines are written on the engine's I/O thread as they come. Without following one container is printed after the
//! other. Following ends when every stream has ended and nothing has started again for two seconds, or by cancel().
class LogFollower : public QObject
{
    Q_OBJECT

public:
    LogFollower(Output &output, std::shared_ptr<engine::Engine> engine, LogQuestion question);
    ~LogFollower() override;

    void start(const QList<engine::Container> &containers);
    void cancel();
    std::optional<Error> error() const { return m_error; }

Q_SIGNALS:
    void finished();

private:
    void readNext();
    void read(const engine::Container &container, const QDateTime &since);
    void ended(const ContainerId &id, const QString &name, const Result<Done> &result);
    void watchEvents();
    void started(const ContainerId &id);
    LineStyle styleOf(const engine::Container &container);
    void finishOnce();

    Output &m_output;
    std::shared_ptr<engine::Engine> m_engine;
    const LogQuestion m_question;
    QList<engine::Container> m_queue;
    QHash<ContainerId, Task<Done>> m_streams;
    std::optional<Task<Done>> m_events;
    QHash<QString, int> m_colours; //!< by container name
    qsizetype m_width = 0;
    QTimer m_grace;
    std::optional<Error> m_error;
    bool m_finished = false;
};

} // namespace pierside::cli
