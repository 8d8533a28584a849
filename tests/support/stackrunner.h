// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/actions.h"
#include "models/engine/engine.h"

#include <QTemporaryDir>

namespace pierside::tests {

//! What became of one run.
struct Outcome
{
    plan::Plan plan;
    plan::RunReport report;
    std::optional<Error> error; //!< of preparing or of the run

    bool succeeded() const { return !error && report.succeeded; }
    //! For QVERIFY2: every step that failed.
    QByteArray words() const;
    //! Kinds of the steps that were done, in plan order.
    QStringList done() const;
};

//! \brief A compose project in a directory of its own, put through Actions against a real engine.
class StackRunner
{
public:
    //! project: unique on the engine; everything that carries its label is removed at the end.
    explicit StackRunner(const QString &project);
    ~StackRunner();

    static engine::Target defaultTarget();

    //! In it @NAME@ is the project's name, and @IMAGE@ the folder that the image of quickstart is built from.
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
    //! The project's containers as the engine has them now, by service.
    QMap<QString, engine::Container> containers();
    //! Docker Compose with this project's file; its output, or nothing where it failed. The tool is Docker Compose 2
    //! unless named otherwise.
    std::optional<QString> compose(const QStringList &arguments,
                                   const QStringList &tool = {QStringLiteral("docker"), QStringLiteral("compose")});
    //! Names of what the engine still has of the project.
    QStringList remains();
    //! Removes all of it, whatever state it is in.
    void cleanUp();

private:
    QString m_project;
    QTemporaryDir m_directory;
    std::shared_ptr<engine::Engine> m_engine;
    actions::Actions m_actions;
};

} // namespace pierside::tests
