// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/select/invocation.h"
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

//! True where asking is possible.
bool canAsk();
//! The question with [y/N]; false where Ctrl-C came instead. Only where canAsk().
bool askYes(Invocation &run, const QString &question);
//! The first line of standard input, or nothing where Ctrl-C or the end came first.
QByteArray typedLine(Invocation &run);
//! A line that is not shown while it is typed. Only where canAsk().
QByteArray askUnseen(Invocation &run, const QString &question);

} // namespace pierside::cli
