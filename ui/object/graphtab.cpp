// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/object/graphtab.h"

#include "models/dashboard/dashboard.h"
#include "models/health/routes.h"
#include "ui/graph/graphpage.h"
#include "ui/object/headertext.h"
#include "ui/presenters/treepresenter.h"
#include "ui/widgets/notices.h"

#include <utility>

namespace pierside::ui {

using namespace Qt::StringLiterals;

namespace {

graph::Routes routesIn(const compose::Project &project)
{
    graph::Routes routes;
    for (const health::Route &route : health::routesOf(project, {})) {
        QStringList &known = routes[route.service];
        const QString text = route.host + route.pathPrefix;
        if (!text.isEmpty() && !known.contains(text))
            known.append(text);
    }
    return routes;
}

NodeLook lookOf(const items::ServiceRow &row)
{
    if (!row.stepText.isEmpty())
        return {row.state, row.stepText};
    return {shownState(row), stateText(row)};
}

} // namespace

GraphTab::GraphTab(const PageContext &context, QWidget *parent)
    : Page(context, parent)
    , m_page(new GraphPage(parent))
{
    const auto choose = [this](const QString &service) {
        Q_EMIT d.requests.goTo({selection().stackId, service, {}, {}});
    };
    connect(m_page, &GraphPage::serviceChosen, this, choose);
    connect(m_page, &GraphPage::serviceActivated, this, [this, choose](const QString &service) {
        choose(service);
        Q_EMIT d.requests.showPage(u"overview"_s);
    });
    connect(m_page, &GraphPage::menuRequested, this, [this, choose](const QString &service, const QPoint &position) {
        choose(service);
        Q_EMIT d.requests.menu(position);
    });
    connect(m_page, &GraphPage::remark, &d.requests, &PageRequests::remark);
    connect(m_page, &GraphPage::failed, this, [this](const QString &sentence, const QString &detail) {
        d.notices.post(selection().stackId, {Token::Bad, sentence, detail, {}, true});
    });
}

QWidget *GraphTab::widget() const
{
    return m_page;
}

void GraphTab::refresh()
{
    GraphShown shown;
    const dashboard::DashboardStack *stack = d.dashboard.find(selection().stackId);
    const items::StackRow *row = d.rows.row(selection().stackId);
    if (!stack) {
        shown.whyEmpty = tr("Choose a stack of this workspace to see how its services depend on each other");
        return m_page->show(shown);
    }
    shown.title = row ? row->title : stack->project.value;
    shown.chosen = selection().service;
    if (const compose::Project *project = stack->declared()) {
        if (std::exchange(m_drawnFrom, stack->lastGood) != stack->lastGood)
            m_drawn = graph::graphOf(*project, d.dashboard.catalogue(), routesIn(*project));
    } else {
        m_drawnFrom.reset();
        m_drawn = graph::graphOf(d.dashboard.containersOf(selection().stackId), d.dashboard.catalogue());
    }
    shown.graph = m_drawn;
    shown.whyEmpty = stack->foreign || stack->loaded ? tr("This stack has no services") : tr("Reading the files");
    for (const items::ServiceRow &service : row ? row->services : QList<items::ServiceRow>())
        shown.looks.insert(service.key.service, lookOf(service));
    m_page->show(shown);
}

} // namespace pierside::ui

#include "moc_graphtab.cpp"
