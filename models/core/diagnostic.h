// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace pierside {

//! A place in a user's file. Lines and columns count from 1; 0 means unknown.
struct SourcePlace
{
    QString file; //!< absolute path; empty if there is no file
    int line = 0;
    int column = 0;

    bool operator==(const SourcePlace &) const = default;
    //! "file:line:column", as editors and terminals understand it.
    QString toString() const;
};

//! Something the user should know about an input file.
struct Diagnostic
{
    enum class Severity { Note, Warning, Error };

    Severity severity = Severity::Error;
    SourcePlace place;
    QString path;             //!< path inside the document, e.g. "services.web.ports[0]"; may be empty
    QString message;          //!< what is wrong and what was expected
    QString missingFile = {}; //!< absolute path of a file that the input needs and that does not exist; else empty

    bool operator==(const Diagnostic &) const = default;
    //! "file:line:column: error: path: message"
    QString toString() const;
};

using Diagnostics = QList<Diagnostic>;

bool hasErrors(const Diagnostics &diagnostics);

} // namespace pierside
