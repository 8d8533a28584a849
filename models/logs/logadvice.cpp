// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/logadvice.h"

#include "models/core/translate.h"

#include <algorithm>
#include <array>

namespace pierside::logs {

using namespace Qt::StringLiterals;

bool isLogRefusal(const Error &error)
{
    constexpr int FirstFailure = 500; // HTTP: 404 and 409 are about a container that is being removed
    return error.code == ErrorCode::EngineFailed || error.code == ErrorCode::Unsupported ||
           error.httpStatus >= FirstFailure;
}

QString newLogAdvice()
{
    return tr("Recreate the container to start a new log file.");
}

QString logAdvice(const Error &error)
{
    if (error.cause.contains("does not support reading"_L1))
        return tr("Set a logging driver that can be read, such as json-file or local, in the compose file and recreate "
                  "the service.");
    constexpr std::array Damaged{"Error grabbing logs"_L1, "invalid character"_L1, "unexpected EOF"_L1};
    if (std::ranges::any_of(Damaged, [&error](QLatin1String words) { return error.cause.contains(words); }))
        return tr("The engine's log file of this container is damaged, for example by a full disk. %1")
            .arg(newLogAdvice());
    return {};
}

} // namespace pierside::logs
