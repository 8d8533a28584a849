// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"
#include "models/plan/plan.h"

#include <QHash>

namespace pierside::run {

//! Values that are known only when a container is created; see plan::CreateContainer.
struct CreateFacts
{
    engine::Image image;
    std::optional<engine::Container> predecessor;
    //! Containers by service, under the names they will have.
    QHash<QString, QList<plan::ContainerRef>> services;
    QString project;
};

//! The operation's spec with image label, namespaces, links, volumes-from and inherited volumes put in. Pure.
//! As Docker Compose creates it. Fails if a container that is referred to does not exist.
Result<engine::ContainerSpec> completeSpec(const plan::CreateContainer &operation, const CreateFacts &facts);

} // namespace pierside::run
