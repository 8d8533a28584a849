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
    qint64 size = -1;   //!< bytes; -1 = not known
    QStringList usedBy; //!< containers that mount it, of other projects too
    bool anonymous = false;

    bool operator==(const LostVolume &) const = default;
};

//! The volumes of a deletion, and who uses them. Pure.
QList<LostVolume> lostVolumes(const plan::Deletion &deletion, const QList<engine::Container> &allContainers);

//! \brief Shows exactly what a plan takes away, then asks (standard input is a terminal) unless --yes was given.
//!
//! True: go on. Sizes are left out where the engine does not tell them within a second.
bool confirmDestruction(Invocation &run, engine::Engine &engine, const plan::Plan &plan);
//! The two halves of it, for several plans and one question.
void describeDestruction(Invocation &run, engine::Engine &engine, const plan::Plan &plan);
bool agreeToDestruction(Invocation &run);

} // namespace pierside::cli
