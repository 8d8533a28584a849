// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/compose/origins.h"
#include "models/compose/security.h"
#include "models/engine/values.h"
#include "models/items/stackrows.h"
#include "models/ports/otherimage.h"
#include "ui/config/facttable.h"

// Functions that create the rows of the sub-pages of Config.
namespace pierside::ui {

//! Rows by service. Values whose name looks secret and addresses with a password are masked until revealed.
QList<FactRow> environmentRows(const QList<std::pair<QString, QList<compose::ValueOrigin>>> &services);

//! The addresses of containers in their networks: those of the files and those that the engine assigned.
QList<FactRow> networkRows(const compose::Project *project, const QList<engine::Container> &containers,
                           const engine::Snapshot &snapshot, const QString &service);

//! The image of each service, and whether it is present. now: to compute ages.
QList<FactRow> imageRows(const compose::Project *project, const QList<items::ServiceRow> &services,
                         const engine::Snapshot &snapshot, const QString &service, const QDateTime &now);
//! "5 images, 1.2 GB; missing: 2".
QString imageSummary(const QList<items::ServiceRow> &services, const engine::Snapshot &snapshot);

QList<FactRow> securityRows(const QList<compose::SecurityFact> &facts, const QString &service);

} // namespace pierside::ui
