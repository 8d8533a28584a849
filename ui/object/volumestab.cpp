// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/object/volumestab.h"

#include "models/dashboard/dashboard.h"
#include "models/dashboard/snapshotschedule.h"
#include "models/dashboard/volumewatch.h"
#include "ui/volumes/volumespage.h"

#include <QDesktopServices>
#include <QUrl>

#include <algorithm>
#include <chrono>

namespace pierside::ui {

using namespace std::chrono_literals;

VolumesTab::VolumesTab(const PageContext &context, QWidget *parent)
    : Page(context, parent)
    , m_page(new VolumesPage(parent))
{
    m_ageing.setInterval(30s);
    connect(&m_ageing, &QTimer::timeout, this, &VolumesTab::refreshIfOnView);
    connect(&d.volumes, &dashboard::VolumeWatch::changed, this, &VolumesTab::refreshIfOnView);
    connect(&d.volumes.schedule(), &dashboard::SnapshotSchedule::changed, this, &VolumesTab::refreshIfOnView);
    connect(m_page, &VolumesPage::measureRequested, &d.volumes, &dashboard::VolumeWatch::measure);
    connect(m_page, &VolumesPage::cancelRequested, &d.volumes, &dashboard::VolumeWatch::cancelMeasuring);
    connect(m_page, &VolumesPage::wished, this, &VolumesTab::request);
    connect(m_page, &VolumesPage::filesRequested, this, &VolumesTab::showFiles);
    connect(m_page, &VolumesPage::upRequested, this, [this] {
        for (const StackId &id : stacks())
            Q_EMIT d.requests.recreate(id, {});
    });
}

QWidget *VolumesTab::widget() const
{
    return m_page;
}

void VolumesTab::showFiles(const QString &snapshot) const
{
    const QString folder = d.dashboard.actions().volumeStores().places.store.folderOf(snapshot);
    if (!QDesktopServices::openUrl(QUrl::fromLocalFile(folder)))
        Q_EMIT d.requests.remark(tr("The snapshot is in %1").arg(folder));
}

void VolumesTab::viewChanged()
{
    if (!isOnView())
        return m_ageing.stop();
    m_ageing.start();
    d.volumes.reread();
}

QList<StackId> VolumesTab::stacks() const
{
    if (!selection().stackId.isEmpty())
        return {selection().stackId};
    QList<StackId> members;
    const QList<StackId> ids = d.dashboard.ids();
    std::copy_if(ids.cbegin(), ids.cend(), std::back_inserter(members), [this](const StackId &id) {
        return !selection().workspace.isEmpty() && !selection().isHost() &&
               d.dashboard.find(id)->entry.workspace == selection().workspace;
    });
    return members;
}

void VolumesTab::request(const VolumeWish &wish) const
{
    const QList<StackId> ids = stacks();
    if (ids.size() < 2)
        return Q_EMIT d.requests.volumes(ids.value(0), wish);
    QStringList left = wish.volumes;
    // A snapshot belongs to one stack, and undo is about the last change of all of them.
    const bool isOfSnapshot =
        !wish.snapshot.isEmpty() || (wish.kind == VolumeWish::Kind::Undo && wish.volumes.isEmpty());
    std::optional<volumes::Manifest> newest;
    StackId owner;
    for (const StackId &id : ids) {
        const QList<volumes::Manifest> snapshots = d.volumes.snapshotsOf(id);
        for (const volumes::Manifest &one : snapshots) {
            const bool isWanted = wish.snapshot.isEmpty() ? one.isForUndo() : one.id == wish.snapshot;
            if (isOfSnapshot && isWanted && (!newest || one.created > newest->created)) {
                newest = one;
                owner = id;
            }
        }
    }
    if (isOfSnapshot)
        return Q_EMIT d.requests.volumes(owner, wish);
    for (const StackId &id : ids) {
        VolumeWish part = wish;
        part.volumes.clear();
        const QList<volumes::VolumeRow> rows = d.volumes.rowsOf(id);
        for (const volumes::VolumeRow &row : rows) {
            const bool isOwn = row.isOwnOf(d.dashboard.find(id)->project) || row.project.isEmpty();
            if (isOwn && left.removeAll(row.name) > 0)
                part.volumes.append(row.name);
        }
        if (!part.volumes.isEmpty() || wish.volumes.isEmpty())
            Q_EMIT d.requests.volumes(id, part);
    }
    // Volumes of stacks outside of the workspace: the stack that mounts them says why it does not change them.
    if (!left.isEmpty()) {
        VolumeWish part = wish;
        part.volumes = left;
        Q_EMIT d.requests.volumes(ids.first(), part);
    }
}

void VolumesTab::refresh()
{
    VolumesView view;
    const QList<StackId> ids = stacks();
    if (ids.isEmpty()) {
        view.sentence = tr("Select a stack");
        view.hint = tr("Its volumes are shown here.");
    } else if (!d.dashboard.engineState().engine()) {
        view.sentence = tr("The engine does not answer");
        view.hint = tr("Volumes are shown again when it does.");
    } else {
        view.isMeasuring = d.volumes.isMeasuring();
        view.budget = d.volumes.budgetUse();
        for (const StackId &id : ids)
            fill(view, id);
        std::stable_sort(view.snapshots.begin(), view.snapshots.end(),
                         [](const volumes::Manifest &a, const volumes::Manifest &b) { return a.created > b.created; });
        if (ids.size() > 1)
            view.project = {};
    }
    m_page->show(view);
}

void VolumesTab::fill(VolumesView &view, const StackId &id) const
{
    const dashboard::DashboardStack *stack = d.dashboard.find(id);
    if (!stack)
        return;
    const QString &service = selection().service;
    view.project = stack->project;
    view.snapshots += d.volumes.snapshotsOf(id);
    const auto next = d.volumes.schedule().nextOf(id);
    if (next && (!view.next || *next < *view.next))
        view.next = next;
    QSet<QString> existing;
    QList<VolumeLine> lines;
    const QList<volumes::VolumeRow> rows = d.volumes.rowsOf(id);
    for (const volumes::VolumeRow &row : rows) {
        existing.insert(row.name);
        const bool isShown = service.isEmpty() ||
                             std::any_of(row.users.cbegin(), row.users.cend(), [&](const volumes::VolumeUser &user) {
                                 return user.project == stack->project && user.service == service;
                             });
        const bool isThere = std::any_of(view.volumes.cbegin(), view.volumes.cend(),
                                         [&row](const VolumeLine &line) { return line.row.name == row.name; });
        if (isShown && !isThere)
            lines.append({row, d.volumes.sizeOf(row.name)});
    }
    // Named volumes of the stack first, then others, then copies, then anonymous ones.
    std::stable_sort(lines.begin(), lines.end(), [&](const VolumeLine &a, const VolumeLine &b) {
        const auto place = [stack](const volumes::VolumeRow &row) {
            return std::tuple(row.anonymous, row.isCopy, !row.isOwnOf(stack->project));
        };
        return place(a.row) < place(b.row);
    });
    view.volumes += lines;
    QList<items::MountLine> mounts = items::mountLines(d.dashboard.containersOf(id), stack->declared());
    if (service.isEmpty())
        view.missing += items::missingVolumes(stack->declared(), existing);
    else
        mounts.removeIf([&service](const items::MountLine &line) { return line.service != service; });
    view.mounts += mounts;
}

} // namespace pierside::ui

#include "moc_volumestab.cpp"
