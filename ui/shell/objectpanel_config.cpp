// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the config tab asks and shows beside the files of the selection.
#include "models/actions/desk.h"
#include "ui/config/configpage.h"
#include "ui/config/configrows.h"
#include "ui/shell/objectpanel.h"
#include "ui/shell/treepresenter.h"

#include <QJsonArray>
#include <QJsonObject>

namespace pierside::ui {

using namespace Qt::StringLiterals;

ConfigPage *ObjectPanel::makeConfig()
{
    auto *page =
        new ConfigPage([this](const ContainerId &id) { return m_desk.inspect(u"containers"_s, id.value); }, this);
    connect(page, &ConfigPage::paneChanged, this, &ObjectPanel::refreshFacts);
    connect(page, &ConfigPage::pullRequested, this,
            [this] { Q_EMIT pullRequested(m_selection.stackId, m_selection.services()); });
    return page;
}

void ObjectPanel::refreshFacts()
{
    const actions::DeskStack *stack = m_desk.find(m_selection.stackId);
    const items::StackRow *row = m_presenter.row(m_selection.stackId);
    const QList<items::ServiceRow> services = row ? row->services : QList<items::ServiceRow>();
    const compose::Project *project = stack ? stack->declared() : nullptr;
    const engine::Snapshot &snapshot = m_desk.engineState().snapshot();
    switch (m_config->pane()) {
    case ConfigPage::Pane::Other:
        break;
    case ConfigPage::Pane::Environment:
        askEnvironment();
        break;
    case ConfigPage::Pane::Networks:
        askGateways(project);
        m_config->showNetworks(
            networkRows(project, m_desk.containersOf(m_selection.stackId), snapshot, m_gateways, m_selection.service));
        break;
    case ConfigPage::Pane::Images:
        m_config->showImages(
            imageRows(project, services, snapshot, m_selection.service, QDateTime::currentDateTimeUtc()),
            services.isEmpty() ? QString() : imageSummary(services, snapshot), project != nullptr);
        break;
    case ConfigPage::Pane::Security: {
        QMap<QString, QString> users;
        for (const items::ServiceRow &service : services) {
            if (const engine::Image *image = snapshot.findImage(service.image))
                users.insert(service.key.service, image->user);
        }
        m_config->showSecurity(securityRows(
            project ? compose::securityFacts(*project, users) : QList<compose::SecurityFact>(), m_selection.service));
        break;
    }
    }
}

//! Reads the files anew, so only where they, the selection or the images are others.
void ObjectPanel::askEnvironment()
{
    const actions::DeskStack *stack = m_desk.find(m_selection.stackId);
    if (!stack || !stack->declared()) {
        m_environmentOf = {};
        return m_config->showEnvironment({});
    }
    const EnvironmentKey key{m_selection, stack->lastGood, m_desk.engineState().snapshot().images.size()};
    if (m_environmentOf == key)
        return;
    m_environmentOf = key;
    m_desk.environment(m_selection.stackId, m_selection.services())
        .then(this, [this, key](const Result<actions::Desk::Environment> &environment) {
            if (m_environmentOf == key)
                m_config->showEnvironment(environmentRows(environment.value_or(actions::Desk::Environment())));
        });
}

void ObjectPanel::askGateways(const compose::Project *project)
{
    if (m_desk.engineState().connection() != engine::EngineState::Connection::Live)
        return;
    for (const engine::Network &network : m_desk.engineState().snapshot().networks) {
        const bool isOurs = project && std::any_of(project->networks.cbegin(), project->networks.cend(),
                                                   [&network](const auto &own) { return own.name == network.name; });
        if (!isOurs || m_asked.contains(network.id))
            continue;
        m_asked.insert(network.id);
        m_desk.inspect(u"networks"_s, network.id.value)
            .then(this, [this, name = network.name](const Result<QJsonDocument> &answer) {
                if (!answer)
                    return;
                QStringList gateways;
                const QJsonArray pools = answer->object()["IPAM"_L1].toObject()["Config"_L1].toArray();
                for (const QJsonValue &pool : pools)
                    gateways.append(pool.toObject()["Gateway"_L1].toString());
                gateways.removeAll(QString());
                m_gateways.insert(name, gateways.join(u", "_s));
                refreshFacts();
            });
    }
}

} // namespace pierside::ui
