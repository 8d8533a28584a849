// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/engine/outputpipe.h"
#include "tests/engine/program.h"
#include "tests/unit/engine/fakeengine.h"

namespace pierside::tests {

//! \brief The project "demo" on a scripted engine, and the real program.
//!
//! The engine runs in the test's event loop: wait with finish() or QTRY_..., never with waitForFinished().
class FakeProject
{
public:
    FakeProject();

    //! Adds a running container of the project with an empty log.
    void addContainer(const QByteArray &id, const QJsonObject &labels = {}, const QString &name = {});
    void setLog(const QByteArray &id, const QByteArray &text, FakeEngine::Then then = FakeEngine::Then::Close);

    //! "--host ADDRESS" and the words.
    QStringList arguments(const QStringList &words) const;
    std::unique_ptr<QProcess> start(const QStringList &words) const;
    //! Waits in the event loop, which serves the engine.
    static Outcome finish(QProcess &process, int patience = 15'000);
    Outcome run(const QStringList &words) const;

    FakeEngine engine;
    Program program;

private:
    QJsonArray m_list;
};

//! Whether a process runs. A zombie does not.
bool isAlive(qint64 pid);

} // namespace pierside::tests
