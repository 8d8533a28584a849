// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/task.h"

#include <QObject>

namespace pierside {

//! \brief A file that a user named, written from its beginning to its end.
//!
//! A regular file is replaced when all is written, or stays as it is. It keeps its permissions and, where this user may
//! set it, its owner; a symbolic link keeps pointing to it. A device, a pipe and a descriptor of this process
//! ("/dev/stdout") are written to as they are, without blocking.
//!
//! Lives on one thread with an event loop. wantsMore() first comes when the file is open (a named pipe is when somebody
//! reads from it); ended() comes exactly once. Destroyed before that, it leaves a regular file as it was.
class OutputFile : public QObject
{
    Q_OBJECT

public:
    //! Who may read a regular file that is made. One that exists keeps its permissions.
    enum class Readers { Everybody, OwnerOnly };

    virtual void open() = 0;
    //! As much waits as should: write on after the next wantsMore().
    virtual bool isFull() const = 0;
    virtual void write(const QByteArray &bytes) = 0;
    //! All has been written.
    virtual void finish() = 0;

Q_SIGNALS:
    void wantsMore();
    //! The cause of a failure is "PATH: the system's own words".
    void ended(const pierside::Result<pierside::Done> &end);

protected:
    explicit OutputFile(const QString &path)
        : m_path(path)
    {
    }
    void fail(const QString &why);
    void succeed();

    const QString m_path;
    bool m_hasEnded = false;
};

std::unique_ptr<OutputFile> outputFile(const QString &path,
                                       OutputFile::Readers readers = OutputFile::Readers::Everybody);

//! Writes all of it to such a file. Cancelling leaves a regular file as it was.
Task<Done> writeOutput(const QString &path, const QByteArray &bytes, QObject *context);

namespace detail {

//! Nothing where path is to be replaced as a regular file. In outputfile_<system>.cpp, as the next one is.
std::unique_ptr<OutputFile> openedAsItIs(const QString &path);
//! Gives an open file the owner of the one that it replaces, as far as this user may.
void keepOwner(int descriptor, const QString &replaced);

} // namespace detail

} // namespace pierside
