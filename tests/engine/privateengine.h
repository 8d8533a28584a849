// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/engine/engine.h"

#include <QProcess>
#include <QTemporaryDir>

namespace pierside::tests {

//! \brief An engine of the test's own, in a directory of its own, that may be killed and started again.
class PrivateEngine
{
public:
    enum class Kind { Docker, Podman };

    explicit PrivateEngine(Kind kind);
    ~PrivateEngine();

    //! Starts the process; it answers some time later.
    void start();
    //! SIGKILL, as a crash would.
    void kill();
    //! SIGTERM, in order.
    void terminate();
    QString socket() const;
    engine::Target target() const;
    QString output() const;
    //! Docker: where its containerd keeps what belongs to a container that runs.
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

//! docker save IMAGE | load into engine's socket, through the command line tools.
bool copyImage(const QString &image, const QString &toSocket);

} // namespace pierside::tests
