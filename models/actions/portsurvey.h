// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ports/matrix.h"
#include "models/ports/portmap.h"

#include <memory>

namespace pierside::actions {

//! One stack whose ports are looked at. project may be null: then its containers tell.
struct SurveyedStack
{
    StackId id;
    ProjectName name;
    std::shared_ptr<const compose::Project> project;
};

//! Everything that a survey needs; values, so that it may be made on another thread.
struct SurveyInput
{
    engine::EngineInfo engine;
    QHash<ContainerId, engine::Container> containers; //!< all of the engine, the stacks' included
    QList<SurveyedStack> stacks;                      //!< all that are known, whether they are shown or not
    bool isEngineAsked = true;                        //!< false: containers are not known, or were known once

    bool isEmpty() const { return stacks.isEmpty(); }
};

//! What is to be known of the ports of all stacks.
struct PortSurvey
{
    QList<ports::MapLine> lines;
    QList<ports::StackClaims> claims; //!< one for each stack with files, in their order
    QList<ports::Clash> clashes;      //!< indices into claims
    QString whyUnknown;               //!< why holders outside of the engine are not known; else empty

    bool operator==(const PortSurvey &) const = default;
    //! The first conflict of a service; null where there is none.
    const ports::Conflict *conflictOf(const StackId &stackId, const QString &service) const;
};

//! \brief Looks at this machine's sockets, and at processes where there is a conflict. Any thread; blocks for
//! milliseconds.
PortSurvey surveyPorts(const SurveyInput &input);

} // namespace pierside::actions
