// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the stats tab shows of the selection, and what is measured for it.
#include "models/actions/desk.h"
#include "models/actions/statswatch.h"
#include "ui/shell/objectpanel.h"
#include "ui/shell/treepresenter.h"
#include "ui/stats/statspage.h"
#include "ui/widgets/counted.h"

#include <QDateTime>
#include <QTabWidget>

#include <algorithm>
#include <utility>

namespace pierside::ui {

using namespace Qt::StringLiterals;

namespace {

//! More than this at once is neither to be told apart in a chart nor cheap where the engine has to stream it.
constexpr qsizetype MostContainers = 60;

struct Group
{
    QString name;
    QList<ContainerId> containers;
};

//! Lines of the charts: containers of a service, services of a stack, stacks of a workspace.
void addTo(QList<Group> &groups, const QString &name, const ContainerId &id)
{
    for (Group &group : groups) {
        if (group.name == name)
            return group.containers.append(id);
    }
    groups.append({name, {id}});
}

QString sourceSentence(const QList<const stats::History *> &histories, const QString &whyNotFiles)
{
    bool files = false;
    bool streams = false;
    for (const stats::History *history : histories) {
        files = files || history->source == stats::Source::Files;
        streams = streams || history->source == stats::Source::Stream;
    }
    const QString streamed = whyNotFiles.isEmpty()
                                 ? ObjectPanel::tr("Streamed by the engine, which costs it a little for each container")
                                 : ObjectPanel::tr("Streamed by the engine: %1").arg(whyNotFiles);
    if (files && streams)
        return ObjectPanel::tr("Some read from cgroup files, others streamed by the engine");
    if (files)
        return ObjectPanel::tr("Read from cgroup files, costs the engine nothing");
    return streams ? streamed : QString();
}

} // namespace

void ObjectPanel::setStats(actions::StatsWatch &watch)
{
    m_stats = &watch;
    connect(m_statsPage, &StatsPage::pausedChanged, this, [this] {
        tellStatsOnView();
        refreshStats();
    });
    connect(&watch, &actions::StatsWatch::sampled, this, [this](const QSet<ContainerId> &ids) {
        if (m_tabs->currentWidget() == m_statsPage && m_statsContainers.intersects(ids))
            refreshStats();
    });
}

void ObjectPanel::tellStatsOnView()
{
    if (!m_stats)
        return;
    const bool isSeen = isVisible() && !window()->isMinimized() && m_tabs->currentWidget() == m_statsPage;
    const bool isWanted = isSeen && !m_statsPage->isPaused() && m_statsContainers.size() <= MostContainers;
    m_stats->setChartsOnView(isWanted ? m_statsContainers : QSet<ContainerId>());
}

void ObjectPanel::refreshStats()
{
    if (!m_stats || m_tabs->currentWidget() != m_statsPage)
        return;
    QList<Group> groups;
    m_statsContainers.clear();
    for (const QString &id : m_presenter.stacksOf(m_selection)) {
        const items::StackRow *stack = m_presenter.row(id);
        for (const engine::Container &container : m_desk.containersOf(id)) {
            const bool isSelected = (m_selection.service.isEmpty() || container.service() == m_selection.service) &&
                                    (m_selection.container.isEmpty() || container.id == m_selection.container);
            if (!container.isRunning() || container.isOneOff() || !isSelected)
                continue;
            m_statsContainers.insert(container.id);
            addTo(groups,
                  !m_selection.workspace.isEmpty() ? (stack ? stack->title : id)
                  : !m_selection.service.isEmpty() ? container.name
                                                   : container.service(),
                  container.id);
        }
    }
    // As the tree has them, so that a colour stays with its service.
    const items::StackRow *row = m_presenter.row(m_selection.stackId);
    if (row && m_selection.service.isEmpty()) {
        const auto placeOf = [row](const Group &group) {
            return std::find_if(row->services.cbegin(), row->services.cend(),
                                [&](const items::ServiceRow &s) { return s.key.service == group.name; }) -
                   row->services.cbegin();
        };
        std::stable_sort(groups.begin(), groups.end(),
                         [&](const Group &a, const Group &b) { return placeOf(a) < placeOf(b); });
    }
    StatsView view;
    view.subject = m_selection.workspace + u'\x1f' + m_selection.stackId + u'\x1f' + m_selection.service + u'\x1f' +
                   m_selection.container.value;
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    QList<const stats::History *> all;
    QString whyNot;
    for (const Group &group : std::as_const(groups)) {
        QList<const stats::History *> histories;
        for (const ContainerId &id : group.containers) {
            if (whyNot.isEmpty())
                whyNot = m_stats->problem(id);
            if (const stats::History *history = m_stats->history(id))
                histories.append(history);
        }
        all += histories;
        view.series.append({group.name, stats::sumOf(histories, now)});
    }
    const bool hasSamples = std::any_of(view.series.cbegin(), view.series.cend(),
                                        [](const StatsSeries &series) { return !series.sum.samples.isEmpty(); });
    if (m_desk.engineState().connection() != engine::EngineState::Connection::Live) {
        view.sentence = tr("The engine does not answer");
    } else if (groups.isEmpty()) {
        view.sentence = tr("Nothing runs here");
        view.hint = tr("Start it to see what it uses.");
    } else if (m_statsContainers.size() > MostContainers) {
        view.sentence = tr("%1 containers are too many for one chart").arg(m_statsContainers.size());
        view.hint =
            m_selection.workspace.isEmpty() ? tr("Select one of the services.") : tr("Select one of the stacks.");
    } else if (!hasSamples) {
        view.sentence = whyNot.isEmpty() ? tr("Measuring\u2026") : tr("The engine does not say what it uses");
        view.hint = whyNot;
    }
    view.source = sourceSentence(all, m_statsContainers.isEmpty() ? QString()
                                                                  : m_stats->whyNotFiles(*m_statsContainers.cbegin()));
    m_statsPage->show(view, now);
    tellStatsOnView();
}

} // namespace pierside::ui
