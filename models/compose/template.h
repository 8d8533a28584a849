// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"

#include <QStringList>

#include <functional>
#include <optional>

namespace pierside::compose {

//! The value of a variable, or nothing where it is not set.
using Lookup = std::function<std::optional<QString>(const QString &name)>;

struct Substitution
{
    QString text;
    QStringList unset; //!< variables that became blank without a default
};

//! \brief One string with its variables replaced: $VAR, ${VAR}, :- - :+ + :? ?, nested, $$ for a dollar.
//!
//! Fails with BadInput; Error.what is "invalid" for a malformed template, "missing" for a required variable
//! (Error.cause then reads "required variable X is missing a value: message"). Source: compose-spec, "Interpolation".
Result<Substitution> substitute(const QString &text, const Lookup &lookup);

} // namespace pierside::compose
