// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Changes of volumes from the window: what is asked, saved, and brought back.
#include "models/core/journal.h"
#include "models/volumes/users.h"
#include "tests/window/volumestack.h"
#include "ui/dialogs/destructivedialog.h"
#include "ui/dialogs/newvolumedialog.h"
#include "ui/dialogs/volumechangedialog.h"

#include <QAction>
#include <QCheckBox>
#include <QLineEdit>
#include <QRandomGenerator>
#include <QTreeWidget>

using namespace pierside;
using namespace Qt::StringLiterals;
using tests::Long;

class TestVolumeVerbs : public QObject, private tests::VolumeStack
{
    Q_OBJECT

private Q_SLOTS:
    void init() { start(); }
    void cleanup() { finish(); }

    void wipesAfterAQuestionAndBringsBack();
    void refusesProtectedAndExternalVolumes();
    void backsUpAndRestores();
    void deletesOnlyUnusedVolumesAndBringsThemBack();
    void clonesRenamesAndRestoresAsANewVolume();
    void cancelsABackup();
    void reportsAnInterruptedChange();
    void resetSavesFirstAndIsUndone();
    void resetSavesNothingWhereThatIsNotWanted();
};

void TestVolumeVerbs::wipesAfterAQuestionAndBringsBack()
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

void TestVolumeVerbs::refusesProtectedAndExternalVolumes()
{
    up();
    table(u"Volumes"_s)->selectKeys({volume(u"data"_s)});
    const auto actions = m_session->window->findChildren<QAction *>();
    const auto protect = std::find_if(actions.cbegin(), actions.cend(),
                                      [](const QAction *action) { return action->text() == u"Protect"_s; });
    QVERIFY(protect != actions.cend());
    QTRY_VERIFY_WITH_TIMEOUT((*protect)->isEnabled(), Long);
    (*protect)->trigger();
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
            u"Can't delete %1: it is external in the files of %2"_s.arg(external(), m_runner->project())),
        Long);
    QCOMPARE(read(fileIn(u"data"_s)), QByteArray("precious"));
}

void TestVolumeVerbs::backsUpAndRestores()
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

void TestVolumeVerbs::clonesRenamesAndRestoresAsANewVolume()
{
    up();
    const auto ask = [this](const QString &text) {
        table(u"Volumes"_s)->selectKeys({volume(u"data"_s)});
        const auto actions = m_session->window->findChildren<QAction *>();
        const auto found = std::find_if(actions.cbegin(), actions.cend(),
                                        [&text](const QAction *action) { return action->text() == text; });
        QVERIFY(found != actions.cend());
        QTRY_VERIFY_WITH_TIMEOUT((*found)->isEnabled(), Long);
        (*found)->trigger();
    };
    const auto name = [this](const QString &text) {
        QTRY_VERIFY_WITH_TIMEOUT(qobject_cast<ui::NewVolumeDialog *>(m_session->dialog()), Long);
        auto *dialog = m_session->dialog();
        auto *line = dialog->findChild<QLineEdit *>(QString(), Qt::FindDirectChildrenOnly);
        const auto buttons = dialog->findChildren<QPushButton *>();
        const auto go = std::find_if(buttons.cbegin(), buttons.cend(),
                                     [](const QPushButton *button) { return button->isDefault(); });
        line->setText(volume(u"cache"_s));
        QVERIFY(!(*go)->isEnabled() && tests::textsOf(dialog).contains(u"exists already"_s));
        line->setText(volume(text));
        tests::picture(*m_session, u"volumes-new-"_s + text, dialog);
        QTest::mouseClick(*go, Qt::LeftButton);
    };
    ask(u"Clone..."_s);
    name(u"second"_s);
    QTRY_COMPARE_WITH_TIMEOUT(toast(), u"Cloned %1 to %2"_s.arg(volume(u"data"_s), volume(u"second"_s)), Long);
    QCOMPARE(read(fileIn(u"second"_s)), QByteArray("precious"));
    QTRY_VERIFY_WITH_TIMEOUT(row(u"Volumes"_s, volume(u"second"_s)).endsWith(u"|copy"_s), Long);
    QVERIFY(isRunning(u"store"_s) && isRunning(u"web"_s));

    press(u"Back up"_s);
    QTRY_VERIFY_WITH_TIMEOUT(toast().startsWith(u"Backed up"_s), Long);
    QTRY_COMPARE_WITH_TIMEOUT(table(u"Snapshots"_s)->topLevelItemCount(), 1, Long);
    table(u"Snapshots"_s)->setCurrentItem(table(u"Snapshots"_s)->topLevelItem(0));
    press(u"Restore as..."_s);
    name(u"third"_s);
    QTRY_COMPARE_WITH_TIMEOUT(toast(), u"Restored %1 as %2"_s.arg(volume(u"data"_s), volume(u"third"_s)), Long);
    QCOMPARE(read(fileIn(u"third"_s)), QByteArray("precious"));

    ask(u"Rename..."_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_session->bannerText().contains(u"Can't rename "_s + volume(u"data"_s)), Long);
    QVERIFY(m_runner->run(plan::Verb::Down).succeeded());
    QTRY_VERIFY_WITH_TIMEOUT(row(u"Volumes"_s, u"data"_s).contains(u"|nobody|"_s), Long);
    ask(u"Rename..."_s);
    name(u"fourth"_s);
    QTRY_COMPARE_WITH_TIMEOUT(toast(), u"Renamed %1 to %2"_s.arg(volume(u"data"_s), volume(u"fourth"_s)), Long);
    QCOMPARE(read(fileIn(u"fourth"_s)), QByteArray("precious"));
    QVERIFY(folder(u"data"_s).isEmpty());
    for (const QString &key : {u"second"_s, u"third"_s, u"fourth"_s})
        QVERIFY(tests::await(m_runner->engine()->removeVolume(volume(key), true)));
}

void TestVolumeVerbs::deletesOnlyUnusedVolumesAndBringsThemBack()
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

void TestVolumeVerbs::cancelsABackup()
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

void TestVolumeVerbs::reportsAnInterruptedChange()
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
    m_session = std::make_unique<tests::Session>(*m_runner);
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

void TestVolumeVerbs::resetSavesFirstAndIsUndone()
{
    up();
    const QDateTime before = m_runner->containers().value(u"store"_s).created;
    m_session->action(u"Reset..."_s)->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(m_session->dialog(), Long);
    const auto *dialog = qobject_cast<ui::DestructiveDialog *>(m_session->dialog());
    QVERIFY(dialog && dialog->savesFirst());
    const auto *save = dialog->findChild<QCheckBox *>();
    QTRY_VERIFY2_WITH_TIMEOUT(save->text().endsWith(u" before compression)"_s), qPrintable(save->text()), Long);
    QVERIFY(tests::textsOf(dialog).contains(u"Undo brings the volumes back."_s));
    tests::picture(*m_session, u"volumes-reset"_s, m_session->dialog());
    accept();
    QTRY_COMPARE_WITH_TIMEOUT(toast(), u"Reset "_s + m_runner->project(), Long);
    QVERIFY(!QFile::exists(fileIn(u"data"_s)));
    QVERIFY(isRunning(u"store"_s) && m_runner->containers().value(u"store"_s).created > before);
    const auto snapshots = m_runner->actions().volumeStores().places.store.list({}, {});
    QCOMPARE(snapshots.size(), 1);
    QCOMPARE(snapshots.first().reason, u"reset"_s);
    QCOMPARE(snapshots.first().namesOf({u"data"_s, u"cache"_s}).size(), 2);
    QTest::mouseClick(m_session->window->findChild<ui::Toast *>()->findChild<QPushButton *>(), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(toast().startsWith(u"Brought back "_s), Long);
    QCOMPARE(read(fileIn(u"data"_s)), QByteArray("precious"));
    QVERIFY(isRunning(u"store"_s) && isRunning(u"web"_s));
}

void TestVolumeVerbs::resetSavesNothingWhereThatIsNotWanted()
{
    up();
    m_session->action(u"Reset..."_s)->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(m_session->dialog(), Long);
    m_session->dialog()->findChild<QCheckBox *>()->setChecked(false);
    QVERIFY(tests::textsOf(m_session->dialog()).contains(u"permanently deleted"_s));
    accept();
    QTRY_VERIFY_WITH_TIMEOUT(toast().startsWith(u"Reset %1 in "_s.arg(m_runner->project())), Long);
    QVERIFY(m_runner->actions().volumeStores().places.store.list({}, {}).isEmpty());
}

QTEST_MAIN(TestVolumeVerbs)
#include "tst_volumeverbs.moc"
