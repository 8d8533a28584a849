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

//! \brief How a service can be asked from this machine, given what runs: a pure function.
//!
//! From x-pierside where the service has endpoints there, else from the catalogue (for ports that are published) and
//! its routes, else TCP on what it publishes. A port of the file follows the one that a container really has, for each
//! container where there are several ("health #2"). Containers that do not run are not asked.
//!
//! containers: all of the project. declared may be null where the files are gone.
QList<Probe> probesOf(const QString &service, const compose::Project *declared,
                      const QList<engine::Container> &containers, const catalogue::Catalogue &catalogue);

//! One endpoint as a file declares it, asked where it says; nothing where that is no address, or a web
//! socket: a GET tells nothing of it.
std::optional<Probe> declaredProbe(const compose::Endpoint &endpoint);

//! A page to open in a browser.
struct Link
{
    QString name;
    QString url;   //!< http or https
    QString probe; //!< name of the probe that tells whether it opens; may be empty

    bool operator==(const Link &) const = default;
};

//! What can be opened of a service that runs: pages that the catalogue knows, and its routes.
QList<Link> linksOf(const QString &service, const compose::Project *declared,
                    const QList<engine::Container> &containers, const catalogue::Catalogue &catalogue);

} // namespace pierside::health
