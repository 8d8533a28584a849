// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/engine/engine.h"

#include <QObject>

#include <memory>

namespace pierside::databases {

//! \brief A program whose standard output is taken piece by piece; while nobody takes, it waits.
//!
//! Lives on one thread with an event loop. ended() comes exactly once, after the last piece.
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
    //! words: the end of what it wrote to standard error, untrusted.
    void ended(const pierside::Result<int> &code, const QByteArray &words);
};

//! What is run, and the line that it reads first.
struct ByteProgram
{
    QStringList argv;
    QMap<QString, QString> environment; //!< on this machine: over this process's own. May hold secrets
    QByteArray input;                   //!< in a container: what it reads, then end of file. May be secret
};

//! On this machine; null where this system has no such thing yet.
std::unique_ptr<ByteSource> hostSource(const ByteProgram &program);
std::unique_ptr<ByteSource> containerSource(const std::shared_ptr<engine::Engine> &engine, const ContainerId &container,
                                            const ByteProgram &program);

//! All that it writes, where it ends with 0; else it fails with its words. At most 4 MiB.
Task<QByteArray> collect(std::unique_ptr<ByteSource> source, const QString &what, const QString &tool);

//! "pg_dump ended with 1: what it said".
Error toolError(const QString &what, const QString &tool, int code, const QByteArray &words);
Error noEngine(const QString &what);

constexpr qint64 mostWaiting = 4 * 1024 * 1024; //!< bytes that wait between two programs
constexpr qsizetype wordsKept = 4096;           //!< of what a tool says on stderr

} // namespace pierside::databases
