// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/compose/project.h"

namespace pierside::compose {

//! One property of a service that affects its security.
struct SecurityFact
{
    enum class Level { Good, Note, Risk };

    QString service;
    Level level = Level::Note;
    QString what; //!< "runs as root", "privileged"
    QString why;  //!< why it matters

    bool operator==(const SecurityFact &) const = default;
};

//! \brief Lists the security properties of services in the files, highest risk first within each service.
//!
//! imageUsers: by service, the user of its image; a service is missing where its image is not on the engine. Pure.
//! Source: compose-spec, "user", "privileged", "cap_add", "security_opt", "pid", "network_mode", "volumes", "ports".
QList<SecurityFact> securityFacts(const Project &project, const QMap<QString, QString> &imageUsers);

} // namespace pierside::compose
