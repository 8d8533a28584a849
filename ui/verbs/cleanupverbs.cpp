// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/verbs/cleanupverbs.h"

#include "models/core/onpool.h"
#include "models/core/relay.h"
#include "models/core/units.h"
#include "models/dashboard/dashboard.h"
#include "models/dashboard/volumewatch.h"
#include "models/volumes/choices.h"
#include "ui/dialogs/cleanupdialog.h"
#include "ui/verbs/question.h"

namespace pierside::ui {

using namespace Qt::StringLiterals;

namespace {

//! What was removed and what stays, with the reasons.
QString resultText(const QList<actions::CleanupOutcome> &outcomes)
{
    qint64 freed = 0;
    int removed = 0;
    QStringList lines;
    for (const actions::CleanupOutcome &outcome : outcomes) {
        if (outcome.error) {
            lines.append(CleanupVerbs::tr("%1 stays: %2").arg(outcome.item.name, outcome.error->cause));
            continue;
        }
        ++removed;
        freed += outcome.freed;
    }
    const qsizetype mostLines = 6;
    if (lines.size() > mostLines) {
        const int more = int(lines.size() - mostLines);
        lines = lines.first(mostLines);
        lines.append(CleanupVerbs::tr("%n more stay(s).", nullptr, more));
    }
    lines.prepend(CleanupVerbs::tr("Removed %n object(s), %1.", nullptr, removed).arg(humanByteSize(freed)));
    return lines.join(u'\n');
}

//! The objects of a question. Its window must fit the screen: the ticked rows behind it are the whole list.
QString shortList(const QList<volumes::CleanupItem> &items)
{
    constexpr qsizetype mostLines = 12;
    QStringList lines;
    QList<volumes::CleanupItem> cache;
    for (const volumes::CleanupItem &item : items) {
        if (item.kind == volumes::CleanupKind::Cache)
            cache.append(item);
        else
            lines.append(CleanupVerbs::tr("%1, %2").arg(item.name, item.bytes ? humanByteSize(*item.bytes)
                                                                              : CleanupVerbs::tr("unknown size")));
    }
    if (lines.size() > mostLines) {
        const auto more = int(lines.size() - mostLines);
        lines = lines.first(mostLines);
        lines.append(CleanupVerbs::tr("%n more object(s) that are ticked in the list", nullptr, more));
    }
    if (!cache.isEmpty())
        lines.prepend(CleanupVerbs::tr("%n record(s) of the build cache, %1", nullptr, int(cache.size()))
                          .arg(humanByteSize(volumes::bytesOf(cache))));
    return lines.join(u'\n');
}

} // namespace

CleanupVerbs::CleanupVerbs(dashboard::Dashboard &dashboard, dashboard::VolumeWatch &watch, QWidget *window,
                           QObject *parent)
    : QObject(parent)
    , m_dashboard(dashboard)
    , m_watch(watch)
    , m_window(window)
{
}

void CleanupVerbs::open()
{
    if (m_dialog)
        return m_dialog->raise();
    m_dialog = new CleanupDialog(m_window);
    CleanupDialog *dialog = m_dialog;
    connect(dialog, &CleanupDialog::refreshRequested, this, [this, dialog] { survey(dialog); });
    connect(dialog, &CleanupDialog::removalRequested, this,
            [this, dialog](const QList<volumes::CleanupItem> &items) { confirm(dialog, items); });
    connect(dialog, &CleanupDialog::keepRequested, this,
            [this, dialog](const QString &key, bool isKept) { keep(dialog, key, isKept); });
    const auto cancel = [this] {
        if (m_removal)
            m_removal->cancel();
    };
    connect(dialog, &CleanupDialog::cancelRequested, this, cancel);
    connect(dialog, &QObject::destroyed, this, cancel);
    dialog->open();
    survey(dialog);
}

QHash<QString, QStringList> CleanupVerbs::neededImages() const
{
    QHash<QString, QStringList> needed;
    const QList<StackId> ids = m_dashboard.ids();
    for (const StackId &id : ids) {
        const compose::Project *project = m_dashboard.find(id)->declared();
        if (!project)
            continue;
        for (const compose::Service &service : project->services)
            needed[project->imageOf(service)].append(project->name.value);
    }
    return needed;
}

void CleanupVerbs::survey(CleanupDialog *dialog, const QString &result)
{
    const auto engine = m_dashboard.engineState().engine();
    if (!engine)
        return dialog->showProblem(tr("The engine does not answer"));
    dialog->showReading();
    const auto reading =
        actions::surveyDisk(engine, m_dashboard.actions().volumeStores(), m_watch.knownProjects(), neededImages());
    m_watch.guard(reading, dashboard::VolumeWatch::AtEnd::Cancel);
    connect(dialog, &QObject::destroyed, this, [reading] { reading.cancel(); });
    reading.then(dialog, [dialog, result](const Result<actions::CleanupSurvey> &survey) {
        if (!survey)
            return dialog->showProblem(survey.error().message());
        dialog->showItems(survey->items, survey->imageBytes);
        dialog->showResult(result);
    });
}

void CleanupVerbs::confirm(CleanupDialog *dialog, const QList<volumes::CleanupItem> &items)
{
    const QString size = humanByteSize(volumes::bytesOf(items));
    askFirst(dialog,
             {tr("Remove %n object(s)?", nullptr, int(items.size())),
              tr("At least %1 become free. These objects are removed:").arg(size),
              shortList(items),
              tr("Remove %n object(s), %1", nullptr, int(items.size())).arg(size),
              {}},
             this, [this, dialog, items] { remove(dialog, items); });
}

void CleanupVerbs::remove(CleanupDialog *dialog, const QList<volumes::CleanupItem> &items)
{
    const auto engine = m_dashboard.engineState().engine();
    if (!engine)
        return dialog->showProblem(tr("The engine does not answer"));
    const auto count = int(items.size());
    dialog->showRemoving(0, count);
    const auto tell = [relay = detail::Relay::create(dialog), dialog, done = std::make_shared<int>(0),
                       count](const actions::CleanupOutcome &) {
        const int now = ++*done;
        relay->post([dialog, now, count] { dialog->showRemoving(now, count); });
    };
    m_removal = actions::cleanUp(engine, m_dashboard.actions().volumeStores(), items, tell);
    m_watch.guard(*m_removal, dashboard::VolumeWatch::AtEnd::Cancel);
    const QPointer<CleanupDialog> shown(dialog);
    m_removal->then(this, [this, shown](const Result<QList<actions::CleanupOutcome>> &outcomes) {
        m_removal.reset();
        m_watch.reread();
        const QString text = outcomes ? resultText(*outcomes) : outcomes.error().message();
        if (shown)
            survey(shown, text);
        else
            Q_EMIT remark(text.section(u'\n', 0, 0));
    });
}

void CleanupVerbs::keep(CleanupDialog *dialog, const QString &key, bool isKept)
{
    onPool([file = m_dashboard.actions().volumeStores().choicesFile,
            engine = m_dashboard.engineState().info().identity(), key, isKept] {
        return volumes::setChoice(file, engine, volumes::keepChoice, key, isKept ? u"yes"_s : QString());
    }).then(dialog, [this, dialog](const Result<Done> &stored) {
        if (stored)
            survey(dialog);
        else
            dialog->showProblem(stored.error().message());
    });
}

} // namespace pierside::ui

#include "moc_cleanupverbs.cpp"
