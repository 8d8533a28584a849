// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/graph/graph.h"
#include "models/ports/portmap.h"
#include "models/ports/remap.h"
#include "ui/shell/selection.h"

#include <QSet>
#include <QWidget>

#include <memory>

class QTabWidget;
class QMenu;
class QAction;

namespace pierside::actions {
class Desk;
class PortWatch;
class HealthWatch;
class StatsWatch;
class HostNames;
class StartWatch;
class HostWatch;
} // namespace pierside::actions
namespace pierside::compose {
struct LoadResult;
struct Project;
} // namespace pierside::compose
namespace pierside::items {
class ActivityModel;
}

namespace pierside::ui {

class ActivityPage;
class ConfigPage;
class GraphPage;
class Notices;
class ObjectHeader;
class LinkWaiter;
class OverviewPage;
struct HealthLine;
class RunOutput;
class StatsPage;
class PortsPage;
class TreePresenter;

//! \brief The right side: header, banner and tabs about the selected row. Only the visible tab is kept up to date.
class ObjectPanel : public QWidget
{
    Q_OBJECT

public:
    ObjectPanel(actions::Desk &desk, const TreePresenter &presenter, const actions::PortWatch &ports,
                actions::HealthWatch &health, items::ActivityModel &activity, QWidget *parent = nullptr);

    //! What the stats tab is filled from. Outlives this.
    void setStats(actions::StatsWatch &watch);

    //! Who knows how stacks started. Outlives this.
    void setStarts(const actions::StartWatch &starts);
    //! Where host processes are known. Outlives this.
    void setHosts(const actions::HostWatch &hosts) { m_hostWatch = &hosts; }
    void setSelection(const Selection &selection);
    void refresh();
    void setPrimary(QAction *action, bool inviting);
    void setOverflow(QMenu *menu);
    Notices &notices() const { return *m_notices; }
    PortsPage &portsPage() const { return *m_ports; }
    //! Counts from 0; out of range does nothing.
    void showTab(int index);
    int tab() const;
    //! The page that shows files and problems.
    void showConfig();
    void showActivity();
    //! Answers why a service of the selected stack is as it is.
    void showWhy(const QString &service);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

Q_SIGNALS:
    //! A name in the overview was pressed.
    void goToRequested(const pierside::ui::Selection &selection);
    //! These services of the selected stack should be made anew as their files say.
    void recreateRequested(const QString &stackId, const QStringList &services);
    //! These services of the selected stack should run the tags that its files say.
    void tagsBackRequested(const QString &stackId, const QStringList &services);
    //! The images of the stack, or of these services, are wanted anew.
    void pullRequested(const QString &stackId, const QStringList &services);
    //! The menu of the selected row is wanted there.
    void menuRequested(const QPoint &globalPosition);
    //! To be told in passing.
    void remark(const QString &text);

private:
    void refreshHeader();
    void refreshTab();
    void refreshOverview();
    void refreshOutput();
    void refreshStart();
    void refreshHealth();
    void finishLinks(QList<HealthLine> &lines);
    void connectLinks();
    void tellNotOpened(const QString &stackId, const QString &service, const QString &url, const QString &reason);
    void tellWhatIsOnView();
    QList<items::ServiceRow> driftingRows() const;
    void showWorkspace();
    void showHost();
    void refreshPorts();
    void refreshStats();
    void tellStatsOnView();
    GraphPage *makeGraph();
    void refreshGraph();
    void refreshTags();
    ConfigPage *makeConfig();
    void refreshFacts();
    void askEnvironment();
    void askGateways(const compose::Project *project);
    ActivityPage *makeActivity(items::ActivityModel &activity);
    void refreshActivity(const QSet<ProjectName> &projects);
    void askRemaps(const QString &stackId);
    void reach(const ports::MapLine &line);
    QStringList stacksInScope() const;

    actions::Desk &m_desk;
    const TreePresenter &m_presenter;
    actions::HealthWatch &m_health;
    const actions::StartWatch *m_starts = nullptr;
    LinkWaiter *m_links;
    actions::HostNames *m_hosts;
    const actions::HostWatch *m_hostWatch = nullptr;
    Selection m_selection;
    ObjectHeader *m_header;
    Notices *m_notices;
    QTabWidget *m_tabs;
    const actions::PortWatch &m_watch;
    OverviewPage *m_overview;
    PortsPage *m_ports;
    QString m_remapsOf; //!< the stack whose override is known
    QList<ports::Remap> m_remaps;
    StatsPage *m_statsPage;
    actions::StatsWatch *m_stats = nullptr;
    QSet<ContainerId> m_statsContainers; //!< that the page is about
    GraphPage *m_graph;
    std::shared_ptr<const compose::LoadResult> m_drawnFrom;
    graph::Graph m_drawn;
    ConfigPage *m_config;
    //! What the environment was read for.
    struct EnvironmentKey
    {
        Selection selection;
        std::shared_ptr<const compose::LoadResult> read;
        qsizetype images = 0;

        bool operator==(const EnvironmentKey &) const = default;
    };
    EnvironmentKey m_environmentOf;
    QMap<QString, QString> m_gateways; //!< by the engine's name of a network
    QSet<NetworkId> m_asked;           //!< networks whose gateway was asked for
    ActivityPage *m_activity;
    RunOutput *m_output;
    QString m_outputOf; //!< the stack whose output the page shows
};

} // namespace pierside::ui
