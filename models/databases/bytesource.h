// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/engine/engine.h"

#include <QObject>

#include <memory>

namespace pierside::databases {

//! \brief A program whose standard output is read in pieces; it blocks until the output is read.
//!
//! Lives on one thread with an event loop. ended() is emitted exactly once, after the last piece.
class ByteSource : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    virtual void start() = 0;
    virtual void pause() = 0;
    virtual void resume() = 0;
    //! Asks it to end; ended() follows.
    virtual void stop() = 0;

Q_SIGNALS:
    void piece(const QByteArray &bytes);
    //! words: the end of its standard error; untrusted.
    void ended(const pierside::Result<int> &code, const QByteArray &words);
};

//! A program to run, with its input.
struct ByteProgram
{
    QStringList argv;
    QMap<QString, QString> environment; //!< on this machine: in addition to this process's. May hold secrets
    QByteArray input;                   //!< in a container: its standard input. May be secret
};

//! Runs on this machine; null where this platform is not supported.
std::unique_ptr<ByteSource> hostSource(const ByteProgram &program);
std::unique_ptr<ByteSource> containerSource(const std::shared_ptr<engine::Engine> &engine, const ContainerId &container,
                                            const ByteProgram &program);

//! Its whole output, at most 4 MiB. Fails with its standard error where the exit code is not 0.
Task<QByteArray> collect(std::unique_ptr<ByteSource> source, const QString &what, const QString &tool);

//! "pg_dump ended with 1: what it said".
Error toolError(const QString &what, const QString &tool, int code, const QByteArray &words);
Error noEngine(const QString &what);

constexpr qint64 mostWaiting = 4 * 1024 * 1024; //!< bytes buffered between two programs
constexpr qsizetype wordsKept = 4096;           //!< bytes of a tool's standard error

} // namespace pierside::databases
