// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/remedy.h"

#include <QMetaType>
#include <QString>

namespace pierside {

//! The kind of failure; decides exit codes, retries and which buttons a banner shows.
enum class ErrorCode {
    Cancelled,        //!< the user (or the end of the program) asked to stop
    BadInput,         //!< a file, an argument or a value that must be corrected
    NotFound,         //!< the named thing does not exist
    Conflict,         //!< already in use: a name, a port, a lock
    PermissionDenied, //!< it exists but this user may not use it
    Unreachable,      //!< no answer from the other end
    TimedOut,         //!< no answer within the limit
    Protocol,         //!< the other end does not speak the protocol
    EngineFailed,     //!< the engine tried and failed
    Unsupported,      //!< this engine or this version cannot do it
    Internal,         //!< a mistake in Pierside itself
};

//! The one kind of failure in Pierside. All texts are plain text for the user, without secrets.
struct Error
{
    ErrorCode code = ErrorCode::Internal;
    QString what;                //!< what failed, e.g. "starting quickstart-web-1"
    QString cause;               //!< why, in the other side's words, e.g. the engine's message
    QString next;                //!< what the user can do now; may be empty
    int httpStatus = 0;          //!< status of the engine's answer, 0 where there was none
    QList<Remedy> remedies = {}; //!< for buttons and scripts; next says the same in words

    bool operator==(const Error &) const = default;

    bool isCancelled() const { return code == ErrorCode::Cancelled; }
    //! "what: cause" on one line, and next on a second one if there is one.
    QString message() const;

    static Error cancelled(const QString &what = {});
};

} // namespace pierside

Q_DECLARE_METATYPE(pierside::Error)
