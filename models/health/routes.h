// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/compose/project.h"
#include "models/engine/values.h"

namespace pierside::health {

//! A route through Traefik: host and path prefix of a router's rule, at an entrypoint.
struct Route
{
    QString service; //!< target of the route
    QString router;
    QString host;       //!< "api.localhost"
    QString pathPrefix; //!< "/api", empty = all
    QString entrypoint; //!< "websecure"
    bool tls = false;
    quint16 port = 0;  //!< of the entrypoint, on this machine; 0 = not published or not running
    QString checkPath; //!< the path of the router's health-check label; empty = none

    bool operator==(const Route &) const = default;
    //! The URL, "https://api.localhost:8443/api"; empty if port is 0.
    QString url(const QString &scheme = {}) const;
};

//! Parses labels traefik.http.routers.*, .services.*.loadbalancer.healthcheck.*, and the entrypoints of the project's
//! Traefik (its command and environment, else web, websecure and traefik at their default ports). Pure. Source:
//! Traefik's documentation, "Docker - Routing Configuration" and "EntryPoints", versions 2 and 3.
QList<Route> routesOf(const compose::Project &project, const QList<engine::Container> &containers);

//! The hosts and path prefixes of a rule: Host(`a`, `b`) && PathPrefix(`/x`). One entry per alternative, none for
//! negations.
QList<std::pair<QString, QString>> hostsOfRule(const QString &rule);

} // namespace pierside::health
