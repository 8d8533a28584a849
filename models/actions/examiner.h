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

//! The present state of the services to examine.
struct ExamineRequest
{
    std::shared_ptr<const compose::Project> declared; //!< null where the files are gone
    QList<engine::Container> containers;              //!< of the project
    QList<engine::Container> others;                  //!< of other projects
    QSet<ContainerId> stoppedOnRequest;
    QSet<ContainerId> ready = {}; //!< found ready by a run
    QString stateDirectory;       //!< see SeenInputs
    bool local = true;            //!< the engine's ports are this machine's; else nothing is asked from here

    //! The services of the files in their order, then those that only have containers.
    QStringList services() const;
    //! Without the results of endpoints.
    health::ServiceFacts facts(const QString &service) const;
    //! The facts of all services, in one pass.
    QHash<QString, health::ServiceFacts> allFacts() const;
};

using ServiceHealth = QHash<QString, health::ServiceFacts>; //!< by service

//! \brief Probes the endpoints of services, and gathers the reasons of their state.
//!
//! Lives on the thread that created it; probes run on another thread, so that the window does not wait for them.
class Examiner : public QObject
{
    Q_OBJECT

public:
    explicit Examiner(const catalogue::Catalogue &catalogue, QObject *parent = nullptr);
    ~Examiner() override;

    const catalogue::Catalogue &catalogue() const { return m_catalogue; }

    //! Probes one endpoint. Fails only when it is cancelled.
    Task<health::ProbeResult> ask(const health::Probe &probe);
    QList<health::Probe> probesOf(const ExamineRequest &request, const health::ServiceFacts &facts) const;
    //! Probes every endpoint of every service once.
    Task<ServiceHealth> examine(const ExamineRequest &request);
    //! The reasons of the state of a service. health: of all services, from examine() or a Prober. Reads the ends of
    //! logs, the ports that containers listen on and the times of mounted files; what cannot be read is left out. Adds
    //! notes about changes that the containers lack: see freshness.h.
    Task<health::Why> why(std::shared_ptr<engine::Engine> engine, const ExamineRequest &request, const QString &service,
                          const ServiceHealth &health);

private:
    Task<health::Why> withStaleness(const std::shared_ptr<engine::Engine> &engine, const ExamineRequest &request,
                                    const QList<engine::Container> &containers, const health::Why &why);

    const catalogue::Catalogue m_catalogue;
    QThread m_thread;
    health::Probing *m_probing; // on m_thread
};

} // namespace pierside::actions
