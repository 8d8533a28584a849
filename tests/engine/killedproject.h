// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/engine/privateengine.h"
#include "tests/engine/program.h"
#include "tests/support/faultproxy.h"

#include <QRandomGenerator>

namespace pierside::tests {

//! The containers of a project, as the program lists them.
struct ProjectState
{
    QStringList names; //!< "web-1=running"
    QStringList drift;
    QStringList others; //!< what was left by a killed run: "0123456789ab_...-web-1=created"

    bool operator==(const ProjectState &) const = default;
    QByteArray words() const { return (names + drift + others).join(QStringLiteral(", ")).toUtf8(); }
    //! A replica whose removal the next up waited for gets the next free number, as in docker compose.
    ProjectState withoutNumbers() const;
};

//! \brief A project of four containers on a private engine; the program is killed during a request.
//!
//! Not the engine that other tests use: where several containers end at once, libnetwork of Docker 20.10 can lock up
//! for ever.
class KilledProject
{
protected:
    //! \brief The requests that a row of a test interrupts.
    //!
    //! Every third one, and the rows of the three faults begin at different ones: a container has five requests, so
    //! that each kind of request meets each fault at one of the containers. With PIERSIDE_ALL_FAULTS, each row has all
    //! requests.
    struct Requests
    {
        int first;
        int step;
    };
    static Requests requestsOf(FaultProxy::Fault fault);

    //! The test's random numbers come from PIERSIDE_SEED if it is set; the seed is printed.
    explicit KilledProject(const QString &name);

    //! \a environment: of all services, as YAML; the project is another one when it changes.
    void writeFiles(const QByteArray &environment) const;
    void use(const QString &address) { m_program.setEnvironment(QStringLiteral("DOCKER_HOST"), address); }
    Outcome pierside(const QStringList &arguments) const { return m_program.run(arguments); }
    //! Runs the docker command line on the engine.
    Outcome docker(const QStringList &arguments) const;
    ProjectState state() const;
    static ProjectState allAre(const QString &status);

    static bool doesAnswer(const PrivateEngine &engine);
    static void startEngine(PrivateEngine &engine);

    //! Runs the program to its end while the proxy works.
    Outcome runBeside(const QStringList &arguments) const;
    //! One up, right after something was killed; fails unless all of the project runs afterwards. \a where names the
    //! moment.
    void repair(const QString &where) const;
    //! Runs until the proxy has spoiled a request, and leaves the process to the caller; nothing where it came to its
    //! end.
    std::unique_ptr<QProcess> runInto(FaultProxy &proxy, FaultProxy::Fault fault, int number, const QStringList &verb);
    //! Kills the program, and lets the engine come to what was held back while the next one works: within
    //! \a longestDelayMs.
    void killAndRelease(QProcess &process, FaultProxy &proxy, FaultProxy::Fault fault, int longestDelayMs = 1'000);

    const QStringList m_up{QStringLiteral("up"), QStringLiteral("-d"), QStringLiteral("-t"), QStringLiteral("1")};
    const QString m_name;
    PrivateEngine m_engine{PrivateEngine::Kind::Docker};
    const QString m_host = m_engine.target().address;
    Program m_program;
    QRandomGenerator m_random;
};

} // namespace pierside::tests
