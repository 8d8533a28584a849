// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/actions.h"
#include "models/engine/engine.h"

#include <QTemporaryDir>

namespace pierside::tests {

//! The result of one run.
struct Outcome
{
    plan::Plan plan;
    plan::RunReport report;
    std::optional<Error> error; //!< of the preparation or the run

    bool succeeded() const { return !error && report.succeeded; }
    //! For QVERIFY2: every step that failed.
    QByteArray words() const;
    //! Kinds of the completed steps, in plan order.
    QStringList done() const;
};

//! \brief A compose project in a temporary directory, run by Actions on a real engine.
class StackRunner
{
public:
    //! \a project must be unique on the engine; all objects with its label are removed at the end.
    explicit StackRunner(const QString &project);
    ~StackRunner();

    static engine::Target defaultTarget();

    //! Replaces @NAME@ by the project's name and @IMAGE@ by the build folder of the quickstart image.
    void write(const QString &path, QByteArray content);
    QString path(const QString &name) const { return m_directory.filePath(name); }
    QString project() const { return m_project; }
    run::Stack stack() const;
    std::shared_ptr<engine::Engine> engine() const { return m_engine; }
    actions::Actions &actions() { return m_actions; }

    Outcome run(const plan::Options &options, const std::shared_ptr<engine::Engine> &engine = {});
    Outcome run(plan::Verb verb) { return run(options(verb)); }
    static plan::Options options(plan::Verb verb)
    {
        plan::Options o;
        o.verb = verb;
        return o;
    }
    Outcome execute(run::Run &run);
    //! The project's current containers on the engine, by service.
    QMap<QString, engine::Container> containers();
    //! Runs Docker Compose on this project's file; its output, or nothing on failure. The tool is Docker Compose 2
    //! unless named otherwise.
    std::optional<QString> compose(const QStringList &arguments,
                                   const QStringList &tool = {QStringLiteral("docker"), QStringLiteral("compose")});
    //! Names of the project's objects on the engine.
    QStringList remains();
    //! Removes all objects of the project in any state.
    void cleanUp();
    //! An image that goes with this object, after the containers.
    void removeAtEnd(const QString &image) { m_images.append(image); }

private:
    QString m_project;
    QStringList m_images; //!< to remove
    QTemporaryDir m_directory;
    std::shared_ptr<engine::Engine> m_engine;
    actions::Actions m_actions;
};

} // namespace pierside::tests
