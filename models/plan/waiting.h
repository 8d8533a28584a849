// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/plan/select.h"

namespace pierside::plan {

//! The step that waits for a container of a service. needsHealthCheck: another service depends on its health.
WaitReady waitReady(const compose::Service &service, const ContainerRef &container, const QString &imageReference,
                    compose::Dependency::Condition condition, bool needsHealthCheck, const Options &options);

//! The reason of such a step.
QString whyWaiting(bool needsHealthCheck);

//! Services that another one waits for with condition service_completed_successfully.
QSet<QString> servicesToComplete(const Selection &selection);

} // namespace pierside::plan
