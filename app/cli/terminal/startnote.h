// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/starthistory.h"

#include <QJsonObject>

namespace pierside::cli {

//! How long a start took.
struct StartNote
{
    QString text;     //!< "ready after 2.4 s, usually 2.1 s; slowest ..."; empty if it is not ready
    QJsonObject json; //!< empty if nothing was started
};

//! Pure.
StartNote startNote(const plan::StartTimeline &timeline, const actions::UsualStart &usual);

//! Compares a start with the recorded ones and records it. Failures of the history are ignored.
StartNote rememberedNote(const actions::StartHistory &history, const QString &key, const plan::StartTimeline &timeline);

} // namespace pierside::cli
