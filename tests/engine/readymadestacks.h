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
    QStringList arguments; //!< options that choose its files
    QString project;
    int containers = 0;
    int volumes = 0;
    QStringList images; //!< images that its files build
    QList<StackProbe> probes;
    bool fixedSubnet = false; //!< its files set the addresses of a network
};

QList<ReadyMadeStack> readyMadeStacks();

} // namespace pierside::tests
