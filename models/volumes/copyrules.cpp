// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/plaintext.h"
#include "models/core/translate.h"
#include "models/volumes/background.h"
#include "models/volumes/copyvolume.h"
#include "models/volumes/helper.h"
#include "models/volumes/users.h"
#include "models/volumes/volumelist.h"

#include <algorithm>

// What can be copied, how the new volume is created, and what becomes of a copy that was interrupted.
namespace pierside::volumes {

using namespace Qt::StringLiterals;

namespace {

//! Proves that Pierside made a volume for a piece of work; the value is in the record of that.
constexpr auto madeLabel = "org.pierside.made"_L1;
constexpr auto composeLabels = "com.docker.compose."_L1;

} // namespace

std::optional<Error> nameRefusal(const QString &name, const QStringList &existing)
{
    if (!isVolumeName(name) || isEngineName(name))
        return Error{ErrorCode::BadInput, tr("new volume"), tr("\"%1\" cannot be its name").arg(cleanLine(name)),
                     tr("Use at least two letters, digits and ._- only, and begin with a letter or digit.")};
    if (existing.contains(name))
        return Error{ErrorCode::Conflict, tr("new volume"), tr("the volume %1 exists already").arg(name),
                     tr("Choose another name.")};
    return std::nullopt;
}

std::optional<Error> renameRefusal(const QString &name, const QString &driver, const QMap<QString, QString> &options)
{
    if (driver == "local"_L1 && options.isEmpty())
        return std::nullopt;
    const QString place = options.value(u"device"_s, driver);
    return Error{ErrorCode::Unsupported, tr("renaming %1").arg(name),
                 tr("its options say where the data is: %1").arg(cleanLine(place)),
                 tr("Create a volume with the new name and the same options; it has the same data.")};
}

engine::VolumeSpec specOf(const CopyRequest &request, const SavedVolume &source, const QString &mark)
{
    engine::VolumeSpec spec;
    spec.name = request.target;
    spec.driver = source.driver;
    const bool isRename = request.verb == CopyRequest::Verb::Rename;
    const QString project = source.labels.value(u"com.docker.compose.project"_s);
    for (auto label = source.labels.cbegin(); label != source.labels.cend(); ++label) {
        // Compose would want to create the volume again, because this is a hash of its name, too.
        const bool isHash = label.key() == "com.docker.compose.config-hash"_L1;
        const bool isKey = label.key() == "com.docker.compose.volume"_L1;
        const bool isOfCompose = label.key().startsWith(composeLabels);
        const bool isOwn = label.key().startsWith("org.pierside."_L1) && !(isRename && label.key() == copyLabel);
        const bool isPruned = label.key() == "com.docker.volume.anonymous"_L1;
        if (!isHash && !isKey && !isOwn && !isPruned && (isRename || !isOfCompose))
            spec.labels.insert(label.key(), label.value());
    }
    if (isRename && !project.isEmpty() && spec.name.startsWith(project + u'_'))
        spec.labels.insert(u"com.docker.compose.volume"_s, spec.name.sliced(project.size() + 1));
    if (!isRename)
        spec.labels.insert(QString(copyLabel), request.project.value);
    spec.labels.insert(QString(madeLabel), mark);
    return spec;
}

QString interruptionText(const InterruptedCopy &copy)
{
    if (copy.isRemoved)
        return tr("Making the volume %1 from %2 was interrupted. The incomplete volume was removed.")
            .arg(copy.target, copy.source);
    return copy.verb == "rename"_L1
               ? tr("Renaming the volume %1 was interrupted. %2 has all its content. If %1 still exists, it was not "
                    "removed.")
                     .arg(copy.source, copy.target)
               : tr("The volume %1 has all the content of %2.").arg(copy.target, copy.source);
}

std::optional<InterruptedCopy> endInterruptedCopy(engine::Engine &engine, const JournalRun &run)
{
    using State = JournalStep::State;
    const auto fill = std::find_if(run.steps.cbegin(), run.steps.cend(),
                                   [](const JournalStep &step) { return step.kind == fillStep; });
    if (fill == run.steps.cend() || fill->state == State::Waiting)
        return std::nullopt;
    const bool isRemoving = std::any_of(run.steps.cbegin(), run.steps.cend(), [](const JournalStep &step) {
        return step.kind == removeOldStep && step.state != State::Waiting;
    });
    InterruptedCopy copy{run.verb, run.request["source"_L1].toString(), fill->object, false};
    // The source goes only after the target was compared with it.
    if (fill->state == State::Done || isRemoving)
        return copy;
    const auto target = waitFor(engine.inspectVolume(copy.target));
    const QString mark = run.request["mark"_L1].toString();
    const bool isOurs = target && !mark.isEmpty() && target->labels.value(madeLabel) == mark;
    copy.isRemoved = isOurs && waitFor(engine.removeVolume(copy.target, false));
    return copy.isRemoved ? std::optional(copy) : std::nullopt;
}

} // namespace pierside::volumes
