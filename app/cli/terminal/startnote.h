// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/starthistory.h"

#include <QJsonObject>

namespace pierside::cli {

//! What is told of a start once it is over.
struct StartNote
{
    QString text;     //!< "ready after 2.4 s, usually 2.1 s; slowest ..."; empty where it is not ready
    QJsonObject json; //!< empty where nothing was started
};

//! Pure.
StartNote startNote(const plan::StartTimeline &timeline, const actions::UsualStart &usual);

//! Compares a start with earlier ones and remembers it for later ones. What cannot be kept is not compared.
StartNote rememberedNote(const actions::StartHistory &history, const QString &key, const plan::StartTimeline &timeline);

} // namespace pierside::cli
