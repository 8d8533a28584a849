// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/workspace/trust.h"

#include <functional>

class QObject;
class QWidget;

namespace pierside::ui {

//! \brief Reads the programs that would run on the thread pool, and asks about those that are not trusted.
//!
//! Calls then() where all of them are trusted, declined() otherwise; neither where \a context is gone.
void askTrust(const workspace::Trust &trust, const QList<workspace::LocalCommand> &commands, QWidget *window,
              QObject *context, const std::function<void()> &then, const std::function<void()> &declined);

} // namespace pierside::ui
