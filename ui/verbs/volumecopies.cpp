// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/verbs/volumecopies.h"

#include "models/core/units.h"
#include "models/dashboard/dashboard.h"
#include "models/dashboard/volumewatch.h"
#include "ui/dialogs/newvolumedialog.h"
#include "ui/verbs/volumefollow.h"
#include "ui/verbs/volumewords.h"

namespace pierside::ui {

using namespace Qt::StringLiterals;
using CopyVerb = volumes::CopyRequest::Verb;

VolumeCopies::VolumeCopies(VolumeVerbs &verbs)
    : QObject(&verbs)
    , m_verbs(verbs)
{
}

void VolumeCopies::clone(const VolumeVerbs::Job &job, const actions::VolumeSurvey &survey,
                         const volumes::VolumeRow &row)
{
    const QStringList paused = stoppedBy({row});
    QStringList text{tr("Its content is copied into a new volume inside the engine.")};
    text.append(paused.isEmpty() ? tr("No running container uses it.")
                                 : tr("Paused for the copy: %1.").arg(paused.join(u", "_s)));
    text.append(tr("Reset and Down do not delete the new volume, and a backup of the stack does not include it."));
    if (!row.options.isEmpty())
        text.append(tr("It does not get the options of %1, which may lead to the same files.").arg(row.name));
    ask(job, survey, {CopyVerb::Clone, job.project, row.name, {}, {}}, text);
}

void VolumeCopies::rename(const VolumeVerbs::Job &job, const actions::VolumeSurvey &survey,
                          const volumes::VolumeRow &row)
{
    if (auto used = volumes::usedError({row})) {
        used->next = tr("Bring the stack down first: Down keeps volumes.");
        return m_verbs.fail(job, *used);
    }
    if (const auto refused = volumes::renameRefusal(row.name, row.driver, row.options))
        return m_verbs.fail(job, *refused);
    QStringList text{tr("The content is copied into a new volume and compared. Then %1 is removed.").arg(row.name)};
    if (!row.isCopy)
        text.append(tr("Compose files keep the old name: change it there, or the next Up creates an empty volume."));
    ask(job, survey, {CopyVerb::Rename, job.project, row.name, {}, {}}, text);
}

void VolumeCopies::restoreAs(const VolumeVerbs::Job &job, const actions::VolumeSurvey &survey)
{
    m_verbs.findSnapshot(job, job.wish.snapshot, [this, job, survey](const volumes::Manifest &from) {
        const QString time = from.created.toLocalTime().toString(u"yyyy-MM-dd HH:mm"_s);
        const QStringList text{
            tr("From the snapshot of %1 (%2). Nothing is replaced.").arg(time, humanByteSize(from.bytes())),
            tr("Reset and Down do not delete the new volume, and a backup of the stack does not include it.")};
        ask(job, survey, {CopyVerb::Restore, job.project, {}, {}, from}, text);
    });
}

void VolumeCopies::ask(const VolumeVerbs::Job &job, const actions::VolumeSurvey &survey,
                       const volumes::CopyRequest &request, const QStringList &text)
{
    const QStringList sources =
        request.verb == CopyVerb::Restore ? request.from.namesOf() : QStringList{request.source};
    auto *dialog =
        new NewVolumeDialog({request.verb, sources, volumes::namesOf(survey.rows), text.join(u'\n')}, m_verbs.m_window);
    connect(dialog, &QDialog::accepted, this, [this, job, request, dialog] {
        volumes::CopyRequest asked = request;
        asked.source = dialog->source();
        asked.target = dialog->name();
        make(job, asked);
    });
    dialog->open();
}

void VolumeCopies::make(const VolumeVerbs::Job &job, const volumes::CopyRequest &request)
{
    if (!m_verbs.engine())
        return m_verbs.failUnreachable(job);
    const QString &source = request.source;
    const QString &target = request.target;
    const bool isRename = request.verb == CopyVerb::Rename;
    const QString sentence = isRename                          ? tr("Renaming %1 to %2").arg(source, target)
                             : request.verb == CopyVerb::Clone ? tr("Cloning %1 to %2").arg(source, target)
                                                               : tr("Restoring %1 as %2").arg(source, target);
    const QString done = isRename                          ? tr("Renamed %1 to %2").arg(source, target)
                         : request.verb == CopyVerb::Clone ? tr("Cloned %1 to %2").arg(source, target)
                                                           : tr("Restored %1 as %2").arg(source, target);
    const auto copying =
        actions::copyVolume(m_verbs.engine(), m_verbs.stores(), request, m_verbs.progressIn(job, sentence));
    m_verbs.follow<volumes::CopyResult>(job, sentence, copying,
                                        [this, isRename, source, done](const volumes::CopyResult &) {
                                            if (isRename)
                                                m_verbs.m_watch.forget({source});
                                            Q_EMIT m_verbs.remark(done);
                                        });
}

} // namespace pierside::ui

#include "moc_volumecopies.cpp"
