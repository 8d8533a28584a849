// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/object/configtab.h"

#include "models/dashboard/dashboard.h"
#include "ui/config/configpage.h"
#include "ui/config/configrows.h"
#include "ui/presenters/treepresenter.h"

#include <QFileInfo>

namespace pierside::ui {

using namespace Qt::StringLiterals;

ConfigTab::ConfigTab(const PageContext &context, QWidget *parent)
    : Page(context, parent)
    , m_page(new ConfigPage([this](const ContainerId &id) { return d.dashboard.inspectText(id); }, parent))
{
    connect(m_page, &ConfigPage::paneChanged, this, &ConfigTab::refreshFacts);
    connect(m_page, &ConfigPage::pullRequested, this,
            [this] { Q_EMIT d.requests.pull(selection().stackId, selection().services()); });
}

QWidget *ConfigTab::widget() const
{
    return m_page;
}

void ConfigTab::showEnvironment()
{
    m_page->goToEnvironment();
}

void ConfigTab::setEditor(const QString &command)
{
    m_page->setEditor(command);
}

void ConfigTab::refresh()
{
    if (const dashboard::DashboardStack *stack = d.dashboard.find(selection().stackId)) {
        m_page->show(stack->loaded, stack->entry.stack.files.files, d.dashboard.containersOf(selection().stackId),
                     selection().service);
    } else {
        // The id of a workspace with a file is the file's path.
        const QString &file = selection().workspace;
        m_page->show(nullptr, QFileInfo(file).isAbsolute() ? QStringList{file} : QStringList(), {}, {});
    }
    refreshFacts();
}

void ConfigTab::refreshFacts()
{
    const dashboard::DashboardStack *stack = d.dashboard.find(selection().stackId);
    const items::StackRow *row = d.rows.row(selection().stackId);
    const QList<items::ServiceRow> services = row ? row->services : QList<items::ServiceRow>();
    const compose::Project *project = stack ? stack->declared() : nullptr;
    const engine::Snapshot &snapshot = d.dashboard.engineState().snapshot();
    switch (m_page->pane()) {
    case ConfigPage::Pane::Other:
        break;
    case ConfigPage::Pane::Environment:
        askEnvironment();
        break;
    case ConfigPage::Pane::Networks:
        m_page->showNetworks(
            networkRows(project, d.dashboard.containersOf(selection().stackId), snapshot, selection().service));
        break;
    case ConfigPage::Pane::Images:
        m_page->showImages(imageRows(project, services, snapshot, selection().service, QDateTime::currentDateTimeUtc()),
                           services.isEmpty() ? QString() : imageSummary(services, snapshot), project != nullptr);
        break;
    case ConfigPage::Pane::Security: {
        QMap<QString, QString> users;
        for (const items::ServiceRow &service : services) {
            if (const engine::Image *image = snapshot.findImage(service.image))
                users.insert(service.key.service, image->user);
        }
        m_page->showSecurity(securityRows(
            project ? compose::securityFacts(*project, users) : QList<compose::SecurityFact>(), selection().service));
        break;
    }
    }
}

//! Reads the files again, so only after they, the selection or the images have changed.
void ConfigTab::askEnvironment()
{
    const dashboard::DashboardStack *stack = d.dashboard.find(selection().stackId);
    if (!stack || !stack->declared()) {
        m_environmentOf = {};
        return m_page->showEnvironment({});
    }
    const EnvironmentKey key{selection(), stack->lastGood, d.dashboard.engineState().snapshot().images.size()};
    if (m_environmentOf == key)
        return;
    m_environmentOf = key;
    d.dashboard.environment(selection().stackId, selection().services())
        .then(this, [this, key](const Result<dashboard::Dashboard::Environment> &environment) {
            if (m_environmentOf == key)
                m_page->showEnvironment(environmentRows(environment.value_or(dashboard::Dashboard::Environment())));
        });
}

} // namespace pierside::ui

#include "moc_configtab.cpp"
