// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/measuredwindow.h"

#include "ui/tree/stackfilter.h"

#include <QDebug>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QTimer>

namespace pierside::bench {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

void PaintClock::watch(QWidget *widget, std::function<void()> painted)
{
    if (painted)
        m_watched.insert(widget, std::move(painted));
    else
        m_watched.remove(widget);
}

QStringList PaintClock::takeLongest()
{
    QStringList texts;
    for (auto it = m_longest.cbegin(); it != m_longest.cend(); ++it)
        texts.prepend(u"%1 ms %2"_s.arg(it.key(), 0, 'f', 1).arg(it.value()));
    m_longest.clear();
    return texts;
}

bool PaintClock::notify(QObject *receiver, QEvent *event)
{
    constexpr int mostKept = 8;
    constexpr double leastKept = 2; //!< ms
    // Both may be gone afterwards.
    const char *name = receiver->metaObject()->className();
    const QEvent::Type type = event->type();
    QElapsedTimer timer;
    timer.start();
    ++m_handling;
    const bool handled = handle(receiver, event);
    const double took = double(timer.nsecsElapsed()) / 1e6;
    if (--m_handling == 0 && took >= leastKept) {
        m_longest.insert(took, QString::fromLatin1(name) + u' ' + QDebug::toString(type));
        if (m_longest.size() > mostKept)
            m_longest.erase(m_longest.begin());
    }
    return handled;
}

bool PaintClock::handle(QObject *receiver, QEvent *event)
{
    const bool isUpdate = event->type() == QEvent::UpdateRequest;
    if (event->type() == QEvent::Paint && m_watched.contains(receiver))
        m_painted.insert(receiver);
    m_depth += isUpdate;
    const bool handled = QApplication::notify(receiver, event);
    m_depth -= isUpdate;
    if (m_depth == 0) {
        const auto painted = std::exchange(m_painted, {});
        for (QObject *widget : painted) {
            if (const auto tell = m_watched.value(widget))
                tell();
        }
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
    m_clock.watch(m_tree->viewport(), {});
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

StackId MeasuredWindow::addStack(const QString &folder)
{
    run::Stack stack;
    stack.files.currentDirectory = folder;
    const StackId id{u"stack:"_s + folder};
    m_dashboard.setEntries({{id, {}, {}, {}, stack}});
    return id;
}

bool MeasuredWindow::run(const StackId &stack, plan::Verb verb)
{
    plan::Options options;
    options.verb = verb;
    bool succeeded = false;
    QEventLoop loop;
    QObject::connect(&m_dashboard, &dashboard::Dashboard::runFinished, &loop,
                     [&](const StackId &, const plan::RunReport &report) {
                         succeeded = report.succeeded;
                         loop.quit();
                     });
    m_dashboard.prepare(stack, options).then(&loop, [&](const Result<run::Prepared> &prepared) {
        if (!prepared || !m_dashboard.run(stack, *prepared))
            loop.quit();
    });
    loop.exec();
    return succeeded;
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
