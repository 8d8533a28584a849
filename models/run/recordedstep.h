// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/journal.h"
#include "models/run/pendingrequests.h"
#include "models/run/prepared.h"
#include "models/run/session.h"

namespace pierside::run {

//! Writes down what is about to be deleted before it is, and that it was.
plan::Executor journaledStep(const plan::Executor &executor, const std::shared_ptr<JournalWriter> &writer,
                             const QList<plan::Step> &steps, QObject *context);

//! Records the step while the engine has not answered. An error without an answer says nothing about what the engine
//! does, so that the record is kept.
plan::Executor recordedStep(const plan::Executor &executor, const std::shared_ptr<PendingRequests> &pending,
                            const std::weak_ptr<Session> &session, QObject *context);

//! Whether a plan depends on which containers there are, and changes something.
bool needsCheck(const Prepared &prepared);

//! Whether containers of the project were made or removed since the plan was made. now: as Engine::containerSummaries()
//! gives those with the project's label. Pure.
bool isOutdated(const plan::Observed &observed, const QList<engine::Container> &now);

} // namespace pierside::run
