// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/workspace/workspacefile.h"
#include "tests/window/session.h"
#include "ui/verbs/outputwindow.h"

#include <QDir>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QTemporaryDir>

namespace pierside::tests {

//! \brief Runs a PostgreSQL stack and uses the "Commands" menu of its service in the window.
class ServiceMenu
{
protected:
    void up()
    {
        m_runner = std::make_unique<StackRunner>(projectName(u"tools"_s));
        write(*m_runner);
        const Outcome up = m_runner->run(plan::Verb::Up);
        QVERIFY2(up.succeeded(), up.words().constData());
    }
    static void write(StackRunner &runner)
    {
        runner.write(u"compose.yaml"_s, QByteArray(R"(name: @NAME@
services:
  db:
    image: pierside-test/postgres:15
    environment: {POSTGRES_PASSWORD: s3cret-word, POSTGRES_USER: app, POSTGRES_DB: shop}
    healthcheck: {test: [CMD-SHELL, "pg_isready -U app"], interval: 1s, timeout: 3s, retries: 60}
    tmpfs: [/var/lib/postgresql/data]
)"));
        runner.write(u"pierside.yaml"_s, R"(name: shop
stacks:
  main: {files: [compose.yaml]}
commands:
  - {name: Count, exec: db, argv: [psql, -U, app, -At, shop, -c, "select 6 * 7"]}
  - {name: Sleep, exec: db, argv: [sleep, "4321"]}
  - {name: Forget, exec: db, argv: [psql, -U, app, shop, -c, create table forgotten ()], loses: All that was known.}
)");
    }
    //! Starts the stack and selects its row.
    void enter(Session &session)
    {
        const auto read = workspace::readWorkspaceFile(m_runner->path(u"pierside.yaml"_s));
        QVERIFY(read.workspace);
        session.dashboard.setEntries(
            {{u"stack:"_s + m_runner->project(), read.workspace->file, u"shop"_s, u"main"_s, m_runner->stack()}});
        session.window->setWorkspaces({*read.workspace});
        session.show();
        QTRY_VERIFY2_WITH_TIMEOUT(session.shows(u"db=healthy"_s), qPrintable(session.rows()), Long);
        const QModelIndexList found = session.tree()->model()->match(
            session.tree()->model()->index(0, 0), Qt::DisplayRole, u"db"_s, 1, Qt::MatchExactly | Qt::MatchRecursive);
        QVERIFY2(!found.isEmpty(), qPrintable(session.rows()));
        session.tree()->scrollTo(found.first());
        QTest::mouseClick(session.tree()->viewport(), Qt::LeftButton, {},
                          session.tree()->visualRect(found.first()).center());
        QTRY_COMPARE(session.tree()->currentIndex().siblingAtColumn(0), found.first());
    }
    //! Clicks through Stack > Commands to the entry that begins with this text.
    static void choose(const Session &session, const QString &text)
    {
        auto *bar = session.window->menuBar();
        QMenu *stack = nullptr;
        const QList<QMenu *> menus = session.window->findChildren<QMenu *>();
        for (QMenu *menu : menus) {
            if (menu->title() == u"&Stack"_s)
                stack = menu;
        }
        QVERIFY(stack);
        QTest::mouseClick(bar, Qt::LeftButton, {}, bar->actionGeometry(stack->menuAction()).center());
        QTRY_VERIFY(stack->isVisible());
        QMenu *commands = nullptr;
        const QList<QAction *> entries = stack->actions();
        for (const QAction *entry : entries) {
            if (entry->text() == u"Commands"_s)
                commands = entry->menu();
        }
        QVERIFY(commands);
        QTest::mouseClick(stack, Qt::LeftButton, {}, stack->actionGeometry(commands->menuAction()).center());
        QTRY_VERIFY(commands->isVisible());
        const QList<QAction *> offered = commands->actions();
        QStringList texts;
        for (QAction *action : offered) {
            texts.append(action->text());
            if (action->text().startsWith(text)) {
                QTest::mouseClick(commands, Qt::LeftButton, {}, commands->actionGeometry(action).center());
                return;
            }
        }
        QFAIL(qPrintable(text + u" is not among "_s + texts.join(u" | "_s)));
    }
    static ui::OutputWindow *output(const Session &session)
    {
        const auto windows = session.window->findChildren<ui::OutputWindow *>();
        return windows.isEmpty() ? nullptr : windows.last();
    }
    static QString stateOf(const ui::OutputWindow *window) { return window->findChild<QLabel *>(u"state"_s)->text(); }
    static void take(const ui::OutputWindow *window, const QString &name)
    {
        QDir().mkpath(QStringLiteral(PIERSIDE_SCREENSHOTS));
        const_cast<ui::OutputWindow *>(window)->grab().save(QStringLiteral(PIERSIDE_SCREENSHOTS) + u'/' + name);
    }
    QByteArray sql(const QString &text)
    {
        engine::ExecSpec spec;
        spec.command = {u"psql"_s, u"-U"_s, u"app"_s, u"-At"_s, u"shop"_s, u"-c"_s, text};
        return exec(spec);
    }
    QByteArray exec(const engine::ExecSpec &spec)
    {
        QByteArray said;
        bool isOver = false;
        QObject context;
        m_runner->engine()
            ->exec(m_runner->containers().value(u"db"_s).id, spec)
            .then(&context, [&](const Result<engine::ExecResult> &end) {
                said = end ? end->output : "failed: " + end.error().cause.toUtf8();
                isOver = true;
            });
        [&] { QTRY_VERIFY_WITH_TIMEOUT(isOver, Long); }();
        return said.trimmed();
    }

    std::unique_ptr<StackRunner> m_runner;
    QTemporaryDir m_folder;
};

} // namespace pierside::tests
