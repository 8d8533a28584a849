// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/compose/project.h"

namespace pierside::compose {

//! One thing about a service that decides how much harm it can do, or have done to it.
struct SecurityFact
{
    enum class Level { Good, Note, Risk };

    QString service;
    Level level = Level::Note;
    QString what; //!< "runs as root", "privileged"
    QString why;  //!< why it matters, plain

    bool operator==(const SecurityFact &) const = default;
};

//! \brief What the files say about the safety of their services, riskiest first within each. Facts, no judgement.
//!
//! imageUsers: by service, the user that its image names; a service is missing where its image is not here. Pure.
//! Source: compose-spec, "user", "privileged", "cap_add", "security_opt", "pid", "network_mode", "volumes", "ports".
QList<SecurityFact> securityFacts(const Project &project, const QMap<QString, QString> &imageUsers);

} // namespace pierside::compose
