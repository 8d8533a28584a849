// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/rowcommands.h"

#include "models/dashboard/dashboard.h"
#include "models/dashboard/healthwatch.h"
#include "models/dashboard/servicewatches.h"
#include "ui/presenters/treepresenter.h"
#include "ui/verbs/othertags.h"
#include "ui/window/commands.h"
#include "ui/window/rowselection.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QFileInfo>
#include <QGuiApplication>
#include <QUrl>

namespace pierside::ui {

QString composeFolder(const dashboard::DashboardStack &stack)
{
    if (const compose::Project *project = stack.declared())
        return project->workingDirectory;
    const QString file = stack.entry.stack.files.files.value(0);
    return file.isEmpty() ? QString() : QFileInfo(file).absolutePath();
}

RowCommands::RowCommands(dashboard::Dashboard &dashboard, const TreePresenter &presenter,
                         dashboard::HealthWatch &health, dashboard::ServiceWatches &watches, OtherTags &tags,
                         const Commands &commands, const RowSelection &rows, QObject *parent)
    : QObject(parent)
    , m_dashboard(dashboard)
    , m_presenter(presenter)
    , m_health(health)
    , m_rows(rows)
{
    const auto on = [this, &commands](Command command, auto slot) {
        connect(commands.action(command), &QAction::triggered, this, slot);
    };
    on(Command::TryTag, [&tags, &rows] { tags.askFor(rows.current().stackId, rows.current().service); });
    on(Command::TagBack, [&tags, &rows] { tags.goBack(rows.current().stackId, rows.current().services()); });
    on(Command::WatchFiles, [&watches, &rows, action = commands.action(Command::WatchFiles)] {
        watches.setOn(rows.current().stackId, rows.current().service, action->isChecked());
    });
    on(Command::CheckNow, &RowCommands::checkNow);
    on(Command::Refresh, &RowCommands::refresh);
    on(Command::OpenFolder, &RowCommands::openFolder);
    on(Command::CopyName, &RowCommands::copyName);
    on(Command::RemoveStack, &RowCommands::remove);
}

void RowCommands::checkNow()
{
    const Selection &selection = m_rows.current();
    for (const StackId &id : m_presenter.stacksOf(selection)) {
        const QStringList services =
            selection.service.isEmpty() ? m_health.services(id) : QStringList{selection.service};
        for (const QString &service : services)
            m_health.runNow(id, service);
    }
}

void RowCommands::refresh()
{
    for (const StackId &id : m_presenter.stacksOf(m_rows.current()))
        m_dashboard.reload(id);
}

void RowCommands::openFolder()
{
    if (const dashboard::DashboardStack *stack = m_dashboard.find(m_rows.current().stackId))
        QDesktopServices::openUrl(QUrl::fromLocalFile(composeFolder(*stack)));
}

void RowCommands::copyName()
{
    const Selection &selection = m_rows.current();
    if (const dashboard::DashboardStack *stack = m_dashboard.find(selection.stackId))
        QGuiApplication::clipboard()->setText(selection.service.isEmpty() ? stack->project.value : selection.service);
}

void RowCommands::remove()
{
    Q_EMIT removalRequested(m_rows.current());
}

} // namespace pierside::ui

#include "moc_rowcommands.cpp"
