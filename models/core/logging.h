// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLoggingCategory>

// One category per module; switch them on with QT_LOGGING_RULES="pierside.engine.debug=true". No secret is ever logged.
namespace pierside {

Q_DECLARE_LOGGING_CATEGORY(logHttp)
Q_DECLARE_LOGGING_CATEGORY(logEngine)
Q_DECLARE_LOGGING_CATEGORY(logCompose)
Q_DECLARE_LOGGING_CATEGORY(logPlan)
Q_DECLARE_LOGGING_CATEGORY(logActions)
Q_DECLARE_LOGGING_CATEGORY(logUi)

} // namespace pierside
