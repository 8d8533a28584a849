// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/session.h"

#include <QProcessEnvironment>

namespace pierside::actions {

//! A command line and what it finds in its environment.
struct BuildxCommand
{
    QStringList arguments; //!< of `docker`; no value of a variable stands in them
    QMap<QString, QString> environment;
};

//! \brief `docker buildx build` for a build section. Pure.
//!
//! written: the build section as `docker compose config` prints it, for what the engine's own builder has not (secrets,
//! ssh, additional_contexts); secrets: the project's. recipe: the Dockerfile; empty = it comes on standard input.
//! Source: docker buildx build; what Docker Compose passes on.
BuildxCommand buildxCommand(const plan::BuildImage &op, const QString &recipe, const QJsonObject &written,
                            const QJsonObject &secrets, const QMap<QString, QString> &variables);

//! Whether the docker command line with buildx is there. Blocks for some milliseconds.
bool hasBuildx();

//! \brief Builds with BuildKit on the session's engine. Lives on the session's thread; a cancel ends the program.
//!
//! Lines go to the session's output as they come. A failure names the step of the Dockerfile.
Task<Done> buildWithBuildx(const SessionPointer &session, const plan::BuildImage &op, const plan::Step &step,
                           const QString &recipe, const plan::StepReporter &reporter);

} // namespace pierside::actions
