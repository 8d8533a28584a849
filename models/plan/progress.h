// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/error.h"
#include "models/core/units.h"

#include <QDateTime>
#include <QList>
#include <QMetaType>

#include <optional>

namespace pierside::plan {

enum class StepState { Waiting, Running, Done, Failed, Cancelled, Skipped };

//! State of a step. percent is -1 where unknown.
struct StepProgress
{
    StepState state = StepState::Waiting;
    int percent = -1;
    QString text; //!< "pulling 43 %", "waiting for quickstart-store-1", "ready after 2.4 s"
    std::optional<Error> error;
    QDateTime started; //!< by the run's SteadyClock: only differences within one run are exact
    QDateTime ended;

    bool operator==(const StepProgress &) const = default;
};

struct RunReport
{
    bool succeeded = false;
    bool cancelled = false;
    QList<StepProgress> steps;    //!< by StepId
    std::optional<Error> refused; //!< why no step was run: a blocking finding or an invalid plan
    Milliseconds duration{};

    bool operator==(const RunReport &) const = default;
    //! The first failure that is not a consequence of another one.
    std::optional<Error> firstError() const;
};

} // namespace pierside::plan

Q_DECLARE_METATYPE(pierside::plan::RunReport)
