// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/diagnostic.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <algorithm>
#include <variant>

namespace pierside {

namespace remedy {

//! Copy an example to a missing file. Absolute paths.
struct CreateFile
{
    QString path;
    QString example;

    bool operator==(const CreateFile &) const = default;
};

//! Correct a file of the user's at this place.
struct OpenPlace
{
    SourcePlace place;

    bool operator==(const OpenPlace &) const = default;
};

//! Publish another port of this machine.
struct UsePort
{
    QString from; //!< as the compose file has it: "8080", "8000-8010"
    quint16 to = 0;

    bool operator==(const UsePort &) const = default;
};

//! Set a variable that the compose file reads.
struct SetVariable
{
    QString name;
    QString value; //!< no secret: it is shown

    bool operator==(const SetVariable &) const = default;
};

//! Store values for these variables in the keyring.
struct StoreValues
{
    QStringList names;

    bool operator==(const StoreValues &) const = default;
};

//! Resolve these host names to this machine.
struct AddHostsLine
{
    QStringList hosts;

    bool operator==(const AddHostsLine &) const = default;
    //! The line for /etc/hosts.
    QString line() const;
};

//! Continue without removing volumes that other containers use: plan::Options::keepShared.
struct KeepShared
{
    bool operator==(const KeepShared &) const = default;
};

//! End the protection of a volume against changes.
struct Unprotect
{
    QString volume;

    bool operator==(const Unprotect &) const = default;
};

enum class KeyringProblem {
    Locked,       //!< the user has not unlocked it
    Denied,       //!< it, or its user, refused
    Missing,      //!< what was stored is no longer there
    NoKeyring,    //!< none is running, and none can be started
    OtherKeyring, //!< another one than the one that stored the values
    NoAnswer,     //!< no answer within Pierside's own time limit
};

//! Make the keyring of the desktop usable.
struct Keyring
{
    KeyringProblem problem = KeyringProblem::Locked;

    bool operator==(const Keyring &) const = default;
};

//! Run Pierside with these arguments.
struct RunPierside
{
    QString purpose; //!< one clause: "stop that stack"
    QStringList arguments;

    bool operator==(const RunPierside &) const = default;
};

} // namespace remedy

//! \brief What the user can do about an Error or a finding, as a value that a button or a script can act on.
//!
//! To add one: a struct above, its text in remedyText(), its button in ui/verbs, its JSON in app/cli/terminal.
using Remedy =
    std::variant<remedy::CreateFile, remedy::OpenPlace, remedy::UsePort, remedy::SetVariable, remedy::StoreValues,
                 remedy::AddHostsLine, remedy::KeepShared, remedy::Unprotect, remedy::Keyring, remedy::RunPierside>;

//! One clause without a full stop, for the window and the command line: "publish 8081 instead (...)". Plain text.
QString remedyText(const Remedy &remedy);
//! The alternatives in one clause: "..., or ...". Empty if there are none.
QString remediesText(const QList<Remedy> &remedies);
//! "correct the file" as "Correct the file."; empty stays empty.
QString asSentence(const QString &clause);

//! The remedies of one kind, in their order.
template <class Kind>
QList<Kind> remediesOf(const QList<Remedy> &remedies)
{
    QList<Kind> found;
    for (const Remedy &remedy : remedies) {
        if (const auto *one = std::get_if<Kind>(&remedy))
            found.append(*one);
    }
    return found;
}

template <class Kind>
bool hasRemedy(const QList<Remedy> &remedies)
{
    return std::any_of(remedies.cbegin(), remedies.cend(),
                       [](const Remedy &remedy) { return std::holds_alternative<Kind>(remedy); });
}

} // namespace pierside
