// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/health/readinessasker.h"

#include <QElapsedTimer>
#include <QTimer>

namespace pierside::health {

//! \brief Waits for one container: performs the actions that Readiness returns.
//!
//! Deletes itself when finished.
class ReadinessWait : public QObject
{
    Q_OBJECT

public:
    ReadinessWait(ReadinessAsker *asker, const ReadinessRequest &request,
                  std::function<void(const QString &)> progress);
    ~ReadinessWait() override;

    Task<Ready> task() const { return m_source.task(); }
    void start(std::optional<Milliseconds> timeout);
    const ContainerId &container() const { return m_readiness.request().container; }
    void inspect();
    void listen();

private:
    void follow(const Readiness::Next &next);
    void inspected(const Result<engine::Container> &result);
    void ask(Answer::Question question);
    void put(Answer::Question question);
    void answered(Answer::Question question, const QDateTime &startedAt, const Result<engine::ExecResult> &result);
    void cutOff();
    void finish(Result<Ready> result);

    ReadinessAsker *m_asker;
    Readiness m_readiness;
    std::function<void(const QString &)> m_progress;
    TaskSource<Ready> m_source;
    std::optional<Task<engine::ExecResult>> m_asking;
    std::shared_ptr<Places::Ticket> m_ticket;
    engine::Container m_container;
    QString m_mark;
    QElapsedTimer m_since;
    QElapsedTimer m_askedSince;
    QTimer m_pause;
    QTimer m_limit;
    QTimer m_askLimit;
    QTimer m_lookAgain;
    Milliseconds m_lookPause{100};
    bool m_wantsTurn = false;
    bool m_inspecting = false;
    bool m_inspectAgain = false;
    bool m_finished = false;
};

} // namespace pierside::health
