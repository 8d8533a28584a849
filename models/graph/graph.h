// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalogue/catalogue.h"
#include "models/compose/project.h"
#include "models/engine/values.h"

#include <QHash>

namespace pierside::graph {

//! A small label on a service: a port, a route or a volume.
struct Chip
{
    enum class Kind { Port, Route, Volume };

    Kind kind = Kind::Port;
    QString text;   //!< ":8480", "api.localhost", "data"
    QString detail; //!< "8480→8080/tcp", "/var/lib/postgresql/data, read-only"
    //! For a volume: its name in the engine, which is equal in all services that share it.
    QString volume;
    bool isShared = false; //!< another service of the stack mounts this volume

    bool operator==(const Chip &) const = default;
};

//! One service. Texts are plain and untrusted.
struct Node
{
    QString service;
    QString title; //!< display name: x-pierside label, else the service's name
    QString image;
    QString kind; //!< "database", from the catalogue; empty if unknown
    int scale = 1;
    QString networkMode; //!< "host", "none", "service:x"; empty if the service is in networks
    QList<Chip> chips;   //!< ports, then routes, then volumes
    QList<int> networks; //!< indices in Graph::networks, ascending

    bool operator==(const Node &) const = default;
};

//! A service that waits for another one.
struct Edge
{
    int from = 0; //!< index in Graph::nodes of the dependency
    int to = 0;   //!< index in Graph::nodes of the service that waits
    compose::Dependency::Condition condition = compose::Dependency::Condition::Started;
    bool required = true;
    bool restart = false; //!< restarted with its dependency

    bool operator==(const Edge &) const = default;
};

struct Network
{
    QString key;
    QString name; //!< name in the engine
    bool external = false;
    bool internal = false;
    QList<int> members; //!< indices in Graph::nodes, ascending

    bool operator==(const Network &) const = default;
};

//! \brief A stack as nodes, edges and networks: data only, independent of the running containers.
struct Graph
{
    QList<Node> nodes; //!< in file order
    QList<Edge> edges; //!< at most one per pair, both ends exist; ordered by waiting service, then name
    QList<Network> networks;

    bool operator==(const Graph &) const = default;
    int indexOf(const QString &service) const; //!< -1 = not found
};

//! By service: the routes of a reverse proxy to it, "api.localhost/v1".
using Routes = QHash<QString, QStringList>;

//! Creates the graph of a project. Pure; any thread.
Graph graphOf(const compose::Project &project, const catalogue::Catalogue &catalogue, const Routes &routes = {});

//! Creates the graph of a stack without known files, from the labels that Docker Compose sets on containers. Source:
//! com.docker.compose.depends_on, "db:service_healthy:false,cache:service_started:true".
Graph graphOf(const QList<engine::Container> &containers, const catalogue::Catalogue &catalogue);

//! The edge as a sentence: "web waits until store is healthy (optional)".
QString sentence(const Graph &graph, const Edge &edge);
//! The condition as a clause: "db is healthy", "db has started", "db has completed".
QString conditionText(const QString &service, compose::Dependency::Condition condition);

} // namespace pierside::graph
