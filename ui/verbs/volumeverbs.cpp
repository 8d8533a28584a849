// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/verbs/volumeverbs.h"

#include "models/core/onpool.h"
#include "models/core/units.h"
#include "models/dashboard/dashboard.h"
#include "models/dashboard/volumewatch.h"
#include "ui/verbs/runwords.h"
#include "ui/verbs/volumebrowser.h"
#include "ui/verbs/volumecopies.h"
#include "ui/verbs/volumefollow.h"
#include "ui/verbs/volumewords.h"
#include "ui/widgets/notices.h"

#include <algorithm>

namespace pierside::ui {

using namespace Qt::StringLiterals;

namespace {

using Kind = VolumeWish::Kind;
using Rows = QList<volumes::VolumeRow>;
using AtEnd = dashboard::VolumeWatch::AtEnd;

} // namespace

VolumeVerbs::VolumeVerbs(dashboard::Dashboard &dashboard, dashboard::VolumeWatch &watch, Notices &notices,
                         QWidget *window)
    : QObject(window)
    , m_dashboard(dashboard)
    , m_watch(watch)
    , m_notices(notices)
    , m_window(window)
    , m_browser(new VolumeBrowser(dashboard, watch, window))
    , m_copies(new VolumeCopies(*this))
{
}

actions::EnginePointer VolumeVerbs::engine() const
{
    return m_dashboard.engineState().engine();
}

actions::VolumeStores VolumeVerbs::stores() const
{
    return m_dashboard.actions().volumeStores();
}

void VolumeVerbs::act(const StackId &stackId, const VolumeWish &wish)
{
    const dashboard::DashboardStack *stack = m_dashboard.find(stackId);
    if (!stack)
        return;
    const QString object = wish.volumes.isEmpty() ? stack->project.value : objectText(wish.volumes, stack->project);
    const Job job{stackId, stack->project, wish, verbText(wish.kind, object)};
    if (!engine())
        return failUnreachable(job);
    if (wish.kind == Kind::Browse)
        return m_browser->open(wish.volumes.value(0), stack->project);
    // A banner would replace the one that shows the progress and cancels.
    if (m_running.contains(stackId) || m_dashboard.isBusy(stackId))
        return Q_EMIT remark(tr("Wait until the current change of %1 is done, or cancel it").arg(stack->project.value));
    if (wish.kind == Kind::Protect || wish.kind == Kind::Unprotect)
        return setProtected(job, wish.kind == Kind::Protect);
    if (wish.kind == Kind::SetClass)
        return setClass(job);
    if (wish.kind == Kind::SwitchState)
        return switchState(job);
    if ((wish.kind == Kind::Export || wish.kind == Kind::Import) && wish.value.isEmpty())
        return askFile(job);
    if (wish.kind == Kind::Export)
        return exportTo(job);
    if (wish.kind == Kind::SaveState && wish.value.isEmpty())
        return askStateName(job);
    if (wish.kind == Kind::ForgetSnapshot)
        return findSnapshot(job, wish.snapshot, [this, job](const volumes::Manifest &found) { forget(job, found); });
    const auto survey = actions::surveyVolumes(engine(), stores(), m_watch.knownProjects(), m_watch.declaredClasses());
    m_watch.guard(survey, AtEnd::Cancel);
    survey.then(this, [this, job](const Result<actions::VolumeSurvey> &found) {
        if (!found)
            return fail(job, found.error());
        actions::VolumeSurvey marked = *found;
        const dashboard::DashboardStack *now = m_dashboard.find(job.stackId);
        if (now && now->declared())
            marked.rows = volumes::withExternal(marked.rows, now->declared()->external.volumes);
        surveyed(job, marked);
    });
}

void VolumeVerbs::saveOnSchedule(const StackId &stackId)
{
    if (m_running.contains(stackId) || m_dashboard.isBusy(stackId) || !engine())
        return;
    VolumeWish wish{Kind::BackUp, {}};
    wish.value = volumes::scheduledReason;
    act(stackId, wish);
}

Task<QString> VolumeVerbs::saveBefore(const StackId &stackId, const plan::Plan &plan)
{
    const volumes::BackupRequest request = actions::backupBefore(plan);
    const Job job{stackId,
                  plan.project,
                  {Kind::BackUp, request.volumes},
                  tr("save the volumes of %1 first").arg(plan.project.value)};
    if (request.volumes.isEmpty())
        return Task<QString>::ready(QString());
    if (!engine()) {
        failUnreachable(job);
        return Task<QString>::ready(failure(ErrorCode::Unreachable, job.verb, {}));
    }
    const QString sentence = tr("Saving the volumes of %1").arg(plan.project.value);
    const auto saving = actions::saveVolumes(engine(), stores(), request, progressIn(job, sentence));
    follow<volumes::BackupResult>(job, sentence, saving, [this, job](const volumes::BackupResult &result) {
        if (!result.removed.isEmpty())
            Q_EMIT remark(withRemoved(tr("Saved the volumes of %1").arg(job.project.value), result.removed));
    });
    return saving.map(this, [](const volumes::BackupResult &saved) { return Result<QString>(saved.manifest.id); });
}

void VolumeVerbs::offerUndo(const StackId &stackId, const plan::RunReport &report)
{
    const QString saved = m_savedBefore.take(stackId);
    const run::Run *run = m_dashboard.runOf(stackId);
    if (saved.isEmpty() || !run || !report.succeeded)
        return;
    const plan::Plan &plan = run->prepared().plan;
    const Job job{stackId, plan.project, {}, {}};
    Q_EMIT undoable(doneText(plan.verb, plan.project.value), [this, job, saved] { takeBack(job, saved); });
}

void VolumeVerbs::surveyed(const Job &job, const actions::VolumeSurvey &survey)
{
    if (!engine())
        return failUnreachable(job);
    if (job.wish.kind == Kind::Restore || job.wish.kind == Kind::Undo)
        return findAndRestore(job, survey);
    if (job.wish.kind == Kind::BackUp || job.wish.kind == Kind::SaveState)
        return backUp(job, survey);
    if (job.wish.kind == Kind::RestoreAs)
        return m_copies->restoreAs(job, survey);
    const auto rows = rowsNamed(survey.rows, job.wish.volumes);
    if (!rows)
        return fail(job, rows.error());
    if (job.wish.kind == Kind::Import)
        return import(job, survey);
    if (job.wish.kind == Kind::Clone)
        return m_copies->clone(job, survey, rows->first());
    if (const auto refused = volumes::refusal(*rows, job.project))
        return refuse(job, *refused);
    if (job.wish.kind == Kind::Wipe || job.wish.kind == Kind::ClearCaches)
        return wipe(job, *rows);
    if (job.wish.kind == Kind::Rename)
        return m_copies->rename(job, survey, rows->first());
    if (auto used = volumes::usedError(*rows)) {
        used->next = tr("Bring the stack down first: Down keeps volumes.");
        return fail(job, *used);
    }
    remove(job, *rows);
}

void VolumeVerbs::backUp(const Job &job, const actions::VolumeSurvey &survey)
{
    const bool isScheduled = job.wish.kind == Kind::BackUp && job.wish.value == volumes::scheduledReason;
    volumes::BackupRequest request = actions::backupOf(job.project, isScheduled ? job.wish.value : u"backup"_s);
    const auto rows = job.wish.volumes.isEmpty() ? Result<Rows>(volumes::ownRowsOf(survey.rows, job.project))
                                                 : rowsNamed(survey.rows, job.wish.volumes);
    if (!rows)
        return fail(job, rows.error());
    request.volumes = volumes::namesOf(*rows);
    if (job.wish.volumes.isEmpty()) {
        request.volumes = volumes::namesOf(volumes::rowsBesidesClass(*rows, volumes::VolumeClass::Cache));
        request.leftOut = volumes::namesOf(volumes::rowsOfClass(*rows, volumes::VolumeClass::Cache));
    }
    if (request.volumes.isEmpty())
        return fail(job, {ErrorCode::NotFound,
                          {},
                          request.leftOut.isEmpty() ? tr("it has no volumes") : tr("all its volumes hold caches"),
                          {}});
    if (job.wish.kind == Kind::SaveState)
        return saveState(job, request);
    const QString object = objectText(request.volumes, job.project);
    const QString sentence = tr("Backing up %1").arg(object);
    follow<volumes::BackupResult>(
        job, sentence, actions::saveVolumes(engine(), stores(), request, progressIn(job, sentence)),
        [this, object](const volumes::BackupResult &result) {
            QString text = tr("Backed up %1: %2, %3")
                               .arg(object, humanByteSize(result.manifest.bytes()),
                                    volumes::consistencyName(result.manifest.consistency));
            if (!result.manifest.leftOut.isEmpty())
                text = tr("%1. Without caches: %2").arg(text, result.manifest.leftOut.join(u", "_s));
            Q_EMIT remark(withRemoved(text, result.removed));
        });
}

void VolumeVerbs::confirm(const VolumeChange &change, const std::function<void(bool saveFirst)> &then)
{
    auto *dialog = new VolumeChangeDialog(change, m_window);
    const auto measuring = actions::measureVolumes(engine(), volumes::namesOf(change.volumes));
    m_watch.guard(measuring, AtEnd::Cancel);
    measuring.then(dialog, [this, dialog](const Result<QHash<QString, volumes::VolumeSize>> &sizes) {
        dialog->showSizes(sizes.value_or(QHash<QString, volumes::VolumeSize>()));
        if (sizes)
            m_watch.keep(*sizes);
    });
    connect(dialog, &QDialog::finished, dialog, [measuring] { measuring.cancel(); });
    connect(dialog, &QDialog::accepted, this, [this, dialog, measuring, then] {
        // Its helper uses the volumes until it has ended.
        measuring.then(this, [then, saveFirst = dialog->savesFirst()](const auto &) { then(saveFirst); });
    });
    dialog->open();
}

void VolumeVerbs::wipe(const Job &job, const Rows &rows)
{
    const QString object = objectText(job.wish.volumes, job.project);
    VolumeChange change{VolumeChange::Kind::Wipe, job.project.value, rows, {}, {}};
    change.areCaches = job.wish.kind == Kind::ClearCaches;
    confirm(change, [this, job, object](bool saveFirst) {
        replace(job, {volumes::ReplaceRequest::Verb::Wipe, job.project, {}, job.wish.volumes, saveFirst, u"wipe"_s},
                tr("Wiping %1").arg(object), tr("Wiped %1").arg(object));
    });
}

void VolumeVerbs::remove(const Job &job, const Rows &rows)
{
    confirm({VolumeChange::Kind::Delete, job.project.value, rows, {}, {}}, [this, job](bool saveFirst) {
        if (!engine())
            return failUnreachable(job);
        volumes::BackupRequest request = actions::backupOf(job.project, u"rm"_s);
        request.freeze = volumes::Freeze::Stop;
        request.volumes = job.wish.volumes;
        const QString object = objectText(request.volumes, job.project);
        const QString sentence = tr("Deleting %1").arg(object);
        follow<volumes::RemoveResult>(
            job, sentence, actions::removeVolumes(engine(), stores(), request, saveFirst, progressIn(job, sentence)),
            [this, job, object](const volumes::RemoveResult &result) {
                m_watch.forget(job.wish.volumes);
                const QString text = withRemoved(tr("Deleted %1").arg(object), result.removed);
                if (result.saved.isEmpty())
                    return Q_EMIT remark(text);
                Q_EMIT undoable(text, [this, job, saved = result.saved] { takeBack(job, saved); });
            });
    });
}

void VolumeVerbs::findAndRestore(const Job &job, const actions::VolumeSurvey &survey)
{
    // Manifests are files.
    onPool([stores = stores(), wish = job.wish, unfinished = survey.recovery.unfinished, project = job.project,
            identity = m_dashboard.engineState().info().identity()] {
        return wish.kind == Kind::Undo ? actions::stateToUndo(stores, unfinished, identity, project)
                                       : stores.places.store.find(wish.snapshot);
    }).then(this, [this, job, survey](const Result<volumes::Manifest> &manifest) {
        if (manifest)
            restore(job, survey, *manifest);
        else
            fail(job, {manifest.error().code, {}, manifest.error().cause, {}});
    });
}

void VolumeVerbs::restore(const Job &job, const actions::VolumeSurvey &survey, const volumes::Manifest &from)
{
    if (!engine())
        return failUnreachable(job);
    VolumeChange change{VolumeChange::Kind::Restore, job.project.value, {}, {}, from};
    const QStringList names = from.namesOf(job.wish.volumes);
    for (const QString &name : names) {
        const auto rows = rowsNamed(survey.rows, {name});
        if (rows)
            change.volumes += *rows;
        else
            change.created.append(name);
    }
    change.areIncomplete = std::any_of(
        survey.recovery.unfinished.cbegin(), survey.recovery.unfinished.cend(), [&names](const auto &unfinished) {
            return std::any_of(names.cbegin(), names.cend(),
                               [&unfinished](const QString &name) { return unfinished.volumes.contains(name); });
        });
    if (const auto refused = volumes::refusal(change.volumes, job.project))
        return refuse(job, *refused);
    if (names.isEmpty())
        return fail(job, {ErrorCode::NotFound, {}, tr("the snapshot does not have these volumes"), {}});
    const QString object = objectText(names, job.project);
    const bool isUndo = job.wish.kind == Kind::Undo;
    confirm(change, [this, job, from, names, object, isUndo](bool saveFirst) {
        replace(job,
                {volumes::ReplaceRequest::Verb::Restore, job.project, from, names, saveFirst,
                 isUndo ? u"undo"_s : u"restore"_s},
                tr("Restoring %1").arg(object), tr("Restored %1").arg(object));
    });
}

void VolumeVerbs::replace(const Job &job, const volumes::ReplaceRequest &request, const QString &doing,
                          const QString &done)
{
    if (!engine())
        return failUnreachable(job);
    m_watch.forget(request.volumes);
    follow<volumes::ReplaceResult>(job, doing,
                                   actions::replaceVolumes(engine(), stores(), request, progressIn(job, doing)),
                                   [this, job, done](const volumes::ReplaceResult &result) {
                                       if (result.saved.isEmpty())
                                           return Q_EMIT remark(done);
                                       Q_EMIT undoable(withRemoved(done, result.removed),
                                                       [this, job, saved = result.saved] { takeBack(job, saved); });
                                   });
}

void VolumeVerbs::findSnapshot(const Job &job, const QString &id,
                               const std::function<void(const volumes::Manifest &)> &then)
{
    onPool([store = stores().places.store, id] {
        return store.find(id);
    }).then(this, [this, job, then](const Result<volumes::Manifest> &manifest) {
        if (manifest)
            then(*manifest);
        else
            fail(job, {manifest.error().code, {}, manifest.error().cause, {}});
    });
}

void VolumeVerbs::takeBack(const StackId &stackId, const ProjectName &project, const QString &snapshot)
{
    const Job job{stackId, project, {}, {}};
    findSnapshot(job, snapshot, [this, job](const volumes::Manifest &manifest) {
        const QStringList names = manifest.namesOf();
        const QString object = objectText(names, job.project);
        const Job undo{job.stackId, job.project, {Kind::Undo, names, manifest.id}, verbText(Kind::Restore, object)};
        replace(undo, {volumes::ReplaceRequest::Verb::Restore, job.project, manifest, names, true, u"undo"_s},
                tr("Bringing back %1").arg(object), tr("Brought back %1").arg(object));
    });
}

volumes::Progress VolumeVerbs::progressIn(const Job &job, const QString &sentence)
{
    return actions::progressFor(this, [this, job, sentence](volumes::Phase phase, const QString &volume, qint64 bytes) {
        m_notices.setDetail(job.stackId, sentence, phaseText(phase, volume, bytes));
    });
}

void VolumeVerbs::failUnreachable(const Job &job)
{
    fail(job, {ErrorCode::Unreachable, {}, tr("the engine does not answer"), {}});
}

//! A volume that is external, of another project, or protected.
void VolumeVerbs::refuse(const Job &job, Error error)
{
    error.next = tr("Nothing was changed.");
    if (job.wish.volumes.size() == 1)
        error.what.clear(); // the sentence names it
    fail(job, error);
}

//! After work has begun: where volumes were left incomplete, undo brings the state before it back.
void VolumeVerbs::failInside(const Job &job, const Error &error)
{
    onPool([places = stores().places, identity = m_dashboard.engineState().info().identity(), project = job.project] {
        const QList<JournalRun> runs = volumes::interruptedReplacements(places, identity);
        return Result<bool>(std::any_of(runs.cbegin(), runs.cend(),
                                        [&project](const JournalRun &run) { return run.project == project.value; }));
    }).then(this, [this, job, error](const Result<bool> &isIncomplete) {
        fail(job, error, isIncomplete.value_or(false));
    });
}

void VolumeVerbs::fail(const Job &job, const Error &error, bool isIncomplete)
{
    QList<NoticeButton> buttons;
    const auto then = [this, job](const VolumeWish &wish) {
        return [this, stackId = job.stackId, wish] {
            m_notices.clear(stackId);
            act(stackId, wish);
        };
    };
    if (isIncomplete)
        buttons.append({tr("Undo..."), then({Kind::Undo, {}})});
    for (const remedy::Unprotect &one : remediesOf<remedy::Unprotect>(error.remedies))
        buttons.append({tr("Unprotect %1").arg(one.volume), then({Kind::Unprotect, {one.volume}})});
    const QString detail = QStringList{error.what, error.next}.join(u'\n').trimmed();
    m_notices.post(job.stackId, {Token::Bad, tr("Can't %1: %2").arg(job.verb, error.cause), detail, buttons, true});
}

} // namespace pierside::ui

#include "moc_volumeverbs.cpp"
