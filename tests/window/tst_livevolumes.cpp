// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The Volumes page: what it shows about volumes, snapshots and files.
#include "models/dashboard/snapshotschedule.h"
#include "models/volumes/protection.h"
#include "tests/support/faultproxy.h"
#include "tests/window/volumestack.h"
#include "ui/volumes/browsedialog.h"
#include "ui/volumes/volumespage.h"
#include "ui/widgets/emptystate.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QFileDialog>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QScopeGuard>
#include <QTreeWidget>

using namespace pierside;
using namespace Qt::StringLiterals;
using tests::Long;

//! Records the folders that would open in the file manager.
class FileManager : public QObject
{
    Q_OBJECT

public:
    FileManager() { QDesktopServices::setUrlHandler(u"file"_s, this, "open"); }
    ~FileManager() override { QDesktopServices::unsetUrlHandler(u"file"_s); }

    QString opened;

public Q_SLOTS:
    void open(const QUrl &url) { opened = url.toLocalFile(); }
};

class TestLiveVolumes : public QObject, private tests::VolumeStack
{
    Q_OBJECT

private Q_SLOTS:
    void init() { start(); }
    void cleanup() { finish(); }

    void offersUpWhileNoVolumeExists();
    void showsVolumesWithUsersAndOtherMounts();
    void measuresOnRequest();
    void showsTheVolumesOfAService();
    void copiesSelectedRows();
    void listsRestoresAndDeletesSnapshots();
    void savesOnSchedule();
    void browsesOpensAndDownloads();
    void browsesWhereTheHelperCannotRun();
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

void TestLiveVolumes::savesOnSchedule()
{
    up();
    auto *schedule = m_session->window->findChild<dashboard::SnapshotSchedule *>();
    const auto *next = m_session->window->findChild<QLabel *>(u"nextSnapshot"_s);
    QVERIFY(schedule && next && next->text().isEmpty());
    schedule->setInterval(std::chrono::hours(1), Milliseconds(0));
    QTRY_COMPARE_WITH_TIMEOUT(rows(u"Snapshots"_s).filter(u"|schedule|"_s).size(), 1, Long);
    QTRY_VERIFY_WITH_TIMEOUT(next->text().startsWith(u"Next snapshot on the schedule: "_s), Long);
    const auto due = schedule->nextOf(m_session->id());
    QVERIFY(due && *due > QDateTime::currentDateTimeUtc().addSecs(3000));
    QVERIFY(isRunning(u"store"_s));
    schedule->setInterval(std::chrono::seconds(0));
    QTRY_VERIFY_WITH_TIMEOUT(next->text().isEmpty(), Long);
}

void TestLiveVolumes::listsRestoresAndDeletesSnapshots()
{
    up();
    QVERIFY(!table(u"Snapshots"_s)->isVisible());
    QVERIFY(m_runner->run(plan::Verb::Stop).succeeded());
    const auto *budget = m_session->window->findChild<QLabel *>(u"snapshotBudget"_s);
    QVERIFY(budget && !budget->isVisible());
    m_runner->actions().setSnapshotBudget({1, false});
    press(u"Back up"_s); // nothing is selected: all volumes of the stack
    QTRY_VERIFY_WITH_TIMEOUT(toast().startsWith(u"Backed up "_s), Long);
    QTRY_COMPARE_WITH_TIMEOUT(rows(u"Snapshots"_s).size(), 1, Long);
    const QString saved = rows(u"Snapshots"_s).first();
    QVERIFY2(saved.contains(u"|backup|"_s) && saved.contains(u"|clean, verified|"_s), qPrintable(saved));
    QTRY_VERIFY(budget->isVisible());
    // A snapshot that was saved just now stays.
    QVERIFY2(budget->text().contains(u" of 1 B."_s) && budget->text().contains(u"stays, and takes more"_s),
             qPrintable(budget->text()));
    m_runner->actions().setSnapshotBudget({});
    // The anonymous volume belongs to the stack; the external one does not.
    QVERIFY2(saved.contains(u"cache, data"_s) && !saved.contains(external()), qPrintable(saved));
    for (const QString &text : {u"Restore..."_s, u"Show file"_s, u"Delete snapshot..."_s})
        QVERIFY(!m_session->button(text)->isEnabled());
    const QString id = m_runner->actions().volumeStores().places.store.list({}, {}).first().id;
    table(u"Snapshots"_s)->selectKeys({id});
    tests::picture(*m_session, u"volumes-snapshots"_s);
    FileManager files;
    m_session->button(u"Show file"_s)->click();
    QVERIFY2(QFile::exists(files.opened + u"/manifest.json"_s), qPrintable(files.opened));

    tests::writeFile(fileIn(u"data"_s), "spoiled");
    m_session->button(u"Restore..."_s)->click();
    accept();
    QTRY_VERIFY_WITH_TIMEOUT(toast().startsWith(u"Restored "_s), Long);
    QCOMPARE(read(fileIn(u"data"_s)), QByteArray("precious"));
    QTRY_COMPARE_WITH_TIMEOUT(rows(u"Snapshots"_s).size(), 2, Long); // with the state before the restore

    QCOMPARE(table(u"Snapshots"_s)->selectedKeys(), QStringList{id});
    m_session->button(u"Delete snapshot..."_s)->click();
    QTRY_VERIFY_WITH_TIMEOUT(m_session->dialog(), Long);
    QTest::keyClick(m_session->dialog(), Qt::Key_Return);
    QTRY_VERIFY(!m_session->dialog());
    QCOMPARE(rows(u"Snapshots"_s).size(), 2);
    m_session->button(u"Delete snapshot..."_s)->click();
    accept();
    QTRY_COMPARE_WITH_TIMEOUT(rows(u"Snapshots"_s).size(), 1, Long);
    QVERIFY(!rows(u"Snapshots"_s).first().contains(u"|backup|"_s));
    QVERIFY(!QFile::exists(files.opened));
}

void TestLiveVolumes::browsesOpensAndDownloads()
{
    up();
    const QString data = folder(u"data"_s);
    tests::writeFile(data + u"/conf/app/settings.ini"_s, "[a]\r\nkey=<b>value</b>\x1b[31m\n");
    tests::writeFile(data + u"/conf/binary"_s, QByteArray("\0\1\2", 3));
    tests::writeFile(data + u"/conf/long"_s, QByteArray(2'000'000, 'l'));
    tests::writeFile(data + u"/bad\nname"_s, "x");
    table(u"Volumes"_s)->selectKeys({volume(u"data"_s)});
    press(u"Browse..."_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_session->window->findChild<ui::BrowseDialog *>(), Long);
    auto *dialog = m_session->window->findChild<ui::BrowseDialog *>();
    auto *tree = dialog->findChild<QTreeWidget *>();
    QTRY_COMPARE_WITH_TIMEOUT(tree->topLevelItemCount(), 3, Long);
    QTreeWidgetItem *conf = tree->topLevelItem(0); // folders first
    QCOMPARE(conf->text(0), u"conf"_s);
    QCOMPARE(tree->topLevelItem(1)->text(0), u"bad\\nname"_s);
    QCOMPARE(tree->topLevelItem(2)->text(1), u"8 B"_s);
    QCOMPARE(tree->topLevelItem(2)->text(3), u"0:0"_s);
    conf->setExpanded(true);
    QTRY_COMPARE_WITH_TIMEOUT(conf->childCount(), 3, Long);
    conf->child(0)->setExpanded(true);
    QTRY_COMPARE_WITH_TIMEOUT(conf->child(0)->childCount(), 1, Long);
    tests::picture(*m_session, u"volumes-browse"_s, dialog);

    tree->setCurrentItem(conf->child(0)->child(0));
    press(u"Open"_s);
    QTRY_VERIFY_WITH_TIMEOUT(dialog->findChild<ui::FileDialog *>(), Long);
    auto *text = dialog->findChild<ui::FileDialog *>()->findChild<QPlainTextEdit *>();
    QVERIFY(text->isReadOnly());
    QCOMPARE(text->toPlainText(), u"[a]\nkey=<b>value</b>\\x1b[31m\n"_s);
    dialog->findChild<ui::FileDialog *>()->close();
    QTRY_VERIFY(!dialog->findChild<ui::FileDialog *>());
    tree->setCurrentItem(conf->child(1));
    press(u"Open"_s);
    QTRY_VERIFY_WITH_TIMEOUT(tests::textsOf(dialog).contains(u"conf/binary is not a text file."_s), Long);
    tree->setCurrentItem(conf->child(2));
    press(u"Open"_s);
    QTRY_VERIFY_WITH_TIMEOUT(dialog->findChild<ui::FileDialog *>(), Long);
    QVERIFY(tests::textsOf(dialog->findChild<ui::FileDialog *>()).contains(u"Only the beginning is shown."_s));
    dialog->findChild<ui::FileDialog *>()->close();

    press(u"Download..."_s);
    QTRY_VERIFY_WITH_TIMEOUT(dialog->findChild<QFileDialog *>() && dialog->findChild<QFileDialog *>()->isVisible(),
                             Long);
    const QString target = m_runner->path(u"downloaded"_s);
    dialog->findChild<QFileDialog *>()->findChild<QLineEdit *>(u"fileNameEdit"_s)->setText(target);
    press(u"&Save"_s);
    QTRY_VERIFY2_WITH_TIMEOUT(tests::textsOf(dialog).contains(u"Saved "_s + target), qPrintable(tests::textsOf(dialog)),
                              Long);
    QCOMPARE(read(target), QByteArray(2'000'000, 'l'));
    // What is gone is an error below the files.
    QVERIFY(QFile::remove(data + u"/conf/long"_s));
    press(u"Open"_s);
    QTRY_VERIFY2_WITH_TIMEOUT(tests::textsOf(dialog).contains(u"No such file"_s), qPrintable(tests::textsOf(dialog)),
                              Long);
    dialog->close();
}

//! The engine says that it runs on another architecture.
void TestLiveVolumes::browsesWhereTheHelperCannotRun()
{
    finish();
    const QByteArray real = qgetenv("DOCKER_HOST");
    const QString socket = real.isEmpty() ? u"/var/run/docker.sock"_s : QString::fromUtf8(real.sliced(7));
    tests::FaultProxy proxy(socket);
    proxy.rewrite(R"("Arch":"amd64")", R"("Arch":"mips6")");
    qputenv("DOCKER_HOST", proxy.address().toUtf8());
    const auto restored = qScopeGuard([&real] {
        if (real.isEmpty())
            qunsetenv("DOCKER_HOST");
        else
            qputenv("DOCKER_HOST", real);
    });
    start();
    up();
    table(u"Volumes"_s)->selectKeys({volume(u"data"_s)});
    press(u"Browse..."_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_session->window->findChild<ui::BrowseDialog *>(), Long);
    auto *dialog = m_session->window->findChild<ui::BrowseDialog *>();
    QVERIFY(tests::textsOf(dialog).contains(u"The engine runs on mips6, where Pierside's helper does not run"_s));
    auto *tree = dialog->findChild<QTreeWidget *>();
    QTRY_COMPARE_WITH_TIMEOUT(tree->topLevelItemCount(), 1, Long);
    QCOMPARE(tree->topLevelItem(0)->text(0), u"file"_s);
    QCOMPARE(tree->topLevelItem(0)->text(1), u"8 B"_s);
    QVERIFY(!m_session->button(u"Upload"_s));
    tests::picture(*m_session, u"volumes-browse-limits"_s, dialog);
    tree->setCurrentItem(tree->topLevelItem(0));
    press(u"Open"_s);
    QTRY_VERIFY_WITH_TIMEOUT(dialog->findChild<ui::FileDialog *>(), Long);
    QCOMPARE(dialog->findChild<ui::FileDialog *>()->findChild<QPlainTextEdit *>()->toPlainText(), u"precious"_s);
    dialog->close();
    QTRY_VERIFY(!m_session->window->findChild<ui::BrowseDialog *>());
    finish();
    qputenv("DOCKER_HOST", "unix://" + socket.toUtf8());
    start(); // cleanup() ends it
}

QTEST_MAIN(TestLiveVolumes)
#include "tst_livevolumes.moc"
