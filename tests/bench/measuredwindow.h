// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/actions.h"
#include "models/dashboard/dashboard.h"
#include "models/engine/enginestate.h"
#include "models/items/stacktreemodel.h"
#include "ui/theme/theme.h"
#include "ui/tree/stacktreeview.h"
#include "ui/window/mainwindow.h"

#include <QApplication>
#include <QTemporaryDir>

#include <chrono>
#include <functional>
#include <memory>

namespace pierside::bench {

//! \brief An application that reports when a paint of a widget has reached the screen.
class PaintClock : public QApplication
{
public:
    using QApplication::QApplication;

    void watch(QWidget *widget, std::function<void()> painted);
    bool notify(QObject *receiver, QEvent *event) override;

private:
    QWidget *m_widget = nullptr;
    std::function<void()> m_painted;
    bool m_wasPainted = false;
    int m_depth = 0; //!< nesting of UpdateRequests; the flush is at the end of the outermost one
};

//! \brief The program's window on a real engine, with separate settings.
class MeasuredWindow
{
public:
    MeasuredWindow(PaintClock &clock, const engine::Target &target);
    ~MeasuredWindow();

    //! Opens a stack of the engine. Returns its visible services.
    QList<items::RowKey> open(const QString &project);
    items::RowState stateOf(const items::RowKey &key) const;
    //! The number of containers in the rows of the tree.
    int shownContainers() const;

    //! Runs the event loop until the tree was painted while the condition is true; false after ten seconds.
    bool paintedWith(const std::function<bool()> &condition);
    //! Time at which that paint reached the screen.
    std::chrono::system_clock::time_point seenAt() const { return m_seenAt; }
    //! Runs the event loop until no paint occurred for a second.
    void settle();

private:
    PaintClock &m_clock;
    QTemporaryDir m_directory;
    engine::EngineState m_state;
    actions::Actions m_actions;
    dashboard::Dashboard m_dashboard;
    ui::Theme m_theme;
    std::unique_ptr<ui::MainWindow> m_window;
    ui::StackTreeView *m_tree = nullptr;
    const items::StackTreeModel *m_model = nullptr;
    std::chrono::system_clock::time_point m_lastPaint;
    std::chrono::system_clock::time_point m_seenAt;
    std::function<void()> m_onPaint;
};

} // namespace pierside::bench
