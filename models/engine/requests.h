// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"
#include "models/core/secret.h"
#include "models/engine/containerspec.h"
#include "models/engine/values.h"
#include "models/http/stream.h"

#include <QByteArray>

#include <functional>
#include <memory>

// The parameters of requests to an engine, as values.
namespace pierside::engine {

//! POST /volumes/create.
struct VolumeSpec
{
    QString name;
    QString driver;
    QMap<QString, QString> driverOptions;
    Labels labels;

    bool operator==(const VolumeSpec &) const = default;
};

//! POST /build, classic builder.
struct BuildSpec
{
    QStringList tags;
    QString dockerfile;               //!< path inside the context
    QMap<QString, QString> arguments; //!< unset ones left out
    Labels labels;
    QString target;
    QString platform;
    QString network;
    QStringList cacheFrom;
    QStringList extraHosts;
    qint64 shmSize = 0;   //!< bytes
    Secret registryAuths; //!< value of X-Registry-Config; empty = anonymous
    bool pull = false;
    bool noCache = false;

    bool operator==(const BuildSpec &) const = default;
};

//! A login of a registry. Source: Engine API, SystemAuth.
struct RegistryAccount
{
    QString registry;
    QString user;
    Secret password;

    bool operator==(const RegistryAccount &) const = default;
};

//! Progress of a pull or a build, one line of the engine's answer.
struct ProgressLine
{
    QString id;         //!< layer, empty for the whole
    QString status;     //!< the engine's words
    QString stream;     //!< builder output
    qint64 current = 0; //!< bytes
    qint64 total = 0;   //!< bytes, 0 = unknown

    bool operator==(const ProgressLine &) const = default;
};

//! POST /containers/{id}/exec and /exec/{id}/start.
struct ExecSpec
{
    QStringList command;
    QStringList environment; //!< "K=V"
    QString user;
    QString workingDir;
    bool tty = false;
    bool attachInput = false;
    bool privileged = false;

    bool operator==(const ExecSpec &) const = default;
};

struct ExecResult
{
    int exitCode = 0;
    QByteArray output; //!< stdout and stderr as they came, at most 64 KiB

    bool operator==(const ExecResult &) const = default;
};

struct LogChunk;

//! Receives the output of a ProcessStream. The functions run on the I/O thread and must not block it.
struct ProcessHandler
{
    std::function<void(const LogChunk &)> onOutput = {};
    //! Some of the input was sent; ProcessStream::pending() is the rest.
    std::function<void()> onWritten = {};
};

//! GET /containers/{id}/logs.
struct LogRequest
{
    ContainerId container;
    bool follow = false;
    int tail = -1; //!< lines, -1 = all
    QDateTime since;
    QDateTime until;
    bool timestamps = false;
    bool tty = false; //!< the log of a container with a tty has no frames

    bool operator==(const LogRequest &) const = default;
};

//! A piece of log output, not cut at lines. Owns its bytes.
struct LogChunk
{
    enum class Stream { Stdout, Stderr };

    Stream stream = Stream::Stdout;
    QByteArray bytes;
    //! The first byte starts a frame. A frame after one that ends within a line starts a new chunk.
    bool startsFrame = false;

    bool operator==(const LogChunk &) const = default;
};

//! Returns a tar archive for upload piece by piece: an empty piece is the end, an Error fails the request. Called on a
//! worker thread that may block (to read files), one call at a time, never after the request has ended. Pieces should
//! have 64 KiB to 1 MiB.
using ArchiveSource = std::function<Result<QByteArray>()>;

//! Pauses a stream: while paused, nothing is read and the engine's writer blocks. Any thread.
using StreamControl = http::StreamControl;

} // namespace pierside::engine
