// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/commands.h"
#include "app/cli/commands/question.h"
#include "app/cli/commands/volumework.h"
#include "models/core/translate.h"
#include "models/core/units.h"
#include "models/volumes/checkout.h"

#include <QDir>
#include <QJsonArray>

#include <algorithm>

namespace pierside::cli {

using namespace Qt::StringLiterals;

namespace {

//! The folder of the stack's source; empty if only its containers are known.
QString sourceFolder(Invocation &run)
{
    const auto stack = run.stack(false);
    if (!stack || !stack->byLabels.isEmpty())
        return {};
    const auto project = run.project(*stack);
    return project ? project->workingDirectory : QString();
}

ExitCode listStates(Invocation &run, const ProjectName &project, const QList<volumes::Manifest> &states)
{
    const std::optional<volumes::Manifest> match = matchingState(states, volumes::checkoutOf(sourceFolder(run)));
    QJsonArray array;
    QList<QStringList> table{{tr("STATE"), tr("SAVED"), tr("DATA"), tr("BRANCH"), tr("VOLUMES"), tr("NOTES")}};
    for (const volumes::Manifest &state : states) {
        const bool isMatch = match && match->id == state.id;
        table.append({state.state, state.created.toLocalTime().toString(u"yyyy-MM-dd HH:mm:ss"_s),
                      humanByteSize(state.bytes()), state.checkout.branch, state.namesOf().join(u", "_s),
                      isMatch ? tr("fits this checkout") : QString()});
        QJsonObject object = toJson(state);
        object.insert("matches"_L1, isMatch);
        array.append(object);
    }
    if (run.out().isJson())
        run.out().json(QJsonDocument(array));
    else if (states.isEmpty())
        run.out().message(tr("%1 has no states yet. Save one: pierside volumes states save NAME").arg(project.value));
    else
        run.out().table(table);
    return ExitCode::Done;
}

ExitCode saveState(Invocation &run, const ProjectName &project, const QString &name,
                   const std::optional<volumes::Manifest> &old)
{
    if (!volumes::isStateName(name))
        return run.fail({ErrorCode::BadInput, tr("saving a state"), tr("\"%1\" cannot be its name").arg(name),
                         tr("Use letters, digits, spaces and ._- only."), 0});
    const auto chosen = chooseVolumes(run, project, {});
    if (!chosen)
        return run.fail(chosen.error());
    if (old) {
        run.out().message(tr("Replaces the state %1 of %2.")
                              .arg(name, old->created.toLocalTime().toString(u"yyyy-MM-dd HH:mm:ss"_s)));
        if (const auto agreed = agreeToChange(run, tr("Continue?")); !agreed)
            return run.fail(agreed.error());
    }
    volumes::BackupRequest request = actions::backupOf(project, u"state"_s);
    request.state = name;
    request.volumes = volumes::namesOf(rowsBesidesClass(chosen->volumes, volumes::VolumeClass::Cache));
    request.leftOut = volumes::namesOf(rowsOfClass(chosen->volumes, volumes::VolumeClass::Cache));
    if (request.volumes.isEmpty())
        return run.fail(
            {ErrorCode::NotFound, tr("volumes of %1").arg(project.value), tr("all of them hold caches"), {}, 0});
    ByteLine line(run.out());
    const auto saved = run.await(
        actions::saveState(chosen->work.engine, volumeStores(), request, sourceFolder(run), progressOn(line)));
    line.clear();
    if (!saved)
        return run.fail(saved.error());
    tellRemoved(run, saved->removed);
    if (run.out().isJson())
        run.out().json(QJsonDocument(toJson(saved->manifest)));
    else
        run.out().result(tr("Saved %1: %2").arg(name, humanByteSize(saved->manifest.bytes())));
    return ExitCode::Done;
}

} // namespace

ExitCode runVolumeStates(Invocation &run)
{
    const QString verb = run.line().arguments.value(0);
    const QString name = run.line().arguments.value(1);
    if (!verb.isEmpty() && (name.isEmpty() || !QStringList{u"save"_s, u"switch"_s, u"rm"_s}.contains(verb)))
        return run.fail(
            {ErrorCode::BadInput, u"volumes states"_s, tr("write save, switch or rm, then the name"), {}, 0});
    const auto project = run.projectName();
    if (!project)
        return run.fail(project.error());
    const auto work = volumeWork(run);
    if (!work)
        return run.fail(work.error());
    const QList<volumes::Manifest> states =
        volumes::statesOf(volumeStores().places.store.list(work->engine->info().identity(), *project));
    if (verb.isEmpty())
        return listStates(run, *project, states);
    const auto found = std::find_if(states.cbegin(), states.cend(),
                                    [&name](const volumes::Manifest &state) { return state.state == name; });
    const auto state = found == states.cend() ? std::nullopt : std::optional(*found);
    if (verb == "save"_L1)
        return saveState(run, *project, name, state);
    if (!state)
        return run.fail({ErrorCode::NotFound, tr("state %1 of %2").arg(name, project->value), tr("there is none"),
                         tr("See \"pierside volumes states\"."), 0});
    if (verb == "switch"_L1)
        return restoreFrom(run, *work, *state, {}, u"switch"_s);
    run.out().message(tr("Removes the state %1: %2, %3")
                          .arg(name, state->namesOf().join(u", "_s), humanByteSize(state->fileBytes())));
    if (const auto agreed = agreeToChange(run, tr("Remove for good?")); !agreed)
        return run.fail(agreed.error());
    const auto removed = volumeStores().places.store.remove(state->id);
    return removed ? ExitCode::Done : run.fail(removed.error());
}

} // namespace pierside::cli
