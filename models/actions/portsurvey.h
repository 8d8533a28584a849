// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ports/matrix.h"
#include "models/ports/portmap.h"

#include <memory>

namespace pierside::actions {

//! One stack of a survey. project may be null: then the ports of its containers are used.
struct SurveyedStack
{
    StackId id;
    ProjectName name;
    std::shared_ptr<const compose::Project> project;
};

//! The input of a survey: values, so that it can be made on another thread.
struct SurveyInput
{
    engine::EngineInfo engine;
    QHash<ContainerId, engine::Container> containers; //!< all of the engine
    QList<SurveyedStack> stacks;                      //!< all known ones, shown or not
    bool isEngineAsked = true;                        //!< false: containers are unknown or out of date

    bool isEmpty() const { return stacks.isEmpty(); }
};

//! The ports of all stacks.
struct PortSurvey
{
    QList<ports::MapLine> lines;
    QList<ports::StackClaims> claims; //!< one for each stack with files, in their order
    QList<ports::Clash> clashes;      //!< indices into claims
    QString whyUnknown;               //!< why holders outside of the engine are unknown; otherwise empty

    bool operator==(const PortSurvey &) const = default;
};

//! \brief Looks at this machine's sockets, and at processes where there is a conflict. Any thread; blocks for
//! milliseconds.
PortSurvey surveyPorts(const SurveyInput &input);

} // namespace pierside::actions
