// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/neededvalues.h"
#include "models/catalogue/catalogue.h"
#include "models/compose/origins.h"

namespace pierside::actions {

//! A password, an account or another value of the keyring that a service gets in its environment.
struct KeyEntry
{
    //! Where the value comes from.
    enum class Source {
        Shell,
        Keyring,
        EnvFile, //!< .env, --env-file or env_file:
        Default, //!< of the compose file: ${NAME:-default}
        ComposeFile,
        Image,
        Unset, //!< passed on from outside, where nothing sets it
    };
    QString service;  //!< empty: a variable of the project, see missingEntries()
    QString key;      //!< in the environment of the container, or the path of its file
    QString variable; //!< of the files, which a value in the keyring can set; empty if there is not exactly one
    Source source = Source::ComposeFile;
    SourcePlace place; //!< of the value in a file
    QString origin;    //!< "compose.yaml:5, DB_PASSWORD from the keyring"
    QString set;       //!< of the value in the keyring, unless it is "default"
    bool isSecret = true;
    bool isFile = false; //!< the container gets the value as a file, which "docker inspect" does not show
    QString shown;       //!< the value, if it is no secret
    QString reference;   //!< the value only refers to a secret of this tool: secrets::referenceTool()
    bool isWeak = false; //!< a default or short password; unknown for values of the keyring

    bool operator==(const KeyEntry &) const = default;
    //! Whether the value can move from its env file into the keyring.
    bool canMove() const
    {
        return source == Source::EnvFile && !variable.isEmpty() && place.line > 0 && reference.isEmpty();
    }
};

//! \brief The entries of one service: what its image is known to read as an account, what looks secret or random, what
//! refers to a secret of another tool, and what comes from the keyring. Pure.
//!
//! values: compose::environmentOrigins() of a request with masks.
QList<KeyEntry> keyEntries(const QString &service, const QList<compose::ValueOrigin> &values,
                           const catalogue::Entry &image);

//! \brief The secrets that services get as files from variables: "secrets:" with "environment" in a compose file.
//!
//! request: with masks. Reads the env files; any thread. Source: compose-spec, "Secrets top-level element".
QList<KeyEntry> fileEntries(const compose::LoadRequest &request, const compose::Project &project);

//! The lines of a compose file that give the container the value of an entry as a file instead; empty where that is not
//! possible: the value is more than one variable, or a name needs quotation marks. Pure.
QString fileDelivery(const KeyEntry &entry);

//! Entries for variables that have no value. Pure.
QList<KeyEntry> missingEntries(const QList<NeededValue> &needed);

//! The name of a source: "keyring", ".env:3", "compose.yaml:5". Plain text.
QString sourceText(const KeyEntry &entry);

//! \brief The value of an entry that a container of its service gets.
//!
//! Asks the keyring only for an entry that comes from it. Fails with NotFound if there is no value.
Task<Secret> valueOf(const compose::LoadRequest &files, secrets::Vault &vault, const KeyEntry &entry);

//! Stores the value of a variable of this project in the keyring. Fails with BadInput if the name or the folder of the
//! project needs a variable without a value.
Task<Done> storeValue(const compose::LoadRequest &files, secrets::Vault &vault, const QString &variable,
                      const Secret &value);
//! The same for several, at once.
Task<Done> storeValues(const compose::LoadRequest &files, secrets::Vault &vault, const secrets::Values &values);
//! storeValue() with a random password.
Task<Done> generateValue(const compose::LoadRequest &files, secrets::Vault &vault, const QString &variable);

//! What happens to the line of an env file whose value moves into the keyring.
enum class EnvLine { Keep, Replace };

//! \brief Stores the value of a variable that an env file sets.
//!
//! With EnvLine::Replace, a comment takes the place of its line, once the keyring has the value. The file before the
//! change is kept beside it, with ".backup" at its end, for this user only.
Task<Done> moveValue(const compose::LoadRequest &files, secrets::Vault &vault, const QString &variable,
                     const QString &envFile, EnvLine line);

//! Puts comments in place of the lines of an env file that set these variables. The file before the change is kept, as
//! moveValue() does. Reads and writes files; any thread.
Result<Done> removeFromFile(const QString &file, const QStringList &variables);

//! The env file with a comment in place of the lines that set a variable. Fails with BadInput if that would change
//! another value. Pure.
Result<QByteArray> withoutValue(const QByteArray &text, const QString &variable);

//! What the keyring has for a project, and what the project lacks.
struct KeySets
{
    std::optional<secrets::ItemKey> item; //!< of the set in use; nothing where the project cannot be identified
    QStringList sets;                     //!< sorted
    QList<KeyEntry> missing;              //!< see missingEntries()
    QList<KeyEntry> files;                //!< see fileEntries()

    bool operator==(const KeySets &) const = default;
};
//! Does not ask the keyring. Reads the files; any thread. project: loaded from them; null where they have errors.
KeySets keySets(const compose::LoadRequest &files, const compose::Project *project, const secrets::Index &index);
//! The project of \a item uses its set from now on. Fails with BadInput for a name that is no set's.
Result<Done> useSet(secrets::Vault &vault, const secrets::ItemKey &item);

//! The state of the keyring in words. Does not ask it for a value.
struct KeyringStatus
{
    bool isUsable = false;
    QString sentence; //!< "Keyring: secret-service/gnome-keyring-d, collection login"
    QString advice;   //!< what to do if it is not usable

    bool operator==(const KeyringStatus &) const = default;
};
//! Never fails, except where it is cancelled.
Task<KeyringStatus> keyringStatus(secrets::Vault &vault);

} // namespace pierside::actions
