// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/plan/plan.h"

#include <QJsonObject>

// Plans as text and as JSON. Pure.
namespace pierside::cli {

QString planToText(const plan::Plan &plan);
QJsonObject planToJson(const plan::Plan &plan);

QJsonObject toJson(const plan::Finding &finding);

//! "warning: web: text. What to do."
QString findingText(const plan::Finding &finding);

} // namespace pierside::cli
