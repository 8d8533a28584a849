// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/freshness.h"
#include "models/ports/remap.h"
#include "ui/presenters/selection.h"
#include "ui/volumes/volumewish.h"

#include <QObject>

class QWidget;

namespace pierside::dashboard {
class Dashboard;
class FreshnessWatch;
class HealthWatch;
class HostWatch;
class PortWatch;
class ServiceWatches;
class StartWatch;
class StatsWatch;
class VolumeWatch;
} // namespace pierside::dashboard
namespace pierside::items {
class ActivityModel;
}

namespace pierside::ui {

class Notices;
class TreePresenter;

//! \brief Signals with which pages of the object panel ask the window to act.
class PageRequests : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

Q_SIGNALS:
    //! Select this row.
    void goTo(const pierside::ui::Selection &selection);
    //! Show the page with this id.
    void showPage(const QString &id);
    //! Show the row menu of the selected row at this place.
    void menu(const QPoint &globalPosition);
    //! Explain the state of a service of the selected stack.
    void why(const QString &service);
    //! Show a toast.
    void remark(const QString &text);
    //! Bring changes of the user into the containers of these services.
    void freshen(const pierside::StackId &stackId, pierside::actions::Staleness::Answer answer,
                 const QStringList &services);
    //! Recreate these services.
    void recreate(const pierside::StackId &stackId, const QStringList &services);
    //! Go back to the tags of the compose file for these services.
    void revertTags(const pierside::StackId &stackId, const QStringList &services);
    //! Pull the images of these services; of all services where the list is empty.
    void pull(const pierside::StackId &stackId, const QStringList &services);
    //! Publish ports of a stack on other host ports.
    void remap(const pierside::StackId &stackId, const QList<pierside::ports::Remap> &remaps);
    //! Stop all services of a stack.
    void stop(const pierside::StackId &stackId);
    //! Save, replace or protect volumes of a stack.
    void volumes(const pierside::StackId &stackId, const pierside::ui::VolumeWish &wish);
    //! Open the client of a service's database in a terminal.
    void client(const pierside::StackId &stackId, const QString &service);
    //! Compare the token issuer of the service as browsers and services see it.
    void issuer(const pierside::StackId &stackId, const QString &service);
    //! Ask for the missing values of a stack.
    void values(const pierside::StackId &stackId);
    //! Look for secrets in the files of a stack, and move them into the keyring.
    void importSecrets(const pierside::StackId &stackId);
    //! Publish all ports of a stack as its files say.
    void undoRemaps(const pierside::StackId &stackId);
};

//! What every page needs. Everything outlives the pages.
struct PageContext
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
    Notices &notices;
    PageRequests &requests;
};

//! \brief One page of the object panel: fills a widget with what it shows about the selected row.
//!
//! refresh() is called only while the page is on view: after a selection, after a change of the rows, and when the page
//! comes on view. A page that watches something itself calls refreshIfOnView(). To add a page, derive a class and add
//! one line to the constructor of ObjectPanel.
class Page : public QObject
{
    Q_OBJECT

public:
    Page(const PageContext &context, QObject *parent);

    virtual QString id() const = 0;    //!< remembered in the settings
    virtual QString title() const = 0; //!< of the tab
    virtual QWidget *widget() const = 0;
    //! Whether endpoints are probed more often while the page is on view.
    virtual bool showsHealth() const { return false; }

    void setSelection(const Selection &selection);
    const Selection &selection() const { return m_selection; }
    //! On view: it is the current page of a window that is open and not minimised. Refreshes a page that comes on view.
    void setOnView(bool onView);
    bool isOnView() const { return m_onView; }
    void refreshIfOnView();

protected:
    virtual void refresh() = 0;
    //! Called after selection() has changed, whether the page is on view or not.
    virtual void selectionChanged() {}
    //! Called after isOnView() has changed, before refresh().
    virtual void viewChanged() {}

    const PageContext d;

private:
    Selection m_selection;
    bool m_onView = false;
};

} // namespace pierside::ui
