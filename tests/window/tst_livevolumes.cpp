// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The Volumes page of a real stack. Writes into the engine's folder: needs root.
#include "models/volumes/protection.h"
#include "tests/engine/await.h"
#include "tests/support/files.h"
#include "tests/window/looks.h"
#include "tests/window/showtab.h"
#include "ui/volumes/volumespage.h"
#include "ui/widgets/emptystate.h"

#include <QClipboard>
#include <QDir>
#include <QLabel>

#include <unistd.h>

using namespace pierside;
using namespace Qt::StringLiterals;
using tests::Long;
using tests::Session;
using tests::StackRunner;

class TestLiveVolumes : public QObject
{
    Q_OBJECT

    std::unique_ptr<StackRunner> m_runner;
    std::unique_ptr<Session> m_session;

    QString volume(const QString &key) const { return m_runner->project() + u'_' + key; }
    QString external() const { return m_runner->project() + u"-ext"_s; }
    //! The folder of a volume's files.
    QString folder(const QString &key) const
    {
        const auto found = tests::await(m_runner->engine()->inspectVolume(volume(key)));
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

private Q_SLOTS:
    void init()
    {
        QVERIFY2(::geteuid() == 0, "this test writes into the folders of the engine");
        m_runner = std::make_unique<StackRunner>(tests::projectName(u"volumes"_s));
        QVERIFY(tests::await(m_runner->engine()->createVolume({external(), {}, {}, {}})));
        write();
        m_session = std::make_unique<Session>(*m_runner);
        m_session->show();
        QTRY_COMPARE_WITH_TIMEOUT(m_session->state.connection(), engine::EngineState::Connection::Live, Long);
        QTRY_VERIFY_WITH_TIMEOUT(m_session->dashboard.find(m_session->id())->declared(), Long);
        m_session->window->selectStack(m_session->id());
        tests::showTab(*m_session, u"Volumes"_s);
    }
    void cleanup()
    {
        m_session.reset();
        m_runner->cleanUp();
        (void)tests::await(m_runner->engine()->removeVolume(external(), true));
        m_runner.reset();
    }

    void offersUpWhileNoVolumeExists();
    void showsVolumesWithUsersAndOtherMounts();
    void measuresOnRequest();
    void showsTheVolumesOfAService();
    void copiesSelectedRows();
};

void TestLiveVolumes::offersUpWhileNoVolumeExists()
{
    // Bind mounts and tmpfs are shown from the files.
    QTRY_COMPARE_WITH_TIMEOUT(rows(u"Other mounts"_s).size(), 2, Long);
    QTRY_VERIFY(!table(u"Volumes"_s)->isVisible());
    m_runner->write(u"compose.yaml"_s, R"(name: @NAME@
services:
  store:
    image: quickstart-service
    build: @IMAGE@
    environment: {SERVICE_NAME: store, PORT: 8080, RATE: 0, LINE_BYTES: 0}
    volumes: ["data:/data"]
volumes: {data: {}}
)");
    const auto *empty = m_session->window->findChild<ui::VolumesPage *>()->findChild<ui::EmptyState *>();
    QTRY_COMPARE_WITH_TIMEOUT(empty->accessibleDescription(), u"Up creates: data."_s, Long);
    const auto buttons = empty->findChildren<QPushButton *>();
    for (QPushButton *button : buttons) {
        if (button->isVisible() && button->text() == u"Up"_s)
            button->click();
    }
    QTRY_VERIFY_WITH_TIMEOUT(row(u"Volumes"_s, u"data|local|not measured||store|"_s) != QString(), Long);
}

void TestLiveVolumes::showsVolumesWithUsersAndOtherMounts()
{
    const auto outcome = m_runner->run(plan::Verb::Up);
    QVERIFY2(outcome.succeeded(), outcome.words().constData());
    QTRY_COMPARE_WITH_TIMEOUT(rows(u"Volumes"_s).size(), 4, Long);
    QTRY_COMPARE_WITH_TIMEOUT(row(u"Volumes"_s, u"data"_s), u"data|local|not measured||store, web (read-only)|"_s,
                              Long);
    QTRY_COMPARE(row(u"Volumes"_s, external()), external() + u"|local|not measured||store|external"_s);
    QTRY_COMPARE(rows(u"Volumes"_s).filter(u"|store|anonymous"_s).size(), 1);
    const QStringList mounts = rows(u"Other mounts"_s);
    QCOMPARE(mounts.size(), 2);
    QCOMPARE(mounts.first(), u"bind mount|%1|store|/seed|read-only"_s.arg(m_runner->path(u"seed"_s)));
    QCOMPARE(mounts.last(), u"tmpfs|memory|store|/run/cache|read-write"_s);
    table(u"Volumes"_s)->selectKeys({volume(u"data"_s)});
    QTRY_COMPARE(labelled(u"Users of the volume"_s),
                 u"%1\n%2-store-1: /data, read-write, running\n%2-web-1: /data, read-only, running"_s.arg(
                     volume(u"data"_s), m_runner->project()));
    // What another program changes is shown, and the selection stays.
    QVERIFY(m_runner->run(plan::Verb::Stop).succeeded());
    QTRY_COMPARE_WITH_TIMEOUT(row(u"Volumes"_s, u"data"_s),
                              u"data|local|not measured||store (stopped), web (read-only, stopped)|"_s, Long);
    QCOMPARE(table(u"Volumes"_s)->selectedKeys(), QStringList{volume(u"data"_s)});
    QVERIFY(volumes::setProtected(m_runner->actions().volumeStores().protectionFile, m_session->state.info().identity(),
                                  volume(u"data"_s), true));
    tests::showTab(*m_session, u"Ports"_s);
    tests::showTab(*m_session, u"Volumes"_s);
    QTRY_VERIFY_WITH_TIMEOUT(row(u"Volumes"_s, u"data"_s).endsWith(u"|protected"_s), Long);
}

void TestLiveVolumes::measuresOnRequest()
{
    const auto outcome = m_runner->run(plan::Verb::Up);
    QVERIFY2(outcome.succeeded(), outcome.words().constData());
    QVERIFY(!folder(u"data"_s).isEmpty());
    tests::writeFile(folder(u"data"_s) + u"/big"_s, QByteArray(3'000'000, 'x'));
    QTRY_COMPARE_WITH_TIMEOUT(rows(u"Volumes"_s).size(), 4, Long);
    QPushButton *measure = m_session->button(u"Measure"_s);
    QVERIFY(measure && measure->isEnabled());
    measure->click();
    QTRY_COMPARE(measure->text(), u"Cancel"_s);
    measure->click();
    QTRY_COMPARE(measure->text(), u"Measure"_s);
    QVERIFY(row(u"Volumes"_s, u"data"_s).contains(u"not measured"_s));
    measure->click();
    QTRY_VERIFY2_WITH_TIMEOUT(row(u"Volumes"_s, u"data"_s).startsWith(u"data|local|3.0 MB|"_s),
                              qPrintable(rows(u"Volumes"_s).join(u'\n')), Long);
    QTRY_COMPARE(measure->text(), u"Measure"_s);
    QVERIFY(!rows(u"Volumes"_s).join(u'\n').contains(u"not measured"_s));
    const auto labels = m_session->window->findChild<ui::VolumesPage *>()->findChildren<QLabel *>();
    QVERIFY(std::any_of(labels.cbegin(), labels.cend(),
                        [](const QLabel *label) { return label->text() == u"Measured just now"_s; }));
}

void TestLiveVolumes::showsTheVolumesOfAService()
{
    const auto outcome = m_runner->run(plan::Verb::Up);
    QVERIFY2(outcome.succeeded(), outcome.words().constData());
    QTRY_COMPARE_WITH_TIMEOUT(rows(u"Volumes"_s).size(), 4, Long);
    choose(u"web"_s);
    QTRY_COMPARE_WITH_TIMEOUT(rows(u"Volumes"_s).size(), 2, Long);
    QVERIFY(!row(u"Volumes"_s, u"cache"_s).isEmpty() && !row(u"Volumes"_s, u"data"_s).isEmpty());
    QVERIFY(!table(u"Other mounts"_s)->isVisible());
}

void TestLiveVolumes::copiesSelectedRows()
{
    const auto outcome = m_runner->run(plan::Verb::Up);
    QVERIFY2(outcome.succeeded(), outcome.words().constData());
    QTRY_COMPARE_WITH_TIMEOUT(rows(u"Volumes"_s).size(), 4, Long);
    ui::KeyedTable *shown = table(u"Volumes"_s);
    shown->setFocus();
    shown->selectKeys({volume(u"cache"_s)});
    QTest::keyClick(shown, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"cache\tlocal\tnot measured\t\tweb"_s);
}

QTEST_MAIN(TestLiveVolumes)
#include "tst_livevolumes.moc"
