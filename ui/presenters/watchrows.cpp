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
    // A change that comes before is not seen: nothing else may say that files are watched.
    if (!view.isWatching)
        return {State::Off, tr("Starting to watch files")};
    if (!last.problem.isEmpty())
        return {State::Failing, last.problem};
    return {State::On, last.at.isValid() ? tr("%1 at %2").arg(last.text, timeOf(last.at)) : tr("Watching files")};
}

FactSection watchFacts(const dashboard::ServiceWatchView &view)
{
    FactSection section{tr("Watched files"), {}};
    const QString state = !view.isOn         ? tr("off")
                          : !view.isWatching ? tr("starting")
                          : view.isWorking   ? tr("on, working")
                                             : tr("on");
    section.facts.append({tr("Watch"), state, {}, view.isWatching ? std::optional(Token::Ok) : std::nullopt, false});
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
