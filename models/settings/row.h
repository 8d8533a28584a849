// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"
#include "models/settings/setting.h"

#include <QList>
#include <QStringList>

#include <functional>

namespace pierside::settings {

enum class Kind { Switch, Choice, Number, Text };

//! \brief One row of the table of settings without its C++ type, for the dialog and the command line.
struct Row
{
    QString key;
    const char *label; //!< translated by tr()
    const char *help;  //!< translated by tr()
    Kind kind;
    QString standard;                //!< the default, as text
    std::span<const Choice> choices; //!< of Kind::Choice
    Range range;                     //!< of Kind::Number
    std::function<bool(const QString &)> isValid;

    //! The possible values in words: "false, true", "0 to 48"; empty if any text is a value.
    QString allowedValues() const;
};

//! Every setting, in the order of the table.
const QList<Row> &rows();

//! Fails with BadInput and the keys that exist.
Result<const Row *> findRow(const QString &key);

} // namespace pierside::settings
