// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/line/commandline.h"
#include "app/cli/terminal/interrupt.h"
#include "app/cli/terminal/output.h"
#include "app/cli/terminal/readerwatch.h"
#include "models/core/task.h"
#include "models/engine/engine.h"
#include "models/engine/target.h"
#include "models/run/stack.h"

#include <QEventLoop>

namespace pierside::cli {

using EnginePointer = std::shared_ptr<engine::Engine>;

//! \brief The context of one command: the command line, the output, the engine and the project.
//!
//! A command is written as one sequence: await() runs the event loop until a task is done, and Ctrl-C cancels that
//! task. Lives on the main thread.
class Invocation
{
public:
    Invocation(CommandLine line, Output &output, Interrupt &interrupt);

    const CommandLine &line() const { return m_line; }
    Output &out() { return m_output; }
    Interrupt &interrupt() { return m_interrupt; }

    //! The result of a task. Cancelled at once after an interrupt.
    template <class T>
    Result<T> await(const Task<T> &task)
    {
        QEventLoop loop;
        std::optional<Result<T>> result;
        QObject::connect(&m_interrupt, &Interrupt::interrupted, &loop, [&task] { task.cancel(); });
        if (m_interrupt.wasInterrupted())
            task.cancel();
        task.then(&loop, [&](Result<T> finished) {
            result.emplace(std::move(finished));
            loop.quit();
        });
        loop.exec();
        return std::move(*result);
    }

    //! As await(), for a task without an end: also cancelled when the reader of the results has gone.
    template <class T>
    Result<T> follow(const Task<T> &task)
    {
        ReaderWatch reader;
        QObject::connect(&reader, &ReaderWatch::gone, &reader, [this, &task] {
            m_output.giveUp();
            task.cancel();
        });
        return await(task);
    }

    //! Asks the candidate engines, best first, until one answers; that one is engine() from then on.
    template <class T>
    Result<T> firstAnswer(const std::function<Task<T>(const EnginePointer &)> &ask)
    {
        const auto targets = this->targets();
        if (!targets)
            return failure(targets.error());
        QList<Attempt> attempts;
        for (const engine::Target &target : *targets) {
            auto candidate = std::make_shared<engine::Engine>(target);
            Result<T> answer = await(ask(candidate));
            if (answer || answer.error().isCancelled()) {
                m_engine = answer ? candidate : nullptr;
                return answer;
            }
            attempts.append({target, answer.error()});
        }
        return failure(noEngine(attempts));
    }

    //! The first engine that answers. Connects once.
    Result<EnginePointer> engine();
    engine::LocateRequest locateRequest() const;

    //! The project options for the loader, without the named services.
    compose::LoadRequest loadRequest() const;
    //! The chosen stack, with the set of --set. \a fromFiles: fails if its files are missing.
    Result<run::Stack> stack(bool fromFiles);
    //! The name of the chosen project; reads the files only if the name is in them.
    Result<ProjectName> projectName();
    //! The names of external volumes in the files that projectName() has read.
    const QStringList &externalVolumes() const { return m_externalVolumes; }
    //! Loads the stack's files and prints warnings.
    Result<compose::Project> project(const run::Stack &stack);

    //! BadInput for the first of these services that neither has a container nor is in the files.
    std::optional<Error> unknownAmong(const QList<engine::Container> &containers, const QStringList &services);
    //! The same for the services on the command line.
    std::optional<Error> unknownAmong(const QList<engine::Container> &containers)
    {
        return unknownAmong(containers, m_line.arguments);
    }

    //! Prints the error and returns its exit code.
    ExitCode fail(const Error &error);
    //! The exit code after follow(): an interrupt is not a success, a reader that has gone is.
    ExitCode endOf(const Result<Done> &followed);

private:
    struct Attempt
    {
        engine::Target target;
        Error error;
    };
    Result<run::Stack> chosenStack(bool fromFiles);
    Result<QList<engine::Target>> targets() const;
    static Error noEngine(const QList<Attempt> &attempts);

    CommandLine m_line;
    Output &m_output;
    QStringList m_externalVolumes;
    Interrupt &m_interrupt;
    EnginePointer m_engine;
    bool m_connected = false;
};

} // namespace pierside::cli
