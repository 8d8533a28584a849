// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The Volumes page of a real stack. Writes into the engine's folder: needs root.
#include "models/volumes/protection.h"
#include "models/volumes/users.h"
#include "tests/engine/await.h"
#include "tests/support/files.h"
#include "tests/window/looks.h"
#include "tests/window/showtab.h"
#include "ui/dialogs/volumechangedialog.h"
#include "ui/volumes/volumespage.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/toast.h"

#include <QClipboard>
#include <QDir>
#include <QLabel>
#include <QMenu>
#include <QRandomGenerator>
#include <QTreeWidget>

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
    //! A stack that runs and has a file in its volume.
    void up()
    {
        const auto outcome = m_runner->run(plan::Verb::Up);
        QVERIFY2(outcome.succeeded(), outcome.words().constData());
        tests::writeFile(fileIn(u"data"_s), "precious");
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
    void wipesAfterAQuestionAndBringsBack();
    void refusesProtectedAndExternalVolumes();
    void backsUpAndRestores();
    void deletesOnlyUnusedVolumesAndBringsThemBack();
    void cancelsABackup();
    void reportsAnInterruptedChange();
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

void TestLiveVolumes::wipesAfterAQuestionAndBringsBack()
{
    up();
    table(u"Volumes"_s)->selectKeys({volume(u"data"_s)});
    press(u"Wipe..."_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_session->dialog(), Long);
    const auto *dialog = qobject_cast<ui::VolumeChangeDialog *>(m_session->dialog());
    QVERIFY(dialog && dialog->savesFirst());
    const auto *lost = dialog->findChild<QTreeWidget *>();
    QCOMPARE(lost->topLevelItemCount(), 1);
    QCOMPARE(lost->topLevelItem(0)->text(0), volume(u"data"_s));
    QTRY_VERIFY_WITH_TIMEOUT(lost->topLevelItem(0)->text(1).endsWith(u"B"_s), Long);
    QVERIFY(!lost->topLevelItem(0)->text(2).isEmpty());
    QVERIFY(lost->topLevelItem(0)->text(3).contains(m_runner->project() + u"-web-1:/data:ro"_s));
    QVERIFY(tests::textsOf(dialog).contains(
        u"Stopped for it and started again: %1-store-1, %1-web-1."_s.arg(m_runner->project())));
    tests::picture(*m_session, u"volumes-wipe"_s, m_session->dialog());
    // Return does not wipe.
    QTest::keyClick(m_session->dialog(), Qt::Key_Return);
    QTRY_VERIFY(!m_session->dialog());
    QCOMPARE(read(fileIn(u"data"_s)), QByteArray("precious"));
    table(u"Volumes"_s)->setFocus();
    QTest::keyClick(table(u"Volumes"_s), Qt::Key_Delete);
    QVERIFY(!m_session->dialog());

    press(u"Wipe..."_s);
    accept();
    QTRY_VERIFY_WITH_TIMEOUT(m_session->bannerText().contains(u"Wiping "_s + volume(u"data"_s)), Long);
    QTRY_COMPARE_WITH_TIMEOUT(toast(), u"Wiped "_s + volume(u"data"_s), Long);
    QVERIFY(!QFile::exists(fileIn(u"data"_s)));
    QVERIFY(isRunning(u"store"_s) && isRunning(u"web"_s));
    QVERIFY(m_session->bannerText().isEmpty());
    const auto *undo = m_session->window->findChild<ui::Toast *>()->findChild<QPushButton *>();
    QCOMPARE(undo->text(), u"Undo"_s);
    QTest::mouseClick(const_cast<QPushButton *>(undo), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(toast(), u"Brought back "_s + volume(u"data"_s), Long);
    QCOMPARE(read(fileIn(u"data"_s)), QByteArray("precious"));
    QVERIFY(isRunning(u"store"_s) && isRunning(u"web"_s));
}

void TestLiveVolumes::refusesProtectedAndExternalVolumes()
{
    up();
    table(u"Volumes"_s)->selectKeys({volume(u"data"_s)});
    press(u"Protect"_s);
    QTRY_VERIFY_WITH_TIMEOUT(row(u"Volumes"_s, u"data"_s).endsWith(u"|protected"_s), Long);
    press(u"Wipe..."_s);
    QTRY_VERIFY_WITH_TIMEOUT(
        m_session->bannerText().contains(u"Can't wipe %1: it is protected"_s.arg(volume(u"data"_s))), Long);
    QVERIFY(!m_session->dialog());
    tests::picture(*m_session, u"volumes-protected"_s);
    press(u"Unprotect "_s + volume(u"data"_s));
    QTRY_VERIFY_WITH_TIMEOUT(!row(u"Volumes"_s, u"data"_s).contains(u"protected"_s), Long);
    table(u"Volumes"_s)->selectKeys({external()});
    press(u"Delete..."_s);
    QTRY_VERIFY_WITH_TIMEOUT(
        m_session->bannerText().contains(
            u"Can't delete %1: it is external: %2 did not create it"_s.arg(external(), m_runner->project())),
        Long);
    QCOMPARE(read(fileIn(u"data"_s)), QByteArray("precious"));
}

void TestLiveVolumes::backsUpAndRestores()
{
    up();
    QTRY_VERIFY(!m_session->button(u"Restore"_s)->isEnabled());
    table(u"Volumes"_s)->selectKeys({volume(u"data"_s)});
    press(u"Back up"_s);
    QTRY_VERIFY_WITH_TIMEOUT(toast().startsWith(u"Backed up %1: "_s.arg(volume(u"data"_s))), Long);
    QVERIFY(toast().endsWith(u"crash-consistent"_s));
    tests::writeFile(fileIn(u"data"_s), "spoiled");
    chooseSnapshot();
    QTRY_VERIFY_WITH_TIMEOUT(m_session->dialog(), Long);
    QVERIFY(tests::textsOf(m_session->dialog()).contains(u"is replaced by the snapshot of "_s));
    accept();
    QTRY_COMPARE_WITH_TIMEOUT(toast(), u"Restored "_s + volume(u"data"_s), Long);
    QCOMPARE(read(fileIn(u"data"_s)), QByteArray("precious"));
    // The page's Undo asks, and brings back what the restore replaced.
    press(u"Undo..."_s);
    accept();
    QTRY_VERIFY_WITH_TIMEOUT(read(fileIn(u"data"_s)) == "spoiled", Long);
}

void TestLiveVolumes::deletesOnlyUnusedVolumesAndBringsThemBack()
{
    up();
    table(u"Volumes"_s)->selectKeys({volume(u"data"_s)});
    press(u"Delete..."_s);
    QTRY_VERIFY_WITH_TIMEOUT(
        m_session->bannerText().contains(
            u"Can't delete %1: the container %2-store-1 uses it"_s.arg(volume(u"data"_s), m_runner->project())),
        Long);
    QVERIFY(m_runner->run(plan::Verb::Down).succeeded());
    QTRY_VERIFY_WITH_TIMEOUT(row(u"Volumes"_s, u"data"_s).contains(u"|nobody|"_s), Long);
    table(u"Volumes"_s)->selectKeys({volume(u"data"_s)});
    press(u"Delete..."_s);
    accept();
    QTRY_COMPARE_WITH_TIMEOUT(toast(), u"Deleted "_s + volume(u"data"_s), Long);
    QTRY_VERIFY_WITH_TIMEOUT(row(u"Volumes"_s, u"data"_s).isEmpty(), Long);
    QTest::mouseClick(m_session->window->findChild<ui::Toast *>()->findChild<QPushButton *>(), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(toast(), u"Brought back "_s + volume(u"data"_s), Long);
    QCOMPARE(read(fileIn(u"data"_s)), QByteArray("precious"));
    const auto made = tests::await(m_runner->engine()->inspectVolume(volume(u"data"_s)));
    QCOMPARE(made->labels.value(u"com.docker.compose.volume"_s), u"data"_s);
}

void TestLiveVolumes::cancelsABackup()
{
    up();
    // Random bytes: compressing them takes long enough to cancel.
    QByteArray bytes(400'000'000, Qt::Uninitialized);
    QRandomGenerator::global()->fillRange(reinterpret_cast<quint32 *>(bytes.data()), bytes.size() / 4);
    tests::writeFile(folder(u"data"_s) + u"/big"_s, bytes);
    table(u"Volumes"_s)->selectKeys({volume(u"data"_s)});
    press(u"Back up"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_session->bannerText().contains(u"Saving "_s), Long);
    press(u"Cancel"_s);
    QTRY_COMPARE_WITH_TIMEOUT(toast(), u"Cancelled: nothing was changed"_s, Long);
    QVERIFY(m_session->bannerText().isEmpty());
    QVERIFY(isRunning(u"store"_s));
    QVERIFY(m_runner->actions().volumeStores().places.store.list({}, {}).isEmpty());
}

void TestLiveVolumes::reportsAnInterruptedChange()
{
    up();
    // As after a crash while the volume was written.
    table(u"Volumes"_s)->selectKeys({volume(u"data"_s)});
    press(u"Wipe..."_s);
    accept();
    QTRY_COMPARE_WITH_TIMEOUT(toast(), u"Wiped "_s + volume(u"data"_s), Long);
    const auto stores = m_runner->actions().volumeStores();
    JournalRun record;
    record.engine = m_session->state.info().identity();
    record.project = m_runner->project();
    record.verb = u"wipe"_s;
    record.request = {{"saved"_L1, stores.places.store.list({}, {}).first().id}};
    record.steps = {{volumes::replaceStep, volume(u"data"_s), {}}};
    const auto journal = stores.places.journal.begin(record);
    QVERIFY(journal && (*journal)->stepBegins(0));
    (*journal)->leaveOpen();
    m_session.reset();
    m_session = std::make_unique<Session>(*m_runner);
    m_session->show();
    QTRY_VERIFY_WITH_TIMEOUT(
        m_session->bannerText().contains(u"A change of volumes of %1 was interrupted"_s.arg(m_runner->project())),
        Long);
    QVERIFY(m_session->bannerText().contains(u"Perhaps incomplete: %1."_s.arg(volume(u"data"_s))));
    press(u"Undo..."_s);
    accept();
    QTRY_VERIFY_WITH_TIMEOUT(read(fileIn(u"data"_s)) == "precious", Long);
    QTRY_VERIFY_WITH_TIMEOUT(stores.places.journal.interrupted().isEmpty(), Long);
}

QTEST_MAIN(TestLiveVolumes)
#include "tst_livevolumes.moc"
