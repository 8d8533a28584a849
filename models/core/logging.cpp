// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/logging.h"

namespace pierside {

Q_LOGGING_CATEGORY(logHttp, "pierside.http", QtInfoMsg)
Q_LOGGING_CATEGORY(logEngine, "pierside.engine", QtInfoMsg)
Q_LOGGING_CATEGORY(logCompose, "pierside.compose", QtInfoMsg)
Q_LOGGING_CATEGORY(logPlan, "pierside.plan", QtInfoMsg)
Q_LOGGING_CATEGORY(logActions, "pierside.actions", QtInfoMsg)
Q_LOGGING_CATEGORY(logUi, "pierside.ui", QtInfoMsg)

} // namespace pierside
