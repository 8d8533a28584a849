// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/task.h"
#include "models/engine/engine.h"
#include "models/plan/planner.h"

// Why a change of the user is not in a running container.
namespace pierside::actions {

//! One reason, with the verb that brings the change in.
struct Staleness
{
    enum class Answer {
        Rebuild,      //!< build the image and recreate
        RenewVolumes, //!< recreate with new anonymous volumes
        Recreate,
    };

    QString service;
    Answer answer = Answer::Recreate;
    QString text; //!< "Dockerfile is newer than the image"

    bool operator==(const Staleness &) const = default;
};

//! What a service is compared with. Values.
struct FreshnessInput
{
    std::shared_ptr<const compose::Project> project;
    QList<engine::Container> containers;  //!< of the project
    QHash<QString, engine::Image> images; //!< by id and by the reference that was asked for
    QHash<QString, engine::Volume> volumes;
};

//! \brief The reasons for some services, at most one for each kind: a Dockerfile or a lock file that is newer than the
//! image (see SeenInputs), an anonymous volume of a cache (node_modules) that is older than the image and hides what is
//! in it, an env file that was edited after the container was created and changes a variable, an image that the tag no
//! longer names.
//!
//! Reads files; blocks. Files that a bind mount covers or that develop.watch copies do not count.
QList<Staleness> stalenessOf(const FreshnessInput &input, const QStringList &services, const QString &stateDirectory);

//! The same with what the engine says. What it does not answer is left out.
Task<QList<Staleness>> staleness(const std::shared_ptr<engine::Engine> &engine,
                                 std::shared_ptr<const compose::Project> project,
                                 const QList<engine::Container> &containers, const QStringList &services,
                                 const QString &stateDirectory, QObject *context);

//! The plan that brings the change in. Pure.
plan::Options answerOptions(Staleness::Answer answer, const QStringList &services);
//! The same as a command: "pierside up --build --no-deps web". Pure.
QString answerCommand(const Staleness &staleness);

} // namespace pierside::actions
