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

//! One service that is asked.
struct ProbeTarget
{
    QString id;
    QList<Probe> probes;
    bool starting = false; //!< not ready yet: asked quickly until it answers
    QString epoch;         //!< changes with every start of its containers: then everything is asked anew

    bool operator==(const ProbeTarget &) const = default;
};

//! When endpoints are asked again.
struct ProbePace
{
    Milliseconds first{250};           //!< after a failure, growing by half
    Milliseconds whileStarting{2'000}; //!< at most, while it starts
    Milliseconds whileFailing{15'000}; //!< at most, afterwards
    Milliseconds whileWell{30'000};
};

//! \brief Decides when endpoints are asked, and keeps what they said last.
//!
//! Lives on one thread, the GUI's. Asks at once what is new, what has started anew and what runNow() names; again after
//! a while, quickly while it starts, slowly once it answers. While nothing is on view it asks only for what is starting
//! because of the user (keepAsking()) and what runNow() names; what it knows stays. Of many questions a few are begun
//! in one turn of the event loop, so that none of them holds the window.
class Prober : public QObject
{
    Q_OBJECT

public:
    using Ask = std::function<Task<ProbeResult>(const Probe &)>;

    explicit Prober(Ask ask, ProbePace pace = {}, QObject *parent = nullptr);
    ~Prober() override; //!< cancels what is under way

    //! All that may be asked from now on; those that are left out are forgotten.
    void setTargets(const QList<ProbeTarget> &targets);
    //! The ids of what somebody looks at.
    void setOnView(const QSet<QString> &ids);
    //! The ids of what is asked until it answers, looked at or not.
    void keepAsking(const QSet<QString> &ids);
    //! Asks once, now: all endpoints of a target, or the one of that name.
    void runNow(const QString &id, const QString &endpoint = {});

    QList<EndpointHealth> endpointsOf(const QString &id) const;
    bool isAsking(const QString &id) const;

Q_SIGNALS:
    //! Something was said, or begun to be asked; at most once per frame.
    void changed(const QSet<QString> &ids);

private:
    struct Endpoint
    {
        EndpointHealth health;
        std::optional<Task<ProbeResult>> asking;
        bool waiting = false; //!< for its turn to be asked
        int number = 0;       //!< of the question; answers to older ones are dropped
        Milliseconds pause{};

        bool isBusy() const { return waiting || asking; }
    };
    struct Subject
    {
        ProbeTarget target;
        std::vector<Endpoint> endpoints;
        QTimer timer;
        bool pending = false; //!< to be asked as soon as somebody looks
    };

    void replace(Subject &subject, const ProbeTarget &target);
    void ask(Subject &subject, Endpoint &endpoint);
    void begin(Subject &subject, Endpoint &endpoint);
    void beginMore();
    void askAll(Subject &subject, bool onlyUnwell);
    void answered(const QString &id, const QString &name, int number, const Result<ProbeResult> &result);
    void plan(Subject &subject);
    bool isWanted(const Subject &subject) const;
    void tell(const QString &id);

    const Ask m_ask;
    const ProbePace m_pace;
    std::map<QString, std::unique_ptr<Subject>> m_subjects;
    QSet<QString> m_onView;
    QSet<QString> m_kept;
    QSet<QString> m_told;
    QTimer m_frame;
    QTimer m_turn;
    QList<std::pair<QString, int>> m_waiting; //!< target and number of the question
    int m_begun = 0;                          //!< in this turn of the event loop
    int m_number = 0;
};

} // namespace pierside::health
