// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/verbs/volumeverbs.h"

#include "models/core/onpool.h"
#include "models/core/units.h"
#include "models/dashboard/dashboard.h"
#include "models/dashboard/volumewatch.h"
#include "models/volumes/protection.h"
#include "ui/verbs/question.h"
#include "ui/widgets/notices.h"

#include <QPointer>

#include <algorithm>

namespace pierside::ui {

using namespace Qt::StringLiterals;

namespace {

using Kind = VolumeWish::Kind;
using Rows = QList<volumes::VolumeRow>;
using AtEnd = dashboard::VolumeWatch::AtEnd;

//! The rows with these names; fails for the first one that does not exist.
Result<Rows> rowsNamed(const Rows &all, const QStringList &names)
{
    Rows found;
    for (const QString &name : names) {
        const auto it =
            std::find_if(all.cbegin(), all.cend(), [&name](const volumes::VolumeRow &row) { return row.name == name; });
        if (it == all.cend())
            return failure(ErrorCode::NotFound, VolumeVerbs::tr("volume %1").arg(name),
                           VolumeVerbs::tr("it does not exist any more"));
        found.append(*it);
    }
    return found;
}

//! One volume by its name, several by their number.
QString objectText(const QStringList &names, const ProjectName &project)
{
    return names.size() == 1 ? names.first()
                             : VolumeVerbs::tr("%n volume(s) of %1", nullptr, int(names.size())).arg(project.value);
}

QString verbText(Kind kind, const QString &object)
{
    switch (kind) {
    case Kind::BackUp:
        return VolumeVerbs::tr("back up %1").arg(object);
    case Kind::Wipe:
        return VolumeVerbs::tr("wipe %1").arg(object);
    case Kind::Restore:
        return VolumeVerbs::tr("restore %1").arg(object);
    case Kind::Undo:
        return VolumeVerbs::tr("undo the last change of %1").arg(object);
    case Kind::Delete:
        return VolumeVerbs::tr("delete %1").arg(object);
    case Kind::Protect:
        return VolumeVerbs::tr("protect %1").arg(object);
    case Kind::Unprotect:
        return VolumeVerbs::tr("unprotect %1").arg(object);
    case Kind::ForgetSnapshot:
        break;
    }
    return VolumeVerbs::tr("delete a snapshot of %1").arg(object);
}

QString phaseText(volumes::Phase phase, const QString &volume, qint64 bytes)
{
    switch (phase) {
    case volumes::Phase::Preparing:
        return VolumeVerbs::tr("Preparing");
    case volumes::Phase::Copying:
        return VolumeVerbs::tr("Copying inside the engine");
    case volumes::Phase::Saving:
        return VolumeVerbs::tr("Saving %1: %2").arg(volume, humanByteSize(bytes));
    case volumes::Phase::Verifying:
        return VolumeVerbs::tr("Verifying %1").arg(volume);
    case volumes::Phase::Writing:
        break;
    }
    return VolumeVerbs::tr("Writing %1: %2").arg(volume, humanByteSize(bytes));
}

} // namespace

VolumeVerbs::VolumeVerbs(dashboard::Dashboard &dashboard, dashboard::VolumeWatch &watch, Notices &notices,
                         QWidget *window)
    : QObject(window)
    , m_dashboard(dashboard)
    , m_watch(watch)
    , m_notices(notices)
    , m_window(window)
{
    connect(&dashboard.engineState(), &engine::EngineState::connectionChanged, this, &VolumeVerbs::look);
    connect(&dashboard, &dashboard::Dashboard::stackChanged, this, &VolumeVerbs::showUnfinished);
}

//! After a crash: lets containers run again that were held for a copy, and reports incomplete volumes.
void VolumeVerbs::look()
{
    if (m_dashboard.engineState().connection() != engine::EngineState::Connection::Live)
        return;
    onPool([places = stores().places, identity = m_dashboard.engineState().info().identity()] {
        const QList<JournalRun> runs = places.journal.interrupted();
        return Result<bool>(std::any_of(runs.cbegin(), runs.cend(),
                                        [&identity](const JournalRun &run) { return run.engine == identity; }));
    }).then(this, [this](const Result<bool> &isInterrupted) {
        if (!isInterrupted.value_or(false) || !engine())
            return;
        const auto survey = actions::surveyVolumes(engine(), stores(), m_watch.knownProjects());
        m_watch.guard(survey, AtEnd::Cancel);
        survey.then(this, [this](const Result<actions::VolumeSurvey> &found) {
            if (found)
                recovered(found->recovery);
        });
    });
}

void VolumeVerbs::recovered(const volumes::Recovery &recovery)
{
    if (!recovery.resumed.isEmpty())
        Q_EMIT remark(tr("A copy of volumes was interrupted. These containers run again: %1.")
                          .arg(recovery.resumed.join(u", "_s)));
    m_unfinished = recovery.unfinished;
    const QList<StackId> ids = m_dashboard.ids();
    for (const StackId &id : ids)
        showUnfinished(id);
}

void VolumeVerbs::showUnfinished(const StackId &stackId)
{
    const dashboard::DashboardStack *stack = m_dashboard.find(stackId);
    const auto found =
        std::find_if(m_unfinished.cbegin(), m_unfinished.cend(),
                     [stack](const volumes::Unfinished &one) { return stack && one.project == stack->project.value; });
    if (found == m_unfinished.cend() || m_notices.has(stackId))
        return;
    const volumes::Unfinished one = m_unfinished.takeAt(found - m_unfinished.cbegin());
    QStringList facts{tr("Perhaps incomplete: %1.").arg(one.volumes.join(u", "_s))};
    if (!one.stopped.isEmpty())
        facts.append(tr("Stopped for it: %1.").arg(one.stopped.join(u", "_s)));
    const auto then = [this, stackId](const VolumeWish &wish) {
        return [this, stackId, wish] {
            m_notices.clear(stackId);
            act(stackId, wish);
        };
    };
    QList<NoticeButton> buttons;
    if (!one.saved.isEmpty())
        buttons.append({tr("Undo..."), then({Kind::Undo, {}})});
    if (!one.snapshot.isEmpty())
        buttons.append({tr("Finish..."), then({Kind::Restore, one.volumes, one.snapshot})});
    m_notices.post(stackId, {Token::Warn, tr("A change of volumes of %1 was interrupted").arg(one.project),
                             facts.join(u'\n'), buttons, true});
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
        return fail(job, {ErrorCode::Unreachable, {}, tr("the engine does not answer"), {}});
    if (m_running.contains(stackId) || m_dashboard.isBusy(stackId))
        return fail(job, {ErrorCode::Conflict,
                          {},
                          tr("another change of this stack is under way"),
                          tr("Wait until it is done, or cancel it.")});
    if (wish.kind == Kind::Protect || wish.kind == Kind::Unprotect)
        return setProtected(job, wish.kind == Kind::Protect);
    const auto survey = actions::surveyVolumes(engine(), stores(), m_watch.knownProjects());
    m_watch.guard(survey, AtEnd::Cancel);
    survey.then(this, [this, job](const Result<actions::VolumeSurvey> &found) {
        if (found)
            surveyed(job, *found);
        else
            fail(job, found.error());
    });
}

void VolumeVerbs::surveyed(const Job &job, const actions::VolumeSurvey &survey)
{
    if (job.wish.kind == Kind::Restore || job.wish.kind == Kind::Undo)
        return findAndRestore(job, survey);
    if (job.wish.kind == Kind::BackUp)
        return backUp(job, survey);
    const auto rows = rowsNamed(survey.rows, job.wish.volumes);
    if (!rows)
        return fail(job, rows.error());
    if (const auto refused = volumes::refusal(*rows, job.project))
        return refuse(job, *refused);
    if (job.wish.kind == Kind::Wipe)
        return wipe(job, *rows);
    for (const volumes::VolumeRow &row : *rows) {
        if (!row.users.isEmpty())
            return fail(job, {ErrorCode::Conflict,
                              {},
                              tr("the container %1 uses it").arg(row.users.first().name),
                              tr("Bring the stack down first: Down keeps volumes.")});
    }
    remove(job, *rows);
}

void VolumeVerbs::backUp(const Job &job, const actions::VolumeSurvey &survey)
{
    volumes::BackupRequest request = actions::backupOf(job.project, u"backup"_s);
    const auto rows = job.wish.volumes.isEmpty() ? Result<Rows>(volumes::ownRowsOf(survey.rows, job.project))
                                                 : rowsNamed(survey.rows, job.wish.volumes);
    if (!rows)
        return fail(job, rows.error());
    request.volumes = volumes::namesOf(*rows);
    if (request.volumes.isEmpty())
        return fail(job, {ErrorCode::NotFound, {}, tr("it has no volumes"), {}});
    const QString object = objectText(request.volumes, job.project);
    const QString sentence = tr("Backing up %1").arg(object);
    follow<volumes::BackupResult>(job, sentence,
                                  actions::saveVolumes(engine(), stores(), request, progressIn(job, sentence)),
                                  [this, object](const volumes::BackupResult &result) {
                                      Q_EMIT remark(tr("Backed up %1: %2, %3")
                                                        .arg(object, humanByteSize(result.manifest.bytes()),
                                                             volumes::consistencyName(result.manifest.consistency)));
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
    connect(dialog, &QDialog::accepted, this, [dialog, then] { then(dialog->savesFirst()); });
    dialog->open();
}

void VolumeVerbs::wipe(const Job &job, const Rows &rows)
{
    const QString object = objectText(job.wish.volumes, job.project);
    confirm({VolumeChange::Kind::Wipe, job.project.value, rows, {}, {}}, [this, job, object](bool saveFirst) {
        replace(job, {volumes::ReplaceRequest::Verb::Wipe, job.project, {}, job.wish.volumes, saveFirst, u"wipe"_s},
                tr("Wiping %1").arg(object), tr("Wiped %1").arg(object));
    });
}

void VolumeVerbs::remove(const Job &job, const Rows &rows)
{
    confirm({VolumeChange::Kind::Delete, job.project.value, rows, {}, {}}, [this, job](bool saveFirst) {
        volumes::BackupRequest request = actions::backupOf(job.project, u"rm"_s);
        request.freeze = volumes::Freeze::Stop;
        request.volumes = job.wish.volumes;
        const QString object = objectText(request.volumes, job.project);
        const QString sentence = tr("Deleting %1").arg(object);
        follow<QString>(job, sentence,
                        actions::removeVolumes(engine(), stores(), request, saveFirst, progressIn(job, sentence)),
                        [this, job, object](const QString &saved) {
                            m_watch.forget(job.wish.volumes);
                            if (saved.isEmpty())
                                return Q_EMIT remark(tr("Deleted %1").arg(object));
                            Q_EMIT undoable(tr("Deleted %1").arg(object), [this, job, saved] { takeBack(job, saved); });
                        });
    });
}

void VolumeVerbs::findAndRestore(const Job &job, const actions::VolumeSurvey &survey)
{
    // Manifests are files.
    onPool([stores = stores(), wish = job.wish, unfinished = survey.recovery.unfinished, project = job.project,
            identity = engine()->info().identity()] {
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
    VolumeChange change{VolumeChange::Kind::Restore, job.project.value, {}, {}, from};
    const QStringList names = from.namesOf(job.wish.volumes);
    for (const QString &name : names) {
        const auto rows = rowsNamed(survey.rows, {name});
        if (rows)
            change.volumes += *rows;
        else
            change.created.append(name);
    }
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
        return fail(job, {ErrorCode::Unreachable, {}, tr("the engine does not answer"), {}});
    m_watch.forget(request.volumes);
    follow<volumes::ReplaceResult>(
        job, doing, actions::replaceVolumes(engine(), stores(), request, progressIn(job, doing)),
        [this, job, done](const volumes::ReplaceResult &result) {
            if (result.saved.isEmpty())
                return Q_EMIT remark(done);
            Q_EMIT undoable(done, [this, job, saved = result.saved] { takeBack(job, saved); });
        });
}

void VolumeVerbs::takeBack(const Job &job, const QString &snapshot)
{
    onPool([stores = stores(), snapshot] {
        return stores.places.store.find(snapshot);
    }).then(this, [this, job, snapshot](const Result<volumes::Manifest> &manifest) {
        if (!manifest)
            return fail(job, manifest.error());
        const QStringList names = manifest->namesOf();
        const QString object = objectText(names, job.project);
        const Job undo{job.stackId, job.project, {Kind::Undo, names, snapshot}, verbText(Kind::Restore, object)};
        replace(undo, {volumes::ReplaceRequest::Verb::Restore, job.project, *manifest, names, true, u"undo"_s},
                tr("Bringing back %1").arg(object), tr("Brought back %1").arg(object));
    });
}

void VolumeVerbs::setProtected(const Job &job, bool isProtected)
{
    onPool([file = stores().protectionFile, identity = engine()->info().identity(), names = job.wish.volumes,
            isProtected]() -> Result<Done> {
        for (const QString &name : names) {
            if (auto stored = volumes::setProtected(file, identity, name, isProtected); !stored)
                return stored;
        }
        return Done{};
    }).then(this, [this, job, isProtected](const Result<Done> &stored) {
        m_watch.reread();
        if (!stored)
            return fail(job, stored.error());
        const QString object = objectText(job.wish.volumes, job.project);
        Q_EMIT remark(isProtected ? tr("%1: protected").arg(object) : tr("%1: no longer protected").arg(object));
    });
}

volumes::Progress VolumeVerbs::progressIn(const Job &job, const QString &sentence)
{
    return actions::progressFor(this, [this, job, sentence](volumes::Phase phase, const QString &volume, qint64 bytes) {
        m_notices.setDetail(job.stackId, sentence, phaseText(phase, volume, bytes));
    });
}

template <class T>
void VolumeVerbs::follow(const Job &job, const QString &sentence, const Task<T> &task,
                         const std::function<void(const T &)> &done)
{
    m_running.insert(job.stackId, sentence);
    m_watch.guard(task, job.wish.kind == Kind::BackUp ? AtEnd::Cancel : AtEnd::Complete);
    m_notices.post(job.stackId,
                   {Token::Busy, sentence, tr("Preparing"), {{tr("Cancel"), [task] { task.cancel(); }}}, false});
    task.then(this, [this, job, sentence, done](const Result<T> &result) {
        m_running.remove(job.stackId);
        m_notices.clear(job.stackId, sentence);
        m_watch.reread();
        if (result)
            done(*result);
        else if (result.error().isCancelled() && result.error().next.isEmpty())
            Q_EMIT remark(tr("Cancelled: nothing was changed"));
        else
            failInside(job, result.error());
    });
}

//! A volume that is external, of another project, or protected.
void VolumeVerbs::refuse(const Job &job, Error error)
{
    error.next = tr("Nothing was changed.");
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
