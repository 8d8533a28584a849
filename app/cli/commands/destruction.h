// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/commands/question.h"
#include "models/plan/deletion.h"

namespace pierside::cli {

//! A volume that a plan removes.
struct LostVolume
{
    QString name;
    qint64 size = -1;   //!< bytes; -1 = unknown
    QStringList usedBy; //!< containers that mount it, also of other projects
    bool anonymous = false;

    bool operator==(const LostVolume &) const = default;
};

//! The volumes of a deletion and the containers that use them. Pure.
QList<LostVolume> lostVolumes(const plan::Deletion &deletion, const QList<engine::Container> &allContainers);

//! What is asked before these plans run: whether a snapshot saves something of what they delete. Pure.
QString destructionQuestion(const QList<plan::Plan> &plans, bool withSnapshot);

//! \brief Lists what a plan deletes, then asks unless --yes is given; true to continue.
//!
//! Requires canAsk() or --yes. Sizes are unknown if the engine does not report them within a second.
bool confirmDestruction(Invocation &run, engine::Engine &engine, const plan::Plan &plan);
// The two parts of confirmDestruction(), to ask once for several plans.
void describeDestruction(Invocation &run, engine::Engine &engine, const plan::Plan &plan);
bool agreeToDestruction(Invocation &run, const QList<plan::Plan> &plans);

} // namespace pierside::cli
