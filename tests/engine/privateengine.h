// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/engine/engine.h"

#include <QProcess>
#include <QTemporaryDir>

namespace pierside::tests {

//! \brief A separate engine of the test, in its own directory, that can be killed and restarted.
class PrivateEngine
{
public:
    enum class Kind {
        Docker,
        RemappedDocker, //!< its containers run in a user namespace, whose ids begin at firstId
        Podman
    };
    static constexpr unsigned firstId = 200'000;

    //! \a parent: the folder that holds its directory with all its data.
    explicit PrivateEngine(Kind kind, const QString &parent = QStringLiteral("/tmp"));
    ~PrivateEngine();

    //! Starts the process; the engine answers later.
    void start();
    //! Sends SIGKILL, as in a crash.
    void kill();
    //! Sends SIGTERM for a normal exit.
    void terminate();
    QString socket() const;
    engine::Target target() const;
    QString output() const;
    //! Docker: the folder in which containerd keeps the state of a running container.
    QString taskFolder(const QString &container) const
    {
        return path(QStringLiteral("ctd-run/io.containerd.runtime.v2.task/pierside-test/") + container);
    }

    //! The command line tool for the same storage (Podman).
    QStringList podmanArguments() const;

private:
    QString path(const QString &name) const { return m_directory.filePath(name); }

    void endLeftOvers();

    Kind m_kind;
    QTemporaryDir m_directory;
    QProcess m_containerd;
    QProcess m_engine;
};

//! Copies an image to the engine: docker save IMAGE | docker load.
bool copyImage(const QString &image, const QString &toSocket);

} // namespace pierside::tests
