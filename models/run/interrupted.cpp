// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/run/interrupted.h"

#include "models/core/translate.h"
#include "models/plan/deletion.h"
#include "models/plan/steps.h"
#include "models/run/prepared.h"

#include <QJsonArray>

#include <array>

namespace pierside::run {

using namespace Qt::StringLiterals;
using plan::Verb;

namespace {

using RemoveImages = plan::Options::RemoveImages;

QString imagesWord(RemoveImages images)
{
    static const std::array words{u"none"_s, u"local"_s, u"all"_s};
    return words.at(static_cast<size_t>(images));
}

//! The options that repeat the run.
QJsonObject requestOf(const plan::Options &options)
{
    return {{u"services"_s, QJsonArray::fromStringList(options.services)},
            {u"removeVolumes"_s, options.removeVolumes},
            {u"keptVolumes"_s, QJsonArray::fromStringList(options.keptVolumes)},
            {u"removeOrphans"_s, options.removeOrphans},
            {u"stopFirst"_s, options.stopFirst},
            {u"keepShared"_s, options.keepShared},
            {u"removeImages"_s, imagesWord(options.removeImages)}};
}

std::optional<plan::Options> optionsOf(const JournalRun &run)
{
    plan::Options options;
    if (run.verb == plan::verbName(Verb::Reset))
        options.verb = Verb::Reset;
    else if (run.verb == plan::verbName(Verb::Down))
        options.verb = Verb::Down;
    else if (run.verb == plan::verbName(Verb::Remove))
        options.verb = Verb::Remove;
    else
        return std::nullopt;
    const QJsonArray services = run.request["services"_L1].toArray();
    for (const QJsonValue &service : services)
        options.services.append(service.toString());
    const QJsonArray keptVolumes = run.request["keptVolumes"_L1].toArray();
    for (const QJsonValue &volume : keptVolumes)
        options.keptVolumes.append(volume.toString());
    options.removeVolumes = run.request["removeVolumes"_L1].toBool();
    options.removeOrphans = run.request["removeOrphans"_L1].toBool();
    options.stopFirst = run.request["stopFirst"_L1].toBool();
    options.keepShared = run.request["keepShared"_L1].toBool();
    const QString images = run.request["removeImages"_L1].toString();
    if (images == imagesWord(RemoveImages::Local))
        options.removeImages = RemoveImages::Local;
    else if (images == imagesWord(RemoveImages::All))
        options.removeImages = RemoveImages::All;
    return options;
}

//! "volume shop_data"
QString textOf(const JournalStep &step)
{
    const QString noun = step.kind.section(u'-', 1);
    if (noun.isEmpty())
        return step.object;
    if (step.kind != plan::stepKindName(plan::StepKind::RemoveContainer))
        return u"%1 %2"_s.arg(noun, step.object);
    // Name, id, anonymous volumes: as StepDescription::deletedObject has them.
    const QStringList words = step.object.split(u' ');
    return (words.size() > 2 ? tr("container %1 with its anonymous volumes") : tr("container %1")).arg(words.first());
}

bool isOf(const JournalRun &run, const QString &engineIdentity, const ProjectName &project)
{
    return run.engine == engineIdentity && (project.isEmpty() || run.project == project.value);
}

} // namespace

Interruption interruptionOf(const JournalRun &run)
{
    Interruption interruption;
    interruption.run = run;
    for (const JournalStep &step : run.steps) {
        QStringList &list = step.state == JournalStep::State::Done    ? interruption.gone
                            : step.state == JournalStep::State::Begun ? interruption.unsure
                                                                      : interruption.left;
        list.append(textOf(step));
    }
    interruption.finish = optionsOf(run);
    const bool isAllGone = interruption.unsure.isEmpty() && interruption.left.isEmpty();
    if (interruption.finish && isAllGone && interruption.finish->verb == Verb::Reset) {
        plan::Options up;
        up.verb = Verb::Up;
        up.services = interruption.finish->services;
        interruption.finish = up;
    }
    return interruption;
}

QString Interruption::sentence() const
{
    return tr("The %1 of %2 was interrupted (%3)")
        .arg(run.verb, run.project, run.begun.toLocalTime().toString(u"yyyy-MM-dd HH:mm:ss"_s));
}

QStringList Interruption::facts() const
{
    QStringList lines;
    const auto add = [&lines](const QString &text, const QStringList &list) {
        if (!list.isEmpty())
            lines.append(text.arg(list.join(u", "_s)));
    };
    if (isLoad()) {
        add(tr("It may be there whole, in part or not at all: %1."), gone + unsure + left);
        return lines;
    }
    add(tr("Deleted: %1."), gone);
    add(tr("Perhaps deleted: %1."), unsure);
    add(tr("Not deleted: %1."), left);
    if (finish && finish->verb == Verb::Up)
        lines.append(tr("Its containers were not all started again."));
    return lines;
}

QString Interruption::advice() const
{
    if (finish)
        return tr("Finish it: pierside finish. Keep what is left: pierside finish --dismiss.");
    return tr("Check the database, then do it again (pierside %1) or dismiss this: pierside finish --dismiss.")
        .arg(run.verb);
}

QList<Interruption> interruptions(const Journal &journal, const QString &engineIdentity, const ProjectName &project)
{
    QList<Interruption> found;
    const QList<JournalRun> runs = journal.interrupted();
    for (const JournalRun &run : runs) {
        if (isOf(run, engineIdentity, project))
            found.append(interruptionOf(run));
    }
    return found;
}

JournalRun journalRunOf(const Prepared &prepared, const QString &engineIdentity)
{
    JournalRun run;
    run.engine = engineIdentity;
    run.project = prepared.plan.project.value;
    run.verb = plan::verbName(prepared.plan.verb);
    run.request = requestOf(prepared.options);
    for (const plan::Step &step : prepared.plan.steps) {
        const plan::StepDescription description = plan::describe(step.operation);
        if (description.isJournaled)
            run.steps.append({description.name, description.deletedObject, step.why, JournalStep::State::Waiting});
    }
    return run;
}

bool settles(const plan::Options &options, const Interruption &interruption)
{
    const bool isSameRemoval =
        options.verb == Verb::Remove && interruption.finish && interruption.finish->verb == Verb::Remove;
    if (options.verb != Verb::Up && options.verb != Verb::Down && options.verb != Verb::Reset && !isSameRemoval)
        return false;
    // Only the removal of its volume settles a half-finished load.
    if (!interruption.finish)
        return options.verb == Verb::Reset;
    return options.services.isEmpty() || options.services == interruption.finish->services;
}

void settleInterrupted(const Journal &journal, const QString &engineIdentity, const ProjectName &project,
                       const plan::Options &options)
{
    const QList<Interruption> all = interruptions(journal, engineIdentity, project);
    for (const Interruption &interruption : all) {
        const bool isSame = interruption.run.verb == plan::verbName(options.verb);
        if (settles(options, interruption))
            (void)journal.close(interruption.run, isSame ? u"finished later"_s : u"superseded"_s);
    }
}

} // namespace pierside::run
