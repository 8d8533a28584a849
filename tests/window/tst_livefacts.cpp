// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The tables of the Config page: sources of values, networks, images, security.
#include "tests/window/showtab.h"
#include "ui/config/configpage.h"
#include "ui/config/facttable.h"

#include <QDir>
#include <QLabel>

using namespace pierside;
using namespace Qt::StringLiterals;
using tests::Long;
using tests::Session;
using tests::StackRunner;
using ui::FactTable;

class TestLiveFacts : public QObject
{
    Q_OBJECT

    static FactTable *table(const Session &session, const QString &name)
    {
        const auto tables = session.window->findChildren<FactTable *>();
        for (FactTable *table : tables) {
            if (table->accessibleName() == name)
                return table;
        }
        return nullptr;
    }
    static QString text(const FactTable *table)
    {
        QStringList lines;
        for (int row = 0; row < table->topLevelItemCount(); ++row) {
            QStringList cells;
            for (int column = 0; column < table->columnCount(); ++column)
                cells.append(table->textAt(row, column));
            lines.append(cells.join(u'|'));
        }
        return lines.join(u'\n');
    }
    static int rowOf(const FactTable *table, const QString &first)
    {
        for (int row = 0; row < table->topLevelItemCount(); ++row) {
            if (table->textAt(row, 0) == first)
                return row;
        }
        return -1;
    }
    static void press(FactTable *table, int row, int column)
    {
        const QModelIndex index = table->model()->index(row, column);
        table->scrollTo(index);
        QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, table->visualRect(index).center());
    }
    static void grab(const Session &session, const QString &name)
    {
        const QDir folder(QStringLiteral(PIERSIDE_SCREENSHOTS));
        QVERIFY(QDir().mkpath(folder.path()));
        QVERIFY(session.window->grab().save(folder.filePath(u"config-%1.png"_s.arg(name))));
    }

private Q_SLOTS:
    void showsTablesOfStack();
};

void TestLiveFacts::showsTablesOfStack()
{
    StackRunner runner(tests::projectName(u"facts"_s));
    runner.write(u".env"_s, "STORE_NAME=shop\n");
    runner.write(u"store.env"_s, "RATE=0\nLINE_BYTES=0\n");
    runner.write(u"compose.yaml"_s, QByteArray(R"(name: @NAME@
services:
  web:
    image: quickstart-service
    build: @IMAGE@
    env_file: store.env
    environment:
      SERVICE_NAME: ${STORE_NAME}
      PORT: ${WEB_PORT:-8080}
      API_TOKEN: very-hidden
    healthcheck: {test: [CMD, /service, healthcheck], interval: 1s, timeout: 2s}
    read_only: true
    cap_drop: [ALL]
    networks: {back: {aliases: [shop-front]}}
  other:
    image: registry.invalid/nothing:1
    profiles: [never]
networks: {back: {}}
)"));
    Session session(runner);
    session.show();
    QTRY_COMPARE_WITH_TIMEOUT(session.state.connection(), engine::EngineState::Connection::Live, Long);
    QTRY_VERIFY_WITH_TIMEOUT(session.shows(u"web=not created"_s), Long);
    session.press(Qt::Key_U);
    QTRY_VERIFY_WITH_TIMEOUT(session.shows(u"web=healthy"_s) && !session.dashboard.isBusy(session.id()), Long);
    tests::showTab(session, u"Config"_s);

    tests::showTab(session, u"Environment"_s);
    FactTable *environment = table(session, u"Environment"_s);
    QTRY_VERIFY_WITH_TIMEOUT(rowOf(environment, u"PORT"_s) >= 0, Long);
    const auto line = [&](const QString &key) {
        const int row = rowOf(environment, key);
        return environment->textAt(row, 1) + u'|' + environment->textAt(row, 2);
    };
    QCOMPARE(line(u"PORT"_s), u"8080|compose.yaml:9, WEB_PORT by default"_s);
    QCOMPARE(line(u"SERVICE_NAME"_s), u"shop|compose.yaml:8, STORE_NAME from .env:1"_s);
    QCOMPARE(line(u"RATE"_s), u"0|store.env:1"_s);
    // A secret is masked until it is clicked; the next click masks it again.
    QVERIFY(!text(environment).contains(u"very-hidden"_s));
    const int token = rowOf(environment, u"API_TOKEN"_s);
    press(environment, token, 1);
    QCOMPARE(environment->textAt(token, 1), u"very-hidden"_s);
    grab(session, u"environment"_s);
    press(environment, token, 1);
    QVERIFY(!text(environment).contains(u"very-hidden"_s));

    tests::showTab(session, u"Networks"_s);
    FactTable *networks = table(session, u"Networks"_s);
    const QString name = runner.project() + u"_back"_s;
    QTRY_VERIFY_WITH_TIMEOUT(networks->textAt(0, 0).contains(u"gateway "_s), Long);
    QVERIFY2(networks->textAt(0, 0).startsWith(name + u"  ·  bridge"_s), qPrintable(text(networks)));
    const int member = rowOf(networks, runner.project() + u"-web-1"_s);
    QVERIFY2(member > 0, qPrintable(text(networks)));
    QVERIFY(networks->textAt(member, 1).count(u'.') == 3);
    QVERIFY2(networks->textAt(member, 2).contains(u"shop-front"_s), qPrintable(text(networks)));
    grab(session, u"networks"_s);

    tests::showTab(session, u"Images"_s);
    FactTable *images = table(session, u"Images"_s);
    QTRY_VERIFY_WITH_TIMEOUT(images->textAt(0, 2) == u"present"_s, Long);
    QCOMPARE(images->textAt(0, 1), u"quickstart-service"_s);
    QVERIFY2(images->textAt(0, 4).contains(u"B"_s), qPrintable(text(images)));
    QVERIFY2(images->textAt(0, 6).contains(u"built on this machine"_s), qPrintable(text(images)));
    QVERIFY(session.button(u"Pull all"_s));
    grab(session, u"images"_s);

    tests::showTab(session, u"Security"_s);
    FactTable *security = table(session, u"Security"_s);
    QTRY_VERIFY2(text(security).contains(u"dropped capabilities: ALL"_s), qPrintable(text(security)));
    QVERIFY2(text(security).contains(u"root file system is read-only"_s), qPrintable(text(security)));
    grab(session, u"security"_s);
}

QTEST_MAIN(TestLiveFacts)
#include "tst_livefacts.moc"
