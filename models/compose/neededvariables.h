// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/compose/loader.h"

namespace pierside::compose {

//! A variable that the files of a project use.
struct NeededVariable
{
    QString name;
    bool isSet = false;      //!< by the process or an env file, wherever it is used
    bool isRequired = false; //!< loading fails without it: ${NAME:?message}
    QString message;         //!< of the first ${NAME:?message}, as written
    //! Of the first ${NAME:-text}, as written; nothing where a use has no default.
    std::optional<QString> defaultText;
    QList<SourcePlace> places; //!< of its uses, in the order of reading, at most MostPlaces

    static constexpr qsizetype MostPlaces = 100;

    bool operator==(const NeededVariable &) const = default;
    //! Without a value the project does not load, or gets a blank text where it has one.
    bool isMissing() const { return !isSet && (isRequired || !defaultText); }
};

//! \brief The variables that a project needs, before it is loaded: in the order of their first use.
//!
//! Reads the files that load() reads: the compose files with what they include and extend, and the env files of
//! services, including services of inactive profiles. A variable that a service only passes on to its container, named
//! without a value under environment:, is among them; it is never missing. Only the paths of further files are
//! interpolated. Skips files that cannot be read and paths that need variables without a value; load() reports them.
//! Contains no values of variables. Reads files; any thread; bounded on hostile input.
QList<NeededVariable> neededVariables(const LoadRequest &request);

} // namespace pierside::compose
