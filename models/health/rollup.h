// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/health/state.h"

#include <QList>

namespace pierside::health {

//! What a roll-up counts: one kind of thing.
enum class Unit { Containers, Services, Stacks, Processes };

//! The state of several containers, services or stacks together.
struct RollUp
{
    State state = State::NotCreated; //!< the worst of them
    QString text;                    //!< "healthy", "3/4 services", "not created"
    int good = 0;                    //!< isGood()
    int total = 0;                   //!< without those that exited by themselves

    bool operator==(const RollUp &) const = default;
};

//! \brief The worst state, and how many of \a children are good. Pure; any thread.
//!
//! A child that exited with 0 by itself has done its work: it does not count unless nothing else is there.
//! \a stopped of the exited ones were stopped: they count as missing. A child with drift counts as good.
RollUp rollUp(const QList<State> &children, qsizetype stopped = 0, Unit unit = Unit::Services);
//! The same for stacks: a stack that exited counts as missing.
RollUp rollUpStacks(const QList<State> &stacks);
//! The worse of two states.
State worse(State a, State b);

} // namespace pierside::health
