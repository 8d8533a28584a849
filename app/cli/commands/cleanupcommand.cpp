// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/commands.h"
#include "app/cli/commands/question.h"
#include "app/cli/commands/volumework.h"
#include "app/cli/select/stacksearch.h"
#include "app/common/shownfiles.h"
#include "app/common/stackof.h"
#include "models/actions/cleanupactions.h"
#include "models/actions/snapshotbudget.h"
#include "models/core/translate.h"
#include "models/core/units.h"
#include "models/volumes/choices.h"

#include <QJsonArray>
#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace pierside::cli {

using namespace Qt::StringLiterals;
using volumes::CleanupItem;
using volumes::CleanupKind;

namespace {

constexpr std::array cleanupKinds{CleanupKind::Cache, CleanupKind::Container, CleanupKind::Image, CleanupKind::Volume};

struct DiskWork
{
    EnginePointer engine;
    ProjectName project; //!< empty: the whole engine
    QList<CleanupItem> items;
    qint64 imageBytes = 0;
};

//! The images that the files of known stacks name.
QHash<QString, QStringList> neededImages(const QList<NamedStack> &stacks)
{
    QHash<QString, QStringList> needed;
    for (const NamedStack &stack : stacks) {
        const compose::LoadResult loaded = app::loadShown(app::stackOf(stack.files).files);
        if (!loaded.project)
            continue;
        for (const compose::Service &service : loaded.project->services)
            needed[loaded.project->imageOf(service)].append(loaded.project->name.value);
    }
    return needed;
}

Result<DiskWork> diskWork(Invocation &run)
{
    const auto project = run.line().has(u"all"_s) ? Result<ProjectName>(ProjectName()) : projectOrNone(run);
    if (!project)
        return failure(project.error());
    const auto engine = run.engine();
    if (!engine)
        return failure(engine.error());
    const QList<NamedStack> stacks = rememberedStacks(run);
    QSet<QString> known;
    for (const NamedStack &stack : stacks)
        known.insert(stack.name);
    const auto survey = run.await(actions::surveyDisk(*engine, volumeStores(), known, neededImages(stacks)));
    if (!survey)
        return failure(survey.error());
    const QList<CleanupItem> items = project->isEmpty() ? survey->items : volumes::itemsOf(survey->items, *project);
    return DiskWork{*engine, *project, items, survey->imageBytes};
}

QString kindText(CleanupKind kind)
{
    switch (kind) {
    case CleanupKind::Cache:
        return tr("build cache");
    case CleanupKind::Container:
        return tr("container");
    case CleanupKind::Image:
        return tr("image");
    case CleanupKind::Volume:
        break;
    }
    return tr("volume");
}

QString sizeText(const CleanupItem &item)
{
    return item.bytes ? humanByteSize(*item.bytes) : tr("unknown");
}

QString noteText(const CleanupItem &item)
{
    return item.isKept ? tr("kept") : item.reason.isEmpty() ? tr("unused") : item.reason;
}

QStringList itemCells(const CleanupItem &item)
{
    return {kindText(item.kind), item.name, item.projects.join(u", "_s), sizeText(item),
            item.lastUsed.isValid() ? item.lastUsed.toLocalTime().toString(u"yyyy-MM-dd HH:mm"_s) : QString()};
}

QJsonObject itemJson(const CleanupItem &item)
{
    QJsonObject object{{"kind"_L1, volumes::kindName(item.kind)},
                       {"id"_L1, item.id},
                       {"name"_L1, item.name},
                       {"projects"_L1, QJsonArray::fromStringList(item.projects)},
                       {"removable"_L1, item.isRemovable()},
                       {"reason"_L1, item.reason},
                       {"kept"_L1, item.isKept},
                       {"suggested"_L1, item.isSuggested}};
    if (item.bytes)
        object.insert("bytes"_L1, *item.bytes);
    if (item.lastUsed.isValid())
        object.insert("lastUsed"_L1, item.lastUsed.toUTC().toString(Qt::ISODate));
    return object;
}

QList<CleanupItem> ofKind(const QList<CleanupItem> &items, CleanupKind kind, bool onlyRemovable)
{
    QList<CleanupItem> found;
    std::copy_if(items.cbegin(), items.cend(), std::back_inserter(found),
                 [=](const CleanupItem &item) { return item.kind == kind && (!onlyRemovable || item.isRemovable()); });
    return found;
}

//! The sums of each kind.
void printSums(Invocation &run, const DiskWork &work)
{
    QList<QStringList> table{{tr("KIND"), tr("COUNT"), tr("SIZE"), tr("UNUSED")}};
    for (const CleanupKind kind : cleanupKinds) {
        const QList<CleanupItem> all = ofKind(work.items, kind, false);
        const bool isWhole = kind == CleanupKind::Image && work.project.isEmpty();
        table.append({kindText(kind), QString::number(all.size()),
                      humanByteSize(isWhole ? work.imageBytes : volumes::bytesOf(all)),
                      humanByteSize(volumes::bytesOf(ofKind(work.items, kind, true)))});
    }
    run.out().table(table);
}

Result<QList<CleanupItem>> namedItems(const DiskWork &work, const QStringList &names)
{
    QList<CleanupItem> chosen;
    for (const QString &name : names) {
        const auto isIt = [&name](const CleanupItem &item) {
            return item.id == name || item.name == name || item.tags.contains(name) || keepKeyOf(item) == name;
        };
        const auto found = std::find_if(work.items.cbegin(), work.items.cend(), isIt);
        if (found == work.items.cend())
            return failure(ErrorCode::NotFound, tr("cleanup of %1").arg(name),
                           work.project.isEmpty() ? tr("there is no such object")
                                                  : tr("%1 alone has no such object").arg(work.project.value),
                           tr("See \"pierside df --all\"."));
        if (std::count_if(work.items.cbegin(), work.items.cend(), isIt) > 1)
            return failure(ErrorCode::Conflict, tr("cleanup of %1").arg(name), tr("several objects have this name"),
                           tr("Use image:NAME, container:NAME or volume:NAME."));
        if (!found->isRemovable())
            return failure(ErrorCode::Conflict, tr("cleanup of %1").arg(name), noteText(*found));
        if (!chosen.contains(*found))
            chosen.append(*found);
    }
    return chosen;
}

Result<QList<CleanupItem>> chosenItems(Invocation &run, const DiskWork &work)
{
    if (!run.line().arguments.isEmpty())
        return namedItems(work, run.line().arguments);
    const QHash<CleanupKind, QString> flags{{CleanupKind::Cache, u"cache"_s},
                                            {CleanupKind::Container, u"containers"_s},
                                            {CleanupKind::Image, u"images"_s},
                                            {CleanupKind::Volume, u"volumes"_s}};
    QList<CleanupItem> chosen;
    bool isKindGiven = false;
    for (const CleanupKind kind : cleanupKinds) {
        if (!run.line().has(flags[kind]))
            continue;
        isKindGiven = true;
        chosen += ofKind(work.items, kind, true);
    }
    if (isKindGiven)
        return chosen;
    std::copy_if(work.items.cbegin(), work.items.cend(), std::back_inserter(chosen),
                 [](const CleanupItem &item) { return item.isSuggested; });
    return chosen;
}

void describe(Invocation &run, const QList<CleanupItem> &items)
{
    for (const CleanupItem &item : items) {
        QStringList facts{sizeText(item)};
        if (!item.projects.isEmpty())
            facts.append(tr("of %1").arg(item.projects.join(u", "_s)));
        if (item.lastUsed.isValid())
            facts.append(tr("last used %1").arg(item.lastUsed.toLocalTime().toString(u"yyyy-MM-dd HH:mm"_s)));
        run.out().message(tr("  %1 %2: %3").arg(kindText(item.kind), item.name, facts.join(u", "_s)));
    }
    const bool hasContainers = !ofKind(items, CleanupKind::Container, false).isEmpty();
    const bool hasVolumes = !ofKind(items, CleanupKind::Volume, false).isEmpty();
    if (hasContainers)
        run.out().message(tr("Files that these containers wrote outside of volumes are lost."));
    if (hasVolumes)
        run.out().message(tr("Each volume is saved as a snapshot first; \"pierside volumes restore\" restores it."));
}

ExitCode report(Invocation &run, const QList<actions::CleanupOutcome> &outcomes)
{
    qint64 freed = 0;
    bool isComplete = true;
    QJsonArray array;
    for (const actions::CleanupOutcome &outcome : outcomes) {
        freed += outcome.freed;
        isComplete = isComplete && !outcome.error;
        QJsonObject object = itemJson(outcome.item);
        object.insert("removed"_L1, !outcome.error);
        object.insert("freed"_L1, outcome.freed);
        if (!outcome.snapshot.isEmpty())
            object.insert("snapshot"_L1, outcome.snapshot);
        if (outcome.error) {
            object.insert("error"_L1, outcome.error->cause);
            run.out().message(
                tr("%1 %2 stays: %3").arg(kindText(outcome.item.kind), outcome.item.name, outcome.error->cause));
        }
        array.append(object);
    }
    if (run.out().isJson())
        run.out().json(QJsonDocument(array));
    else
        run.out().result(tr("Removed %1.").arg(humanByteSize(freed)));
    return isComplete ? ExitCode::Done : ExitCode::Failed;
}

} // namespace

ExitCode runDiskUse(Invocation &run)
{
    const auto work = diskWork(run);
    if (!work)
        return run.fail(work.error());
    const auto budget = actions::surveyBudget(volumeStores());
    if (!budget)
        return run.fail(budget.error());
    if (run.out().isJson()) {
        QJsonArray array;
        for (const CleanupItem &item : work->items)
            array.append(itemJson(item));
        run.out().json(QJsonDocument(QJsonObject{
            {"imageBytes"_L1, work->imageBytes}, {"items"_L1, array}, {"snapshots"_L1, budgetJson(*budget)}}));
        return ExitCode::Done;
    }
    printSums(run, *work);
    run.out().result(budgetLines(*budget).join(u'\n'));
    run.out().result({});
    QList<QStringList> table{{tr("KIND"), tr("NAME"), tr("STACK"), tr("SIZE"), tr("LAST USED"), tr("STATE")}};
    for (const CleanupItem &item : work->items)
        table.append(itemCells(item) << noteText(item));
    run.out().table(table);
    return ExitCode::Done;
}

ExitCode runCleanup(Invocation &run)
{
    const auto work = diskWork(run);
    if (!work)
        return run.fail(work.error());
    const auto chosen = chosenItems(run, *work);
    if (!chosen)
        return run.fail(chosen.error());
    const bool isDryRun = run.line().has(u"dry-run"_s);
    if (chosen->isEmpty() || (isDryRun && run.out().isJson())) {
        QJsonArray array;
        for (const CleanupItem &item : *chosen)
            array.append(itemJson(item));
        if (run.out().isJson())
            run.out().json(QJsonDocument(array));
        else
            run.out().message(tr("There is nothing to remove."));
        return ExitCode::Done;
    }
    run.out().message(isDryRun ? tr("cleanup would remove:") : tr("cleanup removes:"));
    describe(run, *chosen);
    run.out().message(tr("Together at least %1.").arg(humanByteSize(volumes::bytesOf(*chosen))));
    if (isDryRun)
        return ExitCode::Done;
    if (const auto agreed = agreeToChange(run, tr("Continue?")); !agreed)
        return run.fail(agreed.error());
    const auto outcomes = run.await(actions::cleanUp(work->engine, volumeStores(), *chosen, {}));
    return outcomes ? report(run, *outcomes) : run.fail(outcomes.error());
}

ExitCode runKeep(Invocation &run)
{
    const auto engine = run.engine();
    if (!engine)
        return run.fail(engine.error());
    const auto connected = run.await((*engine)->connect());
    if (!connected)
        return run.fail(connected.error());
    const QString file = volumeStores().choicesFile;
    const QString identity = connected->identity();
    const QString name = run.line().arguments.value(0);
    if (name.isEmpty()) {
        const auto kept = volumes::choicesOf(file, identity, volumes::keepChoice);
        if (!kept)
            return run.fail(kept.error());
        if (run.out().isJson())
            run.out().json(QJsonDocument(QJsonArray::fromStringList(kept->keys())));
        const QStringList names = kept->keys();
        for (const QString &one : names) {
            if (!run.out().isJson())
                run.out().result(one);
        }
        return ExitCode::Done;
    }
    static const QRegularExpression form(u"^(image|container|volume|project):.+$"_s);
    if (!form.match(name).hasMatch())
        return run.fail({ErrorCode::BadInput, name, tr("it does not say what it is"),
                         tr("Write image:NAME, container:NAME, volume:NAME or project:NAME.")});
    const bool isKept = run.line().command->name == "keep"_L1;
    const auto stored = volumes::setChoice(file, identity, volumes::keepChoice, name, isKept ? u"yes"_s : QString());
    return stored ? ExitCode::Done : run.fail(stored.error());
}

} // namespace pierside::cli
