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
#include <QHash>
#include <QMultiMap>
#include <QSet>
#include <QTemporaryDir>

#include <chrono>
#include <functional>
#include <memory>

namespace pierside::bench {

//! \brief An application that reports when a paint of some widgets has reached the screen.
class PaintClock : public QApplication
{
public:
    using QApplication::QApplication;

    //! No function = no longer.
    void watch(QWidget *widget, std::function<void()> painted);
    //! The longest handlings of an event since the last call, longest first: "12.3 ms QTimer Timer".
    QStringList takeLongest();
    bool notify(QObject *receiver, QEvent *event) override;

private:
    bool handle(QObject *receiver, QEvent *event);

    QHash<QObject *, std::function<void()>> m_watched;
    QSet<QObject *> m_painted;
    int m_handling = 0;                   //!< nesting of events
    QMultiMap<double, QString> m_longest; //!< by milliseconds
    int m_depth = 0;                      //!< nesting of UpdateRequests; the flush is at the end of the outermost one
};

//! \brief The program's window on a real engine, with separate settings.
class MeasuredWindow
{
public:
    MeasuredWindow(PaintClock &clock, const engine::Target &target);
    ~MeasuredWindow();

    //! Lists a stack of a folder with a compose file.
    StackId addStack(const QString &folder);
    //! Runs a verb as a click does, until it has ended; false if it failed.
    bool run(const StackId &stack, plan::Verb verb);
    //! The widget that is repainted most.
    QWidget *tree() const { return m_tree->viewport(); }

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
