// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/plan/plan.h"

#include <QStringList>

namespace pierside::ui {

//! What a run is about, as the user chose it: the services, else the stack.
QString objectOf(const QStringList &services, const QString &stackName);

//! What a run has done: "Stopped web".
QString doneText(plan::Verb verb, const QString &object);

} // namespace pierside::ui
