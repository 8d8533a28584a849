// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/engine/stackprobe.h"

#include <QList>
#include <QStringList>

namespace pierside::tests {

//! A compose file in stacks/.
struct ReadyMadeStack
{
    QString folder;
    QStringList arguments; //!< that choose its files
    QString project;
    int containers = 0;
    int volumes = 0;
    QStringList images; //!< that are built for it under names of their own
    QList<StackProbe> probes;
    bool fixedSubnet = false; //!< its files say which addresses a network has
};

QList<ReadyMadeStack> readyMadeStacks();

} // namespace pierside::tests
