// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the graph tab shows of the selection.
#include "models/actions/desk.h"
#include "models/health/routes.h"
#include "ui/graph/graphpage.h"
#include "ui/shell/notices.h"
#include "ui/shell/objectpanel.h"
#include "ui/shell/treepresenter.h"

#include <QTabWidget>

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
    const QString text = row.stateDetail.isEmpty() ? items::stateWord(row.state) : row.stateDetail;
    if (row.stale)
        return {items::RowState::Stale, ObjectPanel::tr("was %1").arg(text)};
    return {row.state, text};
}

} // namespace

GraphPage *ObjectPanel::makeGraph()
{
    auto *page = new GraphPage(this);
    connect(page, &GraphPage::serviceChosen, this, [this](const QString &service) {
        Q_EMIT goToRequested({m_selection.stackId, service, {}, {}});
    });
    connect(page, &GraphPage::serviceActivated, this, [this](const QString &service) {
        Q_EMIT goToRequested({m_selection.stackId, service, {}, {}});
        m_tabs->setCurrentIndex(0);
    });
    connect(page, &GraphPage::menuRequested, this, [this](const QString &service, const QPoint &position) {
        Q_EMIT goToRequested({m_selection.stackId, service, {}, {}});
        Q_EMIT menuRequested(position);
    });
    connect(page, &GraphPage::remark, this, &ObjectPanel::remark);
    connect(page, &GraphPage::failed, this, [this](const QString &sentence, const QString &detail) {
        m_notices->post(m_selection.stackId, {Token::Bad, sentence, detail, {}, true});
    });
    return page;
}

void ObjectPanel::refreshGraph()
{
    GraphShown shown;
    const actions::DeskStack *stack = m_desk.find(m_selection.stackId);
    const items::StackRow *row = m_presenter.row(m_selection.stackId);
    if (!stack) {
        shown.whyEmpty = tr("Choose a stack of this workspace to see how its services depend on each other");
        return m_graph->show(shown);
    }
    shown.title = row ? row->title : stack->project.value;
    shown.chosen = m_selection.service;
    if (const compose::Project *project = stack->declared()) {
        if (std::exchange(m_drawnFrom, stack->lastGood) != stack->lastGood)
            m_drawn = graph::graphOf(*project, m_desk.catalogue(), routesIn(*project));
    } else {
        m_drawnFrom.reset();
        m_drawn = graph::graphOf(m_desk.containersOf(m_selection.stackId), m_desk.catalogue());
    }
    shown.graph = m_drawn;
    shown.whyEmpty = stack->foreign || stack->loaded ? tr("This stack has no services that could be drawn")
                                                     : tr("The files are being read");
    for (const items::ServiceRow &service : row ? row->services : QList<items::ServiceRow>())
        shown.looks.insert(service.key.service, lookOf(service));
    m_graph->show(shown);
}

} // namespace pierside::ui
