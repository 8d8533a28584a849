// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/compose/loader.h"

namespace pierside::compose {

//! Where a variable in a value gets its own value.
struct VariableOrigin
{
    enum class From { Shell, Keyring, File, Default };

    QString name;
    From from = From::Default;
    SourcePlace place; //!< in the env file

    bool operator==(const VariableOrigin &) const = default;
};

//! One variable of a container and where it comes from.
struct ValueOrigin
{
    enum class From {
        File,    //!< environment: of a compose file
        EnvFile, //!< env_file:
        Outside, //!< named in a compose file without a value: passed through from shell or env file
        Image,   //!< the image's
    };

    QString key;
    //! None: passed through, and not set in shell or env files. May be secret: never log it.
    std::optional<QString> value;
    From from = From::File;
    SourcePlace place;
    QList<VariableOrigin> variables; //!< variables in the value

    bool operator==(const ValueOrigin &) const = default;
};

//! \brief Every variable of a service's container with its origin, by name. Reads the files again; any thread.
//!
//! imageEnvironment: the image's, "K=V". request: the one that the project was loaded with. Source: compose-spec,
//! "Environment variables precedence".
QList<ValueOrigin> environmentOrigins(const LoadRequest &request, const Project &project, const Service &service,
                                      const QStringList &imageEnvironment);

//! Where these variables of a project get their values. Reads the env files; any thread.
QList<VariableOrigin> variableOrigins(const LoadRequest &request, const Project &project, const QStringList &names);

//! "compose.yaml:12, DB_PORT from .env:3, WEB_PORT by default", "the image", "the shell".
QString originText(const ValueOrigin &origin);

} // namespace pierside::compose
