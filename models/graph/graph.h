// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalogue/catalogue.h"
#include "models/compose/project.h"
#include "models/engine/values.h"

#include <QHash>

namespace pierside::graph {

//! Something small that hangs on a service.
struct Chip
{
    enum class Kind { Port, Route, Volume };

    Kind kind = Kind::Port;
    QString text;   //!< ":8480", "api.localhost", "data"
    QString detail; //!< "8480→8080/tcp", "/var/lib/postgresql/data, read-only"
    //! Of a volume: what the engine calls it; the same in all services that share it.
    QString volume;
    bool isShared = false; //!< another service of the stack mounts the same volume

    bool operator==(const Chip &) const = default;
};

//! One service. Texts are plain and untrusted.
struct Node
{
    QString service;
    QString title; //!< what people call it: x-pierside label, else the service's name
    QString image;
    QString kind; //!< "database", as the catalogue says; empty where nothing is known
    int scale = 1;
    QString networkMode; //!< "host", "none", "service:x"; empty where it is in networks
    QList<Chip> chips;   //!< ports, then routes, then volumes
    QList<int> networks; //!< places in Graph::networks, ascending

    bool operator==(const Node &) const = default;
};

//! One service that waits for another.
struct Edge
{
    int from = 0; //!< place in Graph::nodes of what comes first
    int to = 0;   //!< of what waits for it
    compose::Dependency::Condition condition = compose::Dependency::Condition::Started;
    bool required = true;
    bool restart = false; //!< restarted along with it

    bool operator==(const Edge &) const = default;
};

struct Network
{
    QString key;
    QString name; //!< the engine's
    bool external = false;
    bool internal = false;
    QList<int> members; //!< places in Graph::nodes, ascending

    bool operator==(const Network &) const = default;
};

//! \brief A stack as a drawing sees it: pure data, independent of what runs.
struct Graph
{
    QList<Node> nodes; //!< in file order
    QList<Edge> edges; //!< each pair once, both ends there, by waiting service then name
    QList<Network> networks;

    bool operator==(const Graph &) const = default;
    int indexOf(const QString &service) const; //!< -1 where there is none
};

//! By service: what a reverse proxy leads to it, "api.localhost/v1".
using Routes = QHash<QString, QStringList>;

//! A pure function; any thread.
Graph graphOf(const compose::Project &project, const catalogue::Catalogue &catalogue, const Routes &routes = {});

//! The same of a stack whose files are not known, from the labels that docker compose leaves on containers.
//! Source: com.docker.compose.depends_on, "db:service_healthy:false,cache:service_started:true".
Graph graphOf(const QList<engine::Container> &containers, const catalogue::Catalogue &catalogue);

//! "web waits until store is healthy", "web starts after store", "... (optional)".
QString sentence(const Graph &graph, const Edge &edge);
//! "is healthy", "has started", "has completed".
QString conditionText(compose::Dependency::Condition condition);

} // namespace pierside::graph
