// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/object/statstab.h"

#include "models/dashboard/dashboard.h"
#include "models/dashboard/statswatch.h"
#include "ui/presenters/treepresenter.h"
#include "ui/stats/statspage.h"

#include <QDateTime>

#include <algorithm>
#include <utility>

namespace pierside::ui {

using namespace Qt::StringLiterals;

namespace {

//! More lines are unreadable in a chart, and expensive where the engine has to stream them.
constexpr qsizetype MostContainers = 60;

QString sourceSentence(const QList<const stats::History *> &histories, const QString &whyNotFiles)
{
    bool files = false;
    bool streams = false;
    for (const stats::History *history : histories) {
        files = files || history->source == stats::Source::Files;
        streams = streams || history->source == stats::Source::Stream;
    }
    const QString streamed = whyNotFiles.isEmpty() ? StatsTab::tr("Streamed by the engine")
                                                   : StatsTab::tr("Streamed by the engine: %1").arg(whyNotFiles);
    if (files && streams)
        return StatsTab::tr("Some read from cgroup files, others streamed by the engine");
    if (files)
        return StatsTab::tr("Read from cgroup files");
    return streams ? streamed : QString();
}

} // namespace

StatsTab::StatsTab(const PageContext &context, QWidget *parent)
    : Page(context, parent)
    , m_page(new StatsPage(parent))
{
    connect(m_page, &StatsPage::pausedChanged, this, &StatsTab::refreshIfOnView);
    connect(&d.stats, &dashboard::StatsWatch::sampled, this, [this](const QSet<ContainerId> &ids) {
        if (m_containers.intersects(ids))
            refreshIfOnView();
    });
}

QWidget *StatsTab::widget() const
{
    return m_page;
}

void StatsTab::viewChanged()
{
    const bool isWanted = isOnView() && !m_page->isPaused() && m_containers.size() <= MostContainers;
    d.stats.setChartsOnView(isWanted ? m_containers : QSet<ContainerId>());
}

//! Lines of the charts: containers of a service, services of a stack, stacks of a workspace.
void StatsTab::addTo(QList<Group> &groups, const QString &name, const ContainerId &id)
{
    for (Group &group : groups) {
        if (group.name == name)
            return group.containers.append(id);
    }
    groups.append({name, {id}});
}

//! The selected containers that run, in groups of one curve each; in the order of the tree, so that a service keeps its
//! colour.
QList<StatsTab::Group> StatsTab::runningGroups()
{
    QList<Group> groups;
    m_containers.clear();
    for (const StackId &id : d.rows.stacksOf(selection())) {
        const items::StackRow *stack = d.rows.row(id);
        for (const engine::Container &container : d.dashboard.containersOf(id)) {
            const bool isSelected = (selection().service.isEmpty() || container.service() == selection().service) &&
                                    (selection().container.isEmpty() || container.id == selection().container);
            if (!container.isRunning() || container.isOneOff() || !isSelected)
                continue;
            m_containers.insert(container.id);
            addTo(groups,
                  !selection().workspace.isEmpty() ? (stack ? stack->title : container.project().value)
                  : !selection().service.isEmpty() ? container.name
                                                   : container.service(),
                  container.id);
        }
    }
    const items::StackRow *row = d.rows.row(selection().stackId);
    if (row && selection().service.isEmpty()) {
        const auto placeOf = [row](const Group &group) {
            return std::find_if(row->services.cbegin(), row->services.cend(),
                                [&](const items::ServiceRow &s) { return s.key.service == group.name; }) -
                   row->services.cbegin();
        };
        std::stable_sort(groups.begin(), groups.end(),
                         [&](const Group &a, const Group &b) { return placeOf(a) < placeOf(b); });
    }
    return groups;
}

//! Says why there are no curves; whyNot: the engine's reason.
void StatsTab::explain(StatsView &view, const QString &whyNot) const
{
    const bool hasSamples = std::any_of(view.series.cbegin(), view.series.cend(),
                                        [](const StatsSeries &series) { return !series.sum.samples.isEmpty(); });
    if (d.dashboard.engineState().connection() != engine::EngineState::Connection::Live) {
        view.sentence = tr("The engine does not answer");
    } else if (view.series.isEmpty()) {
        view.sentence = tr("Nothing runs here");
        view.hint = tr("Start it to see its usage.");
    } else if (m_containers.size() > MostContainers) {
        view.sentence = tr("%1 containers are too many for one chart").arg(m_containers.size());
        view.hint =
            selection().workspace.isEmpty() ? tr("Select one of the services.") : tr("Select one of the stacks.");
    } else if (!hasSamples) {
        view.sentence = whyNot.isEmpty() ? tr("Measuring\u2026") : tr("The engine reports no usage");
        view.hint = whyNot;
    }
}

void StatsTab::refresh()
{
    const QList<Group> groups = runningGroups();
    StatsView view;
    view.subject = {selection().workspace, selection().stackId, selection().service, selection().container};
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    QList<const stats::History *> all;
    QString whyNot;
    for (const Group &group : groups) {
        QList<const stats::History *> histories;
        for (const ContainerId &id : group.containers) {
            if (whyNot.isEmpty())
                whyNot = d.stats.problem(id);
            if (const stats::History *history = d.stats.history(id))
                histories.append(history);
        }
        all += histories;
        view.series.append({group.name, stats::sumOf(histories, now)});
    }
    explain(view, whyNot);
    view.source = sourceSentence(all, m_containers.isEmpty() ? QString() : d.stats.whyNotFiles(*m_containers.cbegin()));
    m_page->show(view, now);
    viewChanged();
}

} // namespace pierside::ui

#include "moc_statstab.cpp"
