// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/engine/await.h"
#include "tests/support/files.h"
#include "tests/window/looks.h"
#include "tests/window/showtab.h"
#include "ui/volumes/keyedtable.h"
#include "ui/widgets/toast.h"

#include <QDir>
#include <QLabel>
#include <QMenu>

#include <unistd.h>

namespace pierside::tests {

//! \brief The Volumes page of a real stack: named, external and anonymous volumes, a bind mount and a tmpfs.
//!
//! Writes into the engine's folder: needs root.
class VolumeStack
{
protected:
    void start()
    {
        QVERIFY2(::geteuid() == 0, "this test writes into the folders of the engine");
        m_runner = std::make_unique<StackRunner>(projectName(u"volumes"_s));
        QVERIFY(await(m_runner->engine()->createVolume({external(), {}, {}, {}})));
        write();
        m_session = std::make_unique<Session>(*m_runner);
        m_session->show();
        QTRY_COMPARE_WITH_TIMEOUT(m_session->state.connection(), engine::EngineState::Connection::Live, Long);
        QTRY_VERIFY_WITH_TIMEOUT(m_session->dashboard.find(m_session->id())->declared(), Long);
        m_session->window->selectStack(m_session->id());
        showTab(*m_session, u"Volumes"_s);
    }
    void finish()
    {
        m_session.reset();
        m_runner->cleanUp();
        (void)await(m_runner->engine()->removeVolume(external(), true));
        m_runner.reset();
    }

    std::unique_ptr<StackRunner> m_runner;
    std::unique_ptr<Session> m_session;

    QString volume(const QString &key) const { return m_runner->project() + u'_' + key; }
    QString external() const { return m_runner->project() + u"-ext"_s; }
    //! The folder of a volume's files.
    QString folder(const QString &key) const
    {
        const auto found = await(m_runner->engine()->inspectVolume(volume(key)));
        return found ? found->mountpoint : QString();
    }
    ui::KeyedTable *table(const QString &name) const
    {
        const auto tables = m_session->window->findChildren<ui::KeyedTable *>();
        for (ui::KeyedTable *table : tables) {
            if (table->accessibleName() == name)
                return table;
        }
        return nullptr;
    }
    //! The rows of a table, cells separated by bars.
    QStringList rows(const QString &name) const
    {
        QStringList lines;
        const ui::KeyedTable *shown = table(name);
        for (int i = 0; i < shown->topLevelItemCount(); ++i) {
            QStringList cells;
            for (int column = 0; column < shown->columnCount(); ++column)
                cells.append(shown->topLevelItem(i)->text(column));
            lines.append(cells.join(u'|'));
        }
        return lines;
    }
    QString row(const QString &name, const QString &start) const
    {
        const QStringList all = rows(name);
        for (const QString &line : all) {
            if (line.startsWith(start))
                return line;
        }
        return {};
    }
    QString labelled(const QString &accessibleName) const
    {
        const auto labels = m_session->window->findChildren<QLabel *>();
        for (const QLabel *label : labels) {
            if (label->accessibleName() == accessibleName && label->isVisible())
                return label->text();
        }
        return {};
    }
    void choose(const QString &service) const
    {
        const QAbstractItemModel *model = m_session->tree()->model();
        const auto found =
            model->match(model->index(0, 0), Qt::DisplayRole, service, 1, Qt::MatchExactly | Qt::MatchRecursive);
        QVERIFY2(!found.isEmpty(), qPrintable(m_session->rows()));
        m_session->tree()->setCurrentIndex(found.first());
    }
    //! A stack that runs and has a file in its volume.
    void up()
    {
        const auto outcome = m_runner->run(plan::Verb::Up);
        QVERIFY2(outcome.succeeded(), outcome.words().constData());
        writeFile(fileIn(u"data"_s), "precious");
        QTRY_COMPARE_WITH_TIMEOUT(rows(u"Volumes"_s).size(), 4, Long);
    }
    QString fileIn(const QString &key) const { return folder(key) + u"/file"_s; }
    static QByteArray read(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    bool isRunning(const QString &service) { return m_runner->containers().value(service).isRunning(); }
    void press(const QString &text) const
    {
        QTRY_VERIFY_WITH_TIMEOUT(m_session->button(text) && m_session->button(text)->isEnabled(), Long);
        QTest::mouseClick(m_session->button(text), Qt::LeftButton);
    }
    void accept() const
    {
        QTRY_VERIFY_WITH_TIMEOUT(m_session->dialog(), Long);
        const auto buttons = m_session->dialog()->findChildren<QPushButton *>();
        for (QPushButton *button : buttons) {
            if (!button->isDefault())
                return QTest::mouseClick(button, Qt::LeftButton);
        }
        QFAIL("the dialog has no other button than its default");
    }
    QString toast() const
    {
        const auto *toast = m_session->window->findChild<ui::Toast *>();
        return toast->isVisible() ? toast->text() : QString();
    }
    //! Restores the newest snapshot through the menu of the button.
    void chooseSnapshot() const
    {
        QTRY_VERIFY_WITH_TIMEOUT(m_session->button(u"Restore"_s) && m_session->button(u"Restore"_s)->isEnabled(), Long);
        QMenu *menu = m_session->button(u"Restore"_s)->menu();
        menu->popup(QPoint());
        QVERIFY(!menu->actions().isEmpty());
        menu->actions().first()->trigger();
        menu->close();
    }
    void write()
    {
        QVERIFY(QDir().mkpath(m_runner->path(u"seed"_s)));
        m_runner->write(u"compose.yaml"_s, QByteArray(R"(name: @NAME@
services:
  store:
    image: quickstart-service
    build: @IMAGE@
    environment: {SERVICE_NAME: store, PORT: 8080, RATE: 0, LINE_BYTES: 0}
    stop_grace_period: 1s
    volumes: ["data:/data", "ext:/ext", "/scratch", "./seed:/seed:ro"]
    tmpfs: ["/run/cache:size=1m"]
  web:
    image: quickstart-service
    build: @IMAGE@
    environment: {SERVICE_NAME: web, PORT: 8080, RATE: 0, LINE_BYTES: 0}
    stop_grace_period: 1s
    volumes: ["data:/data:ro", "cache:/cache"]
volumes: {data: {}, cache: {}, ext: {external: true, name: @NAME@-ext}}
)"));
    }
};

} // namespace pierside::tests
