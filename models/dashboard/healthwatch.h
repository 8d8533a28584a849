// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/examiner.h"
#include "models/health/prober.h"
#include "models/ports/portmap.h"

#include <QTimer>

namespace pierside::dashboard {

class Dashboard;

//! \brief How the services of the dashboard's stacks are, for a window: asks what is looked at, and what is starting.
//!
//! Lives on the GUI thread. Endpoints of a stack that nobody looks at are not asked, but what was said last is kept
//! while its containers run on. During a run its services are asked until they answer, looked at or not.
class HealthWatch : public QObject
{
    Q_OBJECT

public:
    explicit HealthWatch(Dashboard &dashboard, QObject *parent = nullptr);
    ~HealthWatch() override;

    //! What is on view: one stack, or one service of it; an empty id = nothing (the window is hidden, too).
    void setOnView(const StackId &stackId, const QString &service = {});

    //! Stack and service of what somebody waits for: asked until it answers, looked at or not.
    void setAwaited(const QSet<ServiceKey> &services);

    //! With what the endpoints said last.
    health::ServiceFacts facts(const StackId &stackId, const QString &service) const;
    //! The same of all services of a stack, in one pass.
    actions::ServiceHealth facts(const StackId &stackId) const;
    //! What is known about the containers of a stack beyond the engine's report.
    health::ContainerContexts contexts(const StackId &stackId) const;
    //! By service: the endpoints that fail though the containers are well; of what was asked.
    QHash<QString, QString> unreachable(const StackId &stackId) const;
    QStringList services(const StackId &stackId) const;
    QList<health::Link> links(const StackId &stackId, const QString &service) const;
    bool isAsking(const StackId &stackId, const QString &service) const;

    //! Asks now: one endpoint of a service, or all.
    void runNow(const StackId &stackId, const QString &service, const QString &endpoint = {});
    //! Asks once what answers at a port of the map: as the service's endpoint there is asked, else whether it speaks
    //! up.
    Task<health::ProbeResult> reach(const ports::MapLine &line);
    //! How fast the endpoint at that port answered last; nothing where it did not, or was not asked.
    std::optional<Nanoseconds> latency(const ports::MapLine &line) const;
    Task<health::Why> why(const StackId &stackId, const QString &service);

Q_SIGNALS:
    //! Something was said about a service of these stacks; at most once per frame.
    void changed(const QSet<pierside::StackId> &stackIds);

private:
    actions::ExamineRequest request(const StackId &stackId) const;
    void updateTargets();
    void updateView();

    Dashboard &m_dashboard;
    actions::Examiner m_examiner;
    health::Prober m_prober;
    QTimer m_soon;
    StackId m_stackId;
    QString m_service;
    QHash<health::ProbeId, QList<health::Link>> m_links;
    QSet<ServiceKey> m_awaited;
    QSet<StackId> m_seen; //!< stacks whose endpoints are known
};

} // namespace pierside::dashboard
