// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/object/page.h"

#include <QWidget>

class QAction;
class QMenu;
class QTabWidget;

namespace pierside::ui {

class ConfigTab;
class ObjectHeader;
class OverviewTab;

//! What the panel needs. Everything outlives it.
struct PanelContext
{
    dashboard::Dashboard &dashboard;
    const TreePresenter &rows;
    const dashboard::PortWatch &ports;
    dashboard::HealthWatch &health;
    dashboard::StatsWatch &stats;
    const dashboard::StartWatch &starts;
    const dashboard::HostWatch &hosts;
    dashboard::VolumeWatch &volumes;
    const dashboard::ServiceWatches &services;
    dashboard::FreshnessWatch &freshness;
    items::ActivityModel &activity;
};

//! \brief The right side of the window: header, banner and pages about the selected row.
class ObjectPanel : public QWidget
{
    Q_OBJECT

public:
    explicit ObjectPanel(const PanelContext &context, QWidget *parent = nullptr);

    void setSelection(const Selection &selection);
    //! Number of selected rows; call before setSelection(). The header shows it if there are several.
    void setSelectedCount(int count) { m_selectedCount = count; }
    void refresh();
    //! Sets the button of the header. Null hides it. inviting: filled with colour.
    void setPrimary(QAction *action, bool inviting);
    void setOverflow(QMenu *menu);
    Notices &notices() const { return *m_notices; }
    PageRequests &requests() const { return *m_requests; }

    //! Ids of the pages, in the order of their tabs.
    QStringList pages() const;
    //! Id of the page on view.
    QString page() const;
    //! Does nothing where no page has this id.
    void showPage(const QString &id);
    //! Shows the environment of the selected services.
    void showEnvironment();
    //! Shows why a service of the selected stack is in its state.
    void showWhy(const QString &service);
    //! Sets the command that opens files; empty = the user's editor.
    void setEditor(const QString &command);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void addPage(Page *page);
    Page *current() const;
    void refreshHeader();
    void refreshBadge();
    //! Updates which page is on view, for the pages and the health watch.
    void updateViews();

    const PanelContext d;
    Selection m_selection;
    int m_selectedCount = 1;
    ObjectHeader *m_header;
    Notices *m_notices;
    PageRequests *m_requests;
    QTabWidget *m_tabs;
    OverviewTab *m_overview;
    ConfigTab *m_config;
    QList<Page *> m_pages; //!< in the order of the tabs
};

} // namespace pierside::ui
