// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalogue/catalogue.h"
#include "models/compose/project.h"
#include "models/engine/values.h"
#include "models/health/probe.h"
#include "models/health/routes.h"

#include <optional>

namespace pierside::health {

//! \brief Returns the probes with which a service can be tested from this machine.
//!
//! Pure. Uses the endpoints of x-pierside if the service has any, else those of the catalogue (for published ports) and
//! the routes, else TCP on the published ports. A port of the file is mapped to the actual port, for each container if
//! there are several ("health #2"). Containers that are not running are not probed.
//!
//! containers: all of the project. declared may be null if the files are missing.
QList<Probe> probesOf(const QString &service, const compose::Project *declared,
                      const QList<engine::Container> &containers, const catalogue::Catalogue &catalogue);

//! The probe of an endpoint as declared in a file; nothing if the address is invalid or a WebSocket, which a GET
//! request does not test.
std::optional<Probe> declaredProbe(const compose::Endpoint &endpoint);

//! A page to open in the browser.
struct Link
{
    QString name;
    QString url;   //!< http or https
    QString probe; //!< name of the probe that shows whether the page is available; may be empty

    bool operator==(const Link &) const = default;
};

//! The pages of a running service: those of the catalogue, and its routes.
QList<Link> linksOf(const QString &service, const compose::Project *declared,
                    const QList<engine::Container> &containers, const catalogue::Catalogue &catalogue);

//! The container's own "user", "database" or "password", from the variables that the catalogue names; else empty.
QString knownValue(const engine::Container &container, const catalogue::Entry &entry, const QString &what);

} // namespace pierside::health
