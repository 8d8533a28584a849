// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/workspace/localcommand.h"

namespace pierside::workspace {

//! \brief Stores which contents the user has agreed to: a file of hashes in the state directory, private to this user.
//!
//! Any thread, any number of processes.
class Trust
{
public:
    explicit Trust(QString stateDirectory);

    bool isTrusted(const LocalContent &content) const;
    //! Reads each command, and returns those that are not trusted, each once. May take seconds and block.
    QList<LocalContent> untrusted(const QList<LocalCommand> &commands) const;
    //! Trusts exactly these contents: files are not read again.
    Result<Done> trust(const QList<LocalContent> &contents) const;
    //! Reads the command now. Fails with PermissionDenied if its present content is not trusted. May take seconds and
    //! block.
    Result<LocalContent> checked(const LocalCommand &command) const;

private:
    QString path() const;
    QList<QByteArray> read() const;

    QString m_directory;
};

} // namespace pierside::workspace
