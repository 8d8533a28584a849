// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/object/portstab.h"

#include "models/dashboard/dashboard.h"
#include "models/dashboard/healthwatch.h"
#include "models/dashboard/portwatch.h"
#include "models/items/clashpairs.h"
#include "ui/ports/portspage.h"
#include "ui/presenters/treepresenter.h"

#include <QFileInfo>

#include <algorithm>

namespace pierside::ui {

using namespace Qt::StringLiterals;

namespace {

//! Quotes a word for a shell.
QString quoted(QString word)
{
    return u'\'' + word.replace(u'\'', u"'\\''"_s) + u'\'';
}

QString composeCommand(const compose::Project &project)
{
    QString command = u"docker compose -p %1"_s.arg(quoted(project.name.value));
    QStringList variables = project.environmentFiles;
    const QString own = ports::variablesFileOf(project.overrideFile);
    if (!own.isEmpty() && QFileInfo::exists(own)) {
        // With --env-file, docker compose does not read the default .env.
        const QString usual = project.workingDirectory + u"/.env"_s;
        if (variables.isEmpty() && QFileInfo::exists(usual))
            variables.append(usual);
        variables.append(own);
    }
    for (const QString &file : std::as_const(variables))
        command += u" --env-file "_s + quoted(file);
    for (const QString &file : project.files)
        command += u" -f "_s + quoted(file);
    return command + u" up -d"_s;
}

//! The address as used on this machine.
QString hostOf(const ports::MapLine &line)
{
    const auto bound = ports::Address::parse(line.hostIp);
    return !bound || bound->isAny() ? u"localhost"_s : bound->v6 ? u"[%1]"_s.arg(line.hostIp) : line.hostIp;
}

} // namespace

PortsTab::PortsTab(const PageContext &context, QWidget *parent)
    : Page(context, parent)
    , m_page(new PortsPage(parent))
{
    connect(m_page, &PortsPage::scopeChanged, this, &PortsTab::refreshIfOnView);
    connect(m_page, &PortsPage::reachRequested, this, &PortsTab::testConnection);
    connect(m_page, &PortsPage::remapRequested, &d.requests, &PageRequests::remap);
    connect(m_page, &PortsPage::stopRequested, &d.requests, &PageRequests::stop);
    connect(m_page, &PortsPage::undoRequested, &d.requests, &PageRequests::undoRemaps);
    connect(&d.ports, &dashboard::PortWatch::changed, this, &PortsTab::refreshIfOnView);
    connect(&d.health, &dashboard::HealthWatch::changed, this, &PortsTab::refreshIfOnView);
}

QWidget *PortsTab::widget() const
{
    return m_page;
}

QList<StackId> PortsTab::stacksInScope() const
{
    switch (m_page->scope()) {
    case PortsView::Scope::All:
        return d.dashboard.ids();
    case PortsView::Scope::Workspace: {
        Selection all = selection();
        if (all.workspace.isEmpty())
            all = {{}, {}, {}, d.rows.keyOf(Selection{selection().stackId, {}, {}, {}}).workspace};
        return d.rows.stacksOf(all);
    }
    case PortsView::Scope::Stack:
        break;
    }
    return d.rows.stacksOf(selection());
}

void PortsTab::refresh()
{
    const actions::PortSurvey &survey = d.ports.survey();
    const QList<StackId> ids = stacksInScope();
    const bool isOne = m_page->scope() == PortsView::Scope::Stack && !selection().stackId.isEmpty();
    const auto titleOf = [this](const StackId &id) {
        const items::StackRow *row = d.rows.row(id);
        return row ? row->title : QString();
    };
    PortsView view;
    view.unknown = survey.whyUnknown;
    for (const ports::MapLine &line : survey.lines) {
        const bool isSelected = !isOne || selection().service.isEmpty() || line.service == selection().service;
        if (ids.contains(line.stack) && isSelected)
            view.rows.append({isOne ? QString() : titleOf(line.stack), line, d.health.latency(line)});
    }
    addClashes(view, ids);
    const dashboard::DashboardStack *stack = d.dashboard.find(selection().stackId);
    if (const compose::Project *project = stack ? stack->declared() : nullptr) {
        view.stackId = selection().stackId;
        view.overrideFile = project->overrideFile;
        view.composeCommand = composeCommand(*project);
        // The override is among the files while it exists.
        if (project->files.contains(project->overrideFile)) {
            askRemaps(view.stackId);
            if (m_remapsOf == view.stackId)
                view.remaps = m_remaps;
        }
    }
    m_page->show(view);
}

void PortsTab::addClashes(PortsView &view, const QList<StackId> &ids) const
{
    const actions::PortSurvey &survey = d.ports.survey();
    view.clashes = items::clashPairs(survey.claims, survey.clashes);
    view.clashes.removeIf(
        [&ids](const items::ClashPair &pair) { return !ids.contains(pair.first) && !ids.contains(pair.second); });
    // In the order of the survey, so that rows and columns do not jump.
    for (const ports::StackClaims &claims : survey.claims) {
        const bool isClashing = std::any_of(view.clashes.cbegin(), view.clashes.cend(),
                                            [&](const items::ClashPair &pair) { return pair.contains(claims.id); });
        const items::StackRow *row = d.rows.row(claims.id);
        if (isClashing && row)
            view.clashing.append({claims.id, row->title, items::isUp(row->state), claims.id == selection().stackId});
    }
}

void PortsTab::testConnection(const ports::MapLine &line)
{
    d.health.reach(line).then(this, [this, line](const Result<health::ProbeResult> &result) {
        if (!result)
            return m_page->tellReached(result.error().message());
        const QString place = u"%1:%2"_s.arg(hostOf(line)).arg(line.number);
        switch (result->outcome) {
        case health::ProbeResult::Outcome::Passed:
            return m_page->tellReached(tr("%1 answers after %2 ms: %3")
                                           .arg(place)
                                           .arg(double(result->latency.count()) / 1e6, 0, 'f', 1)
                                           .arg(result->text));
        case health::ProbeResult::Outcome::Connected:
            return m_page->tellReached(
                tr("%1 accepts connections but sends nothing. This may be the engine's proxy only").arg(place));
        case health::ProbeResult::Outcome::Failed:
            break;
        }
        m_page->tellReached(tr("%1 does not answer: %2").arg(place, result->text));
    });
}

void PortsTab::askRemaps(const StackId &stackId)
{
    d.dashboard.remaps(stackId).then(this, [this, stackId](const Result<QList<ports::Remap>> &remaps) {
        const QList<ports::Remap> known = remaps.value_or(QList<ports::Remap>());
        if (m_remapsOf == stackId && m_remaps == known)
            return;
        m_remapsOf = stackId;
        m_remaps = known;
        refreshIfOnView();
    });
}

} // namespace pierside::ui

#include "moc_portstab.cpp"
