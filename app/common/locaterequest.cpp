// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/common/locaterequest.h"

#include "app/common/paths.h"
#include "models/core/environment.h"

#include <QDir>

namespace pierside::app {

using namespace Qt::StringLiterals;

engine::LocateRequest locateRequest(const QString &host, const QString &context)
{
    engine::LocateRequest request;
    request.host = host;
    request.context = context;
    request.environment = processEnvironment();
    request.homeDirectory = QDir::homePath();
    request.runtimeDirectory = qEnvironmentVariable("XDG_RUNTIME_DIR");
    return request;
}

} // namespace pierside::app
