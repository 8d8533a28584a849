// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/plan/plan.h"
#include "models/plan/progress.h"

namespace pierside::items {

//! Several services whose steps failed with the same cause.
struct CommonFailure
{
    QString cause;        //!< in the engine's words: untrusted, plain
    QStringList services; //!< at least two, in the order of the steps

    bool operator==(const CommonFailure &) const = default;
    //! "8 services: COPY failed: no such file (auth, user, ...)".
    QString text() const;
};

//! A step's failure in the other side's words; empty if it did not fail.
QString causeOf(const plan::StepProgress &step);

//! The cause that most services of a plan failed with; nothing if each failed differently. \a progress: by StepId.
//! Pure; any thread.
std::optional<CommonFailure> commonFailure(const plan::Plan &plan, const QList<plan::StepProgress> &progress);

} // namespace pierside::items
