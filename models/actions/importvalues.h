// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/keyentries.h"

// Secrets in the files of a project, and their way into the keyring.
namespace pierside::actions {

//! A secret in a file of a project. Never holds its value.
struct FoundSecret
{
    //! Why it is taken for a secret.
    enum class Reason {
        Name,   //!< password, token, key ...
        Known,  //!< the image is known to read a password there
        Url,    //!< the value is a URL with a password
        Random, //!< the value looks generated: secrets::looksRandom()
    };
    //! The file that has the value.
    enum class Holder {
        Variables,   //!< .env or --env-file: the keyring takes precedence over it
        ServiceFile, //!< env_file: of a service, which the keyring does not change
        ComposeFile, //!< environment: of a compose file, which the keyring does not change
    };
    QString variable;     //!< its name in the keyring
    QString key;          //!< in the environment of the container; the variable, with Holder::Variables
    QStringList services; //!< that get it; none with Holder::Variables
    SourcePlace place;
    Holder holder = Holder::Variables;
    Reason reason = Reason::Name;
    bool isWeak = false;   //!< a default or short password: better generate another one
    bool isStored = false; //!< the keyring has a value of this name

    bool operator==(const FoundSecret &) const = default;
};

//! \brief The secrets that the files of a project contain, by the order of their services.
//!
//! Values of the shell, defaults, references to other tools and variables that the compose files do not use are left
//! out. A value of a compose file gets the name of its key, or SERVICE_KEY if the files use that name for something
//! else. Fails with BadInput where the project does not load. Reads files; any thread.
Result<QList<FoundSecret>> foundSecrets(const compose::LoadRequest &request, const secrets::Index &index,
                                        const catalogue::Catalogue &catalogue);

//! \brief Stores the values of these variables, which are read from the files again.
//!
//! variables: of foundSecrets(). With EnvLine::Replace, comments take the place of the lines of Holder::Variables once
//! the keyring has the values; see moveValue(). Fails with NotFound if one is not in the files any more.
Task<Done> importValues(const compose::LoadRequest &files, secrets::Vault &vault, const QStringList &variables,
                        EnvLine line, const catalogue::Catalogue &catalogue);

//! "compose.yaml:5". Plain text.
QString placeOf(const FoundSecret &secret);
//! "its name", "its random value": why it is taken for a secret.
QString reasonOf(const FoundSecret &secret);
//! What an import leaves in the file, and what to do about it: "compose.yaml:5 keeps the value, and containers get it
//! from there: write ${KEY} instead". Plain text.
QString leftoverOf(const FoundSecret &secret);

} // namespace pierside::actions
