// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/task.h"
#include "models/health/verdict.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <map>

namespace pierside::health {

//! Identifies a target: a service of a stack, or a host process of a workspace.
struct ProbeId
{
    QString owner; //!< id of the stack, or file of the workspace
    QString name;

    bool operator==(const ProbeId &) const = default;
    bool operator<(const ProbeId &other) const
    {
        return owner == other.owner ? name < other.name : owner < other.owner;
    }
    friend size_t qHash(const ProbeId &id, size_t seed = 0) noexcept { return qHashMulti(seed, id.owner, id.name); }
};

//! A service to probe.
struct ProbeTarget
{
    ProbeId id;
    QList<Probe> probes;
    bool starting = false; //!< not ready yet: probed at short intervals until it answers
    bool covered = false;  //!< the engine's own health check passes
    QString epoch;         //!< changes with every start of its containers; everything is probed again then

    bool operator==(const ProbeTarget &) const = default;
};

//! Intervals between probes.
struct ProbePace
{
    Milliseconds first{250};           //!< after a failure; grows by half
    Milliseconds whileStarting{2'000}; //!< maximum while the service is starting
    Milliseconds whileFailing{15'000}; //!< maximum afterwards
    Milliseconds whileWell{30'000};
};

//! \brief Schedules probes and keeps their last results.
//!
//! Lives on one thread, the GUI thread. Probes new and restarted services and those of runNow() immediately; then
//! repeatedly, at short intervals while a service is starting and at long intervals once it answers. While no target is
//! on view, only services that the user is starting (keepAsking()) and those of runNow() are probed; results are kept.
//! While the engine's own health check passes, a probe of the catalogue that passed is not repeated: it would only
//! leave lines in the service's log. Only a few probes start per iteration of the event loop, so that they do not block
//! the window.
class Prober : public QObject
{
    Q_OBJECT

public:
    using Ask = std::function<Task<ProbeResult>(const Probe &)>;

    explicit Prober(Ask ask, ProbePace pace = {}, QObject *parent = nullptr);
    ~Prober() override; //!< cancels pending probes

    //! Sets all targets; results of other targets are deleted.
    void setTargets(const QList<ProbeTarget> &targets);
    //! Sets the ids of the visible targets.
    void setOnView(const QSet<ProbeId> &ids);
    //! Sets the ids of targets that are probed until they answer, visible or not.
    void keepAsking(const QSet<ProbeId> &ids);
    //! Probes all endpoints of a target, or the named one, once and immediately.
    void runNow(const ProbeId &id, const QString &endpoint = {});

    QList<EndpointHealth> endpointsOf(const ProbeId &id) const;
    bool isAsking(const ProbeId &id) const;

Q_SIGNALS:
    //! These targets have new results or running probes; at most once per frame.
    void changed(const QSet<pierside::health::ProbeId> &ids);

private:
    struct Endpoint
    {
        EndpointHealth health;
        std::optional<Task<ProbeResult>> asking;
        bool waiting = false; //!< queued
        int number = 0;       //!< of the probe; answers to older ones are ignored
        Milliseconds pause{};

        bool isBusy() const { return waiting || asking; }
    };
    struct Subject
    {
        ProbeTarget target;
        std::vector<Endpoint> endpoints;
        QTimer timer;
        bool pending = false; //!< to be probed when the target becomes visible
    };

    void replace(Subject &subject, const ProbeTarget &target);
    void ask(Subject &subject, Endpoint &endpoint);
    void begin(Subject &subject, Endpoint &endpoint);
    void beginMore();
    void askAll(Subject &subject, bool onlyUnwell);
    void answered(const ProbeId &id, const QString &name, int number, const Result<ProbeResult> &result);
    void plan(Subject &subject);
    bool isWanted(const Subject &subject) const;
    static bool isSettled(const Subject &subject, const Endpoint &endpoint);
    void tell(const ProbeId &id);

    const Ask m_ask;
    const ProbePace m_pace;
    std::map<ProbeId, std::unique_ptr<Subject>> m_subjects;
    QSet<ProbeId> m_onView;
    QSet<ProbeId> m_kept;
    QSet<ProbeId> m_told;
    QTimer m_frame;
    QTimer m_turn;
    QList<std::pair<ProbeId, int>> m_waiting; //!< target and number of the probe
    int m_begun = 0;                          //!< in this iteration of the event loop
    int m_number = 0;
};

} // namespace pierside::health
