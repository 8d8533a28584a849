// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/compose/origins.h"
#include "models/compose/security.h"
#include "models/engine/values.h"
#include "models/items/stackrows.h"
#include "models/ports/otherimage.h"
#include "ui/config/facttable.h"

// Rows of the sub-pages of Config, from values.
namespace pierside::ui {

//! By service; values under names that look secret, and addresses with a password in them, are dots until revealed.
QList<FactRow> environmentRows(const QList<std::pair<QString, QList<compose::ValueOrigin>>> &services);

//! Where containers of the networks can be reached: what the files say, and what the engine gave.
//! gateways: by the engine's name of a network, as far as asked.
QList<FactRow> networkRows(const compose::Project *project, const QList<engine::Container> &containers,
                           const engine::Snapshot &snapshot, const QMap<QString, QString> &gateways,
                           const QString &service);

//! What a service's image is, and whether it is here. now: for ages.
QList<FactRow> imageRows(const compose::Project *project, const QList<items::ServiceRow> &services,
                         const engine::Snapshot &snapshot, const QString &service, const QDateTime &now);
//! "5 images, 1.2 GB; 2 are not here".
QString imageSummary(const QList<items::ServiceRow> &services, const engine::Snapshot &snapshot);

QList<FactRow> securityRows(const QList<compose::SecurityFact> &facts, const QString &service);

} // namespace pierside::ui
