// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/workspace/localcommand.h"

namespace pierside::workspace {

//! \brief Which contents the user has agreed to. A file of hashes in the state directory, readable by this user only.
//!
//! Any thread, any number of processes.
class Trust
{
public:
    explicit Trust(QString stateDirectory);

    bool isTrusted(const LocalContent &content) const;
    //! Looks at each, and returns those that are not trusted, each once. May take seconds and block.
    QList<LocalContent> untrusted(const QList<LocalCommand> &commands) const;
    //! Remembers exactly what was looked at: files that have changed since are not read again.
    Result<Done> trust(const QList<LocalContent> &contents) const;
    //! Looks at it now. Fails with PermissionDenied where it is not trusted as it is. May take seconds and block.
    Result<LocalContent> checked(const LocalCommand &command) const;

private:
    QString path() const;
    QList<QByteArray> read() const;

    QString m_directory;
};

} // namespace pierside::workspace
