// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/dashboard/dashboard.h"
#include "tests/support/stackrunner.h"
#include "ui/theme/theme.h"
#include "ui/tree/stacktreeview.h"
#include "ui/widgets/banner.h"
#include "ui/window/mainwindow.h"

#include <QAction>
#include <QDialog>
#include <QPushButton>
#include <QTest>

namespace pierside::tests {

using namespace Qt::StringLiterals;

constexpr int Long = 30'000; //!< ms, for operations of the engine

//! As in the program: installed before the first window, for the lifetime of the program.
inline ui::Theme &installedTheme()
{
    static auto *theme = new ui::Theme(qApp);
    static const bool installed = [] {
        theme->install(*qApp);
        return true;
    }();
    Q_UNUSED(installed)
    return *theme;
}

//! The objects of a program session, without the files in the user's home directory.
struct Session
{
    explicit Session(StackRunner &runner, const engine::Target &target = StackRunner::defaultTarget(),
                     const QString &workspace = {})
        : dashboard(state, runner.actions())
    {
        dashboard.setEntries({{u"stack:"_s + runner.project(), workspace, workspace, {}, runner.stack()}});
        window = std::make_unique<ui::MainWindow>(dashboard, theme);
        // Other stacks of this engine are not part of the test.
        action(u"Show stacks not added here"_s)->setChecked(false);
        state.setTargets({target});
    }
    Q_DISABLE_COPY_MOVE(Session)
    //! Prints the content of the window if a test failed, because failures on other machines cannot be debugged
    //! otherwise.
    ~Session()
    {
        if (QTest::currentTestFailed())
            qWarning().noquote() << "The window said:" << bannerText() << '\n' << rows();
    }
    void show()
    {
        window->show();
        QVERIFY(QTest::qWaitForWindowActive(window.get(), 30'000));
    }

    QAction *action(const QString &text) const
    {
        const QList<QAction *> actions = window->actions();
        const auto it = std::find_if(actions.cbegin(), actions.cend(),
                                     [&](const QAction *action) { return action->text() == text; });
        Q_ASSERT(it != actions.cend());
        return *it;
    }
    StackId id() const { return dashboard.ids().value(0); }
    ui::StackTreeView *tree() const { return window->findChild<ui::StackTreeView *>(); }
    //! Selects the row of a service, once the tree has it.
    void choose(const QString &service) const
    {
        const auto key = [this, &service] {
            items::RowKey row = tree()->currentIndex().data(items::StackTreeModel::KeyRole).value<items::RowKey>();
            row.kind = items::RowKind::Service;
            row.stack = id();
            row.name = service;
            return row;
        };
        QTRY_VERIFY2_WITH_TIMEOUT(tree()->setCurrentKey(key()), qPrintable(rows()), Long);
    }
    QPushButton *button(const QString &text) const
    {
        const auto buttons = window->findChildren<QPushButton *>();
        for (QPushButton *button : buttons) {
            if (button->isVisible() && button->text() == text)
                return button;
        }
        return nullptr;
    }
    ui::Banner *banner() const
    {
        const auto banners = window->findChildren<ui::Banner *>();
        for (ui::Banner *banner : banners) {
            if (banner->isVisible())
                return banner;
        }
        return nullptr;
    }
    //! The visible dialog: a dialog that is not shown yet cannot be clicked.
    QDialog *dialog() const
    {
        const auto dialogs = window->findChildren<QDialog *>();
        for (QDialog *dialog : dialogs) {
            if (dialog->isVisible() && dialog->windowHandle()->isExposed())
                return dialog;
        }
        return nullptr;
    }
    QString bannerText() const
    {
        const ui::Banner *shown = banner();
        return shown ? shown->accessibleName() + u' ' + shown->accessibleDescription() : QString();
    }
    //! Name and state of every row.
    QString rows() const
    {
        QStringList lines;
        const QAbstractItemModel *model = tree()->model();
        const std::function<void(const QModelIndex &)> add = [&](const QModelIndex &parent) {
            for (int row = 0; row < model->rowCount(parent); ++row) {
                const QModelIndex index = model->index(row, 0, parent);
                lines.append(index.data().toString() + u'=' + index.siblingAtColumn(1).data().toString());
                add(index);
            }
        };
        add({});
        return lines.join(u'\n');
    }
    bool shows(const QString &line) const { return rows().split(u'\n').contains(line); }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::ControlModifier) const
    {
        QTest::keyClick(window->focusWidget() ? window->focusWidget() : window.get(), key, modifiers);
    }

    engine::EngineState state;
    dashboard::Dashboard dashboard;
    ui::Theme &theme = installedTheme();
    std::unique_ptr<ui::MainWindow> window;
};

//! Writes two services, the second one depending on the first; \a readyMs is the time each needs to become ready.
inline void writeStack(StackRunner &runner, int readyMs = 200)
{
    runner.write(u"compose.yaml"_s, QByteArray(R"(name: @NAME@
services:
  store:
    image: quickstart-service
    build: @IMAGE@
    environment: {SERVICE_NAME: store, PORT: 8080, READY_MS: @READY@, RATE: 20, LINE_BYTES: 0, DATA_DIR: /data}
    healthcheck: {test: [CMD, /service, healthcheck], interval: 1s, timeout: 2s, start_period: 60s}
    volumes: ["data:/data"]
  web:
    image: quickstart-service
    build: @IMAGE@
    environment: {SERVICE_NAME: web, PORT: 8080, RATE: 20, LINE_BYTES: 0}
    healthcheck: {test: [CMD, /service, healthcheck], interval: 1s, timeout: 2s}
    depends_on: {store: {condition: service_healthy}}
volumes: {data: {}}
)")
                                        .replace("@READY@", QByteArray::number(readyMs)));
}

inline QString projectName(const QString &what)
{
    return u"t-window-%1-%2"_s.arg(what).arg(QCoreApplication::applicationPid());
}

} // namespace pierside::tests
