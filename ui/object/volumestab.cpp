// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/object/volumestab.h"

#include "models/dashboard/dashboard.h"
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
    connect(m_page, &VolumesPage::measureRequested, &d.volumes, &dashboard::VolumeWatch::measure);
    connect(m_page, &VolumesPage::cancelRequested, &d.volumes, &dashboard::VolumeWatch::cancelMeasuring);
    connect(m_page, &VolumesPage::wished, this,
            [this](const VolumeWish &wish) { Q_EMIT d.requests.volumes(selection().stackId, wish); });
    connect(m_page, &VolumesPage::filesRequested, this, &VolumesTab::showFiles);
    connect(m_page, &VolumesPage::upRequested, this, [this] { Q_EMIT d.requests.recreate(selection().stackId, {}); });
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

void VolumesTab::refresh()
{
    VolumesView view;
    if (selection().stackId.isEmpty()) {
        view.sentence = tr("Select a stack");
        view.hint = tr("Its volumes are shown here.");
    } else if (!d.dashboard.engineState().engine()) {
        view.sentence = tr("The engine does not answer");
        view.hint = tr("Volumes are shown again when it does.");
    } else {
        fill(view);
    }
    m_page->show(view);
}

void VolumesTab::fill(VolumesView &view) const
{
    const dashboard::DashboardStack *stack = d.dashboard.find(selection().stackId);
    if (!stack)
        return;
    const QString &service = selection().service;
    view.project = stack->project;
    view.snapshots = d.volumes.snapshotsOf(selection().stackId);
    view.isMeasuring = d.volumes.isMeasuring();
    QSet<QString> existing;
    const QList<volumes::VolumeRow> rows = d.volumes.rowsOf(selection().stackId);
    for (const volumes::VolumeRow &row : rows) {
        existing.insert(row.name);
        const bool isShown = service.isEmpty() ||
                             std::any_of(row.users.cbegin(), row.users.cend(), [&](const volumes::VolumeUser &user) {
                                 return user.project == stack->project && user.service == service;
                             });
        if (isShown)
            view.volumes.append({row, d.volumes.sizeOf(row.name)});
    }
    // Named volumes of the stack first, then others, then anonymous ones.
    std::stable_sort(view.volumes.begin(), view.volumes.end(), [&](const VolumeLine &a, const VolumeLine &b) {
        return std::pair(a.row.anonymous, !a.row.isOwnOf(stack->project)) <
               std::pair(b.row.anonymous, !b.row.isOwnOf(stack->project));
    });
    view.mounts = items::mountLines(d.dashboard.containersOf(selection().stackId), stack->declared());
    if (service.isEmpty())
        view.missing = items::missingVolumes(stack->declared(), existing);
    else
        view.mounts.removeIf([&service](const items::MountLine &line) { return line.service != service; });
}

} // namespace pierside::ui

#include "moc_volumestab.cpp"
