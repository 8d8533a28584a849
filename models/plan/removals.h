// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/plan/plan.h"

#include <QHash>

namespace pierside::plan {

//! Steps that remove what a plan creates again later, by the engine's name. Empty except for a reset.
struct Removals
{
    QHash<QString, StepId> networks;
    QHash<QString, StepId> volumes;
    QHash<QString, QList<StepId>> containersOfService;
    QHash<QString, StepId> names; //!< of containers
    //! Steps after which a published port is free again, by portKey().
    QHash<QString, QList<StepId>> ports;
};

//! "8080/tcp"
inline QString portKey(int port, const QString &protocol)
{
    return QString::number(port) + u'/' + protocol;
}

} // namespace pierside::plan
