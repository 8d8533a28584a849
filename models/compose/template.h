// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"

#include <QStringList>

#include <functional>
#include <optional>

namespace pierside::compose {

//! The value of a variable; none where it is not set.
using Lookup = std::function<std::optional<QString>(const QString &name)>;

//! Maximum number of characters that variables add to one value.
constexpr qsizetype MostAddedToValue = 1024 * 1024;
//! Maximum number of characters that variables add to all values of one file or project.
constexpr qsizetype MostAddedInAll = 8 * 1024 * 1024;

struct Substitution
{
    QString text;
    QStringList unset; //!< undefined variables without a default
    bool usesVariables = false;
};

//! \brief Replaces the variables in a string: $VAR, ${VAR}, :- - :+ + :? ?, nested, $$ for a dollar.
//!
//! budget: number of characters that variables may still add; reduced by what they add. Fails with BadInput; Error.what
//! is "invalid" for a malformed template, "missing" for a required variable (Error.cause then reads "required variable
//! X is missing a value: message"), "large" where variables add too much. No cause contains a part of the text except
//! that message. Source: compose-spec, "Interpolation".
Result<Substitution> substitute(const QString &text, const Lookup &lookup, qsizetype &budget);

//! One use of a variable in a text.
struct VariableUse
{
    //! What the text says about a variable that is not set.
    enum class Otherwise { Blank, Default, Alternative, Fails };

    QString name;
    Otherwise otherwise = Otherwise::Blank; //!< ${X}, ${X:-text}, ${X:+text}, ${X:?text}
    bool alsoEmpty = false;                 //!< with a colon: an empty value counts as not set
    QString argument;                       //!< as written, variables in it included

    bool operator==(const VariableUse &) const = default;
};

//! The variables that a text uses, those in arguments before the one that has the argument. Of a malformed template
//! what comes before the mistake. Pure.
QList<VariableUse> variablesIn(const QString &text);

} // namespace pierside::compose
