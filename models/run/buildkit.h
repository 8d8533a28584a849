// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/run/session.h"

#include <QProcessEnvironment>

namespace pierside::run {

//! A command line and its environment.
struct BuildxCommand
{
    QStringList arguments;              //!< to `docker`
    QMap<QString, QString> environment; //!< values of secrets; nothing else
};

//! The inputs of a build from the project and from this process.
struct BuildxInput
{
    QJsonObject written; //!< the build section as `docker compose config` prints it: secrets, ssh, additional_contexts
    QJsonObject secrets; //!< of the project
    QMap<QString, QString> variables;   //!< of the stack, for secrets that come from one
    QMap<QString, QString> environment; //!< of this process; docker inherits it
};

//! \brief `docker buildx build` for a build section. Pure.
//!
//! recipe: the Dockerfile; empty = it comes on standard input. Build arguments are arguments: docker records them in
//! the image anyway. Values of secrets are in no argument. Fails if the variable of a secret is not set.
//! Source: docker buildx build; what Docker Compose passes on.
Result<BuildxCommand> buildxCommand(const plan::BuildImage &op, const QString &recipe, const BuildxInput &input);

//! Whether the docker command line with buildx is installed. Blocks for some milliseconds.
bool hasBuildx();

//! \brief Builds with BuildKit on the session's engine. Lives on the session's thread; a cancel ends the program.
//!
//! Lines go to the session's output as they come. A failure names the step of the Dockerfile.
Task<Done> buildWithBuildx(const SessionPointer &session, const plan::BuildImage &op, const plan::Step &step,
                           const QString &recipe, const plan::StepReporter &reporter);

} // namespace pierside::run
