// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/notifier.h"

#include "models/dashboard/dashboard.h"
#include "models/dashboard/startwatch.h"
#include "ui/presenters/treepresenter.h"
#include "ui/window/tray.h"

#include <QWidget>

namespace pierside::ui {

using namespace Qt::StringLiterals;
using items::Happening;

namespace {

bool starts(plan::Verb verb)
{
    switch (verb) {
    case plan::Verb::Up:
    case plan::Verb::Start:
    case plan::Verb::Restart:
    case plan::Verb::Recreate:
    case plan::Verb::Reset:
        return true;
    default:
        return false;
    }
}

} // namespace

Notifier::Notifier(dashboard::Dashboard &dashboard, const TreePresenter &presenter, const dashboard::StartWatch &starts,
                   Tray &tray, QWidget *window)
    : QObject(window)
    , m_dashboard(dashboard)
    , m_presenter(presenter)
    , m_starts(starts)
    , m_tray(tray)
    , m_window(window)
{
    m_clock.start();
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Notifier::showDue);
    connect(&presenter, &TreePresenter::rowsChanged, this, &Notifier::compareRows);
    connect(&dashboard, &dashboard::Dashboard::runFinished, this, &Notifier::noteRun);
    connect(&m_notices, &DesktopNotices::unavailable, this, [this](const DesktopNotice &notice) {
        m_tray.showMessage(notice.title, notice.body, notice.urgent, notice.target);
    });
    const auto press = [this](const ServiceKey &target) { Q_EMIT activated({target.stack, target.service, {}, {}}); };
    connect(&m_notices, &DesktopNotices::activated, this, press);
    connect(&m_tray, &Tray::messageClicked, this, press);
}

void Notifier::setSilent(bool silent)
{
    m_announcements.setSilent(silent);
    schedule();
}

void Notifier::compareRows()
{
    const QList<StackId> ids = m_dashboard.ids();
    m_rows.removeIf([&ids](const auto &it) { return !ids.contains(it.key()); });
    for (const StackId &id : ids) {
        const items::StackRow *row = m_presenter.row(id);
        if (!row || row->foreign)
            continue;
        const auto before = m_rows.constFind(id);
        if (before != m_rows.cend() && *before == *row)
            continue;
        // While the window is active it shows the failures of its own run.
        const bool isWatched = m_dashboard.isBusy(id) && m_window->isActiveWindow();
        if (before != m_rows.cend() && !isWatched) {
            QStringList well;
            const QList<Happening> happenings = items::happeningsBetween(*before, *row, &well);
            for (const QString &service : std::as_const(well))
                m_announcements.recovered(id, service);
            for (const Happening &happening : happenings)
                note(happening);
        }
        m_rows.insert(id, *row);
    }
}

void Notifier::noteRun(const StackId &stackId, const plan::RunReport &report)
{
    const run::Run *run = m_dashboard.runOf(stackId);
    const items::StackRow *row = m_presenter.row(stackId);
    if (!run || !row || report.cancelled || m_window->isActiveWindow())
        return;
    const plan::Verb verb = run->prepared().plan.verb;
    if (report.succeeded && starts(verb)) {
        note({Happening::Kind::Ready, stackId, row->title, {}, m_starts.readyText(stackId)});
    } else if (!report.succeeded) {
        const auto error = report.firstError();
        note({Happening::Kind::Failed, stackId, row->title, {}, error ? error->cause : plan::verbName(verb)});
    }
}

void Notifier::noteLogLine(const StackId &stackId, const QString &service, const QString &text)
{
    if (const items::StackRow *row = m_presenter.row(stackId))
        note({Happening::Kind::Logged, stackId, row->title, service, text});
}

void Notifier::note(const Happening &happening)
{
    m_announcements.note(happening, m_clock.elapsed());
    schedule();
}

void Notifier::schedule()
{
    const auto due = m_announcements.due();
    if (!due)
        return m_timer.stop();
    m_timer.start(std::chrono::milliseconds(std::max<qint64>(0, *due - m_clock.elapsed())));
}

void Notifier::showDue()
{
    if (const auto announcement = m_announcements.take(m_clock.elapsed()))
        m_notices.show({announcement->title,
                        announcement->body,
                        {announcement->stackId, announcement->service},
                        announcement->urgent});
    schedule();
}

} // namespace pierside::ui

#include "moc_notifier.cpp"
