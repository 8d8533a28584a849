// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/verbs/runwords.h"

#include "models/core/translate.h"

namespace pierside::ui {

using namespace Qt::StringLiterals;

QString objectOf(const QStringList &services, const QString &stackName)
{
    return services.isEmpty() ? stackName : services.join(u", "_s);
}

QString doneText(plan::Verb verb, const QString &object)
{
    switch (verb) {
    case plan::Verb::Up:
    case plan::Verb::Start:
        return tr("Started %1").arg(object);
    case plan::Verb::Stop:
        return tr("Stopped %1").arg(object);
    case plan::Verb::Restart:
        return tr("Restarted %1").arg(object);
    case plan::Verb::Recreate:
        return tr("Recreated %1").arg(object);
    case plan::Verb::Down:
        return tr("Removed containers of %1").arg(object);
    case plan::Verb::Reset:
        return tr("Reset %1").arg(object);
    case plan::Verb::Pull:
        return tr("Pulled images of %1").arg(object);
    case plan::Verb::Build:
        return tr("Built images of %1").arg(object);
    case plan::Verb::Pause:
        return tr("Paused %1").arg(object);
    case plan::Verb::Unpause:
        return tr("Resumed %1").arg(object);
    case plan::Verb::Kill:
        return tr("Sent a signal to %1").arg(object);
    case plan::Verb::Remove:
        return tr("Removed stopped containers of %1").arg(object);
    }
    return object;
}

} // namespace pierside::ui
