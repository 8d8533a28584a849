// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/engine/values.h"
#include "models/health/state.h"

#include <QStringList>

#include <memory>
#include <optional>

namespace pierside::engine {
class Engine;
}

namespace pierside::ui {

//! \brief What a log pane shows, independent of the containers that there are at a time.
//!
//! A stack, a service of it, one replica of a service, a file in its containers, or a host process of a workspace.
struct LogTarget
{
    StackId stack;
    QString service; //!< empty = all of the stack
    int number = 0;  //!< of the replica; 0 = all
    QString workspace;
    QString host; //!< set for a host process
    QString path; //!< of a log file inside of the service's containers; empty = the log that the engine has

    bool operator==(const LogTarget &) const = default;
    bool isHost() const { return !host.isEmpty(); }
    bool isEmpty() const { return stack.isEmpty() && host.isEmpty(); }
};

//! One line from which targetFromText() makes the target again. For stored layouts.
QString toText(const LogTarget &target);
std::optional<LogTarget> targetFromText(const QString &text);

//! \brief What is known about a target now.
struct LogSubject
{
    QString title;                          //!< "quickstart / web"; untrusted
    LogTarget target;                       //!< empty where several rows are selected
    std::shared_ptr<engine::Engine> engine; //!< null while no engine is connected
    QList<engine::Container> containers;
    QString file;     //!< log file of a host process
    QStringList argv; //!< command that prints the log of a host process without a file
    health::State state = health::State::NotCreated;
    QString stateText; //!< the state in words
    bool canRestart = false;
    bool hasShell = false;
    bool canExplain = false; //!< why it is in its state

    bool isLocal() const { return !file.isEmpty() || !argv.isEmpty(); }
};

//! A target with its name, for menus.
struct LogChoice
{
    QString title;
    LogTarget target;
    int level = 0; //!< 0 = a stack, 1 = a part of the stack before it
};

//! A program that shows a log file.
enum class LogProgram : quint8 { Lnav, Less, Editor };

//! \brief Where log panes learn about targets, and what starts the verbs of their headers.
class LogSubjects
{
public:
    virtual ~LogSubjects() = default;

    virtual LogSubject subject(const LogTarget &target) const = 0;
    //! In the order of the tree.
    virtual QList<LogChoice> choices() const = 0;
    virtual void restart(const LogTarget &target) = 0;
    virtual void openShell(const LogTarget &target) = 0;
    //! Shows why the target is in its state.
    virtual void explain(const LogTarget &target) = 0;
    virtual void openFile(const QString &file, LogProgram program) = 0;
};

} // namespace pierside::ui
