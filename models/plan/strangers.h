// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/plan/inventory.h"
#include "models/plan/plan.h"

namespace pierside::plan {

//! "the stack q", "no stack"
QString ownerText(const ProjectName &owner);

//! "p-web-1, q-db-1 of the stack q": names of containers, with the stack where it is another one than own.
QString namesOf(const Inventory::Containers &containers, const ProjectName &own);

//! The finding that another container has the name that the service's container needs.
Finding nameTaken(const QString &service, const QString &name, const engine::Container &holder, const ProjectName &own);

} // namespace pierside::plan
