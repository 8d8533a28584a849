// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/storedvalues.h"

namespace pierside::actions {

//! A variable that the files of a project use, for a person who has to give it a value. Never holds a value.
struct NeededValue
{
    enum class State {
        Missing, //!< has no value: see isRequired
        Set,     //!< by the shell or an env file
        Stored,  //!< in the keyring
        Default, //!< of the compose file: ${NAME:-default}
    };
    QString name;
    QString description; //!< of ${NAME:?message}, else the comment in an example of an env file; may be empty
    State state = State::Missing;
    bool isRequired = false; //!< the project does not load without it; otherwise the value is blank
    bool isSecret = false;   //!< by its name
    SourcePlace place;       //!< of the first use

    bool operator==(const NeededValue &) const = default;
};

//! \brief The variables that a project needs, in the order of their first use.
//!
//! Without the variables of Compose itself (COMPOSE_...), which the keyring cannot set. Reads the files, which may have
//! errors; any thread. index: what the keyring has.
QList<NeededValue> neededValues(const compose::LoadRequest &request, const secrets::Index &index);

//! Those without a value. Pure.
QList<NeededValue> missingOf(const QList<NeededValue> &needed);

//! "A, B, C", or "A, B, C and 4 more" for a long list. Pure.
QString namesOf(const QList<NeededValue> &values);

//! \brief A text for a colleague: an env file with the descriptions as comments and without values. Pure.
QString neededText(const QList<NeededValue> &needed);

//! \brief The comments above the variables of an env file, by name.
//!
//! A variable in a comment ("# NAME=value") counts as one. No value gets into a description. Pure.
QMap<QString, QString> envComments(const QByteArray &text);

} // namespace pierside::actions
