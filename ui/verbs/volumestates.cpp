// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/onpool.h"
#include "models/core/plaintext.h"
#include "models/core/units.h"
#include "models/dashboard/dashboard.h"
#include "models/dashboard/volumewatch.h"
#include "models/volumes/checkout.h"
#include "ui/dialogs/dialogbuttons.h"
#include "ui/theme/metrics.h"
#include "ui/verbs/question.h"
#include "ui/verbs/volumefollow.h"
#include "ui/verbs/volumeverbs.h"
#include "ui/verbs/volumewords.h"
#include "ui/widgets/plainlabel.h"

#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

// Named states and other snapshots of a stack.
namespace pierside::ui {

using namespace Qt::StringLiterals;

void VolumeVerbs::askStateName(const Job &job)
{
    auto *dialog = new QDialog(m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Save as state"));
    auto *name = new QLineEdit(dialog);
    name->setAccessibleName(tr("Name of the state"));
    name->setPlaceholderText(tr("seeded"));
    const DialogButtons buttons = acceptButtons(dialog, tr("Save state"));
    auto *layout = new QVBoxLayout(dialog);
    layout->setContentsMargins(space::L, space::L, space::L, space::L);
    layout->setSpacing(space::M);
    layout->addWidget(
        plainLabel(tr("All volumes of %1 except caches are saved under a name.").arg(job.project.value), dialog));
    layout->addWidget(name);
    layout->addWidget(buttons.box);
    buttons.accept->setEnabled(false);
    connect(name, &QLineEdit::textChanged, buttons.accept,
            [accept = buttons.accept](const QString &text) { accept->setEnabled(!text.trimmed().isEmpty()); });
    connect(dialog, &QDialog::accepted, this, [this, job, name] {
        VolumeWish wish = job.wish;
        wish.value = name->text().trimmed();
        if (!volumes::isStateName(wish.value))
            return fail(job, {ErrorCode::BadInput,
                              {},
                              tr("\"%1\" cannot be its name").arg(cleanLine(wish.value)),
                              tr("Use letters, digits, spaces and ._- only.")});
        const QList<volumes::Manifest> states = volumes::statesOf(m_watch.snapshotsOf(job.stackId));
        const auto old = std::find_if(states.cbegin(), states.cend(),
                                      [&wish](const volumes::Manifest &one) { return one.state == wish.value; });
        if (old == states.cend())
            return act(job.stackId, wish);
        askFirst(m_window,
                 {tr("Replace the state?"),
                  tr("The state %1 was saved at %2.")
                      .arg(wish.value, old->created.toLocalTime().toString(u"yyyy-MM-dd HH:mm"_s)),
                  tr("It is deleted as soon as the new one is saved."),
                  tr("Replace state"),
                  {}},
                 this, [this, job, wish] { act(job.stackId, wish); });
    });
    dialog->open();
}

void VolumeVerbs::askFile(const Job &job)
{
    const bool isExport = job.wish.kind == VolumeWish::Kind::Export;
    const QString volume = job.wish.volumes.value(0);
    auto *dialog = new QFileDialog(m_window, isExport ? tr("Export %1").arg(volume) : tr("Import into %1").arg(volume),
                                   QDir::homePath());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(isExport ? QFileDialog::AcceptSave : QFileDialog::AcceptOpen);
    dialog->setFileMode(isExport ? QFileDialog::AnyFile : QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Archives (*.tar.gz *.tgz *.tar *.tar.zst *.tar.xz *.tar.bz2)"), tr("All files (*)")});
    if (isExport)
        dialog->selectFile(volume + u".tar.gz"_s);
    connect(dialog, &QFileDialog::fileSelected, this, [this, job](const QString &file) {
        VolumeWish wish = job.wish;
        wish.value = file;
        act(job.stackId, wish);
    });
    dialog->open();
}

void VolumeVerbs::saveState(const Job &job, volumes::BackupRequest request)
{
    const dashboard::DashboardStack *stack = m_dashboard.find(job.stackId);
    const QString folder = stack && stack->declared() ? stack->declared()->workingDirectory : QString();
    const QString name = job.wish.value;
    request.state = name;
    request.reason = u"state"_s;
    const QString sentence = tr("Saving the state %1 of %2").arg(name, job.project.value);
    follow<volumes::BackupResult>(
        job, sentence, actions::saveState(engine(), stores(), request, folder, progressIn(job, sentence)),
        [this, name](const volumes::BackupResult &result) {
            Q_EMIT remark(withRemoved(tr("Saved the state %1: %2").arg(name, humanByteSize(result.manifest.bytes())),
                                      result.removed));
        });
}

void VolumeVerbs::exportTo(const Job &job)
{
    volumes::BackupRequest request = actions::backupOf(job.project, u"backup"_s);
    request.volumes = job.wish.volumes;
    const QString sentence = tr("Exporting %1").arg(request.volumes.value(0));
    const QString file = job.wish.value;
    follow<qint64>(
        job, sentence, actions::exportVolume(engine(), stores(), request, file, progressIn(job, sentence)),
        [this, file](qint64 bytes) { Q_EMIT remark(tr("Exported %1 (%2)").arg(file, humanByteSize(bytes))); });
}

void VolumeVerbs::import(const Job &job, const actions::VolumeSurvey &survey)
{
    const QString sentence = tr("Checking %1").arg(job.wish.value);
    follow<volumes::ImportLook>(
        job, sentence,
        actions::readImport(engine(), stores(), job.project, job.wish.volumes.value(0), job.wish.value,
                            progressIn(job, sentence)),
        [this, job, survey](const volumes::ImportLook &look) { restore(job, survey, look.manifest); });
}

void VolumeVerbs::switchState(const Job &job)
{
    findSnapshot(job, job.wish.snapshot, [this, job](const volumes::Manifest &state) {
        replace(job, {volumes::ReplaceRequest::Verb::Restore, job.project, state, state.namesOf(), true, u"switch"_s},
                tr("Switching to the state %1").arg(state.state), tr("Switched to the state %1").arg(state.state));
    });
}

void VolumeVerbs::forget(const Job &job, const volumes::Manifest &snapshot)
{
    const QString time = snapshot.created.toLocalTime().toString(u"yyyy-MM-dd HH:mm"_s);
    const Question question{
        tr("Delete the snapshot?"),
        tr("Snapshot of %1, %2, with %3").arg(snapshot.project, time, snapshot.namesOf().join(u", "_s)),
        tr("It cannot be restored any more. The volumes stay as they are."),
        tr("Delete snapshot, %1").arg(humanByteSize(snapshot.fileBytes())),
        {}};
    askFirst(m_window, question, this, [this, job, id = snapshot.id] {
        onPool([store = stores().places.store, id] {
            return store.remove(id);
        }).then(this, [this, job](const Result<Done> &removed) {
            m_watch.reread();
            if (removed)
                Q_EMIT remark(tr("Deleted a snapshot of %1").arg(job.project.value));
            else
                fail(job, removed.error());
        });
    });
}

} // namespace pierside::ui
