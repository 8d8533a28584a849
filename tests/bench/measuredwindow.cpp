// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/measuredwindow.h"

#include "ui/tree/stackfilter.h"

#include <QEventLoop>
#include <QTimer>

namespace pierside::bench {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

void PaintClock::watch(QWidget *widget, std::function<void()> painted)
{
    m_widget = widget;
    m_painted = std::move(painted);
}

bool PaintClock::notify(QObject *receiver, QEvent *event)
{
    const bool isUpdate = event->type() == QEvent::UpdateRequest;
    const bool isPaint = receiver == m_widget && event->type() == QEvent::Paint;
    m_depth += isUpdate;
    const bool handled = QApplication::notify(receiver, event);
    m_depth -= isUpdate;
    m_wasPainted |= isPaint;
    if (m_wasPainted && m_depth == 0) {
        m_wasPainted = false;
        if (m_painted)
            m_painted();
    }
    return handled;
}

MeasuredWindow::MeasuredWindow(PaintClock &clock, const engine::Target &target)
    : m_clock(clock)
    , m_actions(m_directory.path())
    , m_dashboard(m_state, m_actions)
{
    m_theme.install(clock);
    m_window = std::make_unique<ui::MainWindow>(m_dashboard, m_theme);
    m_window->resize(1500, 950);
    m_tree = m_window->findChild<ui::StackTreeView *>();
    m_model = qobject_cast<items::StackTreeModel *>(m_tree->filter()->sourceModel());
    m_clock.watch(m_tree->viewport(), [this] {
        m_lastPaint = std::chrono::system_clock::now();
        if (m_onPaint)
            m_onPaint();
    });
    m_window->show();
    m_state.setTargets({target});
}

MeasuredWindow::~MeasuredWindow()
{
    m_clock.watch(nullptr, {});
}

bool MeasuredWindow::paintedWith(const std::function<bool()> &condition)
{
    QEventLoop loop;
    bool seen = false;
    m_onPaint = [&] {
        if (!seen && condition()) {
            seen = true;
            m_seenAt = m_lastPaint;
            loop.quit();
        }
    };
    QTimer::singleShot(10s, &loop, &QEventLoop::quit);
    loop.exec();
    m_onPaint = nullptr;
    return seen;
}

void MeasuredWindow::settle()
{
    QEventLoop loop;
    QTimer quiet;
    quiet.setSingleShot(true);
    QObject::connect(&quiet, &QTimer::timeout, &loop, &QEventLoop::quit);
    m_onPaint = [&] { quiet.start(1s); };
    QTimer::singleShot(20s, &loop, &QEventLoop::quit);
    quiet.start(1s);
    loop.exec();
    m_onPaint = nullptr;
}

QList<items::RowKey> MeasuredWindow::open(const QString &project)
{
    QList<items::RowKey> shown;
    for (const items::WorkspaceRow &workspace : m_model->rows()) {
        for (const items::StackRow &stack : workspace.stacks) {
            // The title is the project's name. The key contains the stack's id, because two stacks may have the same
            // name.
            if (stack.title != project && stack.project.value != project)
                continue;
            for (const items::ServiceRow &service : stack.services)
                shown.append({items::RowKind::Service, workspace.id, stack.id, service.key.service, {}});
        }
    }
    // The last one first, so that the first one scrolls the whole stack into view.
    if (!shown.isEmpty() && m_tree->setCurrentKey(shown.last()))
        m_tree->setCurrentKey(shown.first());
    settle();
    shown.removeIf([this](const items::RowKey &key) {
        const QModelIndex row = m_tree->filter()->mapFromSource(m_model->indexOf(key));
        return !m_tree->viewport()->rect().contains(m_tree->visualRect(row).center());
    });
    return shown;
}

int MeasuredWindow::shownContainers() const
{
    int count = 0;
    for (const items::WorkspaceRow &workspace : m_model->rows()) {
        for (const items::StackRow &stack : workspace.stacks) {
            for (const items::ServiceRow &service : stack.services)
                count += int(service.containers.size());
        }
    }
    return count;
}

items::RowState MeasuredWindow::stateOf(const items::RowKey &key) const
{
    return items::RowState(m_model->indexOf(key).data(items::StackTreeModel::StateRole).toInt());
}

} // namespace pierside::bench
