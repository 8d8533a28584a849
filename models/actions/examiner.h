// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalogue/catalogue.h"
#include "models/core/task.h"
#include "models/health/endpoints.h"
#include "models/health/why.h"

#include <QObject>
#include <QThread>

namespace pierside::engine {
class Engine;
}
namespace pierside::health {
class Probing;
}

namespace pierside::actions {

//! What is to be examined: values, as they are now.
struct ExamineRequest
{
    std::shared_ptr<const compose::Project> declared; //!< null where the files are gone
    QList<engine::Container> containers;              //!< of the project
    QList<engine::Container> others;                  //!< of other projects
    QSet<ContainerId> stoppedOnRequest;
    QSet<ContainerId> ready = {}; //!< found ready by a run
    bool local = true;            //!< the engine's ports are this machine's; else nothing is asked from here

    //! Those of the files in their order, then those that only run.
    QStringList services() const;
    //! Without what endpoints say.
    health::ServiceFacts facts(const QString &service) const;
    //! The same of all services, in one pass.
    QHash<QString, health::ServiceFacts> allFacts() const;
};

using ServiceHealth = QHash<QString, health::ServiceFacts>; //!< by service

//! \brief Asks services how they are, and gathers what answers why.
//!
//! Lives on the thread that made it; probes run on a thread of its own, so that no window waits for them.
class Examiner : public QObject
{
    Q_OBJECT

public:
    explicit Examiner(const catalogue::Catalogue &catalogue, QObject *parent = nullptr);
    ~Examiner() override;

    const catalogue::Catalogue &catalogue() const { return m_catalogue; }

    //! Asks one endpoint. Never fails but by cancel.
    Task<health::ProbeResult> ask(const health::Probe &probe);
    QList<health::Probe> probesOf(const ExamineRequest &request, const health::ServiceFacts &facts) const;
    //! Asks every endpoint of every service once.
    Task<ServiceHealth> examine(const ExamineRequest &request);
    //! Why a service is as it is. health: of all services, as examine() or a Prober has it. Reads the ends of logs, the
    //! ports that containers listen on and the times of mounted files; what cannot be had is left out.
    Task<health::Why> why(std::shared_ptr<engine::Engine> engine, const ExamineRequest &request, const QString &service,
                          const ServiceHealth &health);

private:
    const catalogue::Catalogue m_catalogue;
    QThread m_thread;
    health::Probing *m_probing; // on m_thread
};

} // namespace pierside::actions
