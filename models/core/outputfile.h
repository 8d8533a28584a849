// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/task.h"

#include <QObject>

namespace pierside {

//! \brief Writes a file that the user named, from begin to end.
//!
//! A regular file is replaced when everything is written, otherwise it stays unchanged. It keeps its permissions and,
//! if this user may set it, its owner; a symbolic link keeps pointing to it. Devices, pipes and descriptors of this
//! process
//! ("/dev/stdout") are written directly, without blocking.
//!
//! Lives on one thread with an event loop. wantsMore() is first emitted when the file is open (a named pipe: when it
//! has a reader); ended() is emitted exactly once. Destroyed before that, it leaves a regular file unchanged.
class OutputFile : public QObject
{
    Q_OBJECT

public:
    //! Who may read a new regular file. An existing one keeps its permissions.
    enum class Readers { Everybody, OwnerOnly };

    virtual void open() = 0;
    //! The buffer is full: continue after the next wantsMore().
    virtual bool isFull() const = 0;
    virtual void write(const QByteArray &bytes) = 0;
    //! Everything has been written.
    virtual void finish() = 0;

Q_SIGNALS:
    void wantsMore();
    //! The cause of a failure is "PATH: the system's message".
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

//! Writes all bytes to such a file. Cancelling leaves a regular file unchanged.
Task<Done> writeOutput(const QString &path, const QByteArray &bytes, QObject *context);

namespace detail {

//! Null if path is to be replaced as a regular file. In outputfile_<system>.cpp, like the next one.
std::unique_ptr<OutputFile> openedAsItIs(const QString &path);
//! Gives an open file the owner of the file that it replaces, if this user may.
void keepOwner(int descriptor, const QString &replaced);

} // namespace detail

} // namespace pierside
