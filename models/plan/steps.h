// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/plan/deletion.h"

namespace pierside::plan {

//! Everything that is known about a step from its operation.
struct StepDescription
{
    QLatin1String name;         //!< of its kind: "create-container"; in JSON, in the journal
    QString doing;              //!< for the row of its service while it runs: "creating"
    QString title;              //!< "create quickstart-web-1"
    Deletion deletes = {};      //!< without what the plan itself has made before
    QString deletedObject = {}; //!< as the journal names it: name or id; empty where it is not journaled
    bool isDestructive = false; //!< deletes data that cannot be made again from the files
    bool isJournaled = false;   //!< written to the journal before it is taken
    bool isPassive = false;     //!< only waits, so that it does not count against the parallelism of a run
    bool writesOutput = false;  //!< has lines of output, as a build has
};

//! \brief The one table of step kinds: an operation without a row here does not compile. Pure.
StepDescription describe(const Operation &operation);

//! The step kind of an operation type.
template <class Op>
constexpr StepKind stepKindOf()
{
    return []<class... Ops>(const std::variant<Ops...> *) {
        const bool matches[] = {std::is_same_v<Ops, Op>...};
        for (size_t i = 0; i < sizeof...(Ops); ++i) {
            if (matches[i])
                return static_cast<StepKind>(i);
        }
        return static_cast<StepKind>(sizeof...(Ops));
    }(static_cast<const Operation *>(nullptr));
}

} // namespace pierside::plan
