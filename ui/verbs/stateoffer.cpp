// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/verbs/stateoffer.h"

#include "models/core/onpool.h"
#include "models/dashboard/dashboard.h"
#include "models/dashboard/volumewatch.h"
#include "ui/widgets/notices.h"

#include <chrono>
#include <utility>

namespace pierside::ui {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

StateOffer::StateOffer(dashboard::Dashboard &dashboard, dashboard::VolumeWatch &watch, Notices &notices,
                       QObject *parent)
    : QObject(parent)
    , m_dashboard(dashboard)
    , m_watch(watch)
    , m_notices(notices)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(300ms);
    connect(&m_soon, &QTimer::timeout, this, &StateOffer::look);
    const auto soon = [this] { m_soon.start(); };
    connect(&m_files, &QFileSystemWatcher::directoryChanged, this, soon);
    connect(&watch, &dashboard::VolumeWatch::changed, this, soon);
    connect(&dashboard, &dashboard::Dashboard::stackChanged, this, soon);
}

void StateOffer::look()
{
    if (std::exchange(m_looking, true)) {
        m_lookAgain = true;
        return;
    }
    QList<Source> sources;
    const QList<StackId> ids = m_dashboard.ids();
    for (const StackId &id : ids) {
        const compose::Project *project = m_dashboard.find(id)->declared();
        if (project && !volumes::statesOf(m_watch.snapshotsOf(id)).isEmpty())
            sources.append({id, project->workingDirectory, {}, {}});
    }
    onPool([sources]() -> Result<QList<Source>> {
        QList<Source> read = sources;
        for (Source &source : read) {
            source.git = volumes::gitFolderOf(source.folder);
            source.checkout = volumes::checkoutOf(source.folder);
        }
        return read;
    }).then(this, [this](const Result<QList<Source>> &read) {
        m_looking = false;
        if (read)
            compare(*read);
        if (std::exchange(m_lookAgain, false))
            m_soon.start();
    });
}

void StateOffer::compare(const QList<Source> &sources)
{
    for (const Source &source : sources) {
        if (!source.git.isEmpty() && !m_files.directories().contains(source.git))
            m_files.addPath(source.git);
        const auto known = m_known.constFind(source.stackId);
        const bool isOther = known != m_known.cend() && known->branch != source.checkout.branch;
        m_known.insert(source.stackId, source.checkout);
        if (isOther)
            offer(source);
    }
}

void StateOffer::offer(const Source &source)
{
    const StackId &id = source.stackId;
    if (m_offered.contains(id))
        m_notices.clear(id, m_offered.take(id));
    const auto match = volumes::matchingState(volumes::statesOf(m_watch.snapshotsOf(id)), source.checkout);
    if (!match || m_notices.has(id) || m_dashboard.isBusy(id))
        return;
    const QString sentence = tr("The branch is %1 now").arg(source.checkout.branch);
    const bool isOfMigrations =
        !source.checkout.migrations.isEmpty() && match->checkout.migrations == source.checkout.migrations;
    const QString detail = isOfMigrations ? tr("The state %1 has the same migrations.").arg(match->state)
                                          : tr("The state %1 was saved on this branch.").arg(match->state);
    m_offered.insert(id, sentence);
    m_notices.post(id, {Token::Off,
                        sentence,
                        detail,
                        {{tr("Switch to %1").arg(match->state),
                          [this, id, sentence, snapshot = match->id] {
                              m_notices.clear(id, sentence);
                              Q_EMIT switchRequested(id, snapshot);
                          }}},
                        true});
}

} // namespace pierside::ui

#include "moc_stateoffer.cpp"
