// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalogue/catalogue.h"
#include "models/core/result.h"
#include "models/engine/values.h"

// What the container of a Keycloak says about it. Pure functions, any thread.
namespace pierside::actions {

//! Whether it is the running container of a Keycloak, and not made for one command.
bool isKeycloak(const engine::Container &container, const catalogue::Catalogue &catalogue);

//! The services whose image is a Keycloak, sorted. containers: of one project.
QStringList keycloakServices(const QList<engine::Container> &containers, const catalogue::Catalogue &catalogue);

//! The running container of a service. Fails with NotFound if there is none, and with Unsupported if it is no Keycloak.
//! what: what is done, for the error.
Result<engine::Container> keycloakContainer(const QString &service, const QList<engine::Container> &containers,
                                            const catalogue::Catalogue &catalogue, const QString &what);

//! Empty if the variable is not set.
QString variableOf(const engine::Container &container, const QString &name);

//! The port in the container, as KC_HTTP_PORT sets it.
quint16 keycloakPort(const engine::Container &keycloak);

//! Before "/realms": empty, or the path of KC_HTTP_RELATIVE_PATH.
QString keycloakRoot(const engine::Container &keycloak);

//! The realm that the URLs in the variables of these containers name first, else master.
QString namedRealm(const QList<engine::Container> &containers);

} // namespace pierside::actions
