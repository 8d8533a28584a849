// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/logdivider.h"

#include "models/core/plaintext.h"
#include "models/core/translate.h"

namespace pierside::logs {

namespace {

QString whatHappened(const LogDivider &divider)
{
    switch (divider.kind) {
    case LogDivider::Kind::Started:
        return tr("Container started");
    case LogDivider::Kind::Exited:
        return divider.exitCode ? tr("Container exited with code %1").arg(*divider.exitCode) : tr("Container exited");
    case LogDivider::Kind::OutOfMemory:
        return tr("Container ran out of memory");
    case LogDivider::Kind::Healthy:
        return tr("Container is healthy");
    case LogDivider::Kind::Unhealthy:
        return tr("Container is unhealthy");
    case LogDivider::Kind::Recreated:
        return tr("Container recreated");
    case LogDivider::Kind::Removed:
        return tr("Container removed");
    case LogDivider::Kind::Rotated:
        return tr("Log file was replaced by a new one");
    case LogDivider::Kind::Truncated:
        return tr("Log file was truncated");
    case LogDivider::Kind::Gap:
        return tr("Lines may be missing here");
    case LogDivider::Kind::Damaged:
        return tr("The engine's log file is damaged here");
    }
    return {};
}

} // namespace

QString dividerText(const LogDivider &divider)
{
    const QString what = whatHappened(divider);
    return divider.reason.isEmpty() ? what : tr("%1: %2").arg(what, cleanLine(divider.reason));
}

} // namespace pierside::logs
