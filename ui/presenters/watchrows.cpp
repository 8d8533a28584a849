// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenters/watchrows.h"

#include "models/core/translate.h"

#include <QLocale>

namespace pierside::ui {

using namespace Qt::StringLiterals;
using State = items::FileWatching::State;

static QString timeOf(const QDateTime &time)
{
    return QLocale().toString(time.toLocalTime(), u"HH:mm:ss"_s);
}

items::FileWatching watchingOf(const dashboard::ServiceWatchView &view)
{
    const watch::WatchStatus &last = view.last;
    if (!view.isOn)
        return {State::Off, view.ended.isEmpty() ? QString() : tr("Watching ended: %1").arg(view.ended)};
    if (!last.problem.isEmpty())
        return {State::Failing, last.problem};
    return {State::On, last.at.isValid() ? tr("%1 at %2").arg(last.text, timeOf(last.at)) : tr("Watching files")};
}

FactSection watchFacts(const dashboard::ServiceWatchView &view)
{
    FactSection section{tr("Watched files"), {}};
    const QString state = view.isWorking ? tr("on, working") : view.isOn ? tr("on") : tr("off");
    section.facts.append({tr("Watch"), state, {}, view.isOn ? std::optional(Token::Ok) : std::nullopt, false});
    const watch::WatchStatus &last = view.last;
    if (!last.text.isEmpty())
        section.facts.append(
            {tr("Last change"), tr("%1 at %2").arg(last.text, timeOf(last.at)), {}, std::nullopt, false});
    if (!last.problem.isEmpty())
        section.facts.append({tr("Problem"), last.problem, {}, Token::Bad, false});
    if (!view.ended.isEmpty())
        section.facts.append({tr("Ended"), view.ended, {}, Token::Warn, false});
    for (const QString &path : view.paths)
        section.facts.append({tr("Path"), path, {}, std::nullopt, false});
    return section;
}

} // namespace pierside::ui
